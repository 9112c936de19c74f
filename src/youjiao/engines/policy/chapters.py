"""What a chapter announces (章节性质): tasks, or aims, principles, steps, organisation, demands on the work, the past."""

import re
from typing import Final

from youjiao.engines.policy.headings import Heading

_JOIN: Final = r"(?:和|与|及|、|及其|以及)"
_AIMS: Final = (
    r".{0,6}总体(?:要求|思路|目标|安排|部署|布局)(?:和.{2,8}|及.{2,8})?|.{0,6}指导思想.{0,12}|.{0,4}(?:基本|工作|主要|总体)?原则|(?:基本|工作|主要|总体)*思路(?:目标)?"
    r"|(?!实现|完成|推进|落实|围绕|聚焦|强化|确保|达成).{0,8}目标(?:要求|任务|指标|定位|愿景|体系)?|.{0,10}(?:主要)?(?:预期)?指标(?:体系)?|发展愿景|战略定位|总体定位"
)
_BEFORE: Final = (
    rf"(?:面临的?|当前|发展|国内外|外部|内外部|宏观)*(?:的)?(?:新)?(?:形势|机遇|挑战|环境)(?:{_JOIN}.{{1,10}})?|发展(?:基础|环境|形势|背景|现状).{{0,8}}|(?:工作|基本|主要|现实|发展|创建|办学|建设)?基础|规划背景|.{{0,14}}(?:发展|工作|基本|回顾)(?:情况|回顾|概况|成就)|.{{0,4}}回顾.{{0,4}}"
    rf"|.{{0,6}}现状.{{0,8}}|\d{{4}}年(?:主要)?工作(?:回顾|总结|开展情况)|.{{0,10}}(?:工作)?(?:开展|进展|完成)情况|.{{0,6}}进展|(?:教育|事业|改革|发展|期间|时期|工作|取得|的|主要|显著|突出|基本|经验|特色|阶段性?)*(?:成[绩就效]|亮点|做法)(?:{_JOIN}.{{1,8}})?|(?:主要|基本|工作)?经验(?:{_JOIN}.{{1,8}})?|工作总结"
    rf"|(?:面临的?|存在的?|主要|突出)+(?:主要|突出)?(?:问题|困难|不足|短板)(?:{_JOIN}.{{1,10}})?"
)
_STEPS: Final = (
    rf"(?:实施|工作|方法|推进|行动|创建|整治|时间|推进)?(?:步骤|阶段|时间|进度|程序|流程)(?:{_JOIN}(?:时间|进度|工作|步骤|方法)?(?:安排|步骤|要求)?)?(?:安排|要求)?|(?:实施|工作|推进|行动)(?:安排|计划|方法)(?:{_JOIN}.{{2,6}})?|(?:方法)?步骤.{{0,6}}|(?:实施|有效)(?:期限?|时间)|施行日期"
    r"|(?:实施|适用|试点|行动|创建|整治)(?:范围|对象|内容和步骤)|(?:创建|申报|准入|认定|试点)条件"
)
_FRAME: Final = (
    r"(?:工作|有关|相关|几点|具体|纪律|活动|组织|报送|其他|保障)?要求|(?:其他|有关)事项|领导小组.{0,10}|.{0,4}(?:组织|工作|领导)(?:机构|架构|机制及职责)(?:及.{2,6})?|组成人员|成员(?:单位)?(?:名单|职责).{0,6}|.{0,8}名单"
    r"|(?:工作|主要|部门|单位)?职责(?:分工)?|编制依据|规划依据|政策依据|.{0,10}(?:背景|意义|必要性|重要性).{0,6}|附则|总则|术语|名词解释|联系方式|有效期"
)
_NO_TASKS: Final = re.compile(
    rf"(?:“?[一二十]+[一二三四五]?五”?(?:时期|期间)?)?(?:{_AIMS}|{_BEFORE}|{_STEPS}|{_FRAME})"
)
_PAST: Final = re.compile(
    rf"(?:发展|工作|基本|完成|执行|进展|开展)(?:情况|概况|回顾|成就)$|(?:^|的|发展|工作|取得)(?:主要|显著|突出|基本|经验|特色|工作|发展)*(?:成[绩就效]|做法|亮点)(?:{_JOIN}|$)"
    rf"|^(?:面临的?|存在的?|主要|突出)+(?:主要|突出)?(?:问题|困难|不足|短板)(?:{_JOIN}|$)|^(?:面临|当前)?(?:的)?(?:形势|机遇|挑战|发展环境)|^发展(?:基础|环境|形势|背景|现状)"
    r"|规划背景|现实基础|^(?:工作|基本|创建|办学)?基础$|^(?:工作)?回顾|回顾总结|工作总结|现状.{0,6}$|(?:主要|基本)经验|背景$"
)
_ROSTER: Final = re.compile(r"领导小组|人员组成|组成人员|成员名单|联络(?:员|人)|工作职责|名单|通讯录|路线图$")
_DIVIDES: Final = re.compile(r"措施|分工|任务(?:清单|分解|安排|台账|分配|一览|表|书)")
_CLOSES: Final = re.compile(
    r"自(?:印发|发布|公布|下发|\d{4}年\d{1,2}月\d{1,2}日)(?:之日)?起(?:施行|实施|执行)|由.{2,24}负责解释"
)
_ABOUT: Final = re.compile(r"^(?:文件)?(?:出台|起草|制定|编制)(?:的)?(?:背景|过程|依据|情况)")
_EXPLAINS: Final = re.compile(r"现(?:将[^。]{0,60})?(?:作如下解读|解读如下)")
_LONGEST_PAST: Final = 30
_LONGEST_HEAD: Final = 10
_LONGEST_CLOSE: Final = 90


def _announced(title: str) -> str:
    """The words that announce: those before a colon where they are short."""
    bare = title.strip("：:。")
    head = re.split(r"[：:]", bare)[0]
    return head if head and len(head) <= _LONGEST_HEAD else bare


def gives_no_tasks(heading: Heading, title: str) -> bool:
    """True where a title announces aims, principles, steps, organisation or the past."""
    bare = _announced(title)
    if heading.kind in {"annex", "part"}:
        return bool(_ROSTER.search(bare) and not _DIVIDES.search(bare)) or bool(_NO_TASKS.fullmatch(bare))
    roster = len(bare) <= 24 and re.search(r"领导小组$|领导小组(?:及|名单|成员|组成)", bare)
    return bool(_NO_TASKS.fullmatch(bare)) or bool(roster)


def reports_the_past(heading: Heading, title: str) -> bool:
    """True where a title announces what was, or who sits where: no number below it is a target."""
    bare = _announced(title)
    if len(bare) > _LONGEST_PAST and heading.kind != "annex":
        return False
    return bool(_PAST.search(bare)) or (bool(_ROSTER.search(bare)) and not _DIVIDES.search(bare))


def closes_the_document(text: str) -> bool:
    """True for the clause that says from when the document is in force, or who explains it."""
    return len(text) <= _LONGEST_CLOSE and bool(_CLOSES.search(text))


def explains_a_document(titles: list[str], opening: str) -> bool:
    """True for an interpretation, which obliges nobody: it says so, or its first chapters tell how a document came about."""
    return bool(_EXPLAINS.search(opening)) or any(_ABOUT.match(title) for title in titles[:2])

"""What a number speaks of (指标、范围): the words of its sentence that name the quantity and the population."""

import re
from typing import Final

from youjiao.engines.policy.measures import AMOUNT, Amount
from youjiao.engines.policy.sentences import Sentences

_LEAD: Final = re.compile(
    r"^(?:(?:力争|争取|确保|保证|保障|努力|使|让|将|其中|并|且|再|逐步|全面|实现|推动|力促|做到|要|应|须|原则上|同时|从而|加强|积极|预计|计划|基本|继续)*)"
    r"(?:(?:到|至|在|于)?(?:20\d\d年?(?:底|末)?(?:前)?|“?十[一二三四五]五”?(?:末|期间|时期))?[，,]?)(?:力争|争取|确保|使|将|其中|实现|全面|推动)*"
)
_REACH: Final = re.compile(
    r"(?:均|都|分别|总体|整体|力争|争取|基本|逐步|稳步|应|要|须|将|全部|原则上|平均|每年|年均|逐年|在现有基础上|由[^，,。]{0,16}|从[^，,。]{0,16})*"
    r"(?:达到|达|实现|为|是|保持在|保持|稳定在|稳定|控制在|控制|提高到|提高至|提升到|提升至|提高|提升|增加到|增加至|增加|增长到|增长|下降到|下降至|下降|降低到|降低至|降低|降至|升至|减少到|减少|调整到|调整至"
    r"|不低于|不少于|不得低于|不得少于|不超过|不高于|不得超过|高于|超过|低于|至少|占|在|完成|有|到|至|突破|不小于|>|＞|<|＜|≥|≤)*(?:了|约|近|的)?$"
)
_VERB: Final = re.compile(
    r"^(?:新改扩建|改扩建|新建|改建|扩建|建成|建设|建立|创建|创成|培育创建|培育建成|培育|培养推荐|培养造就|遴选培养|培养|培训|打造|引进|招聘|增设|遴选|认定|评选|选派|选树|开设|办好|设立|组建|成立|完成|形成|布局|争创|推出|开发|建好|配备|改造"
    r"|实施|举办|开展|组织开展|组织召开|组织|召开|争取|安排|支持|推荐|联系|掌握|具有|学会|接受|参加|听取|上线|征集|提供|投入|发放|奖励|资助|落实|确定|给予|下达|留用|命名|集中开展|认真组织|调整|对)+(?:至少|不少于|不低于)?"
)
_SCOPE: Final = re.compile(
    r"全[市县区省旗州国](?:各级各类)?(?:城镇|农村|城乡)?(?:中小学校?|幼儿园|学校|教师|教育系统|儿童青少年|普通高中|义务教育)?"
    r"|各级各类(?:学校|教师|幼儿园)|各(?:县|市|区|乡镇|学段|学校|中小学校?|幼儿园|成员单位|地)(?:[（(<][^（()）<>]{1,12}[）)>])?"
    r"|每(?:一)?(?:位|名|所|个)[^，,。至不接建负要开举组联配掌学达年月周]{1,14}|(?:小学|初中|高中|学前|义务教育|高等教育|中职|高职)(?:阶段|学段)?(?:低年级|高年级)?(?=.{2,})"
    r"|(?:公办|民办|普惠性)(?:幼儿园|学校)(?=.{2,})|教育系统|市直属?(?:学校|高中)"
)


def scope_of(chars: str, sentences: Sentences, at: int) -> str | None:
    """The population or area named in the amount's clause, else in the clauses before it in the sentence; or None."""
    found = _SCOPE.search(chars, sentences.clause(at), at)
    if found is None:
        matches = list(_SCOPE.finditer(chars, sentences.half(at), at))
        found = matches[-1] if matches else None
    return found[0] if found else None


def _strip_lead(words: str) -> str:
    words = _LEAD.sub("", words)
    words = (
        re.sub(r"[（(][^（()）]*$", "", words)
        if words.count("（") + words.count("(") > words.count("）") + words.count(")")
        else words
    )
    return words.strip("，,；;：:、“”（()） ")


def indicator_of(chars: str, sentences: Sentences, amount: Amount, start: int) -> str:
    """The words that name the quantity: before the verb of reaching, or the thing counted."""
    before = chars[start : amount.start]
    subject = _strip_lead(_REACH.sub("", before))
    behind = chars[amount.end : min(sentences.clause_end(amount.end - 1), amount.end + 40)]
    if amount.unit in {"%", "‰", "百分点", "个百分点", "倍"}:
        if len(subject) >= 2 and not re.fullmatch(r"(?:每年|年均|每|优秀|其中)", subject):
            return _without_cadence(subject)
        if behind.startswith("的") or (behind and not subject and re.match(r"[\u4e00-\u9fff(（]{2,}", behind)):
            return _without_cadence(behind.removeprefix("的"))
        return _carried(chars, sentences, amount) or subject or behind
    counted = re.split(r"[，,；;。、：:（(]", behind)[0].strip("”“")
    posted = re.split(r"[、，,]", subject)[-1] if AMOUNT.search(subject) else subject
    posted = _VERB.sub("", _without_cadence(posted)).strip("的了")
    if len(counted) >= 2 and not re.match(r"(?:以上|左右|以内|、)", counted):
        return counted
    return posted or _carried(chars, sentences, amount) or counted or subject


def _without_cadence(words: str) -> str:
    return re.sub(r"每(?:学年|学期|半年|年|月|周|天|季度|\d年|[一二三五]年)|年均|平均每年|逐年", "", words).strip(
        "的，, "
    )


def _carried(chars: str, sentences: Sentences, amount: Amount) -> str:
    """The subject of the nearest earlier clause of the sentence that names a rate or a thing."""
    at = sentences.clause(amount.start)
    floor = sentences.sentence(amount.start)
    while at > floor:
        previous = sentences.clause(at - 1)
        words = _strip_lead(_REACH.sub("", AMOUNT.split(chars[previous : at - 1])[0] or ""))
        if len(words) >= 2:
            return _without_cadence(words)
        if previous >= at:
            break
        at = previous
    return ""

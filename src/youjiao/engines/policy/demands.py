"""Which numbers demand something (是不是目标): the words around an amount that make it a demand, or say that it is none.

An Arabic amount is a demand unless the words around it label (八项任务), describe (规模在 1500 人以上的学校), limit
(20 个工作日内), report (截至 2023 年底) or refer (省定标准 85%). An amount in Chinese numerals labels unless a cadence, a
bound or a verb of making demands it.
"""

import re
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.measures import Amount
from youjiao.engines.policy.sentences import Sentences

_CN_MADE: Final = re.compile(
    r"(?:新建|新?改扩建|各?建成|各建|各?建好|创建|创成|各创建|培育|培养|引进|招聘|新增|增设|各?办好|各?建立|设立|各?配备|配齐|组建|打造|遴选)(?:了|起)?$"
)
_CN_UNITS: Final = frozenset(["所", "名", "人", "座", "家", "间", "节", "门", "处", "个"])
_CN_LABELS: Final = frozenset(
    ["类", "支", "班", "校", "园", "县", "条", "级", "元", "块", "句", "周", "对", "种", "组", "批", "人", "位"]
)
_CN_PER_UNITS: Final = frozenset(["个", "所", "名", "间", "项", "节", "次", "门", "处", "台", "套"])
_CN_RANGE_UNITS: Final = frozenset(["项", "所", "个", "名", "次", "年", "节", "门"])
_NEED: Final = re.compile(r"至少|不少于|不低于|不得少于|最少|不超过|不得超过|不得低于")
PER: Final = re.compile(
    r"(?<![年月周天日])每(?:一)?(?:位|名|所|个|班|校|园|生|人|县|区|乡|镇|村|街道|学校|间|学段|教师|学生|处|支)"
    r"|各(?:区|县|校|园|地|乡镇|市|学校|建|办|设|配|创)|生均|师均"
)
_STANDS: Final = (
    r"截至|截止|近年来|[近过去]{1,2}[一二三两五\d]+年(?:来|间)?|以来|“十三五”(?:时期|期间|以来)|上年度|去年"
)
_SPEAKS: Final = re.compile(r"达到|不低于|不少于|[，,；;].*[，,；;]")
_AIMS: Final = re.compile(r"力争|确保|(?<!截)[到至]20\d\d年|(?:目标|思路|要求)是")
_UNTIL_NOW: Final = re.compile(_STANDS + r"|目前|当前|现有(?!.{0,10}基础|的?\d)|现共有")
_REACHED: Final = re.compile(
    _STANDS
    + r"|目前|现有(?!.{0,10}基础|的?\d)|共有|已有|同比|比上年|较上年|同期"
    + r"|已经?(?:建成|达到|完成|实现|创建|形成|有|累计|投入|覆盖|超过|培训|通过|达)"
)
_DEMANDED: Final = re.compile(r"不少于|不低于|不得|至少|每(?:年|月|周|天|日|学期|季度|学年)|达到100[%％]")
"""What no report of the present says, though it stands behind one in the same sentence."""
_STRIVES: Final = re.compile(r"力争|确保|争取|(?<!截)[到至]20\d\d年|(?:提高|提升|增加|增|升|降)[到至]")
_SUCH: Final = re.compile(
    r"(?:全[市县区省旗州校国]|我[市县区省旗校]|辖区|市直|现有|共有|原有|其余|上述|这|该|本|首批|第一批|(?<![年月日底末])前)$"
)
_WHOM: Final = re.compile(
    r"(?:规模|人数|学生|学生数|在校生|不足|超过|(?<!不)低于|(?<!不)少于|接收|招收|满|未满|达到|具有|从事|从教|任教|工作|连续|近|年龄|距离|相距|间隔|超编)"
    r"(?:在|为|达|达到|不足|超过|大于|小于|低于|少于|满)?$"
)
_WHOM_UNITS: Final = frozenset(["人", "名", "岁", "年", "公里", "个班", "千米"])
_CONTROLS: Final = re.compile(r"控制|(?:不少于|不低于|至少)$")
_STRIKES: Final = re.compile(r"(?:连续|违规|违反|发生|累计)$")
_AGES: Final = frozenset(["岁", "周岁"])
_SENIORITY: Final = re.compile(r"(?:具有|从事|从教|任教|执教|工作|教龄|连续|满|近|年满|毕业)[^，,、不]{0,6}$")
_SERVED: Final = re.compile(r"的?[^，,。；;、]{0,6}(?:经历|经验|教龄|工龄|资历|老旧|工作)")
_STANDARD: Final = re.compile(
    r"(?:标准|要求|规定|平均水平|平均|国家|省定|全国|全省|全区|自治区|部颁|底线)的?(?:为|是|标准|要求|规定)?(?:为|是)?$"
)
_BOUND: Final = re.compile(r"(?:不低于|不少于|达到|高于|超过)[^，,、]{0,24}$")
_WITHIN: Final = re.compile(r"(?:个)?(?:工作日|日|天|周|月|年|小时|分钟)?(?:之内|以内|内)")
_WITHIN_UNITS: Final = frozenset(["年", "天", "个月", "个工作日", "小时", "日", "分钟", "周", "公里"])
_LAST_YEAR: Final = re.compile(r"(?:比|较)上年|同比")
_REACHING: Final = re.compile(r"(?:达到|不少于|不低于|至少|不超过)$")
_FROM: Final = re.compile(r"(?:由|从)[^，,。；;]{0,24}$")
_TO: Final = re.compile(
    r"^(?:[^，,。；;]{0,12}?(?:到|至|(?:整合|调整|合并|压缩|压减|优化|缩减|减)为)|(?:左右)?(?:每年|年均|逐年|平均每年|分别)?(?:再)?(?:提高|提升|增加|增长|下降|降低|减少|扩大|上升|压减|缩小))"
)
_GROWS: Final = re.compile(r"的?(?:水平|比例)?(?:的)?基础[上之][，,]?(?:逐[年步]|稳步|不断|每年)?(?:增|提|上升|扩大)")
_OWN_PARTS: Final = re.compile(
    r"^(?:重点|关键|主要|专项|具体|核心|重大|基本|工作|改革|配套|目标)*"
    r"(?:任务|措施|举措|政策|阶段|方面|行动|工程(?!师)|环节|领域|指标|问题|改革|内容|事项|重点|步骤|部分|章节?|原则|机制|制度|专项|维度|层面|清单|要求|关键)"
)
_PART_UNITS: Final = frozenset(["项", "个", "类", "条", "门类", "块"])
_ALONG: Final = re.compile(
    r"(?:对照|围绕|聚焦|按照|紧扣|紧盯|把握|突出|抓住|针对|涵盖|涉及|覆盖|包括)[^，,。；;]{0,2}$"
)
_AMONG: Final = re.compile(r"[^，,。；;、]{2,14}(?:中的|里的)")
_DURATION: Final = frozenset(
    ["年", "天", "周", "个月", "个工作日", "学年", "个学期", "岁", "小时", "分钟", "期", "级", "分", "度", "届", "周期"]
)
_LENGTH: Final = re.compile(
    r"(?:年限|寿命|任期|周期|学制|服务期|年龄|时长|时间|睡眠|课时|学时|间隔|活动|锻炼|劳动|实践|跟岗|脱产|期限|不少于|不低于|不得少于|至少|不超过|不得超过|每天|每周|每日|每月|每年)"
    r"(?:[^，,。；;、]{0,8})?$"
)
_NO_LENGTH: Final = re.compile(r"(?:满|近|用|利用|力争用|第|前|每|为期|具有)$")
SHARES: Final = frozenset({"%", "‰", "百分点", "个百分点"})


@dataclass(frozen=True, slots=True)
class _Around:
    """An amount with the words of its clause before it, the words behind it, and whether a cadence stands before it.

    `goes_on` says that the clause reaches or bounds (达到, 不少于) and a cadence stands in an earlier clause of its list.
    """

    amount: Amount
    before: str
    behind: str
    with_cadence: bool
    goes_on: bool


def demands(sentences: Sentences, amount: Amount, issued: int | None) -> bool:
    """True where an amount sets what should be reached, kept, done or spent.

    `issued` is the year of the document: what is dated before it is the past.
    """
    chars, start, end = sentences.chars, amount.start, amount.end
    clause = sentences.clause(start)
    cadence = sentences.cadence_before(start, clause)
    behind = chars[end : min(end + 30, sentences.clause_end(end - 1) + 1)]
    reaches = cadence is None and _REACHING.search(chars, clause, start)
    goes_on = bool(reaches and sentences.cadence_before(start, sentences.half(start)))
    around = _Around(amount, chars[clause:start], behind, cadence is not None, goes_on)
    if chars[start - 1 : start] in {"第", "+", "＋", "-", "±", "×", "每"} or around.behind[:1] in {"+", "＋"}:
        return False
    if (
        sentences.in_title(start)
        or _is_slogan(sentences, around)
        or (is_past(sentences, start, issued) and not _bounds_last_year(chars, around))
    ):
        return False
    if amount.rests:
        return bool(_GROWS.match(chars, end))
    return not (_opens_range(around) or _counts_parts(around) or _chooses(around) or _limits(around)) and _sets(around)


def _bounds_last_year(chars: str, around: _Around) -> bool:
    """True for a bound against last year (较上年压减 30 % 以上): there it starts, and was not reached."""
    end = around.amount.end
    return bool(_LAST_YEAR.search(around.before)) and chars[end - 2 : end] in {"以上", "以内", "以下"}


def _is_slogan(sentences: Sentences, around: _Around) -> bool:
    """True inside quotation marks, where numbers label; a list of cadences in quotation marks is a demand."""
    quoted = sentences.quoted(around.amount.start)
    if quoted is None or _SPEAKS.search(sentences.chars, *quoted):
        return False
    inner = sentences.cadence_before(around.amount.start, quoted[0])
    per = PER.search(sentences.chars, quoted[0], around.amount.start)
    return not (inner or per) or (not around.with_cadence and not per)


def strives(sentences: Sentences, at: int) -> bool:
    """True where the sentence says before a position that something is to be reached."""
    return bool(_AIMS.search(sentences.chars, sentences.sentence(at), at))


def is_past(sentences: Sentences, start: int, issued: int | None) -> bool:
    """True where the words before say that this has been reached, or its date lies before the document."""
    half, clause = sentences.half(start), sentences.clause(start)
    reached = _UNTIL_NOW.search(sentences.chars, half, start) or _REACHED.search(sentences.chars, clause, start)
    carried = reached is not None and reached.end() <= clause
    if reached and not _STRIVES.search(sentences.chars, reached.end(), start):
        return not (carried and _DEMANDED.search(sentences.chars, clause, min(start + 4, len(sentences.chars))))
    date = sentences.date_before(start, sentences.sentence(start))
    if date is None or issued is None or date.since or int(date.due[:4]) >= issued:
        return False
    return date.start >= clause or clause - date.end <= 1


def _opens_range(around: _Around) -> bool:
    """True for the level from which another is reached (由 91.6% 提高到 95%)."""
    opens = _FROM.search(around.before) and _TO.match(around.behind)
    return bool(opens) and not _TO.match(around.before[-2:])


def _counts_parts(around: _Around) -> bool:
    """True where the amount counts the document's own parts (8 项任务), or what something is chosen from (10 个…中的)."""
    parts = _OWN_PARTS.match(around.behind) or _ALONG.search(around.before)
    if around.amount.unit in _PART_UNITS and parts and not _NEED.search(around.before):
        return True
    return bool(_AMONG.match(around.behind[:16]))


def _chooses(around: _Around) -> bool:
    """True where the amount chooses whom a measure applies to (规模在 1500 人以上的学校, 56 人以上大班额)."""
    amount, before, behind = around.amount, around.before, around.behind
    bounded = amount.comparator in {">=", "<=", ">", "<"}
    if amount.unit in _WHOM_UNITS and _WHOM.search(before[-8:]):
        whom = re.match(r"(?:及)?(?:以上|以下|以内)?[^，,。；;、]{0,14}?的|未|没有", behind)
        group = bounded and re.match(r"大班额|超大班额|班级|教师|学校|乡镇", behind)
        if whom or group or amount.comparator in {">", "<"}:
            return True
    if amount.unit == "人" and re.match(r"的?(?:大班额|超大班额|班级|大校额|完小|教学点)", behind):
        return True
    if amount.unit == "人" and bounded and re.match(r"(?:规模)?(?:中小)?(?:学校|小学|幼儿园|乡镇)", behind):
        return True
    if amount.unit in _AGES and re.match(r"[^，,。；;、]{0,14}?的", behind):
        return True
    if re.match(r"人口(?:以上|以下|的)", behind) or before.endswith(("海拔", "人口")):
        return True
    if amount.unit in SHARES and amount.comparator in {"<", ">"} and behind.startswith("的"):
        return True
    if amount.unit in {"年", "个月"} and bounded and re.match(r"[^，,。；;、]{0,8}的[^，,。；;]", behind):
        return not _CONTROLS.search(before)
    if amount.unit == "次" and _STRIKES.search(before):
        return True
    counted = amount.unit in {"人", "名", "个班", "班", "轨", "万人", "万"} and amount.comparator in {">=", "<="}
    return counted and bool(re.match(r"的[^，,。；;、]", behind)) and not _CONTROLS.search(before)


def _limits(around: _Around) -> bool:
    """True for a time or distance limit (20 个工作日内), which is a condition of something else."""
    unit, behind = around.amount.unit, around.behind
    if unit in {"米", "公里", "千米"} and re.match(r"范围|(?:以|之)?内", behind):
        return True
    return unit in _WITHIN_UNITS and bool(_WITHIN.match(behind)) and "控制" not in around.before[-8:]


def _sets(around: _Around) -> bool:
    """True where the unit and the numerals of an amount that nothing excludes set a demand."""
    amount, before = around.amount, around.before
    if amount.unit in _DURATION and not _states_length(around):
        return False
    if amount.unit in SHARES:
        return not _STANDARD.search(before[-10:]) or bool(_BOUND.search(before))
    if not amount.unit:
        if amount.value == 0:
            return before.endswith(("降至", "降到", "降为", "减至", "减少到"))
        return amount.comparator != "=" or bool(re.search(r"分别[^，,；;。]{2,14}(?:、|和|及)$", before))
    if amount.chinese and (amount.value <= 10 or amount.value in {100, 1000}):
        return _chinese_sets(around)
    return not _SUCH.search(before[-4:]) or around.with_cadence


def _states_length(around: _Around) -> bool:
    """True where a length of time is what is demanded, not the length of a plan or a career."""
    amount, before = around.amount, around.before
    bounded = amount.comparator in {">=", "<="}
    if amount.unit == "分":
        return bounded
    if amount.unit in {"级", "期", "届", "度", "周期"}:
        return around.with_cadence
    if amount.unit in {"小时", "分钟"} and (around.with_cadence or around.goes_on):
        return True
    if bounded and amount.unit in {"个月", "天", "周", "年", "小时", "分钟"}:
        return not (_SENIORITY.search(before) or _SERVED.match(around.behind))
    listed = re.search(rf"\d{amount.unit}、", before)
    return bool(_LENGTH.search(before) if listed else _LENGTH.search(before[-14:])) and not _NO_LENGTH.search(
        before[-4:]
    )


def _chinese_sets(around: _Around) -> bool:
    """True where an amount in Chinese numerals up to ten is demanded and does not label."""
    amount, before = around.amount, around.before
    if amount.unit in _CN_LABELS:
        return False
    if around.with_cadence or _NEED.search(before) or amount.comparator not in {"=", "change"}:
        return True
    if PER.search(before) and amount.unit in _CN_PER_UNITS:
        return True
    if amount.high is not None:
        return amount.unit in _CN_RANGE_UNITS
    made = bool(_CN_MADE.search(before[-6:]))
    return made and amount.unit in _CN_UNITS and (amount.unit != "个" or amount.value >= 2)

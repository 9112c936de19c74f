"""What a number speaks of (指标、范围): the words of its sentence that name the quantity and the population."""

import re
from typing import Final

from youjiao.engines.policy.dates import DATE, EVERY
from youjiao.engines.policy.measures import AMOUNT, Amount
from youjiao.engines.policy.sentences import Sentences

_SHARES: Final = frozenset({"%", "‰", "百分点", "个百分点", "倍", ""})
_LEAD: Final = re.compile(
    r"^(?:力争用?|争取|确保|保证|保障|努力|使|让|将|把|其中|并|且|再|逐步|全面|实现|推动|力促|做到|要|应|须|原则上|同时|从而|加强|积极|预计|计划|基本|继续|按照?|以|用|对|引导|组织"
    r"|到|至|在|于|[，,、：:])+"
)
_REACH: Final = re.compile(
    r"(?:均|都|分别|总体|整体|力争|争取|基本|逐步|稳步|应|要|须|全部|原则上|平均|每年|年均|逐年|年|在现有(?:[^，,]{0,8})基础上|由[^，,。]{0,16}|从[^，,。]{0,16})*"
    r"(?:达到|达|实现|为|是|保持在|保持|稳定在|稳定|控制在|控制|提高到|提高至|提升到|提升至|提高|提升|增加到|增加至|增加|增长到|增长|下降到|下降至|下降|降低到|降低至|降低|降至|升至|减少到|减少|调整到|调整至"
    r"|不低于|不少于|不得低于|不得少于|不超过|不高于|不得超过|高于|超过|低于|至少|占|有|到|至|突破|不小于|小于(?:或|或者)?等于|小于|>|＞|<|＜|≥|≤)*(?:了|约|近|的)?$"
)
_MADE: Final = re.compile(
    r"^(?:培育|遴选|培养)?(?:建成|建设|建立|创建|创成|培育|推荐|造就|培养|打造|引进|增设|遴选|认定|评选|选树|开设|办好|设立|组建|成立|完成|形成|布局|争创|推出|开发|建好|配备|改造"
    r"|实施|举办|开展|组织|召开|争取|安排|支持|联系|掌握|具有|学会|接受|参加|听取|上线|征集|提供|投入|发放|奖励|资助|落实|确定|给予|下达|命名|集中开展|认真组织|负责联系|负责)+(?:至少|不少于|不低于|各)?"
)
_COLLECTIVE: Final = re.compile(r"(?:县|区|市|旗|乡|镇|街道|校|园|学|支部|班级|单位|机构|村|社区|[）)])$")
_DOES: Final = re.compile(
    r"达到|落实|配齐|实现|形成|完成|建成|通过|开展|实施|建立|接受|进入|实行|获得|符合|具备|参与|参加|使用|安装|配备|创建|纳入|努力|履行"
)
_APART: Final = re.compile(
    r"(?:原则上)?(?:不低于|不少于|不得低于|不超过|不得超过|不高于|高于|超过|低于)[^，,。；;、\d]{2,24}的?$"
)
_LEVEL: Final = re.compile(r"(国家级|省级|自治区级|市级|县级|区级|校级|旗县级|乡镇级)$")
_SCOPE: Final = re.compile(
    r"(?<!在)全[市县区省旗州国](?:各级各类)?(?:城镇|农村|城乡)?(?:所有)?(?:中小学校?|幼儿园|学校|教师|教育系统|儿童青少年|儿童、青少年|普通高中|义务教育学校)?"
    r"|各级各类(?:学校|教师|幼儿园)|各(?:中小学校?|县|市|区|乡镇|学段|学校|幼儿园|成员单位|地)(?:[（(<][^（()）<>]{1,12}[）)>])?"
    r"|(?:(?<=[，,。；;：:、])|(?<=^))每(?:一)?(?:位|名|所|个|班)[^，,。至不接建负要开举组联配掌学达年月周]{0,14}|(?<!中)(?:小学|初中|高中|学前教育|义务教育|高等教育|中职|高职)(?:阶段|学段)(?:低年级|高年级)?"
    r"|所有(?:中小学校?|学校|幼儿园)|教育系统|市直属?(?:学校|高中)"
)
_PREFIX: Final = re.compile(
    r"^(?:全[市县区省旗州国](?:所有)?|各级各类学校|各区(?:县)?|各县（市、区）|各县\(市、区\)|(?:小学|初中|高中)阶段(?:低年级|高年级)?(?!教育|毛入|专任)(?=[^，]{2,}率)|我[市县区省])(?=.{3,})"
)


def scope_of(chars: str, sentences: Sentences, at: int) -> str | None:
    """The population or area named in the amount's clause, else in the clauses before it in the sentence; or None."""
    found = _SCOPE.search(chars, sentences.clause(at), at)
    if found is None:
        matches = [
            m for m in _SCOPE.finditer(chars, sentences.half(at), at) if m.start() - sentences.clause(m.start()) <= 4
        ]
        found = matches[-1] if matches else None
    return found[0] if found else None


def _balanced(words: str) -> str:
    """The words without marks at their ends and without a bracket or quotation mark that has lost its partner."""
    words = words.strip("，,；;：:、的 ")
    for opening, closing in (("“", "”"), ("（", "）"), ("(", ")")):
        if words.count(opening) > words.count(closing):
            words = (
                words[: words.rfind(opening)] + words[words.rfind(opening) + 1 :]
                if opening == "“"
                else words[: words.rfind(opening)]
            )
        elif words.count(closing) > words.count(opening):
            words = (
                words[words.find(closing) + 1 :]
                if words.find(closing) < len(words) // 2
                else words[: words.rfind(closing)]
            )
    return words.strip("，,；;：:、 ")


def _without_times(words: str) -> str:
    """The words without dates and cadences."""
    words = DATE.sub(lambda m: "" if m["year"] or m["part"] else m[0], words)
    return EVERY.sub("", words)


def _subject(before: str) -> str:
    """The words before an amount that name what it measures: no date, no cadence, no verb of reaching."""
    words = _APART.sub("", _without_times(before))
    words = _LEAD.sub("", _REACH.sub("", words).strip("，, "))
    return _balanced(_PREFIX.sub("", _LEAD.sub("", words)))


def _doers(behind: str, *, share: bool) -> str | None:
    """“60%的县实现均衡” speaks of the counties that reach balance: noun and verb turned round; None where no verb follows."""
    words = re.sub(r"^(?:以上|以下|左右)?的?", "", behind)
    verb = _DOES.search(words)
    if not verb or not 1 <= verb.start() <= 14 or "比例" in words[: verb.start()]:
        return None
    if not share and not _COLLECTIVE.search(words[: verb.start()]):
        return None
    noun, does = words[: verb.start()], words[verb.start() : verb.start() + 44]
    return _balanced(f"{does}的{noun}") + ("占比" if share else "")


def _counted(behind: str) -> str:
    """The thing counted behind an amount, up to the next thing with an amount of its own."""
    words = re.split(r"[，,；;。：:]", behind)[0]
    for mark in re.finditer("、", words):
        if AMOUNT.search(words, mark.end()):
            words = words[: mark.start()]
            break
    return _balanced(
        re.sub(r"^(?:以上|以下|左右|以内)?(?:[/／·](?:生|人|师|班|校|年|学年|月|学期|天|周))*的?", "", words)
    )


def _posted(subject: str) -> tuple[str, bool]:
    """The thing counted before an amount (示范校10所), and whether only its level is named (市级400名)."""
    words = re.split(r"[、，,]", subject)[-1] if AMOUNT.search(subject) else subject
    words = _balanced(_MADE.sub("", words))
    bare = _LEVEL.sub("", words)
    return bare or words, bool(words) and not bare


def indicator_of(chars: str, sentences: Sentences, amount: Amount, start: int) -> str:
    """The words that name the quantity: before the verb of reaching, or the thing counted; "" where none are found."""
    subject = _subject(chars[start : amount.start])
    behind = chars[amount.end : min(sentences.clause_end(amount.end - 1), amount.end + 60)]
    if amount.unit in _SHARES:
        if amount.rests:
            return subject.removesuffix("在") or _carried(chars, sentences, amount)
        if behind.startswith("覆盖"):
            return f"{subject}覆盖"
        if len(subject) >= 3 and not behind.startswith("的"):
            return subject
        return _doers(behind, share=True) or _rest(behind) or subject or _carried(chars, sentences, amount)
    doers = (
        _doers(behind, share=False)
        if len(subject) < 3 or (_MADE.match(subject) is None and not behind.startswith("、"))
        else None
    )
    counted = _counted(behind)
    posted, only_level = _posted(subject)
    if only_level:
        return _carried(chars, sentences, amount, things=True) or posted
    if len(counted) >= 2:
        return doers if doers and not _MADE.match(subject) else counted
    return posted or _carried(chars, sentences, amount)


def _rest(behind: str) -> str:
    words = re.sub(r"^(?:以上|以下)?的?(?:比例|标准|占比)?", "", behind)
    return _balanced(re.split(r"[，,；;。]", words)[0])


def _carried(chars: str, sentences: Sentences, amount: Amount, *, things: bool = False) -> str:
    """The subject of the nearest earlier clause of the sentence that names a rate, or a thing."""
    at = sentences.clause(amount.start)
    floor = sentences.sentence(amount.start)
    if things:
        words = _posted(_subject(AMOUNT.split(chars[at : amount.start])[0] or ""))[0]
        return _LEVEL.sub("", words)
    while at > floor:
        previous = sentences.clause(at - 1)
        words = _without_times(chars[previous : at - 1])
        match = next((m for m in AMOUNT.finditer(words) if m.start() > 1), None)
        words = _subject(words[: match.start()] if match else words)
        if len(words) >= 2 and (match or not things):
            return words
        if previous >= at:
            break
        at = previous
    return ""

"""What should be reached, kept, done at a cadence, or spent (目标): the sentences that set a number.

Arabic amounts set a target unless the words around them say that they label, describe, condition or report; amounts in
Chinese numerals label unless a cadence, a bound or a verb of making makes them a demand. The rules and what they cannot
do: docs/explanation/reading.md.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from youjiao.engines.policy.dates import DateMention
from youjiao.engines.policy.measures import AMOUNT, Amount, amount_of
from youjiao.engines.policy.plain import Plain
from youjiao.engines.policy.reading import Target
from youjiao.engines.policy.sentences import Sentences
from youjiao.engines.policy.subjects import indicator_of, scope_of

_MAKES: Final = r"新建|改建|扩建|改扩建|新改扩建|新\(改、?扩\)建|建成|建设|建立|创建|创成|创评|培育|培养|培训|打造|引进|招聘|新增|增设|遴选|认定|评选|选派|选树|开设|办好|设立|组建|成立|完成|形成|布局|争创|推出|开发|建好|配备|配齐|改造|实施|举办|开展|组织|召开|争取|安排|支持|达到|通过|打造|命名|推荐|遴选培养|联系|掌握|具有|学会|接受|参加|听取|听课|听评课|观看|阅读|走访|检查|接收|录用|补充|选聘|交流|输送|上线|征集|创作|推广|提供|投入|发放|奖励|资助|落实|确定"
_MAKING: Final = re.compile(rf"(?:{_MAKES})(?:了|好|起|至少|不少于|不低于|约|超过|各)?$")
_CN_MAKING: Final = re.compile(
    r"(?:新建|改扩建|新改扩建|建成|各建成|各建|建好|各建好|创建|培育|培养|引进|招聘|新增|增设|办好|各办好|建立|各建立|设立|配备|配齐|各配备|组建|打造|遴选|创成|各创建)(?:了|起)?$"
)
_CN_UNITS: Final = frozenset(["所", "名", "人", "座", "家", "间", "节", "门", "处", "个"])
_NEED: Final = re.compile(r"至少|不少于|不低于|不得少于|最少|不超过|不得超过|不得低于")
_PER: Final = re.compile(
    r"(?<![年月周天日])每(?:一)?(?:位|名|所|个|班|校|园|生|人|县|区|乡|镇|村|街道|学校|间|学段|教师|学生)|各(?:区|县|校|园|地|乡镇|市|学校|建|办|设|配|创)|生均|师均"
)
_STANDS: Final = re.compile(
    r"截至|截止|近年来|[近过去]{1,2}[一二三两五\d]+年(?:来|间)?|以来|“十三五”(?:时期|期间|以来)|上年度|去年"
)
_PAST_WORD: Final = re.compile(
    r"截至|截止|目前|现有(?!.{0,10}基础|的?\d)|共有|已有|已经?(?:建成|达到|完成|实现|创建|形成|有|累计|投入|覆盖|超过|培训|通过|达)|近年来|[近过去]{1,2}[一二三两五\d]+年(?:来|间)?|同比|比上年|较上年|较20\d\d年|同期|上年度|去年|“十三五”(?:时期|期间|以来)|以来"
)
_SUCH: Final = re.compile(
    r"(?:全[市县区省旗州校国]|我[市县区省旗校]|辖区|市直|现有|共有|原有|其余|上述|这|该|本|首批|第一批|前)$"
)
_CONDITION: Final = re.compile(
    r"(?:规模|人数|学生|学生数|在校生|不足|超过|低于|少于|接收|招收|满|未满|达到|具有|从事|从教|任教|工作|连续|近|年龄|距离|相距|间隔|超编)(?:在|为|达|达到|不足|超过|大于|小于|低于|少于|满)?$"
)
_SENIORITY: Final = re.compile(r"(?:具有|从事|从教|任教|执教|工作|教龄|连续|满|近|年满|毕业)[^，,、不]{0,6}$")
_REFERENCE: Final = re.compile(
    r"(?:标准|要求|规定|平均水平|平均|国家|省定|全国|全省|全区|自治区|部颁|底线)(?:的)?(?:为|是|标准|要求|规定)?(?:为|是)?$"
)
_LIMIT_BEHIND: Final = re.compile(r"(?:个)?(?:工作日|日|天|周|月|年|小时|分钟)?(?:之内|以内|内)")
_FROM: Final = re.compile(r"(?:由|从)[^，,。；;]{0,24}$")
_TO: Final = re.compile(
    r"^[^，,。；;]{0,12}?(?:提高|提升|增加|增长|下降|降低|减少|增至|降至|升至|扩大|上升|压减|缩小|调整|延长)?(?:到|至)"
)
_ALL_OF: Final = re.compile(r"“?[一二三四五六七八九十\d]+个100(?:%|％)”?")
_OWN_PARTS: Final = re.compile(
    r"^(?:重点|关键|主要|专项|具体|核心|重大|基本|工作|改革|配套|目标)*(?:任务|措施|举措|政策|阶段|方面|行动|工程(?!师)|环节|领域|指标|问题|改革|内容|事项|重点|步骤|部分|章节?|原则|机制|制度|专项|维度|层面|清单|要求|关键)"
)
_ALONG: Final = re.compile(
    r"(?:对照|围绕|聚焦|按照|紧扣|紧盯|把握|突出|抓住|针对|涵盖|涉及|覆盖|包括)[^，,。；;]{0,2}$"
)
_PART_UNITS: Final = frozenset({"项", "个", "类", "条", "门类", "块"})
_EACH: Final = re.compile(r"均(?:要|应|须)?(?:达到|达|为|不低于|不少于|超过|高于|保持在|稳定在|实现)?$")
_DURATION: Final = frozenset(
    {"年", "天", "周", "个月", "个工作日", "学年", "个学期", "岁", "小时", "分钟", "期", "级", "分", "度", "届", "周期"}
)
_LENGTH_WORD: Final = re.compile(
    r"(?:年限|任期|周期|学制|服务期|年龄|时长|时间|睡眠|课时|学时|间隔|活动|锻炼|劳动|实践|跟岗|脱产|期限|不少于|不低于|不得少于|至少|不超过|不得超过|每天|每周|每日|每月|每年)(?:[^，,。；;、]{0,8})?$"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of running text in which targets may stand: plain range, and the task or clause it belongs to."""

    start: int
    end: int
    owner: str | None


class TargetFinder:
    """The targets of a document's running text, in the order of the text."""

    def __init__(self, plain: Plain, sentences: Sentences, issued: int | None) -> None:
        self._plain = plain
        self._chars = plain.chars
        self._sentences = sentences
        self._issued = issued

    def find(self, fields: Sequence[Field], barred: Sequence[tuple[int, int]]) -> list[Target]:
        """The targets of all fields; ids are left empty. `barred` are ranges of assignments, sorted by start."""
        found: list[Target] = []
        for field in fields:
            found.extend(replace(target, task=field.owner) for target in self._field(field, barred))
        return found

    def _field(self, field: Field, barred: Sequence[tuple[int, int]]) -> Iterator[Target]:
        behind = field.start
        for match in AMOUNT.finditer(self._chars, field.start, field.end):
            if match.start() < behind or _inside(barred, match.start()):
                continue
            if self._sentences.in_date(match.start(), match.start() + 1):
                continue
            amount = amount_of(self._chars, match)
            if amount is None:
                continue
            yield from self._implied(behind, match.start(), field)
            behind = max(behind, match.start())
            yield from self._targets(amount, field)
        yield from self._implied(behind, field.end, field)

    def _targets(self, amount: Amount, field: Field) -> Iterator[Target]:
        all_of = self._all_of(amount, field)
        if all_of is not None:
            yield from all_of
        elif self._demands(amount):
            yield from self._each(amount, field)

    # --- which amounts are demands ---------------------------------------------------------------------------------

    def _demands(self, amount: Amount) -> bool:
        chars, s = self._chars, self._sentences
        start, end = amount.start, amount.end
        clause = s.clause(start)
        before, behind = chars[clause:start], chars[end : end + 16]
        if chars[start - 1 : start] in {"第", "+", "＋", "-", "±", "×", "每"} or behind[:1] in {"+", "＋"}:
            return False
        if s.in_title(start):
            return False
        cadence = s.cadence_before(start, clause)
        if (
            self._slogan(amount, with_cadence=cadence is not None)
            or self._past(start)
            or self._conditions(amount, before, behind)
        ):
            return False
        if amount.rests:
            return bool(
                re.match(
                    r"的?(?:水平|比例)?(?:的)?基础[上之][，,]?(?:逐[年步]|稳步|不断|每年)?(?:增|提|上升|扩大)",
                    chars[end : end + 20],
                )
            )
        if _FROM.search(before) and _TO.match(chars[end : end + 30]) and not _TO.match(before[-2:]):
            return False
        if (
            amount.unit in _PART_UNITS
            and not _NEED.search(before)
            and (_OWN_PARTS.match(behind) or _ALONG.search(before))
        ) or re.match(r"[^，,。；;、]{2,14}(?:中的|里的)", behind):
            return False
        if amount.unit in _DURATION and not self._states_length(amount, before, with_cadence=cadence is not None):
            return False
        if amount.unit in {"%", "‰", "百分点", "个百分点"}:
            return not _REFERENCE.search(before[-10:]) or bool(
                re.search(r"(?:不低于|不少于|达到|高于|超过)[^，,、]{0,10}$", before)
            )
        if not amount.unit:
            return amount.comparator != "=" or bool(re.search(r"分别[^，,；;。]{2,14}、$", before))
        if (amount.chinese and amount.value <= 10) or (amount.value in {100, 1000} and amount.chinese):
            return self._chinese_demands(amount, before, with_cadence=cadence is not None)
        return not _SUCH.search(before[-4:]) or cadence is not None

    def _slogan(self, amount: Amount, *, with_cadence: bool) -> bool:
        """True inside quotation marks, where numbers label; a list of cadences in quotation marks is a demand."""
        quoted = self._sentences.quoted(amount.start)
        if quoted is None:
            return False
        inner = self._sentences.cadence_before(amount.start, quoted[0])
        per = _PER.search(self._chars, quoted[0], amount.start)
        return not (inner or per) or (not with_cadence and not per)

    def _past(self, start: int) -> bool:
        """True where the words before say that this has been reached, or the date lies before the document."""
        s = self._sentences
        sentence = s.sentence(start)
        half = s.half(start)
        clause = s.clause(start)
        reported = _STANDS.search(self._chars, half, start) or _PAST_WORD.search(self._chars, clause, start)
        if reported and not re.search(r"(?:力争|确保|争取|到20\d\d年)", self._chars[half:start]):
            return True
        date = s.date_before(start, sentence)
        if date is None or self._issued is None or date.since or int(date.due[:4]) >= self._issued:
            return False
        return date.start >= clause or clause - date.end <= 1

    def _conditions(self, amount: Amount, before: str, behind: str) -> bool:
        """True where the amount chooses whom a measure applies to (规模在 1500 人以上的学校), or sets a time limit."""
        if amount.unit in {"人", "名", "岁", "年", "公里", "个班", "千米"} and _CONDITION.search(before[-8:]):
            whom = re.match(r"(?:及)?(?:以上|以下|以内)?[^，,。；;、]{0,14}?的", behind) or re.match(
                r"(?:未|没有)", behind
            )
            big = amount.comparator in {">=", "<=", ">", "<"} and re.match(
                r"(?:大班额|超大班额|班级|教师|学校|乡镇)", behind
            )
            if whom or big or amount.comparator in {">", "<"}:
                return True
        if amount.unit == "人" and re.match(r"(?:的)?(?:大班额|超大班额|班级|大校额|完小|教学点)", behind):
            return True
        if (
            amount.unit in {"人", "名", "个班", "班", "轨"}
            and amount.comparator in {">=", "<="}
            and re.match(r"的[^，,。；;、]{2,}", behind)
            and "控制" not in before
        ):
            return True
        near = self._chars[amount.end - 1 : amount.end] == "内" or bool(_LIMIT_BEHIND.match(behind))
        return (
            near
            and amount.unit in {"年", "天", "个月", "个工作日", "小时", "日", "分钟", "周", "公里"}
            and "控制" not in before[-8:]
        )

    @staticmethod
    def _states_length(amount: Amount, before: str, *, with_cadence: bool) -> bool:
        if amount.unit in {"分"}:
            return amount.comparator in {">=", "<="}
        if amount.unit in {"级", "期", "届", "度", "周期"}:
            return with_cadence
        if amount.unit in {"小时", "分钟"} and with_cadence:
            return True
        if amount.comparator in {">=", "<="} and amount.unit in {"个月", "天", "周", "年", "小时", "分钟"}:
            return not _SENIORITY.search(before)
        return bool(_LENGTH_WORD.search(before[-14:])) and not re.search(
            r"(?:满|近|用|利用|力争用|第|前|每|为期|具有)$", before[-4:]
        )

    def _chinese_demands(self, amount: Amount, before: str, *, with_cadence: bool) -> bool:
        if amount.unit in {
            "类",
            "支",
            "班",
            "校",
            "园",
            "县",
            "条",
            "级",
            "元",
            "块",
            "句",
            "周",
            "对",
            "种",
            "组",
            "批",
            "人",
            "位",
        }:
            return False
        if with_cadence or _NEED.search(before) or amount.comparator not in {"=", "change"}:
            return True
        if (
            _PER.search(before)
            and amount.value >= 1
            and amount.unit in {"个", "所", "名", "间", "项", "节", "次", "门", "处", "台"}
        ):
            return True
        if amount.high is not None:
            return amount.unit in {"项", "所", "个", "名", "次", "年", "节", "门"}
        return amount.unit in _CN_UNITS - ({"个"} if amount.value < 2 else set()) and bool(
            _CN_MAKING.search(before[-6:])
        )

    # --- what they demand -------------------------------------------------------------------------------------------

    def _target(self, amount: Amount, start: int, end: int) -> Target:
        s = self._sentences
        clause = s.clause(amount.start)
        cadence = s.cadence_before(amount.start, clause)
        listed = self._chars.rfind("、", clause, amount.start)
        if re.search(r"每次(?:不少于|不低于|至少|为)?$", self._chars[clause : amount.start]):
            cadence = None
        if cadence and cadence.end <= listed and _PER.search(self._chars, listed, amount.start):
            cadence = None
        every = cadence.name if cadence else None
        by = self._by(amount, clause, with_cadence=bool(every))
        indicator = indicator_of(self._chars, s, amount, start)
        comparator = amount.comparator
        if comparator == "=" and re.search(r"至少|最少", self._chars[clause : amount.start]):
            comparator = ">="
        baseline = None
        if amount.rests:
            comparator, baseline = ">", amount.value
        offset, quote = self._plain.quote(start, end)
        return Target(
            id="",
            task=None,
            quote=quote,
            offset=offset,
            indicator=indicator,
            comparator=comparator,
            value=amount.value,
            unit="百分点" if amount.unit == "个百分点" else amount.unit,
            value_high=amount.high,
            by=by,
            every=every,
            scope=scope_of(self._chars, s, amount.start),
            baseline=baseline if baseline is not None else self._baseline(amount, clause),
        )

    def _by(self, amount: Amount, clause: int, *, with_cadence: bool) -> str | None:
        """The date in the same sentence that governs an amount; a cadence is governed only in its half of the sentence."""
        s = self._sentences
        date = s.date_before(amount.start, s.sentence(amount.start))
        if date is None or date.since or not self._governs(date, clause, with_cadence=with_cadence):
            return None
        if self._issued and int(date.due[:4]) < self._issued:
            return None
        return date.due

    def _governs(self, date: DateMention, clause: int, *, with_cadence: bool) -> bool:
        """True where a date stands in the clause, or opens an earlier one; a cadence is governed only from next to it."""
        if date.start >= clause or clause - date.end <= 1:
            return True
        opening = self._sentences.clause(date.start)
        lead = self._chars[opening : date.start]
        return not with_cadence and bool(
            re.fullmatch(r"(?:其中|并|力争|争取|确保|预计|计划|努力)*(?:到|至|在|于|截至)?", lead)
        )

    def _baseline(self, amount: Amount, clause: int) -> float | None:
        """The level named before a rise: 由 91.6% 提高到 95%."""
        found = re.search(
            r"(?:由|从)[^，,。；;]{0,20}?(\d+(?:\.\d+)?)(?:%|％)?(?:左右)?(?:[^，,。；;\d]{0,8})$",
            self._chars[clause : amount.start],
        )
        return float(found[1]) if found else None

    def _opening(self, amount: Amount, field: Field) -> int:
        """Where the quotation begins: at the date, cadence or subject of the amount's clause."""
        s = self._sentences
        start = max(s.clause(amount.start), field.start)
        date = s.date_before(start, s.half(start))
        if date and start - date.end <= 1:
            lead = re.search(r"(?:到|至|在|于)$", self._chars[max(0, date.start - 1) : date.start])
            start = max(date.start - (1 if lead else 0), field.start)
        listed = self._chars.rfind("、", start, amount.start)
        if listed > start and AMOUNT.search(self._chars, start, listed):
            start = listed + 1
        return start

    def _ending(self, amount: Amount, field: Field) -> int:
        end = min(self._sentences.clause_end(amount.end - 1), field.end)
        listed = self._chars.find("、", amount.end, end)
        if listed > 0 and AMOUNT.search(self._chars, listed, end):
            end = listed
        if amount.unit in {"%", "‰", "百分点", "个百分点"} and not self._chars[amount.end : amount.end + 1].startswith(
            "的"
        ):
            nearer = re.compile(r"[的以）)]|$").match(self._chars, amount.end)
            return amount.end if nearer is None and end - amount.end > 30 else end
        return end

    def _each(self, amount: Amount, field: Field) -> Iterator[Target]:
        """One target, or one for each thing named before 均."""
        start, end = self._opening(amount, field), max(self._ending(amount, field), amount.end)
        yield self._target(amount, start, end)
        before = self._chars[start : amount.start]
        if _EACH.search(before):
            subject = before[: _EACH.search(before).start()]  # type: ignore[union-attr]
            for joint in list(re.finditer(r"及|和|、|与", subject))[-3:]:
                if 2 <= len(subject) - joint.end() <= 24 and len(subject[: joint.start()]) >= 2:
                    yield self._target(amount, start + joint.end(), end)

    def _all_of(self, amount: Amount, field: Field) -> list[Target] | None:
        """One target for each thing listed before “N个100%”; None where the amount is no such label."""
        found = re.search(
            r"“?([一二三四五六七八九十\d]{1,2})个$", self._chars[max(field.start, amount.start - 5) : amount.start]
        )
        if not found or amount.value != 100 or amount.unit != "%":
            label = _ALL_OF.match(self._chars, amount.start)
            return [] if label and amount.unit == "个" else None
        s = self._sentences
        start = max(s.clause(amount.start), field.start)
        stop = amount.start - len(found[0])
        verb = re.match(r".{0,40}?(?:实现|做到|落实|达到|确保|推进|全面)(?=[^，,。]{4,})", self._chars[start:stop])
        begin = start + verb.end() if verb and "、" not in verb[0] else start
        pieces = self._chars[begin:stop].split("、")
        if len(pieces) < 2:
            return [self._target(amount, start, amount.end)]
        out, at = [], begin
        for piece in pieces:
            target = self._target(amount, at, amount.end)
            out.append(replace(target, indicator=piece.removesuffix("等"), by=target.by))
            at += len(piece) + 1
        return out

    def _implied(self, start: int, stop: int, field: Field) -> Iterator[Target]:
        """Cadences printed with a number and without a count (每半年提交报告, 以三年为周期): once each time."""
        s = self._sentences
        for cadence in s.cadences_within(start, stop):
            clause_end = s.clause_end(cadence.end)
            if not cadence.numbered or clause_end > stop or s.in_title(cadence.start):
                continue
            if s.quoted(cadence.start) or self._past(cadence.start):
                continue
            yield self._once(cadence.start, cadence.end, cadence.name, clause_end, cycle=cadence.cycle)

    def _once(self, start: int, end: int, every: str, clause_end: int, *, cycle: bool) -> Target:
        unit = (
            "周期"
            if cycle and "一周期" in self._chars[start:end]
            else "轮"
            if cycle and "轮" in self._chars[start:end]
            else "次"
        )
        amount = Amount(end, end, 1.0, None, unit, "=", chinese=True, rests=False)
        offset, quote = self._plain.quote(self._sentences.clause(start), clause_end)
        thing = (
            re.sub(r"^(?:的|开展|组织|向)", "", self._chars[end:clause_end])
            or self._chars[self._sentences.clause(start) : start]
        )
        return Target(
            "",
            None,
            quote,
            offset,
            thing,
            "=",
            1.0,
            unit,
            every=every,
            by=self._by(amount, start, with_cadence=True),
            scope=None,
        )


def _inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, 1 << 60)) - 1
    return index >= 0 and ranges[index][0] <= at < ranges[index][1]

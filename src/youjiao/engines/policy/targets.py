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

from youjiao.engines.policy.dates import DATE, DateMention
from youjiao.engines.policy.demands import PER, SHARES, demands, is_past, strives
from youjiao.engines.policy.measures import AMOUNT, Amount, amount_of
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.plain import Plain
from youjiao.engines.policy.reading import Target
from youjiao.engines.policy.sentences import Cadence, Sentences
from youjiao.engines.policy.subjects import indicator_of, scope_of

_EACH: Final = re.compile(r"均(?:要|应|须)?(?:达到|达|为|不低于|不少于|超过|高于|保持在|稳定在|实现)?$")
_NTH_ALL: Final = re.compile(r"“?([一二三四五六七八九十\d]{1,2})个$")
_ALL_OF: Final = re.compile(r"“?[一二三四五六七八九十\d]+个100(?:%|％)”?")
_ALL_VERB: Final = re.compile(r".{0,40}?(?:实现|做到|落实|达到|确保|推进|全面)(?=[^，,。]{4,})")
_OPENS: Final = re.compile(r"(?:其中|并|力争|争取|确保|预计|计划|努力)*(?:到|至|在|于|截至)?(?:\d{4}年[和、及])?")
_FROM_LEVEL: Final = re.compile(r"(?:由|从)[^，,。；;]{0,20}?(\d+(?:\.\d+)?)(?:%|％)?(?:左右)?(?:[^，,。；;\d]{0,8})$")
_DOING: Final = re.compile(r"^(?:的|开展|组织|向)")
_LONG_TAIL: Final = 30


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of running text in which targets may stand: plain range, and the task or clause it belongs to.

    Without an owner it stands before the first heading, where only a sentence that strives for something sets a target.
    """

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
            if field.owner is None and not strives(self._sentences, match.start()):
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
        elif demands(self._sentences, amount, self._issued):
            yield from self._each(amount, field)

    def _target(self, amount: Amount, start: int, end: int) -> Target:
        s = self._sentences
        clause = s.clause(amount.start)
        cadence = s.cadence_before(amount.start, clause)
        listed = self._chars.rfind("、", clause, amount.start)
        if re.search(r"每次(?:不少于|不低于|至少|为)?$", self._chars[clause : amount.start]):
            cadence = None
        if cadence and cadence.end <= listed and PER.search(self._chars, listed, amount.start):
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
        date = self._of_pair(date, amount) if date else None
        if date is None or date.since or not self._governs(date, clause, with_cadence=with_cadence):
            return None
        if self._issued and int(date.due[:4]) < self._issued:
            return None
        return date.due

    def _governs(self, date: DateMention, clause: int, *, with_cadence: bool) -> bool:
        """True where a date stands in the clause, or opens an earlier one.

        A cadence is governed only from next to it, or by a horizon (到2026年) in the same half of the sentence.
        """
        if date.start >= clause or clause - date.end <= 1:
            return True
        lead = self._chars[self._sentences.clause(date.start) : date.start]
        if with_cadence:
            return lead.endswith(("到", "至")) and date.start >= self._sentences.half(clause)
        return bool(_OPENS.fullmatch(lead))

    def _of_pair(self, date: DateMention, amount: Amount) -> DateMention:
        """Of two dates that open a sentence (到2022年和2030年，… 分别达到 50% 和 60%) the one that belongs to the amount."""
        s = self._sentences
        first = s.date_before(date.start, s.sentence(date.start))
        if first is None or self._chars[first.end : date.start] not in {"和", "、", "及"}:
            return date
        opening = max(date.end, s.clause(amount.start), self._chars.rfind("分别", date.end, amount.start))
        if self._has_amount(opening, amount.start):
            return date
        return first if self._has_amount(amount.end, s.clause_end(amount.end - 1)) else date

    def _baseline(self, amount: Amount, clause: int) -> float | None:
        """The level named before a rise: 由 91.6% 提高到 95%."""
        found = _FROM_LEVEL.search(DATE.sub("", self._chars[clause : amount.start]))
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
        within = self._chars.rfind("（", start, listed) > self._chars.rfind("）", start, listed)
        if listed > start and not within and self._has_amount(start, listed):
            start = listed + 1
        return start

    def _has_amount(self, start: int, end: int) -> bool:
        """True where a range holds an amount that is no date."""
        matches = AMOUNT.finditer(self._chars, start, end)
        return any(not self._sentences.in_date(m.start(), m.start() + 1) for m in matches)

    def _ending(self, amount: Amount, field: Field) -> int:
        end = min(self._sentences.clause_end(amount.end - 1), field.end)
        listed = self._chars.find("、", amount.end, end)
        if listed > 0 and self._has_amount(listed, end):
            end = listed
        if (
            amount.unit in SHARES
            and end - amount.end > _LONG_TAIL
            and self._chars[amount.end : amount.end + 1] not in "的）)"
        ):
            return amount.end
        return max(end, amount.end)

    def _each(self, amount: Amount, field: Field) -> Iterator[Target]:
        """One target, or one for each thing named before 均."""
        start, end = self._opening(amount, field), self._ending(amount, field)
        yield self._target(amount, start, end)
        before = self._chars[start : amount.start]
        reaching = _EACH.search(before)
        if reaching:
            subject = before[: reaching.start()]
            for joint in list(re.finditer(r"及|和|、|与", subject))[-3:]:
                if 2 <= len(subject) - joint.end() <= 24 and joint.start() >= 2:
                    yield self._target(amount, start + joint.end(), end)

    def _all_of(self, amount: Amount, field: Field) -> list[Target] | None:
        """One target for each thing listed before “N个100%”; None where the amount is no such label."""
        found = _NTH_ALL.search(self._chars[max(field.start, amount.start - 5) : amount.start])
        if not found or amount.value != 100 or amount.unit != "%":
            return [] if amount.unit == "个" and _ALL_OF.match(self._chars, amount.start) else None
        start = max(self._sentences.clause(amount.start), field.start)
        stop = amount.start - len(found[0])
        verb = _ALL_VERB.match(self._chars[start:stop])
        begin = start + verb.end() if verb and "、" not in verb[0] else start
        pieces = self._chars[begin:stop].split("、")
        if len(pieces) != number_value(found[1]):
            return [self._target(amount, start, amount.end)]
        out, at = [], begin
        for piece in pieces:
            out.append(replace(self._target(amount, at, amount.end), indicator=piece.removesuffix("等")))
            at += len(piece) + 1
        return out

    def _implied(self, start: int, stop: int, field: Field) -> Iterator[Target]:
        """Cadences printed with a number and without a count (每半年提交报告, 以三年为周期): once each time."""
        s = self._sentences
        for cadence in s.cadences_within(start, stop):
            clause_end = s.clause_end(cadence.end)
            if not cadence.numbered or clause_end > stop or s.in_title(cadence.start):
                continue
            if s.quoted(cadence.start) or is_past(s, cadence.start, self._issued):
                continue
            yield self._once(cadence, clause_end)

    def _once(self, cadence: Cadence, clause_end: int) -> Target:
        """The target of a cadence without a count: once each time."""
        start, end = self._sentences.clause(cadence.start), cadence.end
        printed = self._chars[cadence.start : end]
        unit = "周期" if "一周期" in printed else "轮" if cadence.cycle and "轮" in printed else "次"
        offset, quote = self._plain.quote(start, clause_end)
        thing = _DOING.sub("", self._chars[end:clause_end]) or self._chars[start : cadence.start]
        if not thing:
            following = min(clause_end + 1, len(self._chars))
            thing = _DOING.sub("", self._chars[following : self._sentences.clause_end(following)])
        amount = Amount(end, end, 1.0, None, unit, "=", chinese=True, rests=False)
        by = self._by(amount, cadence.start, with_cadence=True)
        return Target("", None, quote, offset, thing, "=", 1.0, unit, every=cadence.name, by=by)


def _inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, 1 << 60)) - 1
    return index >= 0 and ranges[index][0] <= at < ranges[index][1]

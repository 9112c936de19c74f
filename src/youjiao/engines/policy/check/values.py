"""Numbers that cannot both hold in one document (数值矛盾)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import in_quotes
from youjiao.engines.policy.check.pledges import Pledge
from youjiao.engines.policy.check.statement import Statement

_STAGED: Final = re.compile(r"[一二三四]期|首批|第[一二三]批|新一轮|分批|部分|逐步|先行|率先|\d{2}[%％]|持续|保持|巩固")
_ADDED: Final = re.compile(r"新建|新增|改扩建|扩建|再|另|增加|每|首批|新培|新创")


def two_values(library: Library) -> Iterator[Finding]:
    """One indicator, one date, one document, and two values that differ."""
    for alike in library.named.values():
        for paper in dict.fromkeys(s.paper for s in alike):
            own = [s for s in alike if s.paper is paper]
            yield from _levels_apart([s for s in own if s.level])
            yield from _targets_apart([s for s in own if not s.level])


def two_dates(library: Library) -> Iterator[Finding]:
    """One thing that one document wants for all, or finished, by two different years."""
    groups: dict[object, list[Pledge]] = {}
    for pledge in library.pledges:
        around = pledge.paper.chars[max(0, pledge.start - 8) : pledge.start + len(pledge.printed) + 8]
        if pledge.achieved and pledge.dated and not _STAGED.search(around):
            groups.setdefault((pledge.paper.number, pledge.thing), []).append(pledge)
    for alike in groups.values():
        first = alike[0]
        other = next((b for b in alike[1:] if b.year != first.year and b.fits(first) and len(b.thing) >= 5), None)
        if other is not None and first.paper.bounds(first.start) != other.paper.bounds(other.start):
            text = (
                f"{in_quotes(first.printed)}一处要求{first.year}年做到，另一处要求{other.year}年做到，"
                f"相差{abs(first.year - other.year)}年。"
            )
            yield finding("two-values-one-document", [first.sentence, other.sentence], text)


def _levels_apart(levels: Sequence[Statement]) -> Iterator[Finding]:
    """Levels of one year that are not the same number rounded."""
    for year in sorted({s.year for s in levels if s.year and s.name.unit in {"%", "年"}}):
        of_year = [s for s in levels if s.year == year and s.name.unit in {"%", "年"}]
        first = of_year[0]
        others = [s for s in of_year[1:] if s.name.same(first.name) and not same_rounded(s, first)]
        if others:
            agreeing = [s for s in of_year[1:] if s not in others]
            values = sorted({s.low for s in of_year})
            text = (
                f"{in_quotes(first.printed)}{year}年的水平，一处为{first.amount}，另一处为{others[0].amount}，"
                f"相差{values[-1] - values[0]:g}{difference_unit(first)}。"
            )
            yield finding("two-values-one-document", [s.sentence for s in (first, *others, *agreeing)], text)


def same_rounded(a: Statement, b: Statement) -> bool:
    """True where one number may be the other one rounded or cut."""
    return a.low == b.low or a.rounded_like(b) == b.low or b.rounded_like(a) == a.low or abs(a.low - b.low) < 0.051


def difference_unit(statement: Statement) -> str:
    """The unit in which two numbers of this kind differ."""
    return "个百分点" if statement.name.unit == "%" else statement.name.unit


def _targets_apart(targets: Sequence[Statement]) -> Iterator[Finding]:
    """Targets of one date of which one can be met while the other is missed."""
    seen: set[tuple[float, float]] = set()
    for at, a in enumerate(targets):
        for b in targets[at + 1 :]:
            if not (a.name.same(b.name) and same_date(a, b) and comparable(a, b) and apart(a, b)):
                continue
            if a.in_sentence_of(b) or (a.low, b.low) in seen or (b.low, a.low) in seen:
                continue
            seen.add((a.low, b.low))
            text = f"{in_quotes(a.printed)}到{a.when}的要求，一处为{a.amount}，另一处为{b.amount}{_between(a, b)}。"
            yield finding("two-values-one-document", [a.sentence, b.sentence], text)


def _between(a: Statement, b: Statement) -> str:
    """What a value between the two would mean, in words."""
    if a.bound != "floor" or b.bound != "floor" or a.name.unit != "%":
        return ""
    low, high = sorted((a.low, b.low))
    middle = (low + high) / 2
    return f"；实际为{middle:g}%时，按前者{_judged(middle, a)}、按后者{_judged(middle, b)}"


def _judged(value: float, target: Statement) -> str:
    return "已达到" if value >= target.low else "未达到"


def same_date(a: Statement, b: Statement) -> bool:
    """True where both name a date, and the same one; a bare year ends in December."""
    if a.year is None or a.year != b.year:
        return False
    return (a.month or 12) == (b.month or 12)


def comparable(a: Statement, b: Statement) -> bool:
    """True where the numbers are of one sort: both levels to reach, or both changes; counts that do not add up."""
    if a.every != b.every or {a.bound, b.bound} in ({"floor", "change"}, {"ceiling", "change"}):
        return False
    if a.bound == "change":
        return True
    if a.every or a.name.unit in {"次", "期", "轮", "节"}:
        return False
    if a.each != b.each or (a.stretch != b.stretch and (a if a.stretch else b).low >= (b if a.stretch else a).low):
        return False
    if a.name.unit == "%":
        return not (_restated(a) or _restated(b))
    if any(_ADDED.search(s.printed + (s.target.quote if s.target else "")) for s in (a, b)):
        return False
    return len(a.name.content) >= 4 and not _other_scope(a, b)


def _restated(statement: Statement) -> bool:
    """A share in brackets behind the count that it restates: 1个区（占比33%）."""
    return statement.paper.chars[max(0, statement.start - 1) : statement.start] in {"(", "（"}


def _other_scope(a: Statement, b: Statement) -> bool:
    scopes = [re.sub(r"\s+", "", s.target.scope or "") if s.target else "" for s in (a, b)]
    return bool(scopes[0] and scopes[1] and scopes[0] != scopes[1])


def apart(a: Statement, b: Statement) -> bool:
    """True where some value meets the one and misses the other by more than rounding."""
    if {a.bound, b.bound} == {"floor", "ceiling"}:
        floor, ceiling = (a, b) if a.bound == "floor" else (b, a)
        return floor.low > ceiling.low
    if a.high is not None or b.high is not None or a.bound == "change":
        low_a, high_a = sorted((a.low, a.high if a.high is not None else a.low))
        low_b, high_b = sorted((b.low, b.high if b.high is not None else b.low))
        return high_a < low_b or high_b < low_a
    return abs(a.low - b.low) > 1e-9

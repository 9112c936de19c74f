"""Numbers that cannot both hold (数值矛盾): in one document, or in two of one area."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from youjiao.engines.policy.check.claims import Claim
from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import better, in_quotes
from youjiao.engines.policy.check.statement import Statement

_ADDED: Final = re.compile(r"新建|新增|改扩建|扩建|再|另|增加|每|首批|新培|新创")


def two_values(library: Library) -> Iterator[Finding]:
    """One indicator, one date, one document, and two values that differ."""
    for alike in library.named.values():
        for paper in dict.fromkeys(s.paper for s in alike):
            own = [s for s in alike if s.paper is paper]
            yield from _levels_apart([s for s in own if s.level])
            yield from _targets_apart([s for s in own if not s.level])


def _levels_apart(levels: Sequence[Statement]) -> Iterator[Finding]:
    """Levels of one year that are not the same number rounded."""
    for year in sorted({s.year for s in levels if s.year}):
        of_year = [s for s in levels if s.year == year]
        first = of_year[0]
        others = [s for s in of_year[1:] if s.name.same(first.name) and not _same_rounded(s, first)]
        if others:
            agreeing = [s for s in of_year[1:] if s not in others]
            values = sorted({s.low for s in of_year})
            text = (
                f"{in_quotes(first.printed)}{year}年的水平，一处为{first.amount}，另一处为{others[0].amount}，"
                f"相差{values[-1] - values[0]:g}{_difference_unit(first)}。"
            )
            yield finding("two-values-one-document", [s.sentence for s in (first, *others, *agreeing)], text)


def _same_rounded(a: Statement, b: Statement) -> bool:
    return a.low == b.low or a.rounded_like(b) == b.low or b.rounded_like(a) == a.low or abs(a.low - b.low) < 0.051


def _difference_unit(statement: Statement) -> str:
    return "个百分点" if statement.name.unit == "%" else statement.name.unit


def _targets_apart(targets: Sequence[Statement]) -> Iterator[Finding]:
    """Targets of one date of which one can be met while the other is missed."""
    seen: set[tuple[float, float]] = set()
    for at, a in enumerate(targets):
        for b in targets[at + 1 :]:
            if not (a.name.same(b.name) and _same_date(a, b) and comparable(a, b) and apart(a, b)):
                continue
            if a.sentence == b.sentence or (a.low, b.low) in seen or (b.low, a.low) in seen:
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
    return f"；实际为{middle:g}%时，按前者{_verdict(middle, a)}、按后者{_verdict(middle, b)}"


def _verdict(value: float, target: Statement) -> str:
    return "已达到" if value >= target.low else "未达到"


def _same_date(a: Statement, b: Statement) -> bool:
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


def two_documents(library: Library) -> Iterator[Finding]:
    """One matter of one area, and two documents with different values or dates for it."""
    for a, b in library.pairs():
        if a.paper is b.paper:
            continue
        if a.level and b.level:
            yield from _reported_apart(a, b)
        elif not a.level and not b.level:
            yield from _promised_apart(*_in_order(a, b))
    yield from _changes_apart(library)
    yield from _claims_apart(library)


def _in_order(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    return (b, a) if (b.paper.issued or "9") < (a.paper.issued or "9") else (a, b)


def _reported_apart(a: Statement, b: Statement) -> Iterator[Finding]:
    if a.year is not None and a.year == b.year and a.name.unit == "%" and not _same_rounded(a, b):
        text = f"{in_quotes(a.printed)}{a.year}年的水平，{_at(a)}为{a.amount}，{_at(b)}为{b.amount}，相差{abs(a.low - b.low):g}个百分点。"
        yield finding("two-documents-differ", [a.sentence, b.sentence], text)


def _promised_apart(earlier: Statement, later: Statement) -> Iterator[Finding]:
    """The same date with different values; or a later date with less."""
    if earlier.year is None or later.year is None or not comparable(earlier, later) or earlier.bound == "change":
        return
    both = [earlier.sentence, later.sentence]
    if _same_date(earlier, later) and apart(earlier, later):
        text = f"{in_quotes(earlier.printed)}到{earlier.when}的要求，{_at(earlier)}为{earlier.amount}，{_at(later)}为{later.amount}。"
        yield finding("two-documents-differ", both, text)
    elif _goes_back(earlier, later):
        text = (
            f"{in_quotes(earlier.printed)}：{_at(earlier)}要求{earlier.when}{earlier.amount}，"
            f"{_at(later)}只要求{later.when}{later.amount}，期限更晚而要求低{earlier.low - later.low:g}{_difference_unit(earlier)}。"
        )
        yield finding("two-documents-differ", both, text)
    elif _sooner(earlier, later):
        text = (
            f"{in_quotes(earlier.printed)}{earlier.amount}的期限，{_at(earlier)}为{earlier.when}，"
            f"{_at(later)}为{later.when}，相差{earlier.year - later.year}年。"
        )
        yield finding("two-documents-differ", both, text)


def _goes_back(earlier: Statement, later: Statement) -> bool:
    return (
        (earlier.year or 0) < (later.year or 0)
        and earlier.bound == later.bound == "floor"
        and better(earlier.name) > 0
        and later.low < earlier.low
        and not later.keep
    )


def _sooner(earlier: Statement, later: Statement) -> bool:
    return (
        (later.year or 0) < (earlier.year or 0)
        and earlier.low == later.low
        and earlier.bound == later.bound
        and not (earlier.keep or later.keep)
        and earlier.paper.issued is not None
        and later.paper.issued is not None
    )


def _at(statement: Statement) -> str:
    return f"《{statement.paper.reading.head.title}》" if statement.paper.reading.head.title else statement.paper.name


def _changes_apart(library: Library) -> Iterator[Finding]:
    """Yearly changes of one rate over common years, of different size, whichever of % and 百分点 is printed."""
    changes = [
        s
        for s in library.targets
        if s.bound == "change" and s.every == "year" and s.name.unit in {"%", "百分点", "个百分点"}
    ]
    groups: dict[object, list[Statement]] = {}
    for s in changes:
        groups.setdefault((s.name.content, s.name.all_qualifiers, s.paper.place), []).append(s)
    for alike in groups.values():
        for at, a in enumerate(alike):
            for b in alike[at + 1 :]:
                years = _common_years(a, b)
                if a.paper is not b.paper and years and apart(a, b):
                    text = (
                        f"{in_quotes(a.printed)}每年的变化，{_at(a)}为{a.amount}，{_at(b)}为{b.amount}，"
                        f"两份文件都适用于{years}。"
                    )
                    yield finding("two-documents-differ", [a.sentence, b.sentence], text)


def _common_years(a: Statement, b: Statement) -> str:
    if not a.paper.horizon or not b.paper.horizon:
        return ""
    first = max(a.paper.horizon[0], b.paper.horizon[0])
    last = min(a.paper.horizon[1], b.paper.horizon[1])
    return f"{first}—{last}年" if first < last else f"{first}年" if first == last else ""


def _claims_apart(library: Library) -> Iterator[Finding]:
    """What all should have reached, sooner in the later document than in the earlier one."""
    groups: dict[object, list[Claim]] = {}
    for claim in library.claims:
        groups.setdefault((claim.paper.place, claim.thing), []).append(claim)
    for alike in groups.values():
        reached = [c for c in alike if c.achieved and c.dated]
        for at, a in enumerate(reached):
            for b in reached[at + 1 :]:
                first, second = (a, b) if (a.paper.issued or "9") <= (b.paper.issued or "9") else (b, a)
                if a.paper is b.paper or not a.fits(b) or second.year >= first.year:
                    continue
                undergone = [
                    c for c in alike if not c.achieved and c.dated and c.fits(second) and c.year == second.year
                ]
                yield finding(
                    "two-documents-differ", _claimed(first, second, undergone), _claimed_text(first, second, undergone)
                )


def _claimed(first: Claim, second: Claim, undergone: Sequence[Claim]) -> list[Sentence]:
    return [second.sentence, first.sentence, *(c.sentence for c in undergone)]


def _claimed_text(first: Claim, second: Claim, undergone: Sequence[Claim]) -> str:
    title = {c.paper.number: f"《{c.paper.reading.head.title or c.paper.name}》" for c in (first, second)}
    text = f"同一事项的期限，{title[second.paper.number]}为{second.year}年，{title[first.paper.number]}为{first.year}年，相差{first.year - second.year}年"
    if undergone:
        return f"{text}；对{second.year}年，一处写“通过”，另一处只写“接受”。"
    return f"{text}。"

"""Two documents of one area that differ about one matter (文件之间不一致)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import MOST_ALIKE, Library
from youjiao.engines.policy.check.naming import better, in_quotes
from youjiao.engines.policy.check.pledges import Pledge
from youjiao.engines.policy.check.statement import Statement
from youjiao.engines.policy.check.values import apart, comparable, difference_unit, same_date, same_rounded


@dataclass(slots=True)
class _Difference:
    """What two documents say differently of one indicator, and every sentence that shows it."""

    texts: dict[object, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)


def two_documents(library: Library) -> Iterator[Finding]:
    """One matter of one area, and two documents with different values or dates for it; each difference once."""
    differences: dict[object, _Difference] = {}
    for a, b in library.pairs():
        if a.paper is b.paper or a.level != b.level:
            continue
        first, second = _in_order(a, b)
        text = _reported(first, second) if a.level else _promised(first, second)
        if text:
            key = (a.name.key, first.paper.number, second.paper.number)
            difference = differences.setdefault(key, _Difference())
            difference.texts.setdefault((first.low, second.low, first.year, second.year), text)
            difference.sentences += [first.sentence, second.sentence]
    for difference in differences.values():
        text = "；".join(t.rstrip("。") for t in difference.texts.values()) + "。"
        yield finding("two-documents-differ", difference.sentences, text)
    yield from _changes_apart(library)
    yield from _pledges_apart(library)


def _in_order(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    return (b, a) if (b.paper.issued or "9") < (a.paper.issued or "9") else (a, b)


def _reported(a: Statement, b: Statement) -> str | None:
    if a.year is None or a.year != b.year or a.name.unit != "%" or same_rounded(a, b):
        return None
    return (
        f"{in_quotes(a.printed)}{a.year}年的水平，{_at(a)}为{a.amount}，{_at(b)}为{b.amount}，"
        f"相差{abs(a.low - b.low):g}个百分点。"
    )


def _promised(earlier: Statement, later: Statement) -> str | None:
    """The same date with different values; a later date with less; the same value for an earlier date."""
    if earlier.year is None or later.year is None or earlier.bound == "change" or not comparable(earlier, later):
        return None
    name = in_quotes(earlier.printed)
    if same_date(earlier, later) and apart(earlier, later):
        return f"{name}到{earlier.when}的要求，{_at(earlier)}为{earlier.amount}，{_at(later)}为{later.amount}。"
    if _goes_back(earlier, later):
        return (
            f"{name}：{_at(earlier)}要求{earlier.when}{earlier.amount}，{_at(later)}只要求{later.when}{later.amount}，"
            f"期限更晚而要求低{earlier.low - later.low:g}{difference_unit(earlier)}。"
        )
    if _sooner(earlier, later):
        return (
            f"{name}{earlier.amount}的期限，{_at(earlier)}为{earlier.when}，{_at(later)}为{later.when}，"
            f"相差{earlier.year - later.year}年。"
        )
    return None


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
        groups.setdefault((s.name.content, s.name.all_qualifiers, s.paper.area), []).append(s)
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


def _pledges_apart(library: Library) -> Iterator[Finding]:
    """What all should have reached, sooner in the later document than in the earlier one."""
    groups: dict[object, list[Pledge]] = {}
    for pledge in library.pledges:
        groups.setdefault((pledge.paper.area, pledge.thing), []).append(pledge)
    for alike in groups.values():
        reached = [c for c in alike if c.achieved and c.dated][:MOST_ALIKE]
        for at, a in enumerate(reached):
            for b in reached[at + 1 :]:
                first, second = (a, b) if (a.paper.issued or "9") <= (b.paper.issued or "9") else (b, a)
                if a.paper is b.paper or not a.fits(b) or second.year >= first.year:
                    continue
                undergone = [
                    c for c in alike if not c.achieved and c.dated and c.fits(second) and c.year == second.year
                ]
                yield finding(
                    "two-documents-differ", _pledged(first, second, undergone), _pledged_text(first, second, undergone)
                )


def _pledged(first: Pledge, second: Pledge, undergone: Sequence[Pledge]) -> list[Sentence]:
    return [second.sentence, first.sentence, *(c.sentence for c in undergone)]


def _pledged_text(first: Pledge, second: Pledge, undergone: Sequence[Pledge]) -> str:
    title = {c.paper.number: f"《{c.paper.reading.head.title or c.paper.name}》" for c in (first, second)}
    text = f"同一事项的期限，{title[second.paper.number]}为{second.year}年，{title[first.paper.number]}为{first.year}年，相差{first.year - second.year}年"
    if undergone:
        return f"{text}；对{second.year}年，一处写“通过”，另一处只写“接受”。"
    return f"{text}。"

"""Can the target be what it seems? (目标与水平): below what was reached, out of reach by the changes asked for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import better, in_quotes
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.statement import Statement

_TOTAL = re.compile(r"达到|总数|增加到|增至|发展到|扩大到")
_PERCENT = {"%", "百分点", "个百分点"}


def targets_below_levels(library: Library) -> Iterator[Finding]:
    """Targets below a level that a document of the same area reports for an earlier year."""
    for alike in library.named.values():
        levels = [s for s in alike if s.level and _reached_in(s)]
        for target in alike:
            if not target.level and _allows_worse(target):
                yield from _worse(target, levels)
            if target.level or not _asks_for_more(target):
                continue
            reached = [s for s in _surest(levels, target) if _reached_in(s) < (target.year or 9999)]
            above = [s for s in reached if s.rounded_like(target) > target.low]
            if above:
                yield _below(target, max(above, key=lambda s: s.low), alike)


def _reached_in(level: Statement) -> int:
    """The year of a level; that of the issue where none is said; 0 where neither is known."""
    return level.year or _first(level.paper)


def _asks_for_more(target: Statement) -> bool:
    """A level of a rate to be reached, where more is surely better, and not one that is only to be kept."""
    total = target.name.unit == "%" or (target.target is not None and bool(_TOTAL.search(target.target.quote)))
    return target.bound == "floor" and total and not target.keep and not target.every and better(target.name) > 0


def _allows_worse(target: Statement) -> bool:
    """A ceiling of a rate of which less is surely better, and not one that is only to be kept."""
    return (
        target.name.unit == "%"
        and target.bound == "ceiling"
        and not target.keep
        and not target.every
        and better(target.name) < 0
    )


def _worse(target: Statement, levels: list[Statement]) -> Iterator[Finding]:
    """A ceiling above the highest level that is reported for any one earlier year."""
    own = [s for s in levels if s.paper.area == target.paper.area and s.name.same(target.name)]
    own = [s for s in own if _reached_in(s) < (target.year or 9999)]
    latest = max((_reached_in(s) for s in own), default=0)
    newest = [s for s in own if _reached_in(s) == latest]
    if newest and all(s.low < target.low - 1e-9 for s in newest):
        level = max(newest, key=lambda s: s.low)
        when = f"{level.year}年" if level.year else "文件印发时"
        text = (
            f"{in_quotes(target.printed)}{when}为{level.amount}，{target.when}的目标为{target.amount}，"
            f"比已达到的水平高{target.low - level.low:g}个百分点。"
        )
        yield finding("target-below-level-already-reached", [target.sentence, level.sentence], text)


def _surest(levels: list[Statement], target: Statement) -> Iterator[Statement]:
    """Of the levels of one year the lowest: where two are reported, only that much is sure."""
    own = [s for s in levels if s.paper.area == target.paper.area and s.name.same(target.name)]
    for year in dict.fromkeys(_reached_in(s) for s in own):
        yield min((s for s in own if _reached_in(s) == year), key=lambda s: s.low)


def _below(target: Statement, level: Statement, alike: list[Statement]) -> Finding:
    reached = _reached_in(level)
    latest = max(
        (s for s in alike if s.level and s.paper.area == level.paper.area and _reached_in(s) > reached),
        key=_reached_in,
        default=None,
    )
    since = f"（{_reached_in(latest)}年为{latest.amount}）" if latest and latest.low < level.low else ""
    unit = "个百分点" if level.name.unit == "%" else level.name.unit
    when = f"{level.year}年" if level.year else "文件印发时"
    text = (
        f"{in_quotes(target.printed)}{when}已达{level.amount}{since}，{target.when}的目标为{target.amount}，"
        f"比已达到的水平低{level.low - target.low:g}{unit}。"
    )
    return finding("target-below-level-already-reached", [target.sentence, level.sentence], text)


def unreachable_changes(library: Library) -> Iterator[Finding]:
    """Yearly changes that do not lead to the level demanded, or only from a starting level that is not given."""
    changes = [
        s
        for s in library.targets
        if s.bound == "change" and s.every == "year" and s.name.unit in _PERCENT and s.low and not _open_ended(s)
    ]
    levels_demanded = [
        s for s in library.targets if s.bound != "change" and s.name.unit == "%" and s.year and not s.every
    ]
    by_content: dict[tuple[str, int], list[Statement]] = {}
    for s in levels_demanded:
        by_content.setdefault((s.name.content, s.paper.number), []).append(s)
    for change in changes:
        demanded = [
            s
            for s in by_content.get((change.name.content, change.paper.number), [])
            if s.name.all_qualifiers >= change.name.all_qualifiers
            and (s.bound == "floor" if change.low > 0 else better(s.name) < 0)
        ]
        once = {(s.name.all_qualifiers, s.year, s.low): s for s in reversed(demanded)}
        ordered = sorted(once.values(), key=lambda s: s.start)
        yield from _unreachable(change, ordered, library) if change.low > 0 else _too_slow(change, ordered, library)


def _open_ended(change: Statement) -> bool:
    """True where the change may be larger than printed (1个百分点以上, 不低于1个百分点)."""
    quote = re.sub(r"\s+", "", change.target.quote) if change.target else ""
    _, end = change.paper.target_span(change.target) if change.target else (0, 0)
    behind = change.paper.chars[end : end + 2]
    return behind == "以上" or bool(re.search(r"以上$|(?:不低于|不少于|至少|超过|高于)[\d.]+个?百分点$", quote))


def _too_slow(change: Statement, demanded: list[Statement], library: Library) -> Iterator[Finding]:
    """A yearly fall that does not bring a known level down to the one demanded."""
    known = _start(change, library)
    fall = max(-change.low, -(change.high if change.high is not None else change.low))
    if known is None:
        return
    for level in demanded:
        first = known.year or _first_year(change)
        if first is None or level.year is None or level.year <= first:
            continue
        years = level.year - first
        least = known.low - fall * years
        if least > level.low + 1e-9:
            text = (
                f"{in_quotes(_full(level))}{first}年为{known.low:g}%，每年降低{fall:g}个百分点，{years}年最多降到"
                f"{known.low:g}－{fall:g}×{years}＝{least:g}%，达不到{level.when}要求的{level.low:g}%。"
            )
            yield finding("change-unreachable", [change.sentence, level.sentence, known.sentence], text)


def _unreachable(change: Statement, demanded: list[Statement], library: Library) -> Iterator[Finding]:
    low, high = change.low, change.high if change.high is not None else change.low
    known = _start(change, library)
    lines, sentences = [], [change.sentence]
    for level in demanded:
        first = known.year if known and known.year else _first_year(change)
        if first is None or level.year is None or level.year <= first:
            continue
        years = level.year - first
        most = high * years
        who = f"{in_quotes(_full(level))}"
        if known is None:
            if not _unknown_start(change) and level.low < 100:
                continue
            least_start, most_start = max(0.0, level.low - most), level.low - low * years
            if least_start <= 0:
                continue
            lines.append(
                f"{who}{level.when}要求{level.low:g}%，{first}年后的{years}年每年提升{_spread(low, high)}个百分点，"
                f"共{_spread(low * years, most)}个百分点，{first}年的水平须{_within(least_start, most_start)}"
            )
            sentences.append(level.sentence)
        elif known.low + most < level.low - 1e-9:
            lines.append(
                f"{who}{first}年为{known.low:g}%，每年提升{_spread(low, high)}个百分点，{years}年最多到"
                f"{known.low:g}＋{high:g}×{years}＝{known.low + most:g}%，达不到{level.when}要求的{level.low:g}%"
            )
            sentences += [level.sentence, known.sentence]
    if lines:
        ending = "。" if known else "；文件没有给出这一水平，两项要求能否同时成立无从核对。"
        yield finding("change-unreachable", sentences, "；".join(lines) + ending)


def _unknown_start(change: Statement) -> bool:
    """True where the change starts from a level that the sentence mentions and does not give (在现有基础上)."""
    low, high = change.paper.bounds(change.start)
    return bool(re.search(r"基础上|现有", change.paper.chars[low:high]))


def _within(low: float, high: float) -> str:
    return f"为{low:g}%" if low == high else f"在{low:g}—{high:g}%之间"


def _full(level: Statement) -> str:
    """The name with its scope, where the name does not carry it."""
    scope = re.sub(r"\s+", "", level.target.scope or "") if level.target else ""
    return level.printed if not scope or scope in level.printed or level.name.qualifiers else f"{scope}{level.printed}"


def _start(change: Statement, library: Library) -> Statement | None:
    """The level from which the change starts, where a document of the same area gives it; without a year that of issue."""
    target = change.target
    if target is not None and target.baseline is not None and 0 < target.baseline < 100:
        low, _ = change.paper.bounds(change.start)
        year = re.search(
            r"由(20\d\d)年的?$", change.paper.chars[low : change.start + 40].split(f"{target.baseline:g}%")[0]
        )
        return replace(change, level=True, low=target.baseline, year=int(year[1]) if year else None)
    found = [
        s
        for s in library.levels
        if s.name.content == change.name.content
        and s.name.all_qualifiers == change.name.all_qualifiers
        and s.paper.area == change.paper.area
        and s.name.unit == "%"
    ]
    dated = [s for s in found if s.year is not None or s.paper is change.paper]
    return max(dated, key=lambda s: s.year or 0) if dated else None


def _first_year(change: Statement) -> int | None:
    """The year of issue, from which 在现有基础上 counts."""
    issued = change.paper.issued
    return int(issued[:4]) if issued else None


def _spread(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}—{high:g}"


def _first(paper: Paper) -> int:
    """The year of issue, before which nothing can be promised."""
    return int(paper.issued[:4]) if paper.issued else 0


def falling_milestones(library: Library) -> Iterator[Finding]:
    """Targets of one indicator in one document that go back from one year to the next."""
    for alike in library.named.values():
        for paper in dict.fromkeys(s.paper for s in alike):
            own = [
                s for s in alike if s.paper is paper and not s.level and s.year and not s.every and s.name.unit == "%"
            ]
            for a, b in pairwise(sorted(own, key=lambda s: (s.year or 0, s.month or 12, s.start))):
                way = better(a.name)
                if (
                    (a.year or 0) < _first(paper)
                    or a.bound != b.bound
                    or a.bound == "change"
                    or not way
                    or (a.year, a.month) == (b.year, b.month)
                ):
                    continue
                if (b.low - a.low) * way < 0 and a.name.same(b.name) and not (a.high or b.high):
                    text = f"{in_quotes(a.printed)}{a.when}的目标为{a.amount}，{b.when}的目标为{b.amount}，后一阶段反而{'低' if way > 0 else '高'}{abs(b.low - a.low):g}个百分点。"
                    yield finding("milestone-decreasing", [a.sentence, b.sentence], text)

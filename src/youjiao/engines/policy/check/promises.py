"""Promises of an earlier plan that a later one takes up (承诺的接续): put off, or not kept."""

from collections.abc import Iterator

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import MOST_ALIKE, Library
from youjiao.engines.policy.check.naming import in_quotes
from youjiao.engines.policy.check.pledges import Pledge
from youjiao.engines.policy.check.statement import Statement
from youjiao.engines.policy.check.values import comparable


def promised_again(library: Library) -> Iterator[Finding]:
    """Targets and pledges of an earlier document that a later one promises for a later year."""
    again: dict[object, tuple[Statement, Statement]] = {}
    for a, b in library.pairs():
        pair = _target_again(a, b) if not (a.level or b.level) and a.paper is not b.paper else None
        if pair:
            earlier, later = pair
            key = (earlier.name.key, earlier.paper.number, later.paper.number, earlier.low)
            known = again.get(key)
            if known is None or (known[0].year or 0) < (earlier.year or 0):
                again[key] = pair
    for earlier, later in again.values():
        text = (
            f"{in_quotes(earlier.printed)}{earlier.amount}：较早的文件定于{earlier.when}，较晚的文件定于{later.when}，"
            f"推迟{(later.year or 0) - (earlier.year or 0)}年。"
        )
        yield finding("re-promised-later", [earlier.sentence, later.sentence], text)
    yield from _pledged_again(library)


def _target_again(a: Statement, b: Statement) -> tuple[Statement, Statement] | None:
    """The earlier and the later promise of one value, where the later document gives the later year."""
    earlier, later = (a, b) if (a.paper.issued or "") <= (b.paper.issued or "") else (b, a)
    if not _issued_in_order(earlier.paper.issued, later.paper.issued) or not comparable(earlier, later):
        return None
    if earlier.bound != "floor" or later.bound != "floor" or later.keep or earlier.year is None or later.year is None:
        return None
    return (earlier, later) if earlier.year < later.year and earlier.low == later.low else None


def _issued_in_order(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first < second


def _pledged_again(library: Library) -> Iterator[Finding]:
    """Pledges of one sentence that a later document makes again for one later year; all such pairs are one finding."""
    groups: dict[object, list[Pledge]] = {}
    for pledge in library.pledges:
        if pledge.achieved:
            groups.setdefault((pledge.paper.area, pledge.thing), []).append(pledge)
    again: dict[object, list[tuple[Pledge, Pledge]]] = {}
    for alike in groups.values():
        told: set[tuple[int, int, int]] = set()
        for earlier in alike[:MOST_ALIKE]:
            for later in alike[:MOST_ALIKE]:
                key = (earlier.paper.number, later.paper.number, later.year)
                if _made_again(earlier, later) and key not in told:
                    told.add(key)
                    again.setdefault((earlier.sentence, *key[1:]), []).append((earlier, later))
    for pairs in again.values():
        earlier, later = pairs[0]
        names = "、".join(dict.fromkeys(in_quotes(a.printed) for a, _ in pairs))
        stated = "定于" if earlier.dated else "应在规划期末"
        repeated = "又定于" if later.dated else "再次提出，期末为"
        text = (
            f"{names}：较早的文件{stated}{earlier.year}年做到，较晚的文件{repeated}{later.year}年，"
            f"推迟{later.year - earlier.year}年。"
        )
        yield finding("re-promised-later", [earlier.sentence, *(b.sentence for _, b in pairs)], text)


def _made_again(earlier: Pledge, later: Pledge) -> bool:
    """True where the later document wants the same for a later year that it names, or by the end of its own plan."""
    return (
        (later.dated or later.by_plan)
        and earlier.year < later.year
        and earlier.fits(later)
        and _issued_in_order(earlier.paper.issued, later.paper.issued)
    )


def missed_targets(library: Library) -> Iterator[Finding]:
    """Targets for a year that a later document reports as not reached."""
    for alike in library.named.values():
        for target in alike:
            if (
                target.level
                or target.bound != "floor"
                or target.name.unit != "%"
                or target.year is None
                or target.every
            ):
                continue
            reported = [
                s
                for s in alike
                if s.level
                and s.year == target.year
                and s.paper is not target.paper
                and s.paper.area == target.paper.area
                and s.name.same(target.name)
                and _issued_in_order(target.paper.issued, s.paper.issued)
            ]
            if reported and all(s.low < target.low for s in reported):
                level = max(reported, key=lambda s: s.low)
                text = (
                    f"{in_quotes(target.printed)}{target.when}的目标为{target.amount}，后一份文件记载当年为{level.low:g}%，"
                    f"差{target.low - level.low:g}个百分点。"
                )
                yield finding("target-missed", [target.sentence, level.sentence], text)

"""One indicator in several places: its values year by year and document by document (同一指标对照)."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from youjiao.engines.policy.check.naming import name_of
from youjiao.web.ledger.models import Target
from youjiao.web.ledger.queries.targets import TargetFilter, targets

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(frozen=True, slots=True)
class Point:
    """A target as far as a comparison looks at it: its id, the date ("YYYY", "YYYY-MM" or ""), and its document."""

    pk: int
    by: str
    document: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The targets of one indicator in one unit of measure, by date and place.

    `key` stays the same as long as the name does. `differing` are the dates ("YYYY" or "YYYY-MM") for which one city
    has different values of the same kind, which may be a contradiction or another meaning of the words.
    """

    key: str
    name: str
    unit: str
    points: tuple[Point, ...]
    differing: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The titles of the documents, each once."""
        return tuple(dict.fromkeys(point.document for point in self.points))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the dated points, each once."""
        return tuple(sorted({int(point.by[:4]) for point in self.points if point.by}))


@dataclass(frozen=True, slots=True)
class _Row:
    """The columns that are compared."""

    pk: int
    indicator: str
    unit: str
    scope: str
    by: str
    comparator: str
    value: float
    value_high: float | None
    city: int
    document: str


COLUMNS = (
    "pk", "indicator", "unit", "scope", "by", "comparator", "value", "value_high", "city_id", "document__title",
)  # fmt: skip


def comparisons(viewer: "Visitor", chosen: TargetFilter | None = None) -> list[Comparison]:
    """The indicators that occur more than once among the targets that fit, with other values, years or documents.

    Two names are one where the plan linter takes them for one; of the surroundings, too, the same stages must be named.
    What recurs is left out. Those that differ for the same date come first, then those in the most documents.
    """
    groups: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    for columns in (
        targets(viewer, replace(chosen or TargetFilter(), order="by")).filter(every="").values_list(*COLUMNS)
    ):
        row = _Row(*columns)
        name = name_of(row.indicator, row.unit, row.scope)
        if name.content:
            groups[(name.key, name.context)].append(row)
    found = [_comparison(rows) for rows in groups.values() if len(rows) > 1]
    told = [each for each in found if len(each.documents) > 1 or len(each.years) > 1 or each.differing]
    return sorted(told, key=lambda each: (not each.differing, -len(each.documents), -len(each.points), each.name))


def compared(viewer: "Visitor", found: Iterable[Comparison]) -> dict[str, list[Target]]:
    """The targets of some comparisons, by the key of the comparison, in the order of their dates."""
    held = {point.pk: each.key for each in found for point in each.points}
    groups: dict[str, list[Target]] = defaultdict(list)
    for row in targets(viewer, TargetFilter(order="by")).filter(pk__in=list(held)):
        groups[held[row.pk]].append(row)
    return groups


def _comparison(rows: list[_Row]) -> Comparison:
    name = name_of(rows[0].indicator, rows[0].unit, rows[0].scope)
    words = repr((name.content, sorted(name.qualifiers), name.unit, sorted(name.context)))
    printed = Counter(row.indicator for row in rows)
    return Comparison(
        key=hashlib.sha256(words.encode()).hexdigest()[:12],
        name=printed.most_common(1)[0][0],
        unit=rows[0].unit,
        points=tuple(Point(row.pk, row.by, row.document) for row in rows),
        differing=_differing(rows),
    )


def _differing(rows: Iterable[_Row]) -> tuple[str, ...]:
    said: dict[tuple[int, str, bool], set[tuple[float, float | None]]] = defaultdict(set)
    for row in rows:
        if row.by:
            said[row.city, row.by, row.comparator == "change"].add((row.value, row.value_high))
    return tuple(sorted({by for (_city, by, _change), values in said.items() if len(values) > 1}))

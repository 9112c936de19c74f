"""Units with what falls on them (单位负荷), and those that work together most (协作)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from youjiao.web.ledger.queries.responsibility import Edge, Load, responsibility
from youjiao.web.registry import queries as registry

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor
    from youjiao.web.registry.models import Unit


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """A unit of the registry and what falls on it; `load` is empty where no task names it; `past` as of a day."""

    unit: "Unit"
    load: Load
    past: int


def unit_loads(
    viewer: "Visitor", today: date, *, city: str = "", document: str = "", words: str = ""
) -> list[UnitLoad]:
    """The units of a city or of all, and those of the areas above that its tasks name, the heaviest load first.

    With a document only its tasks count; `words` stand in one of a unit's names. `past` is that of `today`.
    """
    loads = {load.key: load for load in responsibility(viewer, city=city, document=document).loads}
    rows = registry.units(viewer, words=words)
    if city:
        rows = rows.filter(Q(pack=city) | Q(key__in=list(loads)))
    found = []
    for row in rows:
        load = loads.get(row.key) or Load(row.key, row.name, row.kind, row.pack)
        found.append(UnitLoad(row, load, load.past(today)))
    return sorted(found, key=lambda each: (-each.load.total, each.unit.pack, each.unit.position))


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit that bears tasks together with another, and how many."""

    key: str
    name: str
    number: int


def partners(edges: Iterable[Edge], loads: Iterable[Load], key: str) -> list[Partner]:
    """The units with which this one bears tasks, those with the most first."""
    names = {load.key: load.name for load in loads}
    shared: Counter[str] = Counter()
    for edge in edges:
        if key in {edge.first, edge.second}:
            shared[edge.second if edge.first == key else edge.first] += edge.weight
    return [Partner(other, names.get(other, other), number) for other, number in shared.most_common()]

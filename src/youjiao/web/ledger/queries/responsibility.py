"""Who leads, who joins, how much falls on whom in which month (责任图谱)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from youjiao.web.ledger.models import IN_LEDGER, Assignment, Task
from youjiao.web.ledger.queries.scope import visible

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(slots=True)
class Load:
    """What falls on one unit: numbers of tasks led and joined, dated, rolling and undated, and due per month.

    `months` maps the first day of a month to the number of tasks due in it. A task counts once, as led where the unit
    both leads and joins. `names` are the unit's names as printed.
    """

    key: str
    name: str
    kind: str
    city: str
    leads: int = 0
    joins: int = 0
    rolling: int = 0
    undated: int = 0
    months: Counter[date] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Tasks led or joined."""
        return self.leads + self.joins


@dataclass(frozen=True, slots=True)
class Edge:
    """Two units with tasks in common: `weight` of them; `leads` says that the first leads where the second joins."""

    first: str
    second: str
    weight: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The responsibility graph of a city or of all: loads, the heaviest first, edges, and printed names nobody bears."""

    loads: tuple[Load, ...]
    edges: tuple[Edge, ...]
    unknown: tuple[tuple[str, int], ...]


def _named(viewer: "Visitor", city: str, document: str) -> QuerySet[Assignment]:
    rows = visible(viewer, Assignment.objects.filter(task__state__in=IN_LEDGER), city="task__city_key")
    if city:
        rows = rows.filter(task__city__pack=city)
    if document:
        rows = rows.filter(task__document__key=document)
    return rows


def responsibility(
    viewer: "Visitor", *, city: str = "", document: str = "", within: "QuerySet[Task] | None" = None
) -> Responsibility:
    """The responsibility graph of the ledger: of one city or document (their keys), of some tasks, or of all."""
    rows = _named(viewer, city, document).order_by("task_id", "position")
    if within is not None:
        rows = rows.filter(task__in=within.order_by().values("pk"))
    loads: dict[str, Load] = {}
    tasks: dict[int, dict[str, bool]] = defaultdict(dict)
    unknown: Counter[str] = Counter()
    columns = (
        "task_id", "role", "printed", "task__due_on", "task__ongoing",
        "units__key", "units__name", "units__kind", "units__city__pack",
    )  # fmt: skip
    for task, role, printed, due, rolling, key, name, kind, owner in rows.values_list(*columns):
        if key is None:
            unknown[printed] += 1
            continue
        load = loads.setdefault(key, Load(key, name, kind, owner or ""))
        load.names[printed] += 1
        if key not in tasks[task]:
            load.rolling += rolling
            load.undated += due is None
            if due:
                load.months[due.replace(day=1)] += 1
        tasks[task][key] = tasks[task].get(key, False) or role == Assignment.Role.LEAD
    for units in tasks.values():
        for key, leads in units.items():
            loads[key].leads += leads
            loads[key].joins += not leads
    ordered = sorted(loads.values(), key=lambda load: (-load.total, load.name))
    return Responsibility(tuple(ordered), _edges(tasks.values()), tuple(unknown.most_common()))


def _edges(tasks: Iterable[dict[str, bool]]) -> tuple[Edge, ...]:
    weights: Counter[tuple[str, str, bool]] = Counter()
    for units in tasks:
        leading = [key for key, leads in units.items() if leads]
        joining = sorted(key for key, leads in units.items() if not leads)
        weights.update((lead, other, True) for lead in leading for other in joining)
        if not leading:
            weights.update((first, second, False) for first, second in combinations(joining, 2))
    return tuple(Edge(first, second, weight, leads) for (first, second, leads), weight in weights.most_common())

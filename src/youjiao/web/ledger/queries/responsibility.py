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
    """What falls on one unit: numbers of tasks led and joined, rolling and undated, and due per month.

    `months` maps the first day of a month to the number of tasks due in it, `days` the last day of a task that does not
    go on to the number of such tasks; `undated` have no date and do not go on. A task counts once, as led where the
    unit both leads and joins. `names` are the unit's names as printed, `own` those that mean no other unit beside it.
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
    days: Counter[date] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)

    @property
    def years(self) -> dict[int, int]:
        """The number of tasks due by the year in which they are due."""
        found: Counter[int] = Counter()
        for month, number in self.months.items():
            found[month.year] += number
        return dict(found)

    @property
    def dated(self) -> int:
        """The tasks that are due some day."""
        return self.months.total()

    @property
    def short(self) -> str:
        """The name by which documents mostly call it."""
        return self.own.most_common(1)[0][0] if self.own else self.name

    def take(self, due: date | None, *, rolling: bool) -> None:
        """One more task falls on the unit."""
        self.rolling += rolling
        self.undated += due is None and not rolling
        if due:
            self.months[due.replace(day=1)] += 1
            self.days[due] += not rolling

    def past(self, today: date) -> int:
        """The tasks whose deadline is before today."""
        return sum(number for day, number in self.days.items() if day < today)

    @property
    def total(self) -> int:
        """Tasks led or joined."""
        return self.leads + self.joins


@dataclass(slots=True)
class _Part:
    """How a unit takes part in one task: whether it leads, and by which assignments it is named."""

    leads: bool = False
    named: set[int] = field(default_factory=set)


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
    tasks: dict[int, dict[str, _Part]] = defaultdict(dict)
    unknown: Counter[str] = Counter()
    columns = (
        "pk", "task_id", "role", "printed", "task__due_on", "task__ongoing",
        "units__key", "units__name", "units__kind", "units__city__pack",
    )  # fmt: skip
    held = list(rows.values_list(*columns))
    bearing = Counter(row[0] for row in held)
    for pk, task, role, printed, due, rolling, key, name, kind, owner in held:
        if key is None:
            unknown[printed] += 1
            continue
        load = loads.setdefault(key, Load(key, name, kind, owner or ""))
        load.names[printed] += 1
        if bearing[pk] == 1:
            load.own[printed] += 1
        if key not in tasks[task]:
            load.take(due, rolling=rolling)
        part = tasks[task].setdefault(key, _Part())
        part.leads = part.leads or role == Assignment.Role.LEAD
        part.named.add(pk)
    for units in tasks.values():
        for key, part in units.items():
            loads[key].leads += part.leads
            loads[key].joins += not part.leads
    ordered = sorted(loads.values(), key=lambda load: (-load.total, load.name))
    return Responsibility(tuple(ordered), _edges(tasks.values()), tuple(unknown.most_common()))


def _edges(tasks: "Iterable[dict[str, _Part]]") -> tuple[Edge, ...]:
    """Pairs of units with tasks in common; members of one collective name (三区政府) are no pair by that name alone."""
    weights: Counter[tuple[str, str, bool]] = Counter()
    for units in tasks:
        leading = [key for key, part in units.items() if part.leads]
        joining = sorted(key for key, part in units.items() if not part.leads)
        pairs = [(lead, other, True) for lead in leading for other in joining]
        if not leading:
            pairs = [(first, second, False) for first, second in combinations(joining, 2)]
        weights.update(pair for pair in pairs if len(units[pair[0]].named | units[pair[1]].named) > 1)
    return tuple(Edge(first, second, weight, leads) for (first, second, leads), weight in weights.most_common())

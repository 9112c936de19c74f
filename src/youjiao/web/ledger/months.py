"""Months as the calendar shows them (月历): what is due, what only names the year, what runs, what recurs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db.models import Model

from youjiao.vocabulary import month_end

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from youjiao.web.ledger.models import Target, Task
    from youjiao.web.ledger.queries import Due, FirstTargets, Month, Phase

Row = TypeVar("Row", bound=Model)

SHOWN = 4
LISTED = 40
"""Of more rows a page of one month lists only these, and links to all."""
EVERY_MONTH = frozenset(range(1, 13))
FALLS = {
    "day": EVERY_MONTH,
    "week": EVERY_MONTH,
    "month": EVERY_MONTH,
    "term": frozenset({1, 7}),
    "quarter": frozenset({3, 6, 9, 12}),
    "half-year": frozenset({6, 12}),
    "year": frozenset({12}),
}
"""In which months a cadence closes. Documents do not say it: a term is taken to end in January and in July."""


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """One month of the year's page: the first tasks due and how many more, and the numbers of the rest.

    `whole_year` tasks and targets name only the year; they are counted in December, apart from its own.
    """

    first: date
    over: bool
    now: bool
    tasks: "tuple[Task, ...]"
    more: int
    whole_year: "tuple[Task, ...]"
    targets: int
    whole_year_targets: int
    phases: "tuple[Phase, ...]"

    @property
    def nothing_due(self) -> bool:
        """Whether no task and no target is due."""
        return not (self.tasks or self.whole_year or self.targets or self.whole_year_targets)


def sheet_of(month: "Month", today: date) -> MonthSheet:
    """The month as the year's page shows it."""
    tasks, whole_year = parted(month.tasks)
    targets = [target for target in month.targets if len(target.by) > 4]
    return MonthSheet(
        first=month.first,
        over=month_end(f"{month.first:%Y-%m}") < today,
        now=(month.first.year, month.first.month) == (today.year, today.month),
        tasks=tasks[:SHOWN],
        more=max(0, len(tasks) - SHOWN),
        whole_year=whole_year,
        targets=len(targets),
        whole_year_targets=len(month.targets) - len(targets),
        phases=month.phases,
    )


def parted(tasks: "Iterable[Task]") -> "tuple[tuple[Task, ...], tuple[Task, ...]]":
    """The tasks that name a month, and those that name only the year."""
    held = list(tasks)
    return tuple(task for task in held if len(task.due) > 4), tuple(task for task in held if len(task.due) <= 4)


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase across the months of a year: the numbers of its first and last month in it; `goes_on` past the year."""

    phase: "Phase"
    start: int
    end: int
    came_from: bool
    goes_on: bool


def bars_of(months: "Iterable[Month]") -> list[Bar]:
    """The phases that run in a year, each once, the earliest first."""
    held = list(months)
    year, found = held[0].first.year, []
    for phase in dict.fromkeys(phase for month in held for phase in month.phases):
        before, after = phase.first.year < year, phase.last.year > year
        found.append(Bar(phase, 1 if before else phase.first.month, 12 if after else phase.last.month, before, after))
    return found


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row]):
    """The first rows of a list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.total - len(self.rows)


def first_of(rows: "QuerySet[Row]", most: int) -> "Shown[Row]":
    """The first rows; the others are only counted."""
    held = tuple(rows[: most + 1])
    return Shown(held[:most], len(held) if len(held) <= most else rows.count())


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month as its own page shows it, with the months before and after; `duties` close in it."""

    first: date
    last: date
    before: date
    after: date
    tasks: "Shown[Task]"
    whole_year: "Shown[Task]"
    targets: "Shown[Target]"
    whole_year_targets: "Shown[Target]"
    phases: "tuple[Phase, ...]"
    duties: "tuple[FirstTargets, ...]"


def month_shown(due: "Due", duties: "Iterable[FirstTargets]") -> MonthShown:
    """The month with what is due in it and the duties that close in it."""
    last = month_end(f"{due.first:%Y-%m}")
    return MonthShown(
        first=due.first,
        last=last,
        before=(due.first - timedelta(days=1)).replace(day=1),
        after=last + timedelta(days=1),
        tasks=first_of(due.tasks, LISTED),
        whole_year=first_of(due.whole_year, LISTED),
        targets=first_of(due.targets, LISTED),
        whole_year_targets=first_of(due.whole_year_targets, LISTED),
        phases=due.phases,
        duties=tuple(each for each in duties if falls(each.group, due.first.month)),
    )


def falls(every: str, month: int) -> bool:
    """Whether a cadence closes in a month; what recurs every few years does so in no month known from the words.

    >>> falls("quarter", 6), falls("2 weeks", 5), falls("3 years", 12)
    (True, True, False)
    """
    return month in FALLS.get(every, EVERY_MONTH if every.endswith(" weeks") else frozenset())

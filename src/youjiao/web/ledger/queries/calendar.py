"""What falls into which month: deadlines, targets, phases, duties (日历)."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from youjiao.vocabulary import month_end
from youjiao.web.ledger.models import Clause, Target, Task
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.ledger.queries.targets import TargetFilter, cadence_place, targets
from youjiao.web.ledger.queries.tasks import TaskFilter, task_titles, tasks

MONTHS = re.compile(
    r"(?P<from_year>\d{4})\s*年\s*(?P<from_month>\d{1,2})\s*月\D{0,3}?\s*[—–\-－~～至到]+\s*"
    r"(?:(?P<to_year>\d{4})\s*年\s*)?(?P<to_month>\d{1,2})\s*月"
)

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(frozen=True, slots=True)
class Phase:
    """A clause whose heading names the months in which it is carried out (阶段); both days are included."""

    clause: Clause
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the tasks and targets due in it and the phases that run through it."""

    first: date
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The twelve months, and the targets that recur (职责频次), by cadence, the most frequent first."""

    year: int
    months: tuple[Month, ...]
    duties: tuple[tuple[str, tuple[Target, ...]], ...]


def months_named(heading: str) -> tuple[date, date] | None:
    """The first and the last day of the months that a heading names as a range, or None.

    >>> months_named("第一阶段：宣传动员阶段（2023年1月—2023年2月）")
    (datetime.date(2023, 1, 1), datetime.date(2023, 2, 28))
    """
    found = MONTHS.search(heading)
    if not found:
        return None
    year, month = int(found["from_year"]), int(found["from_month"])
    to_year, to_month = int(found["to_year"] or year), int(found["to_month"])
    if not (1 <= month <= 12 and 1 <= to_month <= 12) or (to_year, to_month) < (year, month):
        return None
    return date(year, month, 1), date(to_year, to_month, calendar.monthrange(to_year, to_month)[1])


def phases(viewer: "Visitor", *, city: str = "") -> list[Phase]:
    """The clauses whose heading names a range of months, the earliest first."""
    rows = visible(
        viewer, Clause.objects.filter(title__contains="月", title__regex=r"\d{4}"), city="document__city_key"
    )
    if city:
        rows = rows.filter(document__city__pack=city)
    found = [
        Phase(row, *months)
        for row in rows.select_related("document__city")
        if (months := months_named(row.title)) is not None
    ]
    return sorted(found, key=lambda phase: (phase.first, phase.last, phase.clause.pk))


def year(viewer: "Visitor", number: int, *, city: str = "") -> Year:
    """The calendar of one year, of a city (its key) or of all; a bare year is due in December."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    due = tasks(viewer, TaskFilter(city=city, due_from=first, due_to=last, order="due"))
    by = targets(viewer, TargetFilter(city=city, order="by")).filter(by_on__gte=first, by_on__lte=last)
    months = _months(number, due, by, phases(viewer, city=city))
    return Year(number, months, duties(viewer, city=city))


def year_in_brief(viewer: "Visitor", number: int, *, city: str = "") -> tuple[Month, ...]:
    """The months of one year for an overview: of a task only number, title and date are there, of a target the date."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    due = task_titles(viewer, TaskFilter(city=city, due_from=first, due_to=last))
    by = targets(viewer, TargetFilter(city=city)).filter(by_on__gte=first, by_on__lte=last)
    dates = by.select_related(None).only("by", "by_on").order_by()
    return _months(number, due, dates, phases(viewer, city=city))


@dataclass(frozen=True, slots=True)
class Due:
    """What is due in one month: tasks and targets that name the month, and in December those that name only the year."""

    first: date
    tasks: QuerySet[Task]
    whole_year: QuerySet[Task]
    targets: QuerySet[Target]
    whole_year_targets: QuerySet[Target]
    phases: tuple[Phase, ...]


def month(viewer: "Visitor", number: int, place: int, *, city: str = "") -> Due:
    """What is due in a month of a year, of a city (its key) or of all."""
    first, last = date(number, place, 1), month_end(f"{number:04}-{place:02}")
    due = tasks(viewer, TaskFilter(city=city, due_from=first, due_to=last, order="due"))
    by = targets(viewer, TargetFilter(city=city, order="by")).filter(by_on__gte=first, by_on__lte=last)
    running = tuple(each for each in phases(viewer, city=city) if each.first <= last and each.last >= first)
    bare = f"{number:04}"
    return Due(first, due.exclude(due=bare), due.filter(due=bare), by.exclude(by=bare), by.filter(by=bare), running)


def _months(
    number: int, tasks: Iterable[Task], targets: Iterable[Target], running: Iterable[Phase]
) -> tuple[Month, ...]:
    """The months of a year in order, each with what is due in it and what runs through it."""
    due: dict[int, list[Task]] = defaultdict(list)
    by: dict[int, list[Target]] = defaultdict(list)
    for task in tasks:
        if task.due_on:
            due[task.due_on.month].append(task)
    for target in targets:
        if target.by_on:
            by[target.by_on.month].append(target)
    held, found = list(running), []
    for place in range(1, 13):
        first, last = date(number, place, 1), month_end(f"{number:04}-{place:02}")
        through = tuple(phase for phase in held if phase.first <= last and phase.last >= first)
        found.append(Month(first, tuple(due[place]), tuple(by[place]), through))
    return tuple(found)


def duties(viewer: "Visitor", *, city: str = "") -> tuple[tuple[str, tuple[Target, ...]], ...]:
    """The targets that recur, by cadence, the most frequent first."""
    groups: dict[str, list[Target]] = defaultdict(list)
    for target in targets(viewer, TargetFilter(city=city, repeated=True)):
        groups[target.every].append(target)
    return tuple((key, tuple(groups[key])) for key in sorted(groups, key=cadence_place))


def years(viewer: "Visitor", *, city: str = "") -> list[int]:
    """The years in which a task or a target is due, in order, for a choice."""
    due = tasks(viewer, TaskFilter(city=city, dated=True)).order_by().values_list("due_on__year", flat=True)
    by = targets(viewer, TargetFilter(city=city, dated=True)).order_by().values_list("by_on__year", flat=True)
    return sorted(set(due.distinct()) | set(by.distinct()))

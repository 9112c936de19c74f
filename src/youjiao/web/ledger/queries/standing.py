"""Where the deadline of a task stands on a day (期限状况): past, soon, later, rolling, undated; each task is in one."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from youjiao.web.ledger.models import Task

SOON = timedelta(days=90)
STANDINGS = ("past", "soon", "later", "rolling", "undated")


@dataclass(frozen=True, slots=True)
class Standings:
    """How many tasks stand where."""

    past: int = 0
    soon: int = 0
    later: int = 0
    rolling: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All tasks."""
        return self.past + self.soon + self.later + self.rolling + self.undated


def conditions(today: date) -> dict[str, Q]:
    """For each standing, what is true of its tasks on this day.

    A task that goes on (持续推进) is rolling whatever its date; of the others, `past` are those whose last day is
    before today, `soon` those due within 90 days, `undated` those without a date.
    """
    dated = Q(due_on__isnull=False, ongoing=False)
    return {
        "past": dated & Q(due_on__lt=today),
        "soon": dated & Q(due_on__gte=today, due_on__lte=today + SOON),
        "later": dated & Q(due_on__gt=today + SOON),
        "rolling": Q(ongoing=True),
        "undated": Q(due_on__isnull=True, ongoing=False),
    }


def standing_of(task: Task, today: date) -> str:
    """The standing of one task, by the same rule."""
    if task.ongoing:
        return "rolling"
    if task.due_on is None:
        return "undated"
    if task.due_on < today:
        return "past"
    return "soon" if task.due_on <= today + SOON else "later"

"""How things stand, city by city (概览)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from youjiao.web.ledger.models import IN_LEDGER, Document, Finding, Review, Target, Task
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.ledger.queries.standing import conditions
from youjiao.web.registry.queries import cities

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(frozen=True, slots=True)
class Summary:
    """How things stand in one city on a day.

    `waiting` counts proposals of tasks and targets that a person has still to review; `tasks`, `targets` what stands
    in the ledger; of the tasks, `past` are those whose deadline is before the day, `soon` those due within 90 days,
    `ongoing` those that go on without end; `undated` those with no deadline at all. `findings` are not dismissed.
    """

    city: str
    name: str
    documents: int
    waiting: int
    tasks: int
    past: int
    soon: int
    ongoing: int
    undated: int
    targets: int
    findings: int


def summary(viewer: "Visitor", today: date) -> tuple[Summary, ...]:
    """One summary for each city that the viewer sees, in the order of the cities."""
    ledger, proposed = Q(state__in=IN_LEDGER), Q(state=Review.PROPOSED)
    stands = conditions(today)
    tasks = _by_city(
        visible(viewer, Task.objects.all()),
        waiting=proposed,
        tasks=ledger,
        past=ledger & stands["past"],
        soon=ledger & stands["soon"],
        ongoing=ledger & stands["rolling"],
        undated=ledger & stands["undated"],
    )
    targets = _by_city(visible(viewer, Target.objects.all()), waiting=proposed, targets=ledger)
    documents = _by_city(visible(viewer, Document.objects.all()), documents=Q())
    findings = _by_city(visible(viewer, Finding.objects.all()), findings=Q(dismissed_at__isnull=True))
    found = []
    for unit in cities(viewer):
        key = unit.city_key or ""
        numbers: dict[str, int] = dict.fromkeys(NUMBERS, 0)
        for counted in (tasks, targets, documents, findings):
            for name, number in counted.get(key, {}).items():
                numbers[name] += number
        found.append(Summary(city=key, name=unit.name, **numbers))
    return tuple(found)


NUMBERS = tuple(name for name in Summary.__slots__ if name not in {"city", "name"})


def _by_city(rows: "QuerySet[Any]", **conditions: Q) -> dict[str, dict[str, int]]:
    """For each city's key, how many rows fulfil each condition."""
    counts = {f"{name}_count": Count("pk", filter=condition or None) for name, condition in conditions.items()}
    found = rows.order_by().values("city_key").annotate(**counts)
    return {row["city_key"] or "": {name: row[f"{name}_count"] for name in conditions} for row in found}

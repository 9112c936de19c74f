"""Targets of the ledger (目标): filter, search, sort, timeline."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from youjiao.web.ledger.models import IN_LEDGER, Target
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.ledger.wording import terms

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor

ORDERS = {
    "document": (F("document__city__position").asc(), F("document_id").asc(), F("offset").asc()),
    "by": (F("by_sort").asc(), F("document_id").asc(), F("offset").asc()),
    "-by": (F("by_sort").desc(), F("document_id").asc(), F("offset").asc()),
    "indicator": (F("indicator").asc(), F("by_sort").asc(), F("pk").asc()),
    "value": (F("unit").asc(), F("value").desc(), F("pk").asc()),
}
"""How a list of targets can be sorted; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """What a list of targets shows; a field left out does not narrow.

    `city` and `document` are keys; `year` is that of `by`; `repeated` asks for targets with or without a cadence,
    `dated` for those with or without a date; `binding` is 预期性 or 约束性; `unit` is the unit of measure as printed.
    """

    city: str = ""
    document: str = ""
    year: int | None = None
    dated: bool | None = None
    repeated: bool | None = None
    binding: str = ""
    comparator: str = ""
    unit: str = ""
    words: str = ""
    order: str = "document"


def targets(viewer: "Visitor", chosen: TargetFilter | None = None) -> QuerySet[Target]:
    """The confirmed and corrected targets that fit, each with document, city, task and clause.

    `by_sort` is the day by which it should be reached, or the last of all days where there is none.
    """
    chosen = chosen or TargetFilter()
    rows = visible(viewer, Target.objects.filter(state__in=IN_LEDGER))
    exact = {
        "city__pack": chosen.city,
        "document__key": chosen.document,
        "by_on__year": chosen.year,
        "binding": chosen.binding,
        "comparator": chosen.comparator,
        "unit": chosen.unit,
    }
    rows = rows.filter(**{field: value for field, value in exact.items() if value})
    if chosen.dated is not None:
        rows = rows.filter(by_on__isnull=not chosen.dated)
    if chosen.repeated is not None:
        rows = rows.exclude(every="") if chosen.repeated else rows.filter(every="")
    for term in terms(chosen.words):
        rows = rows.filter(search__contains=term)
    return (
        rows.select_related("document", "document__city", "task", "clause")
        .annotate(by_sort=Coalesce("by_on", Value(date.max)))
        .order_by(*ORDERS.get(chosen.order, ORDERS["document"]))
    )


def target(viewer: "Visitor", pk: int) -> Target | None:
    """A target of the ledger with its document, task and clause; or None."""
    rows = visible(viewer, Target.objects.filter(state__in=IN_LEDGER, pk=pk))
    return rows.select_related("document", "document__city", "task", "clause", "reviewed_by").first()


def units_of_measure(viewer: "Visitor", city: str = "") -> list[str]:
    """The units of measure that occur in the targets of the ledger, for a choice."""
    rows = visible(viewer, Target.objects.filter(state__in=IN_LEDGER).exclude(unit=""))
    if city:
        rows = rows.filter(city__pack=city)
    return list(rows.order_by("unit").values_list("unit", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Course:
    """The dated targets of one indicator in one document and unit of measure, in the order of their dates."""

    indicator: str
    unit: str
    scope: str
    document: str
    points: tuple[Target, ...]


def courses(viewer: "Visitor", chosen: TargetFilter | None = None) -> list[Course]:
    """The timeline of the dated targets that fit, those with the most points first."""
    groups: dict[tuple[str, str, str, str], list[Target]] = defaultdict(list)
    for row in targets(viewer, chosen).filter(by_on__isnull=False).order_by("by_on", "offset"):
        groups[row.indicator, row.unit, row.scope, row.document.title].append(row)
    found = [Course(*key, tuple(rows)) for key, rows in groups.items()]
    return sorted(found, key=lambda course: (-len(course.points), course.document, course.points[0].offset))

"""Targets of the ledger (目标): filter, search, sort, timeline."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Expression, F, QuerySet, Value, Window
from django.db.models.functions import Coalesce, ExtractYear, RowNumber

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

    `city` and `document` are keys; `year` is that of `by`; `every` is a cadence, `repeated` asks for targets with or
    without one, `dated` for those with or without a date; `binding` is 预期性 or 约束性; `unit` is the unit of measure
    as printed.
    """

    city: str = ""
    document: str = ""
    year: int | None = None
    dated: bool | None = None
    every: str = ""
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
        "every": chosen.every,
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
        rows.defer("search", "proposal", "task__search", "task__proposal", "task__text")
        .select_related("document", "document__city", "task", "clause")
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
class TargetChoices:
    """What occurs in the targets of the ledger, for choices: years, cadences, units of measure and the like."""

    years: tuple[int, ...]
    cadences: tuple[str, ...]
    units: tuple[str, ...]
    comparators: frozenset[str]
    bindings: tuple[str, ...]


def target_choices(viewer: "Visitor", *, city: str = "") -> TargetChoices:
    """What can be asked for in the list of targets of a city or of all; the most frequent cadences and units first."""
    rows = visible(viewer, Target.objects.filter(state__in=IN_LEDGER))
    if city:
        rows = rows.filter(city__pack=city)
    counted = Counter[tuple[str, object]]()
    columns = ("by_on__year", "every", "unit", "comparator", "binding")
    for *values, number in rows.order_by().values_list(*columns).annotate(number=Count("pk")):
        counted.update({(column, value): number for column, value in zip(columns, values, strict=True) if value})
    found: dict[str, list[str]] = defaultdict(list)
    for (column, value), _number in counted.most_common():
        found[column].append(str(value))
    return TargetChoices(
        years=tuple(sorted(int(year) for year in found["by_on__year"])),
        cadences=tuple(found["every"]),
        units=tuple(found["unit"]),
        comparators=frozenset(found["comparator"]),
        bindings=tuple(sorted(found["binding"])),
    )


@dataclass(frozen=True, slots=True)
class TargetsOfYear:
    """How many targets should be reached by the end of a year, by city (key → number); None is no date at all."""

    year: int | None
    numbers: Mapping[str, int]

    @property
    def total(self) -> int:
        """Those of all cities."""
        return sum(self.numbers.values())


def targets_by_year(viewer: "Visitor", chosen: TargetFilter | None = None) -> list[TargetsOfYear]:
    """The targets that fit, counted by year without gaps from the first to the last; those without a date come last."""
    counted: dict[int | None, dict[str, int]] = defaultdict(dict)
    rows = targets(viewer, chosen).order_by().values_list("by_on__year", "city__pack").annotate(number=Count("pk"))
    for year, city, number in rows:
        counted[year][city] = number
    dated = [year for year in counted if year is not None]
    found = [TargetsOfYear(year, counted.get(year, {})) for year in range(min(dated), max(dated) + 1)] if dated else []
    return [*found, TargetsOfYear(None, counted[None])] if None in counted else found


@dataclass(frozen=True, slots=True)
class FirstTargets:
    """The first targets of a group (a year, a cadence), and how many the group has."""

    group: str
    targets: tuple[Target, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.total - len(self.targets)


def first_by_year(viewer: "Visitor", chosen: TargetFilter | None = None, *, shown: int) -> list[FirstTargets]:
    """The first of the dated targets of each year that fit, the latest year first."""
    rows = targets(viewer, chosen).filter(by_on__isnull=False)
    return sorted(_first(rows, ExtractYear("by_on"), shown), key=lambda each: each.group, reverse=True)


def first_by_cadence(viewer: "Visitor", chosen: TargetFilter | None = None, *, shown: int) -> list[FirstTargets]:
    """The first of the recurring targets of each cadence that fit, the most frequent cadence first."""
    found = _first(targets(viewer, chosen).exclude(every=""), F("every"), shown)
    return sorted(found, key=lambda each: cadence_place(each.group))


def _first(rows: QuerySet[Target], group: Expression | F, shown: int) -> list[FirstTargets]:
    """The first rows of each group as they stand in the documents; the database counts the rest."""
    order = [F("document__city__position").asc(), F("document_id").asc(), F("offset").asc()]
    ranked = rows.annotate(
        group=group,
        place=Window(RowNumber(), partition_by=[group], order_by=order),
        total=Window(Count("pk"), partition_by=[group]),
    )
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in ranked.filter(place__lte=shown).order_by("place"):
        groups[str(row.group)].append(row)
    return [FirstTargets(name, tuple(held), held[0].total) for name, held in groups.items()]


CADENCES = ("day", "week", "2 weeks", "month", "term", "quarter", "half-year", "year")


def cadence_place(every: str) -> tuple[int, str]:
    """The more frequent a cadence, the sooner it sorts."""
    return (CADENCES.index(every) if every in CADENCES else len(CADENCES), every)


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

"""Tasks of the ledger (任务): filter, search, sort; one task with all that hangs on it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Substr

from youjiao.web.ledger.models import IN_LEDGER, Assignment, Clause, Link, Original, Target, Task
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.ledger.queries.standing import STANDINGS, Standings, conditions
from youjiao.web.ledger.wording import terms

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor

ORDERS = {
    "document": (F("document__city__position").asc(), F("document_id").asc(), F("start").asc()),
    "due": (F("due_sort").asc(), F("document_id").asc(), F("start").asc()),
    "-due": (F("due_sort").desc(), F("document_id").asc(), F("start").asc()),
    "title": (F("title").asc(), F("pk").asc()),
    "targets": (F("target_count").desc(), F("document_id").asc(), F("start").asc()),
    "reviewed": (F("reviewed_at").desc(nulls_last=True), F("pk").asc()),
}
"""How a list of tasks can be sorted; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list of tasks shows; a field left out does not narrow.

    `city`, `document` and `unit` are keys, `chapter` is the id of a top clause, `role` is "lead" or "joining" (with
    `unit`). `due_from` and `due_to` include both days. `dated` asks for tasks with or without a due date, `rolling`
    for 持续推进, `with_targets` for tasks with or without targets, `assigned` for those with or without a responsible
    unit. `standing` is one of STANDINGS and is that of the day `today`. All `words` must stand in the task.
    """

    city: str = ""
    document: str = ""
    chapter: int | None = None
    unit: str = ""
    role: str = ""
    due_from: date | None = None
    due_to: date | None = None
    dated: bool | None = None
    rolling: bool | None = None
    with_targets: bool | None = None
    assigned: bool | None = None
    standing: str = ""
    today: date | None = None
    words: str = ""
    order: str = "document"


def tasks(viewer: "Visitor", chosen: TaskFilter | None = None) -> QuerySet[Task]:
    """The confirmed and corrected tasks that fit, each with document, chapter, assignments and units.

    `target_count` counts its targets; `due_sort` is the due date, or the last of all days where there is none.
    """
    targets = Target.objects.filter(task=OuterRef("pk"), state__in=IN_LEDGER).order_by()
    counted = targets.values("task").annotate(number=Count("pk")).values("number")
    return (
        _matching(viewer, chosen or TaskFilter())
        .defer("search", "proposal")
        .select_related("document", "document__city", "chapter")
        .prefetch_related(Prefetch("assignments", Assignment.objects.prefetch_related("units")))
        .annotate(
            due_sort=Coalesce("due_on", Value(date.max)),
            target_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        )
        .order_by(*ORDERS.get(chosen.order if chosen else "document", ORDERS["document"]))
    )


def task_titles(viewer: "Visitor", chosen: TaskFilter) -> QuerySet[Task]:
    """The same tasks by date, with nothing but number, title and date."""
    return _matching(viewer, chosen).only("number", "title", "due", "due_on").order_by("due_on", "document_id", "start")


def standings(viewer: "Visitor", today: date, chosen: TaskFilter | None = None) -> Standings:
    """How many of the tasks that fit stand where on this day; what `chosen` says of the standing itself is left out."""
    rows = _matching(viewer, replace(chosen or TaskFilter(), standing=""))
    counts = {name: Count("pk", filter=condition) for name, condition in conditions(today).items()}
    return Standings(**rows.order_by().aggregate(**counts))


def _matching(viewer: "Visitor", chosen: TaskFilter) -> QuerySet[Task]:
    in_ledger = visible(viewer, Task.objects.filter(state__in=IN_LEDGER))
    rows = _dated(_placed(in_ledger, chosen), chosen)
    if chosen.standing in STANDINGS and chosen.today:
        rows = rows.filter(conditions(chosen.today)[chosen.standing])
    for term in terms(chosen.words):
        rows = rows.filter(search__contains=term)
    return rows


def _placed(rows: QuerySet[Task], chosen: TaskFilter) -> QuerySet[Task]:
    if chosen.city:
        rows = rows.filter(city__pack=chosen.city)
    if chosen.document:
        rows = rows.filter(document__key=chosen.document)
    if chosen.chapter is not None:
        rows = rows.filter(chapter_id=chosen.chapter)
    assigned = Assignment.objects.filter(task=OuterRef("pk"))
    if chosen.assigned is not None:
        rows = rows.filter(Exists(assigned) if chosen.assigned else ~Exists(assigned))
    if chosen.unit:
        assigned = assigned.filter(units__key=chosen.unit)
        if chosen.role:
            assigned = assigned.filter(role=chosen.role)
        rows = rows.filter(Exists(assigned))
    return rows


def _dated(rows: QuerySet[Task], chosen: TaskFilter) -> QuerySet[Task]:
    if chosen.due_from:
        rows = rows.filter(due_on__gte=chosen.due_from)
    if chosen.due_to:
        rows = rows.filter(due_on__lte=chosen.due_to)
    if chosen.dated is not None:
        rows = rows.filter(due_on__isnull=not chosen.dated)
    if chosen.rolling is not None:
        rows = rows.filter(ongoing=chosen.rolling)
    if chosen.with_targets is not None:
        has = Exists(Target.objects.filter(task=OuterRef("pk"), state__in=IN_LEDGER))
        rows = rows.filter(has if chosen.with_targets else ~has)
    return rows


def task(viewer: "Visitor", pk: int) -> Task | None:
    """A task of the ledger with its document, clause, parent, children, assignments and targets; or None."""
    rows = visible(viewer, Task.objects.filter(state__in=IN_LEDGER, pk=pk))
    return (
        rows.select_related("document", "document__city", "clause", "chapter", "parent", "reviewed_by")
        .prefetch_related(
            Prefetch("assignments", Assignment.objects.prefetch_related("units")),
            Prefetch("targets", Target.objects.filter(state__in=IN_LEDGER).order_by("offset")),
            Prefetch("children", Task.objects.filter(state__in=IN_LEDGER).order_by("start")),
        )
        .first()
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a document's text as stored, with what stands before and after it."""

    before: str
    text: str
    after: str
    start: int
    end: int


def passage(viewer: "Visitor", document: int, start: int, end: int, *, around: int = 60) -> Passage | None:
    """The text of a document (its id) from `start` to `end`, and `around` characters on either side; or None."""
    first = max(0, start - around)
    piece = (
        visible(viewer, Original.objects.filter(document_id=document), city="document__city_key")
        .annotate(piece=Substr("text", Greatest(Value(first + 1), Value(1)), end - first + around))
        .values_list("piece", flat=True)
        .first()
    )
    if piece is None:
        return None
    return Passage(piece[: start - first], piece[start - first : end - first], piece[end - first :], start, end)


@dataclass(frozen=True, slots=True)
class Related:
    """A task elsewhere that speaks of the same matter (同一事项)."""

    link: int
    state: str
    score: float | None
    task: Task


def related(viewer: "Visitor", task: Task) -> list[Related]:
    """Tasks linked to `task` as the same matter, confirmed first; rejected links are left out."""
    rows = Link.objects.filter(kind=Link.Kind.SAME_MATTER).exclude(state=Link.State.REJECTED)
    for end in ("from_document__city_key", "to_document__city_key"):
        rows = visible(viewer, rows, city=end)
    rows = rows.filter(Q(from_task=task) | Q(to_task=task)).select_related(
        "from_task__document__city", "to_task__document__city"
    )
    found = [
        Related(row.pk, row.state, row.score, other)
        for row in rows
        if (other := row.to_task if row.from_task_id == task.pk else row.from_task) is not None
        and other.state in IN_LEDGER
    ]
    return sorted(found, key=lambda each: (each.state != Link.State.CONFIRMED, -(each.score or 0)))


def chapters(viewer: "Visitor", document: str) -> QuerySet[Clause]:
    """The top clauses of a document (its key) that hold tasks of the ledger, in order."""
    held = Task.objects.filter(chapter=OuterRef("pk"), state__in=IN_LEDGER)
    return visible(
        viewer, Clause.objects.filter(Exists(held), document__key=document), city="document__city_key"
    ).order_by("start")

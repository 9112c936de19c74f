"""Proposals that wait for a person (审核)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from youjiao.web.ledger import phrases
from youjiao.web.ledger.models import TARGET_FIELDS, TASK_FIELDS, Assignment, Document, Review, Target, Task
from youjiao.web.ledger.queries.scope import visible

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of some documents has come, in tasks and targets."""

    waiting: int
    done: int

    @property
    def total(self) -> int:
        """All proposals."""
        return self.waiting + self.done

    @property
    def percent(self) -> int:
        """The reviewed share, rounded down; 100 where there is nothing to review."""
        return 100 * self.done // self.total if self.total else 100


def waiting(viewer: "Visitor", *, city: str = "") -> QuerySet[Document]:
    """Documents with proposals that wait, with their numbers `waiting_tasks` and `waiting_targets`."""
    rows = visible(viewer, Document.objects.select_related("city"))
    if city:
        rows = rows.filter(city__pack=city)
    return (
        rows.annotate(
            waiting_tasks=Count("tasks", filter=Q(tasks__state=Review.PROPOSED), distinct=True),
            waiting_targets=Count("targets", filter=Q(targets__state=Review.PROPOSED), distinct=True),
        )
        .filter(Q(waiting_tasks__gt=0) | Q(waiting_targets__gt=0))
        .order_by("city__position", "city_id", "-issued_on", "title")
    )


def progress(viewer: "Visitor", *, document: str = "", city: str = "") -> Progress:
    """How far the review has come, of one document, of a city or of all."""
    waiting_rows = done_rows = 0
    for rows in (visible(viewer, Task.objects.all()), visible(viewer, Target.objects.all())):
        if document:
            rows = rows.filter(document__key=document)
        if city:
            rows = rows.filter(city__pack=city)
        found = rows.aggregate(
            waiting=Count("pk", filter=Q(state=Review.PROPOSED)), done=Count("pk", filter=~Q(state=Review.PROPOSED))
        )
        waiting_rows += found["waiting"]
        done_rows += found["done"]
    return Progress(waiting_rows, done_rows)


def proposed_tasks(viewer: "Visitor", document: str) -> QuerySet[Task]:
    """The tasks of a document (its key) that wait, in the order of the text, with assignments and units."""
    rows = visible(viewer, Task.objects.filter(document__key=document, state=Review.PROPOSED))
    return (
        rows.select_related("document", "clause", "chapter")
        .prefetch_related(Prefetch("assignments", Assignment.objects.prefetch_related("units")))
        .order_by("start", "pk")
    )


def proposed_targets(viewer: "Visitor", document: str) -> QuerySet[Target]:
    """The targets of a document (its key) that wait, in the order of the text."""
    rows = visible(viewer, Target.objects.filter(document__key=document, state=Review.PROPOSED))
    return rows.select_related("document", "clause", "task").order_by("offset", "pk")


def any_task(viewer: "Visitor", pk: int) -> Task | None:
    """A task in any state, for its review; or None."""
    rows = visible(viewer, Task.objects.filter(pk=pk))
    return rows.select_related("document__city", "clause", "reviewed_by").prefetch_related("assignments__units").first()


def any_target(viewer: "Visitor", pk: int) -> Target | None:
    """A target in any state, for its review; or None."""
    rows = visible(viewer, Target.objects.filter(pk=pk))
    return rows.select_related("document__city", "clause", "task", "reviewed_by").first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal in the queue of its document: `place` in the text, "task" or "target", and its id."""

    place: int
    kind: str
    pk: int


def queue(viewer: "Visitor", document: str) -> list[Waiting]:
    """The proposals of a document (its key) that wait, in the order of the text; a task before the targets in it."""
    tasks = proposed_tasks(viewer, document).order_by().values_list("start", "pk")
    targets = proposed_targets(viewer, document).order_by().values_list("offset", "pk")
    found = [Waiting(place, "task", pk) for place, pk in tasks] + [
        Waiting(place, "target", pk) for place, pk in targets
    ]
    return sorted(found, key=_order)


def following(waiting: list[Waiting], here: Waiting | None) -> Waiting | None:
    """The next proposal after `here` in the queue; after the last, the first again; None where nothing else waits."""
    others = [each for each in waiting if each != here]
    later = [each for each in others if here is not None and _order(each) > _order(here)]
    return next(iter(later or others), None)


def _order(each: Waiting) -> tuple[int, bool, int]:
    return each.place, each.kind != "task", each.pk


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a row, as it was read and as a person has corrected it."""

    field: str
    read: str
    now: str


def corrections(row: Task | Target) -> list[Correction]:
    """The fields in which the row differs from the proposal as read."""
    found = []
    for field in TASK_FIELDS if isinstance(row, Task) else TARGET_FIELDS:
        read, now = row.proposal.get(field), getattr(row, field)
        if (read or "") != (now or "") or (isinstance(read, float) and read != now):
            label = getattr(row._meta.get_field(field), "verbose_name", field)  # noqa: SLF001
            found.append(Correction(str(label), _words(read), _words(now)))
    was, now_at = _range_as_read(row), _range(row)
    if was != now_at:
        found.append(Correction(_("原文范围"), phrases.place(*was), phrases.place(*now_at)))
    if isinstance(row, Task):
        read_names, now_names = row.proposal.get("responsible") or [], [each.printed for each in row.assignments.all()]
        if sorted(read_names) != sorted(now_names):
            found.append(Correction(_("责任单位"), "、".join(read_names), "、".join(now_names)))
    return found


def _range(row: Task | Target) -> tuple[int, int]:
    return (row.start, row.end) if isinstance(row, Task) else (row.offset, row.offset + len(row.quote))


def _range_as_read(row: Task | Target) -> tuple[int, int]:
    start, end = _range(row)
    if isinstance(row, Task):
        return row.proposal.get("start", start), row.proposal.get("end", end)
    offset = row.proposal.get("offset", start)
    return offset, offset + len(row.proposal.get("quote", row.quote))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return "—" if value in {None, ""} else f"{value:g}" if isinstance(value, float) else str(value)

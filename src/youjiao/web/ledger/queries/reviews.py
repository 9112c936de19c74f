"""Proposals that wait for a person (审核)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet

from youjiao.web.ledger.models import Assignment, Document, Review, Target, Task
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

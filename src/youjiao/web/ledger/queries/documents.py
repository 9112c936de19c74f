"""Documents (文件): the list with its counts, one document with all that was read in it, its links to others."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from youjiao.web.ledger.models import (
    IN_LEDGER,
    Assignment,
    Clause,
    Document,
    Finding,
    Link,
    Original,
    Review,
    Target,
    Task,
)
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.ledger.wording import fold

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


def _count(rows: QuerySet[Any], column: str = "document") -> Coalesce:
    counted = rows.filter(**{column: OuterRef("pk")}).order_by().values(column).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def documents(viewer: "Visitor", *, city: str = "", words: str = "") -> QuerySet[Document]:
    """Documents with their city and counts, the newest first within a city.

    `clause_count`, `task_count` and `target_count` (those of the ledger), `waiting_count` (proposals of both kinds),
    `finding_count` (those not dismissed), `superseded` (a document kept here takes its place); `issued_sort` is the
    day, or the first of all days where there is none.
    """
    rows = visible(viewer, Document.objects.select_related("city"))
    if city:
        rows = rows.filter(city__pack=city)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(doc_number__icontains=word) | Q(notice_title__icontains=word))
    superseding = Link.objects.filter(kind=Link.Kind.SUPERSEDES, state=Link.State.CONFIRMED)
    return rows.annotate(
        clause_count=_count(Clause.objects.all()),
        task_count=_count(Task.objects.filter(state__in=IN_LEDGER)),
        target_count=_count(Target.objects.filter(state__in=IN_LEDGER)),
        waiting_count=_count(Task.objects.filter(state=Review.PROPOSED))
        + _count(Target.objects.filter(state=Review.PROPOSED)),
        finding_count=_count(Finding.objects.filter(dismissed_at__isnull=True), "documents"),
        superseded=_count(superseding, "to_document"),
        issued_sort=Coalesce("issued_on", Value(date.min)),
    ).order_by("city__position", "city_id", F("issued_on").desc(nulls_last=True), "title")


def document(viewer: "Visitor", key: str) -> Document | None:
    """The document with this key, with its city and counts; or None."""
    return documents(viewer).filter(key=key).first()


@dataclass(frozen=True, slots=True)
class Contents:
    """All of one document that its page shows; proposals and rejected rows are among the tasks and targets."""

    document: Document
    text: str
    file_name: str
    size: int
    remarks: tuple[str, ...]
    clauses: tuple[Clause, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]


def contents(viewer: "Visitor", key: str) -> Contents | None:
    """A document with its text, outline, tasks and targets in any state, in the order of the text; or None."""
    found = document(viewer, key)
    if found is None:
        return None
    original = Original.objects.only("text", "name", "size", "remarks").get(document=found)
    tasks = Task.objects.filter(document=found).defer("search", "proposal").order_by("start", "pk")
    return Contents(
        found,
        original.text,
        original.name,
        original.size,
        tuple(original.remarks),
        tuple(Clause.objects.filter(document=found).order_by("start", "level")),
        tuple(tasks.prefetch_related("assignments__units")),
        tuple(Target.objects.filter(document=found).defer("search", "proposal").order_by("offset", "pk")),
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is kept: documents, tasks and targets of the ledger, proposals that wait, findings not dismissed."""

    documents: int
    tasks: int
    targets: int
    waiting: int
    findings: int


def totals(viewer: "Visitor", *, city: str = "") -> Totals:
    """The totals of a city or of all that the viewer may see."""
    chosen = {"city__pack": city} if city else {}
    tasks = visible(viewer, Task.objects.filter(**chosen))
    targets = visible(viewer, Target.objects.filter(**chosen))
    by_state = {
        rows.model: rows.aggregate(
            kept=Count("pk", filter=Q(state__in=IN_LEDGER)), waiting=Count("pk", filter=Q(state=Review.PROPOSED))
        )
        for rows in (tasks, targets)
    }
    return Totals(
        documents=visible(viewer, Document.objects.filter(**chosen)).count(),
        tasks=by_state[Task]["kept"],
        targets=by_state[Target]["kept"],
        waiting=by_state[Task]["waiting"] + by_state[Target]["waiting"],
        findings=visible(viewer, Finding.objects.filter(dismissed_at__isnull=True, **chosen)).count(),
    )


def full_text(viewer: "Visitor", key: str) -> str:
    """The text of a document as stored; empty where the viewer may not see it."""
    rows = visible(viewer, Original.objects.filter(document__key=key), city="document__city_key")
    return rows.values_list("text", flat=True).first() or ""


def original(viewer: "Visitor", key: str) -> Original | None:
    """The file of a document as it came; or None."""
    return (
        visible(viewer, Original.objects.select_related("document"), city="document__city_key")
        .filter(document__key=key)
        .first()
    )


def _between(rows: "QuerySet[Link]", viewer: "Visitor") -> "QuerySet[Link]":
    """The links of which the viewer may see both ends."""
    rows = visible(viewer, rows, city="from_document__city_key")
    return visible(viewer, rows, city="to_document__city_key")


def links(viewer: "Visitor", *, city: str = "", document: str = "") -> QuerySet[Link]:
    """Citations and supersessions between documents, of a city or of one document (keys); rejected ones are left out."""
    rows = Link.objects.exclude(kind=Link.Kind.SAME_MATTER).exclude(state=Link.State.REJECTED)
    rows = _between(rows, viewer)
    if city:
        rows = rows.filter(Q(from_document__city__pack=city) | Q(to_document__city__pack=city))
    if document:
        rows = rows.filter(Q(from_document__key=document) | Q(to_document__key=document))
    return rows.select_related("from_document__city", "to_document__city").order_by("from_document", "start", "pk")


def same_matter(viewer: "Visitor", *, city: str = "", state: str = Link.State.SUGGESTED) -> QuerySet[Link]:
    """Pairs of tasks that may speak of the same matter, the most similar first, of a city or of all."""
    rows = _between(Link.objects.filter(kind=Link.Kind.SAME_MATTER, state=state), viewer)
    if city:
        rows = rows.filter(Q(from_document__city__pack=city) | Q(to_document__city__pack=city))
    return rows.select_related(
        "from_task", "to_task", "from_document__city", "to_document__city", "decided_by"
    ).order_by("-score", "pk")


def link(viewer: "Visitor", pk: int) -> Link | None:
    """The link, whatever its state; or None."""
    rows = _between(Link.objects.filter(pk=pk), viewer)
    return rows.select_related("from_task", "to_task", "from_document__city", "to_document__city").first()


def duplicate(city: str, sha256: str) -> Document | None:
    """The document of a city that has these very bytes, or None; for actions that already asked for their right."""
    return Document.objects.filter(city__pack=city, sha256=sha256).first()


def printed_names(viewer: "Visitor", city: str) -> list[str]:
    """The names of units as documents of a city print them, for a choice."""
    rows = visible(viewer, Assignment.objects.filter(task__city__pack=city), city="task__city_key")
    return sorted(set(rows.values_list("printed", flat=True)), key=fold)

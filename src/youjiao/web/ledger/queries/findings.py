"""What does not agree (问题)."""

from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from youjiao.web.ledger.models import Document, Finding
from youjiao.web.ledger.queries.scope import visible

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


def findings(
    viewer: "Visitor",
    *,
    city: str = "",
    document: str = "",
    kind: str = "",
    severity: str = "",
    dismissed: bool = False,
) -> QuerySet[Finding]:
    """Findings of a city or document (keys), the gravest first, with their documents; dismissed ones only on request."""
    rows = visible(viewer, Finding.objects.filter(dismissed_at__isnull=not dismissed))
    if city:
        rows = rows.filter(city__pack=city)
    if document:
        rows = rows.filter(documents__key=document)
    if kind:
        rows = rows.filter(kind=kind)
    if severity:
        rows = rows.filter(severity=severity)
    gravity = Case(
        *(When(severity=each.value, then=Value(place)) for place, each in enumerate(Finding.Severity)),
        default=Value(len(Finding.Severity)),
        output_field=IntegerField(),
    )
    return (
        rows.select_related("city", "dismissed_by")
        .prefetch_related("documents")
        .annotate(gravity=gravity)
        .order_by("gravity", "kind", "pk")
    )


def kind_counts(
    viewer: "Visitor", *, city: str = "", document: str = "", severity: str = "", dismissed: bool = False
) -> list[tuple[str, str, int]]:
    """Kind, severity and number of the findings that fit, the gravest first."""
    rows = findings(viewer, city=city, document=document, severity=severity, dismissed=dismissed)
    counted = list(rows.order_by().values_list("kind", "severity").annotate(number=Count("pk")))
    grave = {each.value: place for place, each in enumerate(Finding.Severity)}
    return sorted(counted, key=lambda row: (grave.get(row[1], len(grave)), -row[2], row[0]))


def finding(viewer: "Visitor", pk: int) -> Finding | None:
    """The finding with its documents, dismissed or not; or None."""
    rows = visible(viewer, Finding.objects.filter(pk=pk)).select_related("city", "dismissed_by")
    return rows.prefetch_related("documents").first()


def kinds(viewer: "Visitor", *, city: str = "") -> list[str]:
    """The kinds of findings that occur, for a choice."""
    rows = visible(viewer, Finding.objects.all())
    if city:
        rows = rows.filter(city__pack=city)
    return list(rows.order_by("kind").values_list("kind", flat=True).distinct())


def titles(findings: "QuerySet[Finding] | list[Finding]") -> dict[str, Document]:
    """The documents that the sentences of these findings stand in, by key."""
    return {document.key: document for finding in findings for document in finding.documents.all()}

"""Where in a document's outline a place stands (条款位置)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from youjiao.web.ledger.models import Clause, Document, Finding, Task
from youjiao.web.ledger.queries.scope import visible

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor

LONGEST_HEADING = 20
Place = tuple[str, int]
"""The key of a document, and a character of its text."""


def clauses_at(viewer: "Visitor", places: Iterable[Place]) -> dict[Place, str]:
    """For each place the clauses around it, as 三、（二）1 and the heading of the innermost; "" where none is."""
    asked = set(places)
    outline: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    rows = visible(
        viewer, Clause.objects.filter(document__key__in={key for key, _ in asked}), city="document__city_key"
    )
    columns = ("document__key", "start", "end", "number", "title")
    for key, start, end, number, title in rows.order_by("level").values_list(*columns):
        outline[key].append((start, end, number, title))
    found = {}
    for key, offset in asked:
        around = [(number, title) for start, end, number, title in outline[key] if start <= offset < end]
        heading = around[-1][1] if around else ""
        short = heading if len(heading) <= LONGEST_HEADING else f"{heading[: LONGEST_HEADING - 1]}…"
        found[key, offset] = f"{joined(number for number, _title in around)} {short}".strip()
    return found


def titles_of_documents(viewer: "Visitor", *, city: str = "") -> list[tuple[str, str]]:
    """Key and title of the documents of a city or of all, for a choice."""
    rows = visible(viewer, Document.objects.all())
    if city:
        rows = rows.filter(city__pack=city)
    return list(rows.order_by("city__position", "-issued_on", "title").values_list("key", "title"))


def joined(numbers: Iterable[str]) -> str:
    """The numbers of clauses, one within the other.

    >>> joined(["三", "（二）", "1"])
    '三、（二）1'
    """
    printed = [number for number in numbers if number]
    if len(printed) > 1 and printed[0][-1].isalnum() and printed[1][0].isalnum():
        return "、".join(printed)
    return (
        f"{printed[0]}、{''.join(printed[1:])}" if len(printed) > 1 and printed[0][-1].isalnum() else "".join(printed)
    )


def touching(viewer: "Visitor", task: Task) -> list[Finding]:
    """The open findings of which a sentence stands in this task."""
    rows = visible(viewer, Finding.objects.filter(dismissed_at__isnull=True, documents=task.document_id))
    return [
        row
        for row in rows.select_related("city").prefetch_related("documents")
        if any(
            each["document"] == task.document.key and task.start <= each["offset"] < max(task.end, task.start + 1)
            for each in row.sentences
        )
    ]

"""Citations, supersessions and pairs of the same matter (文件关系、同一事项)."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from youjiao.engines.policy.reading import Citation
from youjiao.engines.policy.same_matter import Matter, same_matter
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import citing, rows
from youjiao.web.ledger.models import Document, Link, Review, Task
from youjiao.web.ledger.wording import fold
from youjiao.web.registry.queries import area_of

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person

REPEAL = re.compile(r"废止|停止执行|不再执行")


def cite(document: Document, cites: Iterable[Citation], text: str) -> None:
    """The citations of a document stand as links; one in a sentence of repeal is also a suggested supersession.

    What the text no longer cites is removed; what a person decided stays. Part of loading, uploading and reading,
    which ask for the right and write the audit entry.
    """
    named = {citation.name: citation.start for citation in reversed(list(cites))}
    held = set(document.links_out.filter(kind=Link.Kind.CITES).values_list("name", flat=True))
    document.links_out.filter(kind=Link.Kind.CITES, decided_at__isnull=True).exclude(name__in=named).delete()
    Link.objects.bulk_create(
        Link(kind=Link.Kind.CITES, from_document=document, name=name, start=start, state=Link.State.CONFIRMED)
        for name, start in named.items()
        if name not in held
    )
    for name, start in named.items():
        if REPEAL.search(rows.sentence_around(text, start, start + len(name))):
            Link.objects.get_or_create(
                kind=Link.Kind.SUPERSEDES, from_document=document, name=name, defaults={"start": start}
            )


def supersede(document: Document, name: str) -> None:
    """The pack says that `document` takes the place of `name`: an id of a pack's document, a 文号 or a title."""
    other = Document.objects.filter(key=name).first()
    Link.objects.get_or_create(
        kind=Link.Kind.SUPERSEDES,
        from_document=document,
        name=other.title if other else name,
        defaults={"to_document": other, "state": Link.State.CONFIRMED},
    )


def attach_citations() -> int:
    """Names whose document has come meanwhile point to it; how many. A city's documents cite its own and those above."""
    waiting = list(
        Link.objects.filter(to_document__isnull=True)
        .exclude(kind=Link.Kind.SAME_MATTER)
        .select_related("from_document__city")
    )
    if not waiting:
        return 0
    candidates = citing.known(Document.objects.select_related("city"))
    attached = []
    for link in waiting:
        source = link.from_document
        reach = [
            each
            for each in candidates
            if each.document.pk != source.pk and each.document.city_key in {None, source.city_key}
        ]
        link.to_document = citing.meant(link.name, reach, place=fold(source.city.name))
        if link.to_document is not None:
            attached.append(link)
    Link.objects.bulk_update(attached, ["to_document"])
    return len(attached)


@transaction.atomic
def confirm_link(link: Link, *, by: "Person") -> Link:
    """A person says that the link holds."""
    return _decide(link, Link.State.CONFIRMED, "ledger.link-confirmed", by)


@transaction.atomic
def reject_link(link: Link, *, by: "Person") -> Link:
    """A person says that the link does not hold; it is not suggested again."""
    return _decide(link, Link.State.REJECTED, "ledger.link-rejected", by)


def _decide(link: Link, state: Link.State, kind: str, by: "Person") -> Link:
    held = Link.objects.select_for_update().get(pk=link.pk)
    for document in filter(None, (held.from_document, held.to_document)):
        require(by, "ledger.link", document)
    held.state, held.decided_by, held.decided_at = state, by, timezone.now()
    held.save(update_fields=["state", "decided_by", "decided_at"])
    record(kind, held, by=by, link=held.get_kind_display())
    return held


@transaction.atomic
def suggest_same_matter(city: str, *, by: "Person | None" = None) -> int:
    """Pairs of tasks of this city, and of the areas above, that look like the same matter are suggested; how many are new.

    What a person has decided stays; suggestions that are no longer likely are withdrawn. `by` is None for the
    installation itself.
    """
    area = area_of(city)
    if by is not None:
        require(by, "ledger.link", area)
    rows = Task.objects.filter(Q(city=area) | Q(city_key__isnull=True)).exclude(state=Review.REJECTED)
    tasks = {row.pk: row for row in rows.only("document_id", "title", "text", "city_id")}
    found = {
        (pair.first, pair.second): pair.likeness
        for pair in same_matter([Matter(row.pk, row.document_id, row.title, row.text) for row in tasks.values()])
        if area.pk in {tasks[pair.first].city_id, tasks[pair.second].city_id}
    }
    held = {
        (link.from_task_id, link.to_task_id): link
        for link in Link.objects.filter(kind=Link.Kind.SAME_MATTER, from_task__in=tasks, to_task__in=tasks)
    }
    stale = [link.pk for pair, link in held.items() if pair not in found and link.state == Link.State.SUGGESTED]
    Link.objects.filter(pk__in=stale).delete()
    fresh = [
        Link(
            kind=Link.Kind.SAME_MATTER,
            from_task=tasks[first],
            to_task=tasks[second],
            from_document_id=tasks[first].document_id,
            to_document_id=tasks[second].document_id,
            score=likeness,
        )
        for (first, second), likeness in found.items()
        if (first, second) not in held
    ]
    Link.objects.bulk_create(fresh, batch_size=500)
    if fresh or stale:
        record("ledger.links-suggested", area, by=by, city=city, added=len(fresh), removed=len(stale))
    return len(fresh)

"""The ledger as a list shows it, in the form of the workbook and of the pack (导出)."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, cast

from django.utils import timezone
from django.utils.translation import override

from youjiao.catalogue import Pack, confirmed_reading, pack_document
from youjiao.engines.policy.check import KIND, SEVERITY_LABEL, Severity
from youjiao.reports.ledger import FindingLine, LedgerBook, Origin, TargetLine, TaskLine, UnitLine
from youjiao.web.ledger import phrases, queries, rows
from youjiao.web.ledger.models import IN_LEDGER, Document

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from youjiao.web.accounts.rights import Visitor
    from youjiao.web.ledger.models import Clause, Finding, Target, Task

LANGUAGE = "zh-hans"
"""A workbook is an official record: it is in Chinese, whatever the language of the page."""

PLACE_AND_ORDER = frozenset({"city", "document", "order", "today"})
"""The fields of a filter that say where, not which tasks."""


def book_of(
    viewer: "Visitor", chosen: "queries.TaskFilter", *, narrowed: Iterable[tuple[str, str]] = (), made_by: str
) -> LedgerBook:
    """The tasks that fit, their targets and units, and the findings of the city or document.

    Where only a city or a document is chosen, the targets that stand in no task are there too.
    """
    fitting = queries.tasks(viewer, chosen)
    tasks = list(fitting)
    targets = queries.targets(viewer, queries.TargetFilter(city=chosen.city, document=chosen.document))
    if any(value not in {None, ""} for name, value in asdict(chosen).items() if name not in PLACE_AND_ORDER):
        targets = targets.filter(task__in=[task.pk for task in tasks])
    with override(LANGUAGE):
        by_task: dict[int, list[Target]] = {}
        kept = list(targets)
        for target in kept:
            if target.task_id is not None:
                by_task.setdefault(target.task_id, []).append(target)
        return LedgerBook(
            made_at=timezone.localtime(),
            made_by=made_by,
            narrowed=tuple(narrowed),
            tasks=[task_line(task, by_task.get(task.pk, ())) for task in tasks],
            targets=[target_line(target) for target in kept],
            units=unit_lines(viewer, chosen, fitting),
            findings=finding_lines(viewer, chosen),
        )


def origin_of(document: Document, clause: "Clause | None", sentence: str, start: int, end: int) -> Origin:
    """Where a row stands."""
    return Origin(
        city=document.city.name,
        document=document.title,
        doc_number=document.doc_number,
        clause=str(clause) if clause else "",
        sentence=sentence,
        place=phrases.place(start, end),
    )


def task_line(task: "Task", targets: "Iterable[Target]") -> TaskLine:
    """A task of the list."""
    named = list(task.assignments.all())
    return TaskLine(
        number=task.number,
        title=task.title,
        leads="、".join(each.printed for each in named if each.role == "lead"),
        joins="、".join(each.printed for each in named if each.role != "lead"),
        units="、".join(dict.fromkeys(unit.name for each in named for unit in each.units.all())),
        deadline=task.deadline_text,
        due=task.due_on,
        ongoing=task.ongoing,
        targets="\n".join(f"{target.indicator} {phrases.amount(target)}" for target in targets),
        state=task.get_state_display(),
        origin=origin_of(task.document, task.chapter, task.text, task.start, task.end),
    )


def target_line(target: "Target") -> TargetLine:
    """A target of the list."""
    return TargetLine(
        indicator=target.indicator,
        said=phrases.amount(target),
        comparator=target.get_comparator_display(),
        value=target.value,
        value_high=target.value_high,
        unit=target.unit,
        by=target.by_on,
        every=phrases.cadence(target.every),
        scope=target.scope,
        baseline=target.baseline,
        binding=target.binding,
        task=str(target.task) if target.task else "",
        state=target.get_state_display(),
        origin=origin_of(
            target.document, target.clause, target.sentence, target.offset, target.offset + len(target.quote)
        ),
    )


def unit_lines(viewer: "Visitor", chosen: "queries.TaskFilter", fitting: "QuerySet[Task]") -> list[UnitLine]:
    """What the tasks that fit put on each unit; names that nobody bears come last."""
    found = queries.responsibility(viewer, city=chosen.city, document=chosen.document, within=fitting)
    lines = [
        UnitLine(
            load.name, load.leads, load.joins, load.rolling, load.undated, tuple(load.months.items()),
            "、".join(load.names),
        )
        for load in found.loads
    ]  # fmt: skip
    return lines + [UnitLine(f"（未对应）{name}", 0, number, 0, 0, (), name) for name, number in found.unknown]


def finding_lines(viewer: "Visitor", chosen: "queries.TaskFilter") -> list[FindingLine]:
    """The findings of the city or document, those dismissed last."""
    return [
        finding_line(finding)
        for dismissed in (False, True)
        for finding in queries.findings(viewer, city=chosen.city, document=chosen.document, dismissed=dismissed)
    ]


def finding_line(finding: "Finding") -> FindingLine:
    """A finding with its sentences, each with its document and place."""
    titles = {document.key: document.title for document in finding.documents.all()}
    return FindingLine(
        kind=KIND[finding.kind].label if finding.kind in KIND else finding.kind,
        severity=SEVERITY_LABEL[cast("Severity", finding.severity)],
        documents="\n".join(titles.values()),
        sentences=tuple(
            f"《{titles.get(each['document'], each['document'])}》"
            f"{phrases.place(each['offset'], each['offset'] + len(each['quote']))}：{' '.join(each['quote'].split())}"
            for each in finding.sentences
        ),
        arithmetic=finding.arithmetic,
        advice=finding.advice,
        dismissal=finding.dismissal,
    )


def documents_of(area: str) -> list[Document]:
    """The documents of an area (the id of its pack), the oldest first; for actions that asked for their right."""
    opened = Document.objects.filter(city__pack=area, characters__gt=0)
    return list(opened.select_related("city").order_by("issued_on", "pk"))


def pack_of(pack: Pack) -> Pack:
    """The pack with the documents and confirmed rows of its area as they stand in the ledger now.

    Units and kinds of bodies stay those of the pack; a document that the pack brought keeps what else is known of it.
    """
    documents, readings = [], []
    for row in documents_of(pack.id):
        reading = rows.as_reading(row, states=IN_LEDGER)
        fresh = pack_document(reading, row.key, pack=pack.id)
        known = pack.document(row.key)
        held = replace(fresh, origin=known.origin, status=known.status, supersedes=known.supersedes) if known else fresh
        documents.append(held)
        if reading.tasks or reading.targets:
            readings.append(confirmed_reading(reading, row.key, pack=pack.id, borderline=borderline_of(pack, row)))
    return replace(pack, documents=tuple(documents), readings=tuple(readings))


def borderline_of(pack: Pack, document: Document) -> frozenset[str]:
    """The targets that the pack calls borderline and that still stand in the ledger."""
    known = pack.reading_of(document.key)
    kept = set(document.targets.filter(state__in=IN_LEDGER).values_list("key", flat=True))
    return known.borderline & kept if known else frozenset()

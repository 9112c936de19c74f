"""Readings become rows of the ledger, and rows a reading again."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar, cast

from youjiao.engines.policy import bodies
from youjiao.engines.policy import reading as read
from youjiao.vocabulary import month_end
from youjiao.web.ledger.models import Assignment, Clause, Document, Original, Target, Task
from youjiao.web.ledger.wording import searchable

Row = TypeVar("Row", Clause, Task, Target, Assignment)

SENTENCE_ENDS = re.compile(r"[。；;！!？?\n]")
LONGEST_SENTENCE = 400
LONGEST_NAME = 200
HOW = {"exact": "全称", "alias": "简称", "elided": "承前省略", "group": "统称", "unknown": ""}


def day(issued_on: str | None) -> date | None:
    """The day of a head's "YYYY-MM-DD", or None where there is none."""
    return date.fromisoformat(issued_on) if issued_on else None


def last_day(due: str | None) -> date | None:
    """The last day on which "YYYY" or "YYYY-MM" is kept, or None."""
    return month_end(due) if due else None


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds the range, from one closing mark to the next, in at most 400 characters."""
    first = max((m.end() for m in SENTENCE_ENDS.finditer(text, max(0, start - LONGEST_SENTENCE), start)), default=0)
    first = max(first, start - LONGEST_SENTENCE // 2)
    closing = SENTENCE_ENDS.search(text, end, min(len(text), end + LONGEST_SENTENCE // 2))
    last = closing.end() if closing else min(len(text), end + LONGEST_SENTENCE // 2)
    return text[first:last].strip()


def fitted(row: Row) -> Row:
    """The row, whose short columns hold no more than they may: a hostile text can make anything long."""
    for column in row._meta.concrete_fields:  # noqa: SLF001 - Django's public name for it
        value = getattr(row, column.attname)
        if column.max_length and isinstance(value, str) and len(value) > column.max_length:
            setattr(row, column.attname, value[: column.max_length])
    return row


def clauses(document: Document, outline: Iterable[read.Clause]) -> dict[str, Clause]:
    """The clauses of a reading stand in the table; by their key."""
    rows = {
        each.id: fitted(
            Clause(
                document=document,
                key=each.id,
                level=each.level,
                number=each.number or "",
                title=each.title,
                start=each.start,
                end=each.end,
                in_table=each.in_table,
                in_box=each.in_box,
            )
        )
        for each in outline
    }
    Clause.objects.bulk_create(rows.values(), batch_size=500)
    for each in outline:
        rows[each.id].parent = rows.get(each.parent or "")
    Clause.objects.bulk_update(rows.values(), ["parent"], batch_size=500)
    return rows


def as_read(item: read.Task | read.Target) -> dict[str, Any]:
    """The item in the form in which it is kept beside the row."""
    return asdict(item)


def task_row(document: Document, item: read.Task, known: dict[str, Clause], **extra: Any) -> Task:
    """A row for the task, not yet saved and without its parent; `extra` are state, origin and the like."""
    clause = known.get(item.outline or "")
    row = Task(
        document=document,
        city_id=document.city_id,
        city_key=document.city_key,
        key=item.id,
        number=item.number or "",
        clause=clause,
        title=item.title,
        text=item.text,
        start=item.start,
        end=item.end,
        deadline_text=item.deadline_text or "",
        due=item.due or "",
        due_on=last_day(item.due),
        ongoing=item.ongoing,
        partial=item.partial,
        proposal=as_read(item),
        **extra,
    )
    return fitted(row)


def target_row(document: Document, item: read.Target, text: str, **extra: Any) -> Target:
    """A row for the target, not yet saved and without its task and clause."""
    row = Target(
        document=document,
        city_id=document.city_id,
        city_key=document.city_key,
        key=item.id,
        quote=item.quote,
        offset=item.offset,
        sentence=sentence_around(text, item.offset, item.offset + len(item.quote)),
        indicator=item.indicator,
        comparator=item.comparator,
        value=item.value,
        value_high=item.value_high,
        unit=item.unit,
        by=item.by or "",
        by_on=last_day(item.by),
        every=item.every or "",
        scope=item.scope or "",
        baseline=item.baseline,
        binding=item.binding or "",
        proposal=as_read(item),
        **extra,
    )
    return fitted(row)


def chapter_of(task: Task, parents: dict[int, Task], above: dict[int, Clause]) -> Clause | None:
    """The clause under which the outermost task above `task` stands; not the clause that this task is itself.

    `parents` are the tasks and `above` the clauses of the document by primary key.
    """
    while task.parent_id in parents and task.parent_id is not None:
        task = parents[task.parent_id]
    clause = above.get(task.clause_id or 0)
    if clause is not None and clause.start >= task.start and clause.parent_id is not None:
        return above.get(clause.parent_id, clause)
    return clause


def task_search(task: Task, printed: Iterable[str]) -> str:
    """All that a search for tasks looks at."""
    return searchable(task.number, task.title, task.text, task.deadline_text, *printed)


def target_search(target: Target) -> str:
    """All that a search for targets looks at."""
    return searchable(target.indicator, target.quote, target.scope, target.sentence, target.every, target.binding)


def assignments(task: Task, responsible: Iterable[str], lead: Iterable[str]) -> list[Assignment]:
    """The responsible units of a task as printed, not yet saved and not yet resolved."""
    leading = {name[:LONGEST_NAME] for name in lead}
    names = list(dict.fromkeys(name[:LONGEST_NAME] for name in (*responsible, *lead)))
    return [
        Assignment(
            task=task,
            printed=name,
            position=place,
            role=Assignment.Role.LEAD if name in leading else Assignment.Role.JOINING,
        )
        for place, name in enumerate(names)
    ]


def how_resolved(resolution: bodies.Resolution) -> str:
    """The way in which a printed name was resolved, as a person reads it."""
    return HOW.get(resolution.how, "")


def as_clause(row: Clause, keys: dict[int, str]) -> read.Clause:
    """The clause in the reader's form; `keys` are those of the document's clauses by primary key."""
    return read.Clause(
        id=row.key,
        level=row.level,
        number=row.number or None,
        title=row.title,
        parent=keys.get(row.parent_id or 0),
        start=row.start,
        end=row.end,
        in_table=row.in_table,
        in_box=row.in_box,
    )


def as_task(row: Task, clause_keys: dict[int, str], task_keys: dict[int, str]) -> read.Task:
    """The task in the reader's form, with the corrections of a person; its assignments are prefetched."""
    named = list(row.assignments.all())
    return read.Task(
        id=row.key,
        number=row.number or None,
        outline=clause_keys.get(row.clause_id or 0),
        parent=task_keys.get(row.parent_id or 0),
        title=row.title,
        text=row.text,
        start=row.start,
        end=row.end,
        responsible=tuple(each.printed for each in named),
        lead=tuple(each.printed for each in named if each.role == Assignment.Role.LEAD),
        deadline_text=row.deadline_text or None,
        due=row.due or None,
        ongoing=row.ongoing,
        partial=row.partial,
    )


def as_target(row: Target, clause_keys: dict[int, str], task_keys: dict[int, str]) -> read.Target:
    """The target in the reader's form, with the corrections of a person."""
    return read.Target(
        id=row.key,
        task=task_keys.get(row.task_id or 0) or clause_keys.get(row.clause_id or 0),
        quote=row.quote,
        offset=row.offset,
        indicator=row.indicator,
        comparator=cast("read.Comparator", row.comparator),
        value=row.value,
        unit=row.unit,
        value_high=row.value_high,
        by=row.by or None,
        every=row.every or None,
        scope=row.scope or None,
        baseline=row.baseline,
        binding=row.binding or None,
    )


def as_reading(document: Document, *, states: Iterable[str]) -> read.Reading:
    """A document with its rows in one of `states`, in the reader's form; its name is the document's key."""
    original = Original.objects.only("text").get(document=document)
    nodes = list(Clause.objects.filter(document=document).order_by("start", "level"))
    tasks = list(document.tasks.filter(state__in=states).prefetch_related("assignments").order_by("start"))
    targets = list(document.targets.filter(state__in=states).order_by("offset"))
    clause_keys, task_keys = {row.pk: row.key for row in nodes}, {row.pk: row.key for row in tasks}
    cites = document.links_out.filter(kind="cites").order_by("start")
    return read.Reading(
        name=document.key,
        text=original.text,
        head=read.Head(
            title=document.title,
            notice_title=document.notice_title or None,
            doc_number=document.doc_number or None,
            issuers=tuple(document.issuers),
            issued_on=document.issued_on.isoformat() if document.issued_on else None,
            kind=document.kind or None,
            cites=tuple(read.Citation(link.name, link.start or 0) for link in cites),
        ),
        outline=tuple(as_clause(row, clause_keys) for row in nodes),
        tasks=tuple(as_task(row, clause_keys, task_keys) for row in tasks),
        targets=tuple(as_target(row, clause_keys, task_keys) for row in targets),
    )

"""A reading as plain data (交换格式): the form in which readings are printed, labelled and stored."""

from typing import Any

from youjiao.engines.policy.reading import Clause, Reading, Target, Task


def _clause(clause: Clause) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": clause.id,
        "level": clause.level,
        "number": clause.number,
        "title": clause.title,
        "parent": clause.parent,
        "start": clause.start,
        "end": clause.end,
    }
    if clause.in_table:
        row["in_table"] = True
    if clause.in_box:
        row["in_box"] = True
    return row


def _task(task: Task) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": task.id,
        "number": task.number,
        "outline": task.outline,
        "parent": task.parent,
        "title": task.title,
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "responsible": list(task.responsible),
        "lead": list(task.lead),
        "deadline_text": task.deadline_text,
        "due": task.due,
        "ongoing": task.ongoing,
    }
    if task.partial:
        row["deadline_partial"] = True
    return row


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "task": target.task,
        "quote": target.quote,
        "offset": target.offset,
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": _number(target.value),
        "value_high": _number(target.value_high),
        "unit": target.unit,
        "by": target.by,
        "every": target.every,
        "scope": target.scope,
        "baseline": _number(target.baseline),
        "binding": target.binding,
    }


def reading_form(reading: Reading) -> dict[str, Any]:
    """The reading in the form of hand-made labels: document, outline, tasks, targets."""
    head = reading.head
    return {
        "source": reading.name,
        "document": {
            "title": head.title,
            "notice_title": head.notice_title,
            "doc_number": head.doc_number,
            "issuers": list(head.issuers),
            "issued_on": head.issued_on,
            "kind": head.kind,
            "cites": [citation.name for citation in head.cites],
        },
        "outline": [_clause(clause) for clause in reading.outline],
        "tasks": [_task(task) for task in reading.tasks],
        "targets": [_target(target) for target in reading.targets],
    }

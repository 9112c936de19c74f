"""A person adds a task or a target that the reader missed (补充)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.engines.policy import reading as read
from youjiao.vocabulary import Span
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import filling, placing, rows
from youjiao.web.ledger.actions.reviews import Named, save_valid
from youjiao.web.ledger.models import TARGET_FIELDS, TASK_FIELDS, Document, Origin, Review, Target, Task
from youjiao.web.registry.queries import directory

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person

LONGEST_RECORDED = 200


@transaction.atomic
def add_task(
    document: Document, fields: Mapping[str, Any], *, span: Span, by: "Person", named: Sequence[Named] = ()
) -> Task:
    """A task stands in the ledger, confirmed, at a range of the document's text; its units are resolved as a reader's.

    `fields` are of TASK_FIELDS. A range without words, one that is already a task, and a value that does not fit are a
    ValidationError.
    """
    held, text = _held(document, span, by)
    there = Task.objects.filter(document=held, start=span.start, end=span.end).exclude(state=Review.REJECTED).first()
    if there is not None:
        raise ValidationError(
            {"quote": _("这段原文已是任务“%s”，不必补充；如有出入，请更正该任务。") % str(there)[:40]}
        )
    given = {name: fields[name] for name in TASK_FIELDS if name in fields}
    printed = [each.printed for each in named]
    lead = [each.printed for each in named if each.leads]
    words = placing.body_of(given.get("number", ""), span.of(text))
    item = read.Task(
        _key(Task, held), given.get("number") or None, None, None, given.get("title", ""), words, span.start, span.end,
        tuple(printed), tuple(lead), given.get("deadline_text") or None, given.get("due") or None,
        given.get("ongoing", False),
    )  # fmt: skip
    row = rows.task_row(held, item, {}, **_by_hand(by))
    placing.place_task(row, span, text)
    row.search = rows.task_search(row, printed)
    save_valid(row)
    filling.resolve_names(rows.assignments(row, printed, lead), directory(held.city.pack))
    record("ledger.task-added", row, by=by, **_where(held, span, text))
    return row


@transaction.atomic
def add_target(document: Document, fields: Mapping[str, Any], *, span: Span, by: "Person") -> Target:
    """A target stands in the ledger, confirmed, at a range of the document's text, in the task that holds the range.

    `fields` are of TARGET_FIELDS. A range without words, one at which the same target stands, and a value that does not
    fit are a ValidationError.
    """
    held, text = _held(document, span, by)
    given = {name: fields[name] for name in TARGET_FIELDS if name in fields}
    alike = {name: given.get(name) for name in ("indicator", "value")}
    same = Target.objects.filter(document=held, offset=span.start, quote=span.of(text), **alike)
    if same.exclude(state=Review.REJECTED).exists():
        raise ValidationError({"quote": _("这段原文已有相同的目标，不必补充；如有出入，请更正该目标。")})
    blank_as_none = {name: value if value != "" else None for name, value in given.items()}
    item = read.Target(
        **{"id": _key(Target, held), "task": None, "quote": span.of(text), "offset": span.start, "unit": ""}
        | blank_as_none
        | {name: given.get(name, "") for name in ("indicator", "unit")}
    )
    row = rows.target_row(held, item, text, **_by_hand(by))
    placing.place_target(row, span, text)
    row.search = rows.target_search(row)
    save_valid(row)
    record("ledger.target-added", row, by=by, **_where(held, span, text))
    return row


def _held(document: Document, span: Span, by: "Person") -> tuple[Document, str]:
    """The document, locked after asking for the right, and its text, in which the range stands."""
    require(by, "ledger.correct", document)
    held = Document.objects.select_for_update().get(pk=document.pk)
    text = placing.text_of(held)
    placing.checked(text, span)
    return held, text


def _by_hand(by: "Person") -> dict[str, Any]:
    return {
        "state": Review.CONFIRMED, "origin": Origin.HAND, "reviewed_by": by, "reviewed_at": timezone.now(),
    }  # fmt: skip


def _key(table: type[Task | Target], document: Document) -> str:
    """A key that no row of the document has."""
    taken = set(table.objects.filter(document=document, key__startswith="hand-").values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"hand-{number}") not in taken)


def _where(document: Document, span: Span, text: str) -> dict[str, Any]:
    return {
        "document": document.title, "start": span.start, "end": span.end, "quote": span.of(text)[:LONGEST_RECORDED],
    }  # fmt: skip

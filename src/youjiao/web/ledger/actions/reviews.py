"""A person confirms, corrects or rejects what was read (审核)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.vocabulary import Span
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import filling, placing, rows
from youjiao.web.ledger.models import IN_LEDGER, TARGET_FIELDS, TASK_FIELDS, Assignment, Document, Review, Target, Task
from youjiao.web.registry.queries import directory

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person

Row = TypeVar("Row", Task, Target)


class AlreadyReviewedError(Exception):
    """Somebody has reviewed the row meanwhile; `row` is as it is now."""

    def __init__(self, row: Task | Target) -> None:
        super().__init__(
            _("“%(row)s”已由%(person)s审核，结论为“%(state)s”。")
            % {"row": str(row)[:40], "person": row.reviewed_by or _("规则包"), "state": row.get_state_display()}
        )
        self.row = row


@dataclass(frozen=True, slots=True)
class Named:
    """A responsible unit as printed, and whether it leads."""

    printed: str
    leads: bool = False


def _held(row: Row, by: "Person") -> Row:
    """The row, locked, after asking for the right: to review a proposal, or to correct what is in the ledger."""
    held = type(row).objects.select_for_update().get(pk=row.pk)
    if held.state != row.state:
        raise AlreadyReviewedError(held)
    require(by, "ledger.review" if held.state == Review.PROPOSED else "ledger.correct", held)
    return held


def _mark(row: Row, state: Review, by: "Person", remark: str = "") -> None:
    row.state, row.reviewed_by, row.reviewed_at, row.remark = state, by, timezone.now(), remark[:500]


def _kind(row: Task | Target, deed: str) -> str:
    return f"ledger.{'task' if isinstance(row, Task) else 'target'}-{deed}"


@transaction.atomic
def confirm(row: Row, *, by: "Person") -> Row:
    """The proposal stands in the ledger as read."""
    held = _held(row, by)
    _mark(held, Review.CONFIRMED, by)
    held.save(update_fields=["state", "reviewed_by", "reviewed_at", "remark"])
    record(_kind(held, "confirmed"), held, by=by, document=held.document.title)
    return held


@transaction.atomic
def reject(row: Row, *, by: "Person", remark: str) -> Row:
    """The row is not in the ledger, for the reason given; without a reason it is a ValidationError."""
    if not remark.strip():
        raise ValidationError({"remark": _("请写明驳回理由。")})
    held = _held(row, by)
    _mark(held, Review.REJECTED, by, remark.strip())
    held.save(update_fields=["state", "reviewed_by", "reviewed_at", "remark"])
    record(_kind(held, "rejected"), held, by=by, document=held.document.title, remark=remark.strip())
    return held


@transaction.atomic
def reopen(row: Row, *, by: "Person") -> Row:
    """The row waits for review again, as it is."""
    held = _held(row, by)
    require(by, "ledger.correct", held)
    was = held.get_state_display()
    held.state, held.reviewed_by, held.reviewed_at, held.remark = Review.PROPOSED, None, None, ""
    held.save(update_fields=["state", "reviewed_by", "reviewed_at", "remark"])
    record("ledger.review-reopened", held, by=by, document=held.document.title, was=was)
    return held


@transaction.atomic
def correct_task(
    row: Task,
    changes: Mapping[str, Any],
    *,
    by: "Person",
    named: Sequence[Named] | None = None,
    span: Span | None = None,
    remark: str = "",
) -> Task:
    """The task stands in the ledger with the changes of a person; the proposal as read is kept beside it.

    `changes` are of TASK_FIELDS; `named`, where given, are all responsible units in order, resolved anew; `span` is the
    range of the text that the task is moved to. A value that does not fit is a ValidationError.
    """
    held = _held(row, by)
    changed = _changes(held, changes, TASK_FIELDS)
    if span is not None and (span.start, span.end) != (held.start, held.end):
        changed["range"] = [[held.start, held.end], [span.start, span.end]]
        text = placing.text_of(held.document)
        placing.place_task(held, placing.checked(text, span), text)
    held.due_on = rows.last_day(held.due or None)
    before = list(held.assignments.all())
    if named is not None and [(a.printed, a.role == Assignment.Role.LEAD) for a in before] != [
        (each.printed, each.leads) for each in named
    ]:
        changed["responsible"] = [[a.printed for a in before], [each.printed for each in named]]
        _rename(held, named)
    _mark(held, Review.CORRECTED if changed else Review.CONFIRMED, by, remark)
    held.search = rows.task_search(held, held.assignments.values_list("printed", flat=True))
    save_valid(held)
    _record_correction(held, changed, by)
    return held


def _record_correction(row: Task | Target, changed: Mapping[str, Any], by: "Person") -> None:
    record(
        _kind(row, "corrected" if changed else "confirmed"),
        row,
        by=by,
        document=row.document.title,
        **({"changes": changed} if changed else {}),
    )


def _rename(task: Task, named: Sequence[Named]) -> None:
    task.assignments.all().delete()
    printed = [each.printed for each in named]
    lead = [each.printed for each in named if each.leads]
    filling.resolve_names(rows.assignments(task, printed, lead), directory(task.document.city.pack))


@transaction.atomic
def correct_target(
    row: Target, changes: Mapping[str, Any], *, by: "Person", span: Span | None = None, remark: str = ""
) -> Target:
    """The target stands in the ledger with the changes of a person (of TARGET_FIELDS); the proposal is kept beside it.

    `span` is the range of the text that it is moved to.
    """
    held = _held(row, by)
    changed = _changes(held, changes, TARGET_FIELDS)
    end = held.offset + len(held.quote)
    if span is not None and (span.start, span.end) != (held.offset, end):
        changed["range"] = [[held.offset, end], [span.start, span.end]]
        text = placing.text_of(held.document)
        placing.place_target(held, placing.checked(text, span), text)
    held.by_on = rows.last_day(held.by or None)
    _mark(held, Review.CORRECTED if changed else Review.CONFIRMED, by, remark)
    held.search = rows.target_search(held)
    save_valid(held)
    _record_correction(held, changed, by)
    return held


def _changes(row: Task | Target, changes: Mapping[str, Any], fields: Iterable[str]) -> dict[str, list[Any]]:
    """Old and new of each field that differs; the row bears the new."""
    changed: dict[str, list[Any]] = {}
    for field in fields:
        if field in changes and getattr(row, field) != changes[field]:
            changed[field] = [getattr(row, field), changes[field]]
            setattr(row, field, changes[field])
    return changed


def save_valid(row: Task | Target) -> None:
    """The row is saved; a value that does not fit is a ValidationError."""
    row.full_clean(exclude=["proposal", "document", "city", "clause", "reviewed_by"], validate_unique=False)
    row.save()


@transaction.atomic
def confirm_many(
    document: Document, *, by: "Person", tasks: Iterable[int] | None = None, targets: Iterable[int] | None = None
) -> tuple[int, int]:
    """The proposals of a document are in the ledger as read: all, or those with the ids given; how many of each kind."""
    require(by, "ledger.review", document)
    waiting_tasks = Task.objects.select_for_update().filter(document=document, state=Review.PROPOSED)
    waiting_targets = Target.objects.select_for_update().filter(document=document, state=Review.PROPOSED)
    if tasks is not None or targets is not None:
        waiting_tasks = waiting_tasks.filter(pk__in=list(tasks or ()))
        waiting_targets = waiting_targets.filter(pk__in=list(targets or ()))
    task_keys, target_keys = (
        dict(waiting_tasks.values_list("pk", "key")),
        dict(waiting_targets.values_list("pk", "key")),
    )
    mark = {"state": Review.CONFIRMED, "reviewed_by": by, "reviewed_at": timezone.now()}
    Task.objects.filter(pk__in=task_keys).update(**mark)
    Target.objects.filter(pk__in=target_keys).update(**mark)
    if task_keys or target_keys:
        record(
            "ledger.proposals-confirmed",
            document,
            by=by,
            tasks=len(task_keys),
            targets=len(target_keys),
            task_keys=sorted(task_keys.values()),
            target_keys=sorted(target_keys.values()),
        )
    return len(task_keys), len(target_keys)


def in_ledger(row: Task | Target) -> bool:
    """Whether the row stands in the ledger."""
    return row.state in IN_LEDGER

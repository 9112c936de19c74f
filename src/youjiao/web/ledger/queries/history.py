"""What was done to a row of the ledger, by whom and when (变更记录)."""

from typing import TYPE_CHECKING

from django.db.models import Q

from youjiao.web.accounts import queries as accounts
from youjiao.web.ledger.models import Task

if TYPE_CHECKING:
    from youjiao.web.accounts.models import AuditEntry

OF_A_DOCUMENT = ("ledger.document-loaded", "ledger.document-uploaded", "ledger.document-read")
TOGETHER = "ledger.proposals-confirmed"


def history_of(task: Task) -> "list[AuditEntry]":
    """The audit entries about a task and its targets, the newest first; the person has already been shown the task.

    Those by which its document came and was read are among them, and those that confirmed it together with others.
    """
    targets = list(task.targets.all())
    entries = accounts.history(
        [
            ("ledger.task", [task.pk]),
            ("ledger.target", [target.pk for target in targets]),
            ("ledger.document", [task.document_id]),
        ]
    )
    whole = Q(object_type="ledger.document")
    named = Q(kind=TOGETHER, details_text__contains=f'"{task.key}"')
    return [
        entry
        for entry in entries.filter(~whole | Q(kind__in=OF_A_DOCUMENT) | named)[:100]
        if entry.kind != TOGETHER or task.key in entry.details.get("task_keys", ())
    ]

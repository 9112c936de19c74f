"""Every change of the ledger, one function each: right, change and audit entry in one transaction (台账的变更)."""

from youjiao.web.ledger.actions.additions import add_target, add_task
from youjiao.web.ledger.actions.exports import export_pack, export_workbook
from youjiao.web.ledger.actions.findings import dismiss_finding, refresh_findings, restore_finding
from youjiao.web.ledger.actions.links import confirm_link, reject_link, suggest_same_matter
from youjiao.web.ledger.actions.loading import Loaded, load_pack
from youjiao.web.ledger.actions.readings import cancel_reading, needs_background, receive_document, start_reading
from youjiao.web.ledger.actions.reviews import (
    AlreadyReviewedError,
    Named,
    confirm,
    confirm_many,
    correct_target,
    correct_task,
    reject,
    reopen,
)
from youjiao.web.ledger.actions.tables import export_tables
from youjiao.web.ledger.actions.uploads import (
    DocumentInUseError,
    DuplicateDocumentError,
    correct_head,
    delete_document,
    read_document,
    upload_document,
)
from youjiao.web.ledger.models import TARGET_FIELDS, TASK_FIELDS

__all__ = [
    "TARGET_FIELDS", "TASK_FIELDS", "AlreadyReviewedError", "DocumentInUseError", "DuplicateDocumentError", "Loaded",
    "Named", "add_target", "add_task", "cancel_reading", "confirm", "confirm_link", "confirm_many", "correct_head", "correct_target", "correct_task",
    "delete_document", "dismiss_finding", "export_pack", "export_tables", "export_workbook", "load_pack", "needs_background", "read_document", "receive_document",
    "refresh_findings", "reject", "reject_link", "reopen", "restore_finding", "start_reading", "suggest_same_matter",
    "upload_document",
]  # fmt: skip

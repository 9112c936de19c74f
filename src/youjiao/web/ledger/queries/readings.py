"""How far the reading of a document is (后台读解)."""

from typing import TYPE_CHECKING

from youjiao.web.accounts.rights import decide
from youjiao.web.jobs import worker
from youjiao.web.ledger.models import Document

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor
    from youjiao.web.jobs.models import Job

READING = "ledger.read-document"
"""The kind of the job that reads a document; its subject is the document's id."""


def reading_job(viewer: "Visitor", document: Document) -> "Job | None":
    """The last reading of a document beside the pages: under way, or ended without a result; otherwise None."""
    if not decide(viewer, "ledger.see", document):
        return None
    job = worker.latest(READING, str(document.pk))
    return None if job is None or job.state == "done" else job

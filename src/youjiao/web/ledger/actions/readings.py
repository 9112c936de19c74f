"""Long texts, and files that are slow to open, are read beside the pages (后台读解)."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from youjiao.engines.policy import read
from youjiao.intake import SLOW, Incoming, check_file, open_bytes
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.jobs import worker
from youjiao.web.jobs.apart import apart
from youjiao.web.jobs.progress import JobCancelledError, Progress
from youjiao.web.ledger.actions import uploads
from youjiao.web.ledger.actions.findings import refresh_findings
from youjiao.web.ledger.models import Document, Original
from youjiao.web.ledger.queries.readings import READING

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person
    from youjiao.web.jobs.models import Job

STEPS = 4


def receive_document(name: str, content: bytes, *, city: str, by: "Person") -> Document:
    """The file stands among the documents of a city; it is read at once, or beside the pages where that takes long.

    Refusals are those of `upload_document`, but what shows only when a slow file is opened ends its job instead.
    """
    name = uploads.plain_name(name)
    area = uploads.checked_area(city, by)
    uploads.refuse_duplicate(city, content)
    slow = check_file(name, content) in SLOW
    opened = None if slow else open_bytes(name, content)
    if opened is not None and len(opened.text) <= settings.BACKGROUND_CHARACTERS:
        return uploads.take_in(name, content, opened, area=area, by=by)
    with transaction.atomic():
        document = uploads.stored(name, content, opened, area=area, by=by)
        _start(document, by)
    return document


def needs_background(document: Document) -> bool:
    """Whether the document is read beside the pages: it is long, or its file was never opened."""
    return not document.characters or document.characters > settings.BACKGROUND_CHARACTERS


@transaction.atomic
def start_reading(document: Document, *, by: "Person") -> "Job":
    """The document is being read anew beside the pages; a reading that is under way goes on."""
    require(by, "ledger.upload", document)
    return _start(document, by)


def _start(document: Document, by: "Person") -> "Job":
    if not worker.busy(READING, str(document.pk)):
        record("ledger.reading-started", document, by=by)
    return worker.start(READING, str(document.pk), by=by)


@transaction.atomic
def cancel_reading(document: Document, *, by: "Person") -> None:
    """The reading that is under way stops, and leaves the document as it was before."""
    require(by, "ledger.upload", document)
    job = worker.latest(READING, str(document.pk))
    if job is not None and job.active:
        worker.cancel(job)
        record("ledger.reading-cancelled", document, by=by)


def work(subject: str, by: "Person", progress: Progress) -> None:
    """The document with the id `subject` is opened where it has no text yet, read, kept and checked."""
    document = Document.objects.select_related("city").filter(pk=int(subject)).first()
    if document is None:
        raise JobCancelledError
    require(by, "ledger.upload", document)
    original = Original.objects.get(document=document)
    progress.report(0, gettext_noop("正在取出文字"))
    opened = None if original.text else apart(open_bytes, original.name, bytes(original.content), pulse=progress.pulse)
    text = original.text if opened is None else uploads.storable(opened.text)
    progress.report(1, gettext_noop("正在读解"))
    reading = apart(read, text, original.name, pulse=progress.pulse)
    progress.report(2, gettext_noop("正在写入读解结果"))
    with transaction.atomic():
        held = Document.objects.select_for_update().select_related("city").filter(pk=document.pk).first()
        if held is None:
            raise JobCancelledError
        if opened is not None:
            _keep_text(held, opened, text)
            uploads.keep_head(held, reading)
            held.full_clean(exclude=["issuers"])
            held.save()
        uploads.propose(held, reading, by)
    progress.report(3, gettext_noop("正在体检"), last=True)
    refresh_findings(document.city.pack)


def _keep_text(document: Document, opened: Incoming, text: str) -> None:
    Original.objects.filter(document=document).update(text=text, remarks=list(opened.remarks))
    document.characters = len(text)

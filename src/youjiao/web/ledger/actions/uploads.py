"""Foreign files become documents (上传), and an upload can be undone as a whole."""

import hashlib
from dataclasses import asdict
from mimetypes import guess_type
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.engines.policy import Reading, read
from youjiao.intake import Incoming, open_bytes
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.jobs import worker
from youjiao.web.ledger import filling, rows
from youjiao.web.ledger.actions.findings import refresh_findings
from youjiao.web.ledger.actions.links import attach_citations, cite, suggest_same_matter
from youjiao.web.ledger.models import IN_LEDGER, Document, Origin, Original, Review
from youjiao.web.ledger.queries.readings import READING
from youjiao.web.registry.queries import area_of, directory

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person
    from youjiao.web.registry.models import Unit

HEAD_CHARACTERS = 20_000
"""A document that is not read yet is called by what stands in its first characters."""


class DuplicateDocumentError(Exception):
    """The same bytes are already kept for this city, in `document`."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.title)
        self.document = document


class DocumentInUseError(Exception):
    """A document cannot be deleted, for the reason that the message gives."""


def upload_document(name: str, content: bytes, *, city: str, by: "Person") -> Document:
    """The file stands among the documents of a city (the id of its pack), read, with proposals that wait for review.

    A file that cannot be taken raises InputRefusedError, one that is already there DuplicateDocumentError; then
    nothing is written.
    """
    name = plain_name(name)
    area = checked_area(city, by)
    refuse_duplicate(city, content)
    return take_in(name, content, open_bytes(name, content), area=area, by=by)


def plain_name(name: str) -> str:
    """The name of a file without its folders, in whichever system they were."""
    return PurePath(name.replace("\\", "/")).name[:255]


def checked_area(city: str, by: "Person") -> "Unit":
    """The area of a pack, after asking for the right to bring documents into it."""
    area = area_of(city)
    require(by, "ledger.upload", area)
    if by.city and area.city_key is None:
        raise PermissionDenied(_("您只能为本城市上传文件。"))
    return area


def refuse_duplicate(city: str, content: bytes) -> None:
    """DuplicateDocumentError where the city keeps the same bytes."""
    sha256 = hashlib.sha256(content).hexdigest()
    held = Document.objects.filter(city__pack=city, city__is_area=True, sha256=sha256).first()
    if held is not None:
        raise DuplicateDocumentError(held)


def take_in(name: str, content: bytes, opened: Incoming, *, area: "Unit", by: "Person") -> Document:
    """An opened file is read and stands among the documents with its proposals."""
    reading = read(storable(opened.text), name)
    with transaction.atomic():
        document = stored(name, content, opened, area=area, by=by, reading=reading)
        propose(document, reading, by)
        refresh_findings(area.pack)
    return document


def stored(
    name: str,
    content: bytes,
    opened: Incoming | None,
    *,
    area: "Unit",
    by: "Person",
    reading: Reading | None = None,
) -> Document:
    """The file and its text, where it was opened, stand in the tables; part of an action that asked for the right."""
    refuse_duplicate(area.pack, content)
    sha256 = hashlib.sha256(content).hexdigest()
    text = storable(opened.text) if opened else ""
    document = Document(
        key=f"{area.pack}-{sha256[:12]}",
        city=area,
        city_key=area.city_key,
        title=PurePath(name).stem[:500] or name,
        origin=Origin.UPLOAD,
        characters=len(text),
        sha256=sha256,
        uploaded_by=by,
        stored_at=timezone.now(),
    )
    keep_head(document, reading or read(text[:HEAD_CHARACTERS], name))
    document.full_clean(exclude=["issuers"])
    document.save()
    Original.objects.create(
        document=document,
        name=name,
        media_type=guess_type(name)[0] or "application/octet-stream",
        size=len(content),
        content=content,
        text=text,
        remarks=list(opened.remarks) if opened else [],
    )
    record("ledger.document-uploaded", document, by=by, city=area.pack, file=name, size=len(content), sha256=sha256)
    return document


def keep_head(document: Document, reading: Reading) -> None:
    """The document, not yet saved, says who issued it and when, as far as the reading knows."""
    head = reading.head
    document.title = (head.title or document.title)[:500]
    document.notice_title = (head.notice_title or "")[:500]
    document.doc_number = (head.doc_number or "")[:120]
    document.issuers, document.issued_on = list(head.issuers), rows.day(head.issued_on)
    document.kind = (head.kind or "")[:40]


def storable(text: str) -> str:
    """The text as every database keeps it: a NUL, which PostgreSQL refuses, becomes � in the same place."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def read_document(document: Document, *, by: "Person") -> filling.Filled:
    """The document is read anew: proposals are renewed, and what a person or a pack has confirmed stays as it is."""
    require(by, "ledger.upload", document)
    original = Original.objects.only("text", "name").get(document=document)
    reading = read(original.text, original.name)
    with transaction.atomic():
        found = propose(document, reading, by)
        refresh_findings(document.city.pack)
    return found


def propose(document: Document, reading: Reading, by: "Person") -> filling.Filled:
    """What was read waits for review; part of an action that asked for the right."""
    found = filling.fill(
        document, reading, state=Review.PROPOSED, origin=Origin.READER, directory=directory(document.city.pack)
    )
    cite(document, reading.head.cites, reading.text)
    attach_citations()
    suggest_same_matter(document.city.pack)
    document.state = Document.State.READ
    document.save(update_fields=["state"])
    record("ledger.document-read", document, by=by, **asdict(found))
    return found


@transaction.atomic
def delete_document(document: Document, *, by: "Person") -> None:
    """An upload is gone with all that was read in it; refused with DocumentInUseError where rows are in the ledger."""
    require(by, "ledger.upload", document)
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.origin != Origin.UPLOAD:
        raise DocumentInUseError(_("此文件由规则包带入，不能删除。"))
    if worker.busy(READING, str(held.pk)):
        raise DocumentInUseError(_("这份文件正在读解，请等它完成，或先取消读解。"))
    tasks = held.tasks.filter(state__in=IN_LEDGER).count()
    targets = held.targets.filter(state__in=IN_LEDGER).count()
    if tasks or targets:
        raise DocumentInUseError(
            _("已有 %(tasks)s 条任务、%(targets)s 个目标确认进入台账，不能撤销上传；请先将它们退回或驳回。")
            % {"tasks": tasks, "targets": targets}
        )
    file = Original.objects.only("name").get(document=held).name
    record(
        "ledger.document-deleted",
        held,
        by=by,
        file=file,
        sha256=held.sha256,
        tasks=held.tasks.count(),
        targets=held.targets.count(),
    )
    held.findings.all().delete()
    held.delete()


HEAD_FIELDS = ("title", "notice_title", "doc_number", "issued_on", "kind", "issuers")


@transaction.atomic
def correct_head(document: Document, changes: dict[str, object], *, by: "Person") -> Document:
    """The document bears the corrected title, 文号, issuers, day and kind; the audit entry shows old and new."""
    require(by, "ledger.correct", document)
    held = Document.objects.select_for_update().get(pk=document.pk)
    changed = {
        field: [getattr(held, field), changes[field]]
        for field in HEAD_FIELDS
        if field in changes and getattr(held, field) != changes[field]
    }
    for field, (_old, new) in changed.items():
        setattr(held, field, new)
    if changed:
        held.full_clean(exclude=["issuers"])
        held.save(update_fields=list(changed))
        record("ledger.document-corrected", held, by=by, changes=changed)
        attach_citations()
    return held

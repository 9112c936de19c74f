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
from youjiao.intake import open_bytes
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import filling, rows
from youjiao.web.ledger.actions.findings import refresh_findings
from youjiao.web.ledger.actions.links import attach_citations, cite, suggest_same_matter
from youjiao.web.ledger.models import IN_LEDGER, Document, Origin, Original, Review
from youjiao.web.registry.queries import area_of, directory

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person


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
    area = area_of(city)
    require(by, "ledger.upload", area)
    if by.city and area.city_key is None:
        raise PermissionDenied(_("您只能为本城市上传文件。"))
    name = PurePath(name.replace("\\", "/")).name[:255]
    sha256 = hashlib.sha256(content).hexdigest()
    _refuse_duplicate(city, sha256)
    opened = open_bytes(name, content)
    text = storable(opened.text)
    reading = read(text, name)
    with transaction.atomic():
        _refuse_duplicate(city, sha256)
        head = reading.head
        document = Document(
            key=f"{city}-{sha256[:12]}",
            city=area,
            city_key=area.city_key,
            title=(head.title or PurePath(name).stem)[:500],
            notice_title=(head.notice_title or "")[:500],
            doc_number=(head.doc_number or "")[:120],
            issuers=list(head.issuers),
            issued_on=rows.day(head.issued_on),
            kind=(head.kind or "")[:40],
            state=Document.State.READ,
            origin=Origin.UPLOAD,
            characters=len(text),
            sha256=sha256,
            uploaded_by=by,
            stored_at=timezone.now(),
        )
        document.full_clean(exclude=["issuers"])
        document.save()
        Original.objects.create(
            document=document,
            name=name,
            media_type=guess_type(name)[0] or "application/octet-stream",
            size=len(content),
            content=content,
            text=text,
            remarks=list(opened.remarks),
        )
        record("ledger.document-uploaded", document, by=by, city=city, file=name, size=len(content), sha256=sha256)
        _propose(document, reading, by)
        refresh_findings(city)
    return document


def _refuse_duplicate(city: str, sha256: str) -> None:
    held = Document.objects.filter(city__pack=city, city__is_area=True, sha256=sha256).first()
    if held is not None:
        raise DuplicateDocumentError(held)


def storable(text: str) -> str:
    """The text as every database keeps it: a NUL, which PostgreSQL refuses, becomes � in the same place."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def read_document(document: Document, *, by: "Person") -> filling.Filled:
    """The document is read anew: proposals are renewed, and what a person or a pack has confirmed stays as it is."""
    require(by, "ledger.upload", document)
    original = Original.objects.only("text", "name").get(document=document)
    reading = read(original.text, original.name)
    with transaction.atomic():
        found = _propose(document, reading, by)
        refresh_findings(document.city.pack)
    return found


def _propose(document: Document, reading: Reading, by: "Person") -> filling.Filled:
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

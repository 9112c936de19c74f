"""What a pack brings, with what is already confirmed in it, stands in the ledger (规则包载入)."""

from dataclasses import asdict, dataclass
from mimetypes import guess_type
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from youjiao.catalogue.pack import Pack, PackDocument
from youjiao.engines.policy.bodies import Directory
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import filling, rows
from youjiao.web.ledger.actions.findings import refresh_findings
from youjiao.web.ledger.actions.links import attach_citations, cite, suggest_same_matter, supersede
from youjiao.web.ledger.models import Document, Origin, Original, Review
from youjiao.web.registry.actions import load_units
from youjiao.web.registry.queries import directory

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person
    from youjiao.web.registry.models import Unit

BORDERLINE = "可作目标，亦可不作目标"


@dataclass(slots=True)
class Loaded:
    """How many documents a pack brought, and how many rows were added, changed, removed and kept."""

    documents: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


@transaction.atomic
def load_pack(pack: Pack, *, by: "Person | None" = None) -> Loaded:
    """Units, documents and confirmed readings of a pack stand in the registry and the ledger, already confirmed.

    Loading again writes only what differs, and never over what a person has reviewed here. `by` is None for the
    installation itself. The packs above must be loaded first.
    """
    if by is not None:
        require(by, "accounts.manage")
    area = load_units(pack, by=by)
    bodies = directory(pack.id)
    loaded = Loaded()
    for item in pack.documents:
        document, is_new = _document(item, area)
        found = _fill(document, item, pack, bodies)
        loaded.documents += 1
        for name, number in asdict(found).items():
            setattr(loaded, name, getattr(loaded, name) + number)
        if is_new or found.touched:
            record("ledger.document-loaded", document, by=by, pack=pack.id, sha256=item.sha256, **asdict(found))
    attach_citations()
    if loaded.added or loaded.changed or loaded.removed:
        suggest_same_matter(pack.id, by=by)
        refresh_findings(pack.id, by=by)
    return loaded


def _document(item: PackDocument, area: "Unit") -> tuple[Document, bool]:
    """The row of a document of the pack; a file that was uploaded before becomes the pack's."""
    held = (
        Document.objects.filter(key=item.id).first() or Document.objects.filter(city=area, sha256=item.sha256).first()
    )
    row = held or Document(stored_at=timezone.now())
    row.key, row.city, row.city_key = item.id, area, area.city_key
    row.title, row.notice_title = item.title, item.notice_title or ""
    row.doc_number, row.issuers, row.kind = item.number or "", list(item.issuers), item.kind or ""
    row.issued_on = rows.day(item.issued_on)
    row.origin, row.pack, row.sha256, row.characters = Origin.PACK, item.pack, item.sha256, len(item.text)
    row.full_clean(exclude=["issuers"])
    row.save()
    if held is None or not Original.objects.filter(document=row).exists():
        content = item.file.read_bytes()
        Original.objects.update_or_create(
            document=row,
            defaults={
                "name": item.file.name,
                "media_type": guess_type(item.file.name)[0] or "text/plain",
                "size": len(content),
                "content": content,
                "text": item.text,
            },
        )
    return row, held is None


def _fill(document: Document, item: PackDocument, pack: Pack, bodies: Directory) -> filling.Filled:
    confirmed = pack.reading_of(item.id)
    found = filling.Filled()
    if confirmed is not None:
        found = filling.fill(
            document,
            confirmed.reading(item),
            state=Review.CONFIRMED,
            origin=Origin.PACK,
            directory=bodies,
            remarks=dict.fromkeys(confirmed.borderline, BORDERLINE),
        )
        if document.state != Document.State.READ:
            document.state = Document.State.READ
            document.save(update_fields=["state"])
    cite(document, item.cites, item.text)
    for name in item.supersedes:
        supersede(document, name)
    return found

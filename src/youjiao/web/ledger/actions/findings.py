"""What does not agree is found anew, and a person dismisses what needs no mending (体检)."""

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.engines.policy import check
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import filling, rows
from youjiao.web.ledger.models import Document, Finding, Review
from youjiao.web.registry.queries import area_of

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person
    from youjiao.web.registry.models import Unit

MOST = 2000
"""Findings that are kept per city, the gravest first: nobody reads more, and a hostile text can have any number."""

LOOKED_AT = (Review.PROPOSED, Review.CONFIRMED, Review.CORRECTED)


def refresh_findings(city: str, *, by: "Person | None" = None) -> filling.Filled:
    """The findings of a city (the id of its pack) are those of its documents and of the areas above as they are now.

    A dismissal holds as long as the same finding is found again. `by` is None for the installation itself.
    """
    area = area_of(city)
    if by is not None:
        require(by, "ledger.review", area)
    documents = {
        document.key: document
        for document in Document.objects.filter(Q(city=area) | Q(city_key__isnull=True)).order_by("issued_on", "pk")
    }
    found = check.check([rows.as_reading(document, states=LOOKED_AT) for document in documents.values()])
    own = [finding for finding in found if any(documents[key].city_id == area.pk for key in finding.documents)]
    with transaction.atomic():
        return _replace(area, own, documents, by)


def digest_of(finding: check.Finding) -> str:
    """The same for the same finding: its kind and its sentences with their places."""
    said = [finding.kind, [[each.document, each.offset, each.quote] for each in finding.sentences]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _replace(
    area: "Unit", found: list[check.Finding], documents: dict[str, Document], by: "Person | None"
) -> filling.Filled:
    held = {row.digest: row for row in Finding.objects.select_for_update().filter(city=area)}
    current = {digest_of(finding): finding for finding in sorted(found, key=_gravity)[:MOST]}
    gone = [row.pk for digest, row in held.items() if digest not in current]
    Finding.objects.filter(pk__in=gone).delete()
    done = filling.Filled(removed=len(gone))
    fresh: list[Finding] = []
    for digest, finding in current.items():
        row = held.get(digest)
        if row is None:
            fresh.append(_row(area, digest, finding))
        elif _says_otherwise(row, finding):
            row.severity, row.arithmetic, row.advice = finding.severity, finding.arithmetic, finding.advice
            row.save(update_fields=["severity", "arithmetic", "advice"])
            done.changed += 1
        else:
            done.kept += 1
    Finding.objects.bulk_create(fresh, batch_size=200)
    done.added = len(fresh)
    through = Finding.documents.through
    through.objects.bulk_create(
        [
            through(finding_id=row.pk, document_id=documents[key].pk)
            for row in fresh
            for key in current[row.digest].documents
        ],
        batch_size=500,
    )
    if done.touched:
        left_off = max(0, len(found) - MOST)
        record("ledger.findings-refreshed", area, by=by, city=area.pack, left_off=left_off, **asdict(done))
    return done


def _gravity(finding: check.Finding) -> int:
    return [each.value for each in Finding.Severity].index(finding.severity)


def _row(area: "Unit", digest: str, finding: check.Finding) -> Finding:
    return Finding(
        city=area,
        city_key=area.city_key,
        digest=digest,
        kind=finding.kind,
        severity=finding.severity,
        arithmetic=finding.arithmetic,
        advice=finding.advice,
        sentences=[asdict(sentence) for sentence in finding.sentences],
        found_at=timezone.now(),
    )


def _says_otherwise(row: Finding, finding: check.Finding) -> bool:
    return (row.severity, row.arithmetic, row.advice) != (finding.severity, finding.arithmetic, finding.advice)


@transaction.atomic
def dismiss_finding(finding: Finding, *, by: "Person", reason: str) -> Finding:
    """The finding is set aside, for the reason given; without a reason it is a ValidationError."""
    held = Finding.objects.select_for_update().get(pk=finding.pk)
    require(by, "ledger.review", held)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明消除这个问题的理由。")})
    held.dismissed_by, held.dismissed_at, held.dismissal = by, timezone.now(), reason.strip()[:500]
    held.save(update_fields=["dismissed_by", "dismissed_at", "dismissal"])
    record("ledger.finding-dismissed", held, by=by, reason=held.dismissal)
    return held


@transaction.atomic
def restore_finding(finding: Finding, *, by: "Person") -> Finding:
    """The finding is open again."""
    held = Finding.objects.select_for_update().get(pk=finding.pk)
    require(by, "ledger.review", held)
    held.dismissed_by, held.dismissed_at, held.dismissal = None, None, ""
    held.save(update_fields=["dismissed_by", "dismissed_at", "dismissal"])
    record("ledger.finding-restored", held, by=by)
    return held

"""The audit log (审计日志): entries are added in the transaction of the change, and chained by digests.

Each app declares its kinds in its module `audit_kinds`, in a tuple KINDS.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string, module_has_submodule

from youjiao.web.accounts.models import AuditEntry, AuditHead

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person

SYSTEM = "系统"
SIZE = 500


@dataclass(frozen=True, slots=True)
class AuditKind:
    """A kind of entry (审计事项): its key, what it means, and the details it records, each with its Chinese label."""

    key: str
    meaning: str | Promise
    records: Mapping[str, str | Promise] = field(default_factory=dict)


@cache
def audit_kinds() -> dict[str, AuditKind]:
    """All kinds of all apps by key; a key declared twice is a ValueError."""
    found: dict[str, AuditKind] = {}
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "audit_kinds"):
            for kind in import_string(f"{app.name}.audit_kinds.KINDS"):
                if kind.key in found:
                    raise ValueError(f"the audit kind {kind.key} is declared twice")
                found[kind.key] = kind
    return found


def record(kind: str, obj: models.Model | None, *, by: "Person | None", **details: Any) -> AuditEntry:
    """One entry stands at the end of the chain: `by` did `kind` to `obj`.

    `by` is None for the installation itself (loading packs). Only the details that the kind declares are taken; an
    undeclared kind or detail is a LookupError. Outside a transaction it is a RuntimeError: the entry belongs to the
    change.
    """
    undeclared = set(details) - set(audit_kinds()[kind].records)
    if undeclared:
        raise LookupError(f"the audit kind {kind} does not declare {sorted(undeclared)}")
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry is recorded in the transaction of its change")
    head = locked_head()
    entry = AuditEntry(
        number=head.number + 1,
        moment=timezone.now(),
        person=by,
        person_label=str(by)[:100] if by else SYSTEM,
        kind=kind,
        object_type=obj._meta.label_lower if obj is not None else "",  # noqa: SLF001 - Django's public name for it
        object_id=str(obj.pk) if obj is not None else "",
        object_label=str(obj)[:200] if obj is not None else "",
        details_text=canonical(details),
    )
    entry.digest = digest(entry, after=head.digest)
    entry.save()
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    return entry


def locked_head() -> AuditHead:
    """The end of the chain, locked until the transaction ends; made at the first call of an installation."""
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        installation = secrets.token_hex(16)
        AuditHead.objects.get_or_create(pk=1, defaults={"installation": installation, "digest": start_of(installation)})
        head = AuditHead.objects.select_for_update().get(pk=1)
    return head


def start_of(installation: str) -> str:
    """The digest before the first entry of an installation."""
    return hashlib.sha256(installation.encode("ascii")).hexdigest()


def canonical(details: Mapping[str, Any]) -> str:
    """The details as JSON, the same text for the same content."""
    return json.dumps(details, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(entry: AuditEntry, *, after: str) -> str:
    """SHA-256 over the digest before and every field of the entry."""
    fields = [
        after,
        str(entry.number),
        entry.moment.astimezone(UTC).isoformat(timespec="microseconds"),
        str(entry.person_id or ""),
        entry.person_label,
        entry.kind,
        entry.object_type,
        entry.object_id,
        entry.object_label,
        entry.details_text,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Breach:
    """The first place at which the chain does not hold (断点): the entry's number, and what is wrong with it."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries were found in order, and the first breach, or None where none is changed or missing."""

    entries: int
    breach: Breach | None = None


def verify() -> Verification:
    """The whole chain recomputed, from the start of the installation to its end."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        missing = Breach(1, "审计链的末端不见了") if AuditEntry.objects.exists() else None
        return Verification(0, missing)
    return recomputed(AuditEntry.objects.order_by("number").iterator(SIZE), head)


def recomputed(entries: Iterable[AuditEntry], head: AuditHead) -> Verification:
    """The entries in order, each with the digest before it, up to the first that does not fit."""
    last, before = 0, start_of(head.installation)
    for entry in entries:
        if entry.number != last + 1:
            return Verification(last, Breach(last + 1, "缺少此条"))
        if digest(entry, after=before) != entry.digest:
            return Verification(last, Breach(entry.number, "内容与摘要不符"))
        last, before = entry.number, entry.digest
    if last < head.number:
        return Verification(last, Breach(last + 1, "缺少此条及其后各条"))
    if (last, before) != (head.number, head.digest):
        return Verification(head.number, Breach(head.number + 1, "此条之后的记录不是经审计写入的"))
    return Verification(last)

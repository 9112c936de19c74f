"""How audit entries are said in words."""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from youjiao.web.accounts.audit import audit_kinds
from youjiao.web.accounts.models import AuditEntry, Role

DIGEST = re.compile("[0-9a-f]{64}")


def meaning(entry: AuditEntry) -> str | Promise:
    """What the kind of an entry means; the key itself where the kind is no longer declared."""
    kind = audit_kinds().get(entry.kind)
    return kind.meaning if kind else entry.kind


def details(entry: AuditEntry) -> list[tuple[str | Promise, str]]:
    """The details of an entry, each with its label; those without content are left out."""
    kind = audit_kinds().get(entry.kind)
    labels = kind.records if kind else {}
    return [(labels.get(name, name), worded(value)) for name, value in entry.details.items() if value not in ("", None)]


def worded(value: Any) -> str:
    """A detail as people read it: lists with 、, yes and no in words, long digests by their beginning."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(worded(item) for item in value)
    text = str(value)
    if text in Role.values:
        return str(Role(text).label)
    return f"{text[:12]}…" if DIGEST.fullmatch(text) else text

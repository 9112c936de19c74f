"""What this app writes to the audit log."""

from django.utils.translation import gettext_lazy as _

from youjiao.web.accounts.audit import AuditKind

PACKS_LOADED = "portal.packs-loaded"

KINDS = (AuditKind(PACKS_LOADED, _("载入规则包"), {"packs": _("规则包"), "fingerprint": _("摘要")}),)

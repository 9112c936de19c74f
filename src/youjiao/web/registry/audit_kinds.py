"""What the audit log records of units."""

from django.utils.translation import gettext_lazy as _

from youjiao.web.accounts.audit import AuditKind

KINDS = (
    AuditKind(
        "registry.units-loaded",
        _("从规则包载入单位"),
        {"pack": _("规则包"), "added": _("新增"), "changed": _("变更"), "kinds": _("机构种类")},
    ),
)

"""What this app writes to the audit log."""

from django.utils.translation import gettext_lazy as _

from youjiao.web.accounts.audit import AuditKind

KINDS = (
    AuditKind("accounts.signed-in", _("登录"), {"address": _("地址")}),
    AuditKind("accounts.signed-out", _("退出登录")),
    AuditKind("accounts.idle-ended", _("长时间无操作，自动退出"), {"minutes": _("分钟数")}),
    AuditKind("accounts.sign-in-failed", _("登录失败"), {"address": _("地址")}),
    AuditKind("accounts.sign-in-locked", _("多次输错口令，暂停登录"), {"address": _("地址"), "until": _("恢复时间")}),
    AuditKind("accounts.password-changed", _("修改口令")),
    AuditKind("accounts.password-reset", _("重设初始口令")),
    AuditKind("accounts.person-added", _("添加人员"), {"role": _("角色"), "city": _("城市范围")}),
    AuditKind(
        "accounts.person-changed",
        _("更改人员"),
        {"before": _("更改前"), "after": _("更改后")},
    ),
    AuditKind("accounts.person-deactivated", _("停用人员")),
    AuditKind("accounts.person-reactivated", _("恢复人员")),
    AuditKind("accounts.people-exported", _("导出人员"), {"rows": _("行数"), "filter": _("筛选条件")}),
    AuditKind("accounts.audit-exported", _("导出审计日志"), {"rows": _("行数"), "filter": _("筛选条件")}),
)

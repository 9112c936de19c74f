"""What the audit log records of the ledger."""

from django.utils.translation import gettext_lazy as _

from youjiao.web.accounts.audit import AuditKind

COUNTS = {"added": _("新增"), "changed": _("变更"), "removed": _("移除"), "kept": _("保留")}
PLACE = {"document": _("文件"), "start": _("起"), "end": _("止"), "quote": _("原文")}

KINDS = (
    AuditKind("ledger.document-loaded", _("从规则包载入文件"), {"pack": _("规则包"), "sha256": "SHA-256", **COUNTS}),
    AuditKind(
        "ledger.document-uploaded",
        _("上传文件"),
        {"city": _("辖区"), "file": _("文件名"), "size": _("字节数"), "sha256": "SHA-256"},
    ),
    AuditKind("ledger.reading-started", _("开始后台读解")),
    AuditKind("ledger.reading-cancelled", _("取消后台读解")),
    AuditKind("ledger.document-read", _("读解文件"), COUNTS),
    AuditKind("ledger.document-corrected", _("更正文件信息"), {"changes": _("变更")}),
    AuditKind(
        "ledger.document-deleted",
        _("撤销上传"),
        {"file": _("文件名"), "sha256": "SHA-256", "tasks": _("任务"), "targets": _("目标")},
    ),
    AuditKind("ledger.task-added", _("人工补充任务"), PLACE),
    AuditKind("ledger.target-added", _("人工补充目标"), PLACE),
    AuditKind("ledger.task-confirmed", _("确认任务"), {"document": _("文件")}),
    AuditKind("ledger.task-corrected", _("更正任务"), {"document": _("文件"), "changes": _("变更")}),
    AuditKind("ledger.task-rejected", _("驳回任务"), {"document": _("文件"), "remark": _("理由")}),
    AuditKind("ledger.target-confirmed", _("确认目标"), {"document": _("文件")}),
    AuditKind("ledger.target-corrected", _("更正目标"), {"document": _("文件"), "changes": _("变更")}),
    AuditKind("ledger.target-rejected", _("驳回目标"), {"document": _("文件"), "remark": _("理由")}),
    AuditKind(
        "ledger.proposals-confirmed",
        _("批量确认读解结果"),
        {"tasks": _("任务"), "targets": _("目标"), "task_keys": _("任务标识"), "target_keys": _("目标标识")},
    ),
    AuditKind("ledger.review-reopened", _("退回重审"), {"document": _("文件"), "was": _("原状态")}),
    AuditKind(
        "ledger.links-suggested", _("查找同一事项"), {"city": _("辖区"), "added": _("新增"), "removed": _("移除")}
    ),
    AuditKind("ledger.link-confirmed", _("确认关联"), {"link": _("关系")}),
    AuditKind("ledger.link-rejected", _("否定关联"), {"link": _("关系")}),
    AuditKind("ledger.findings-refreshed", _("文件体检"), {"city": _("辖区"), "left_off": _("未列出"), **COUNTS}),
    AuditKind("ledger.finding-dismissed", _("消除问题"), {"reason": _("理由")}),
    AuditKind("ledger.finding-restored", _("恢复问题"), {}),
    AuditKind("ledger.exported", _("导出台账"), {"rows": _("行数"), "format": _("格式"), "filter": _("筛选条件")}),
)

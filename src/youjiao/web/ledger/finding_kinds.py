"""What the kinds of findings are called on pages (问题类型): the words of the plan linter, with a translation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from youjiao.web.ledger.models import Finding

LABELS: dict[str, str | Promise] = {
    "count-mismatch": _("任务数不符"),
    "declared-parts": _("所称数目与所列不符"),
    "milestones-against-deadlines": _("进度目标与完成时限不符"),
    "target-above-universe": _("目标超过总数"),
    "share-arithmetic": _("占比算不出"),
    "shares-above-hundred": _("分配比例合计超过100%"),
    "difference-arithmetic": _("增减幅度算不出"),
    "two-values-one-document": _("同一文件数值不一"),
    "two-documents-differ": _("文件之间不一致"),
    "target-below-level-already-reached": _("目标低于已达到的水平"),
    "change-unreachable": _("按规定增幅达不到目标"),
    "percent-or-points": _("百分比与百分点混用"),
    "deadline-column-against-text": _("完成时限与任务内容不符"),
    "deadline-before-issue": _("期限早于印发日期"),
    "overlapping-phases": _("实施阶段重叠"),
    "range-reversed": _("区间颠倒"),
    "milestone-decreasing": _("阶段目标倒退"),
    "forbidden-target-type": _("设定了明令禁止下达的指标"),
    "no-responsible-unit": _("缺责任单位"),
    "no-deadline": _("缺完成时限"),
    "no-deadline-and-no-unit": _("既无时限又无责任单位"),
    "recurring-duty-closed": _("经常性任务只有一次性时限"),
    "same-label-other-content": _("同名异义"),
    "re-promised-later": _("目标延后重提"),
    "target-missed": _("上期目标未达到"),
    "table-total": _("合计与分项不符"),
    "annex-missing": _("附件缺失"),
    "numbering-gap": _("序号不连续"),
    "duplicate-item": _("重复条目"),
    "contents-differ": _("目录与正文不一致"),
    "citation-name-differs": _("引用名称前后不一"),
    "superseded-citation": _("引用已废止的文件"),
    "member-in-two-groups": _("同一对象分入两组"),
}
SEVERITIES: dict[str, str | Promise] = dict(Finding.Severity.choices)
CHIPS = {"error": "overdue", "warning": "soon", "note": "plain"}


def kind_label(kind: str) -> str | Promise:
    """What a kind is called; the kind itself where it has no name."""
    return LABELS.get(kind, kind)


def severity_word(severity: str) -> str | Promise:
    """How grave a finding is, in a word."""
    return SEVERITIES.get(severity, severity)

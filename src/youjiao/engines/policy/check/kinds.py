"""The kinds of findings (问题类型), declared once: what each proves, how grave it is, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from youjiao.engines.policy.check.finding import Finding, Sentence, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: its identifier, what people call it, how grave it is, what it proves, what to do."""

    id: str
    label: str
    severity: Severity
    proves: str
    advice: str


KINDS: tuple[Kind, ...] = (
    Kind(
        "count-mismatch",
        "任务数不符",
        "error",
        "文件所称的任务（举措、措施）数与实际列出的条目数不相等",
        "核对任务清单，补齐漏列的条目，或改正文中所称的数目。",
    ),
    Kind(
        "declared-parts",
        "所称数目与所列不符",
        "error",
        "所称的“N个…”与紧接着列出的各项数目不相等",
        "逐项核对，补列缺项或改正数目。",
    ),
    Kind(
        "milestones-against-deadlines",
        "进度目标与完成时限不符",
        "error",
        "即使每项任务都按时限完成，到该日的完成比例仍低于文件承诺的比例",
        "提前部分任务的时限、给未定期限的任务定期限，或下调阶段目标。",
    ),
    Kind(
        "target-above-universe",
        "目标超过总数",
        "error",
        "目标数量（或逐年累计数量）大于同一地方同类对象的总数，或比例超过100%",
        "核实总数；若包含改建、复建或幼儿园等其他对象，在目标中写明口径。",
    ),
    Kind(
        "share-arithmetic",
        "占比算不出",
        "warning",
        "不存在任何总数能使所列数量得出所列占比，或占比乘以总数与所列个数不等",
        "用原始数据重算占比，统一小数位数和四舍五入规则。",
    ),
    Kind(
        "shares-above-hundred",
        "分配比例合计超过100%",
        "error",
        "同一笔资金（或同一总量）的各分配比例之和超过100%",
        "核对各方分担或留用比例，使合计为100%。",
    ),
    Kind(
        "difference-arithmetic",
        "增减幅度算不出",
        "warning",
        "由甲值变到乙值的差与文中所写的增减幅度不相等",
        "用原始数据重算增减幅度。",
    ),
    Kind(
        "two-values-one-document",
        "同一文件数值不一",
        "error",
        "同一指标、同一范围、同一时间在同一文件中有两个不能同时成立（或要求不同）的数值",
        "查实后统一为一个数值；若口径不同，在指标名称中写明口径。",
    ),
    Kind(
        "two-documents-differ",
        "文件之间不一致",
        "error",
        "同一地方的两份文件对同一事项规定了不同的数值或不同的期限",
        "以有权解释的文件为准，另一份作出更正或说明；台账按确认后的数值登记。",
    ),
    Kind(
        "target-below-level-already-reached",
        "目标低于已达到的水平",
        "warning",
        "目标值低于文件自己（或同一地方另一文件）记载的此前已达到的水平",
        "核实基期数据；若水平确已下降，说明原因并重新确定目标。",
    ),
    Kind(
        "change-unreachable",
        "按规定增幅达不到目标",
        "warning",
        "按文件规定的每年增减幅度推算，到期达不到（或只有基期值在某一区间时才能达到）文件要求的水平",
        "补写基期值；使年增幅与期末目标相互推得出。",
    ),
    Kind(
        "percent-or-points",
        "百分比与百分点混用",
        "warning",
        "比率指标的增减幅度写成“%”（或把水平、数额的增幅写成“百分点”），有两种算法，结果不同",
        "比率的增减写“个百分点”；确指相对变化的，写明“在上年基础上相对下降（提高）”。",
    ),
    Kind(
        "deadline-column-against-text",
        "完成时限与任务内容不符",
        "error",
        "任务内容中的最后时间晚于（或早于）完成时限栏的时间",
        "统一任务内容与完成时限栏的时间。",
    ),
    Kind(
        "deadline-before-issue",
        "期限早于印发日期",
        "warning",
        "要求完成的期限在文件印发时已经过去",
        "改正年份，或改写为已完成事项。",
    ),
    Kind(
        "overlapping-phases",
        "实施阶段重叠",
        "warning",
        "前一阶段结束之前后一阶段已经开始",
        "调整各阶段起止时间使其首尾相接；确需并行的，写明并行。",
    ),
    Kind(
        "range-reversed",
        "区间颠倒",
        "error",
        "数值、年份或阶段的区间起点大于终点",
        "改正区间的起止数值。",
    ),
    Kind(
        "milestone-decreasing",
        "阶段目标倒退",
        "warning",
        "同一指标后一年的目标比前一年低（应降的指标则为比前一年高）",
        "核对各年度目标值。",
    ),
    Kind(
        "forbidden-target-type",
        "设定了明令禁止下达的指标",
        "error",
        "文件明令禁止下达某类指标，而同一文件或另一文件设定了这类指标",
        "删去该指标，或改为监测、研究用途并写明不下达、不考核、不排名。",
    ),
    Kind(
        "no-responsible-unit",
        "缺责任单位",
        "warning",
        "同类任务多数写明责任单位而这些任务没有，或全文件没有一项任务写明责任单位",
        "补写牵头单位和配合单位，或另行印发任务分工。",
    ),
    Kind(
        "no-deadline",
        "缺完成时限",
        "warning",
        "同类任务多数写明时限而这些任务没有，或全文件没有时限",
        "补写完成时限；长期任务写明“长期推进”并规定阶段节点。",
    ),
    Kind(
        "no-deadline-and-no-unit",
        "既无时限又无责任单位",
        "warning",
        "文件没有一项任务写明责任单位，并且多数任务没有提到任何时间",
        "补充任务分工表，逐项写明责任单位和完成时限。",
    ),
    Kind(
        "recurring-duty-closed",
        "经常性任务只有一次性时限",
        "note",
        "任务规定每年（学期、月）都要做，时限栏却只有一个日期，而同一表中其他经常性任务标有“持续推进”",
        "在时限栏补写“持续推进”，或写明只在该日期之前执行。",
    ),
    Kind(
        "same-label-other-content",
        "同名异义",
        "note",
        "同一带数字的简称在两处所指内容不同",
        "首次使用时列出各项；台账中分别登记，不合并统计。",
    ),
    Kind(
        "re-promised-later",
        "目标延后重提",
        "note",
        "较早文件已承诺的目标，在较晚文件中以更晚的期限再次提出",
        "核实原目标完成情况；未完成的说明原因，台账保留两次期限。",
    ),
    Kind(
        "target-missed",
        "上期目标未达到",
        "note",
        "较早文件为某年设定的目标，高于较晚文件记载的该年实际水平",
        "核对统计口径；确未达到的，在新目标中说明如何补上。",
    ),
    Kind(
        "table-total",
        "合计与分项不符",
        "error",
        "表中合计不等于各分项之和",
        "核对各分项和合计。",
    ),
    Kind(
        "annex-missing",
        "附件缺失",
        "warning",
        "正文引用的附件在文件中找不到，而其他附件在",
        "补齐附件，或改正附件序号。",
    ),
    Kind(
        "numbering-gap",
        "序号不连续",
        "note",
        "同一层次的序号跳号或重号",
        "核对是否漏印条目，改正序号。",
    ),
    Kind(
        "duplicate-item",
        "重复条目",
        "note",
        "两个条目的内容完全相同",
        "删去重复条目，或写明二者区别。",
    ),
    Kind(
        "contents-differ",
        "目录与正文不一致",
        "note",
        "目录中的标题与正文同一序号的标题不同",
        "按正文更新目录。",
    ),
    Kind(
        "citation-name-differs",
        "引用名称前后不一",
        "note",
        "同一文件名称在两处引用时用字不同",
        "按发文原名统一引用名称。",
    ),
    Kind(
        "superseded-citation",
        "引用已废止的文件",
        "warning",
        "所引用的文件已被同组另一份更早印发的文件废止",
        "改引现行文件。",
    ),
    Kind(
        "member-in-two-groups",
        "同一对象分入两组",
        "note",
        "并列的分组安排中，同一对象出现在两组",
        "核实是否有意重复安排；否则改正。",
    ),
)

KIND = {kind.id: kind for kind in KINDS}
"""The kinds by their identifiers."""


def finding(kind: str, sentences: Sequence[Sentence], arithmetic: str, advice: str = "") -> Finding:
    """A finding of this kind, each sentence once; the advice of the kind where no other is given."""
    row = KIND[kind]
    return Finding(row.id, row.severity, tuple(dict.fromkeys(sentences)), arithmetic, advice or row.advice)

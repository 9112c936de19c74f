"""The ledger as an Excel workbook (台账导出): tasks, targets, units, findings, each row with its sentence and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from youjiao.reports.workbook import Cell, Field, Sheet, workbook


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands: city, document, its number, the clause above, the words, and the characters they are."""

    city: str
    document: str
    doc_number: str
    clause: str
    sentence: str
    place: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task; `leads` and `joins` are printed names, `units` those they mean; `due` the last day, if there is one."""

    number: str
    title: str
    leads: str
    joins: str
    units: str
    deadline: str
    due: date | None
    ongoing: bool
    targets: str
    state: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target: its number as computed with and as said, by when or how often."""

    indicator: str
    said: str
    comparator: str
    value: float
    value_high: float | None
    unit: str
    by: date | None
    every: str
    scope: str
    baseline: float | None
    binding: str
    task: str
    state: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What falls on one unit: numbers of tasks, and the months in which they are due with their numbers."""

    name: str
    leads: int
    joins: int
    rolling: int
    undated: int
    months: tuple[tuple[date, int], ...]
    names: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something that does not agree, with its sentences and the arithmetic."""

    kind: str
    severity: str
    documents: str
    sentences: tuple[str, ...]
    arithmetic: str
    advice: str
    dismissal: str


@dataclass(frozen=True, slots=True)
class LedgerBook:
    """What one export holds: when and by whom it was made, what it was narrowed to, and the rows."""

    made_at: datetime
    made_by: str
    narrowed: Sequence[tuple[str, str]]
    tasks: Sequence[TaskLine]
    targets: Sequence[TargetLine]
    units: Sequence[UnitLine]
    findings: Sequence[FindingLine]


ORIGIN = (Field("文件", 30), Field("文号", 20), Field("条款", 22), Field("原文", 60), Field("原文位置", 16))

TASKS = (
    Field("辖区", 10), Field("编号", 10), Field("任务", 44), Field("牵头单位", 18), Field("责任（配合）单位", 26),
    Field("对应单位全称", 30), Field("完成时限（原文）", 16), Field("到期日", 12), Field("持续推进", 9),
    Field("目标", 36), Field("审核", 9), *ORIGIN,
)  # fmt: skip

TARGETS = (
    Field("辖区", 10), Field("指标", 36), Field("要求", 14), Field("比较", 9), Field("目标值", 11), Field("上限", 9),
    Field("计量单位", 10), Field("到期日", 12), Field("频次", 10), Field("范围", 14), Field("基期值", 9),
    Field("属性", 9), Field("所属任务", 30), Field("审核", 9), *ORIGIN,
)  # fmt: skip

UNITS = (
    Field("单位", 28), Field("牵头", 8), Field("责任（配合）", 12), Field("合计", 8), Field("其中持续推进", 12),
    Field("其中未定时限", 12), Field("各月到期", 44), Field("文件中的名称", 30),
)  # fmt: skip

FINDINGS = (
    Field("类型", 20), Field("程度", 8), Field("涉及文件", 36), Field("原文", 60), Field("算式", 50),
    Field("建议", 40), Field("消除理由", 24),
)  # fmt: skip

NOTES = (
    ("任务", "台账中的任务，均已由人审核或随规则包确认；“到期日”是完成时限所在月或年的最后一天。"),
    ("目标", "台账中的目标；“要求”照原文符号化，“%”与“百分点”不同。"),
    ("单位", "按任务统计；一项任务中既牵头又配合的，只计牵头。简称、统称已对应到单位。"),
    ("问题", "文件体检发现、可由原文证明的问题；已消除的写明理由。"),
    ("原文位置", "原文文本中的字序，从第 1 字起，含换行。"),
)


def ledger_workbook(book: LedgerBook) -> bytes:
    """The export as an .xlsx file: 任务, 目标, 单位, 问题, and 说明 with what was exported, when, by whom."""
    about = [
        ("导出时间", f"{book.made_at:%Y-%m-%d %H:%M}"),
        ("导出人", book.made_by),
        *book.narrowed,
        (
            "行数",
            f"任务 {len(book.tasks)}，目标 {len(book.targets)}，单位 {len(book.units)}，问题 {len(book.findings)}",
        ),
        *NOTES,
    ]
    return workbook(
        [
            Sheet("任务", TASKS, [task_cells(line) for line in book.tasks]),
            Sheet("目标", TARGETS, [target_cells(line) for line in book.targets]),
            Sheet("单位", UNITS, [unit_cells(line) for line in book.units]),
            Sheet("问题", FINDINGS, [finding_cells(line) for line in book.findings]),
        ],
        about=about,
    )


def origin_cells(origin: Origin) -> tuple[Cell, ...]:
    """The cells under ORIGIN."""
    return origin.document, origin.doc_number, origin.clause, origin.sentence, origin.place


def task_cells(line: TaskLine) -> tuple[Cell, ...]:
    """The cells under TASKS."""
    return (
        line.origin.city, line.number, line.title, line.leads, line.joins, line.units, line.deadline, line.due,
        "是" if line.ongoing else None, line.targets, line.state, *origin_cells(line.origin),
    )  # fmt: skip


def target_cells(line: TargetLine) -> tuple[Cell, ...]:
    """The cells under TARGETS."""
    return (
        line.origin.city, line.indicator, line.said, line.comparator, line.value, line.value_high, line.unit, line.by,
        line.every, line.scope, line.baseline, line.binding, line.task, line.state, *origin_cells(line.origin),
    )  # fmt: skip


def unit_cells(line: UnitLine) -> tuple[Cell, ...]:
    """The cells under UNITS."""
    months = "；".join(f"{month:%Y-%m}：{number}" for month, number in sorted(line.months))
    return (
        line.name, line.leads, line.joins, line.leads + line.joins, line.rolling, line.undated, months, line.names,
    )  # fmt: skip


def finding_cells(line: FindingLine) -> tuple[Cell, ...]:
    """The cells under FINDINGS."""
    sentences = "\n".join(line.sentences)
    return line.kind, line.severity, line.documents, sentences, line.arithmetic, line.advice, line.dismissal

"""The tables of pages in the form of a workbook (导出表格). Workbooks are in Chinese, so are their headings."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from youjiao.reports import Field, Sheet
from youjiao.web.ledger.finding_kinds import kind_label, severity_word
from youjiao.web.ledger.phrases import amount, cadence, place
from youjiao.web.ledger.unit_kinds import unit_kind

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Finding, Target, Task
    from youjiao.web.ledger.queries import (
        Comparison,
        Load,
        Phase,
        PrintedName,
        Responsibility,
        TargetsOfYear,
        UnitLoad,
    )

ONCE_AND_AGAIN = "、"


def targets_sheet(rows: "Iterable[Target]", name: str = "目标") -> Sheet:
    """Targets with their value, date, document, place and sentence."""
    fields = (
        Field("城市"), Field("文件", 36), Field("任务", 30), Field("指标", 30), Field("目标", 14), Field("比较", 10),
        Field("目标值", 10), Field("上限", 10), Field("计量单位", 10), Field("达成时间", 12), Field("最后一天", 12),
        Field("频次", 10), Field("范围", 16), Field("基期值", 10), Field("属性", 10), Field("审核状态", 10),
        Field("原文", 40), Field("所在句", 60), Field("位置", 16),
    )  # fmt: skip
    return Sheet(name, fields, ([
        row.document.city.name, row.document.title, str(row.task) if row.task else "", row.indicator, amount(row),
        row.get_comparator_display(), row.value, row.value_high, row.unit, row.by, row.by_on, cadence(row.every),
        row.scope, row.baseline, row.binding, row.get_state_display(), row.quote, row.sentence,
        place(row.offset, row.offset + len(row.quote)),
    ] for row in rows))  # fmt: skip


def years_sheet(rows: "Iterable[TargetsOfYear]", cities: Mapping[str, str]) -> Sheet:
    """How many targets should be reached in each year, by city."""
    fields = (Field("达成年份", 12), *(Field(name) for name in cities.values()), Field("合计"))
    return Sheet(
        "按达成年份",
        fields,
        ([row.year or "未写明时间", *(row.numbers.get(key, 0) for key in cities), row.total] for row in rows),
    )


def comparisons_sheet(found: "Iterable[Comparison]", targets: "Mapping[str, list[Target]]") -> Sheet:
    """The values of one indicator in several places, one below the other; `targets` by the key of the comparison."""
    fields = (
        Field("指标", 30), Field("同年数值不同", 14), Field("城市"), Field("文件", 36), Field("文中名称", 30),
        Field("达成时间", 12), Field("目标", 14), Field("目标值", 10), Field("上限", 10), Field("计量单位", 10), Field("原文", 50),
    )  # fmt: skip
    return Sheet("同一指标对照", fields, ([
        each.name, ONCE_AND_AGAIN.join(each.differing), row.document.city.name, row.document.title,
        row.indicator, row.by, amount(row), row.value, row.value_high, row.unit, row.quote,
    ] for each in found for row in targets[each.key]))  # fmt: skip


def units_sheet(found: "Iterable[UnitLoad]", today: date) -> Sheet:
    """Units with what falls on each."""
    fields = (
        Field("单位", 32), Field("类别", 16), Field("辖区"), Field("牵头"), Field("责任（配合）"), Field("合计"), Field("有时限"),
        Field(f"期限已过（{today:%Y-%m-%d}）", 22), Field("持续推进"), Field("未写明时限"), Field("文件中的名称", 40),
    )  # fmt: skip
    return Sheet("单位", fields, ([
        each.unit.name, str(unit_kind(each.unit.kind)), each.unit.city.name if each.unit.city else "", each.load.leads,
        each.load.joins, each.load.total, each.load.dated, each.past, each.load.rolling, each.load.undated,
        ONCE_AND_AGAIN.join(each.load.names),
    ] for each in found))  # fmt: skip


def months_sheet(loads: "Iterable[Load]") -> Sheet:
    """How many tasks fall due on each unit in each month that has any."""
    held = list(loads)
    months = sorted({month for load in held for month in load.months})
    fields = (Field("单位", 32), *(Field(f"{month:%Y-%m}", 9) for month in months), Field("合计", 9))
    rows = ([load.name, *(load.months.get(month) for month in months), load.dated] for load in held if load.dated)
    return Sheet("各月到期任务", fields, rows)


def edges_sheet(graph: "Responsibility") -> Sheet:
    """Which units bear tasks together."""
    names = {load.key: load.name for load in graph.loads}
    fields = (Field("单位", 32), Field("共同承担的单位", 32), Field("任务数"), Field("关系", 20))
    return Sheet("共同承担", fields, (
        [names[edge.first], names[edge.second], edge.weight, "前者牵头，后者配合" if edge.leads else "共同负责"]
        for edge in graph.edges
    ))  # fmt: skip


def names_sheet(found: "Iterable[PrintedName]") -> Sheet:
    """Names as printed, and the units that they mean."""
    fields = (
        Field("文件中的名称", 32),
        Field("城市"),
        Field("对应方式"),
        Field("对应单位", 60),
        Field("次数"),
        Field("文件", 50),
    )
    return Sheet("名称对照", fields, ([
        each.printed, each.city, each.how or "未能对应", ONCE_AND_AGAIN.join(name for _key, name in each.units),
        each.number, "\n".join(title for _key, title in each.documents),
    ] for each in found))  # fmt: skip


def findings_sheet(rows: "Iterable[Finding]") -> Sheet:
    """Findings with their sentences, arithmetic and advice."""
    fields = (
        Field("城市"), Field("程度", 8), Field("类型", 20), Field("文件", 36), Field("原文", 80), Field("算式", 50),
        Field("建议", 40), Field("消除理由", 30),
    )  # fmt: skip
    found = []
    for row in rows:
        titles = {document.key: document.title for document in row.documents.all()}
        sentences = (
            f"《{titles.get(each['document'], each['document'])}》"
            f"{place(each['offset'], each['offset'] + len(each['quote']))}：{' '.join(each['quote'].split())}"
            for each in row.sentences
        )
        found.append([
            row.city.name, str(severity_word(row.severity)), str(kind_label(row.kind)), "\n".join(titles.values()),
            "\n".join(sentences), row.arithmetic, row.advice, row.dismissal,
        ])  # fmt: skip
    return Sheet("体检问题", fields, found)


def due_sheet(rows: "Iterable[Task]") -> Sheet:
    """Tasks by their last day."""
    fields = (
        Field("最后一天", 12), Field("完成时限", 12), Field("城市"), Field("文件", 36), Field("编号", 10), Field("任务", 50),
        Field("责任单位", 40), Field("持续推进", 10), Field("只约束部分内容", 14),
    )  # fmt: skip
    return Sheet("到期任务", fields, ([
        row.due_on, row.due, row.document.city.name, row.document.title, row.number, row.title,
        ONCE_AND_AGAIN.join(each.printed for each in row.assignments.all()), row.ongoing, row.partial,
    ] for row in rows))  # fmt: skip


def phases_sheet(phases: "Iterable[Phase]") -> Sheet:
    """Phases with their first and last day."""
    fields = (Field("起", 12), Field("止", 12), Field("城市"), Field("文件", 36), Field("阶段", 50))
    return Sheet("实施阶段", fields, ([
        phase.first, phase.last, phase.clause.document.city.name, phase.clause.document.title, phase.clause.title,
    ] for phase in phases))  # fmt: skip

"""The ledger as a workbook that people filter, print and hand on."""

import io
from datetime import UTC, date, datetime

import openpyxl

from youjiao.reports.ledger import (
    FINDINGS,
    TARGETS,
    TASKS,
    UNITS,
    FindingLine,
    LedgerBook,
    Origin,
    TargetLine,
    TaskLine,
    UnitLine,
    finding_cells,
    ledger_workbook,
    target_cells,
    task_cells,
    unit_cells,
)

PLACE = Origin("云川市", "云川市行动方案", "云教发〔2023〕5号", "二 主要任务", "新建公办幼儿园6所。", "第 41—52 字")
TASK = TaskLine(
    "1", "扩大学前教育资源", "市教育局", "市财政局", "云川市教育局、云川市财政局", "2024年12月底", date(2024, 12, 31), True,
    "新建公办幼儿园 6所", "已确认", PLACE,
)  # fmt: skip
TARGET = TargetLine(
    "普惠性幼儿园覆盖率",
    "≥95%",
    "不低于",
    95.0,
    None,
    "%",
    date(2025, 12, 31),
    "",
    "全市",
    None,
    "约束性",
    "",
    "已更正",
    PLACE,
)
UNIT = UnitLine("云川市教育局", 3, 2, 1, 1, ((date(2024, 12, 1), 2), (date(2023, 6, 1), 1)), "市教育局、教育局")
FINDING = FindingLine(
    "任务数不符", "错误", "云川市行动方案", ("甲：41项", "乙：40项"), "41－40＝1", "核对清单", "口径不同"
)


def book(**changes):
    lines = {"tasks": [TASK], "targets": [TARGET], "units": [UNIT], "findings": [FINDING]} | changes
    made = LedgerBook(datetime(2025, 3, 1, 9, 5, tzinfo=UTC), "某人", [("辖区", "云川市")], **lines)
    return openpyxl.load_workbook(io.BytesIO(ledger_workbook(made)))


def under(sheet):
    """The cells of the first row by their headings."""
    rows = list(sheet.iter_rows(values_only=True))
    return dict(zip(rows[0], rows[1], strict=True))


def test_the_sheets_are_tasks_targets_units_findings_and_what_they_are():
    assert book().sheetnames == ["任务", "目标", "单位", "问题", "说明"]


def test_a_day_is_a_day_and_a_number_a_number():
    task, target = under(book()["任务"]), under(book()["目标"])
    assert task["到期日"].date() == date(2024, 12, 31)
    assert target["到期日"].date() == date(2025, 12, 31)
    assert (target["目标值"], target["上限"], target["要求"]) == (95, None, "≥95%")


def test_each_row_says_where_it_stands():
    for name in ("任务", "目标"):
        row = under(book()[name])
        assert (row["辖区"], row["文件"], row["文号"], row["条款"], row["原文"], row["原文位置"]) == (
            "云川市", "云川市行动方案", "云教发〔2023〕5号", "二 主要任务", "新建公办幼儿园6所。", "第 41—52 字",
        )  # fmt: skip


def test_the_months_of_a_unit_are_in_order_and_its_tasks_add_up():
    row = under(book()["单位"])
    assert (row["牵头"], row["责任（配合）"], row["合计"], row["各月到期"]) == (3, 2, 5, "2023-06：1；2024-12：2")


def test_headings_stay_in_sight_filter_and_print_on_every_page():
    for sheet, fields in zip(book().worksheets, (TASKS, TARGETS, UNITS, FINDINGS), strict=False):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert [cell.value for cell in sheet[1]] == [field.title for field in fields]
        assert sheet["A2"].alignment.wrap_text


def test_the_last_sheet_says_what_was_exported_when_and_by_whom():
    lines = {row[0]: row[1] for row in book()["说明"].iter_rows(values_only=True) if row[0]}
    assert lines["导出时间"] == "2025-03-01 09:05"
    assert (lines["导出人"], lines["辖区"]) == ("某人", "云川市")
    assert lines["行数"] == "任务 1，目标 1，单位 1，问题 1"


def test_an_empty_ledger_is_a_workbook_with_headings():
    empty = book(tasks=[], targets=[], units=[], findings=[])
    assert empty["任务"].max_row == 1
    assert empty["任务"]["A1"].value == "辖区"


def test_every_line_has_a_cell_under_every_heading():
    assert len(task_cells(TASK)) == len(TASKS)
    assert len(target_cells(TARGET)) == len(TARGETS)
    assert len(unit_cells(UNIT)) == len(UNITS)
    assert len(finding_cells(FINDING)) == len(FINDINGS)

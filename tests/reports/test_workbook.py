"""A workbook says what the tables say, and nothing in it is computed."""

import io
from datetime import date

import openpyxl

from youjiao.reports import Field, Sheet, workbook


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_table_comes_back_cell_by_cell_with_its_types():
    fields = (Field("任务"), Field("到期日"), Field("目标数"), Field("持续推进"), Field("备注"))
    book = opened(workbook([Sheet("台账", fields, [("建设幼儿园", date(2025, 12, 31), 3, True, None)])]))
    rows = list(book["台账"].iter_rows(values_only=True))
    assert rows[0] == ("任务", "到期日", "目标数", "持续推进", "备注")
    task, day, targets, rolling, remark = rows[1]
    assert (task, day.date(), targets, rolling, remark) == ("建设幼儿园", date(2025, 12, 31), 3, "是", None)


def test_text_that_looks_like_a_formula_or_an_address_stays_text():
    hostile = ["=1+1", '=HYPERLINK("http://a")', "+cmd|' /C calc'!A0", "@SUM(A1)", "http://a.example", "{=1}"]
    sheet = opened(workbook([Sheet("表", (Field("列"),), [(each,) for each in hostile])]))["表"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == hostile
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
    assert [row[0].hyperlink for row in sheet.iter_rows(min_row=2)] == [None] * 6


def test_headings_stay_in_sight_and_can_be_filtered_by():
    sheet = opened(workbook([Sheet("表", (Field("甲"), Field("乙")), [(1, 2), (3, 4)])]))["表"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_names_of_sheets_are_made_fit_and_told_apart():
    tables = [Sheet("2023/2024 年 [按月]" + "长" * 40, (Field("甲"),), [])] * 2
    names = opened(workbook(tables, about=[("导出时间", "2025-01-01")])).sheetnames
    assert names[0] == "20232024 年 按月" + "长" * 18
    assert names[1].endswith("（2）")
    assert names[2] == "说明"
    assert max(map(len, names)) <= 31


def test_text_longer_than_a_cell_holds_is_cut_visibly_and_control_characters_go():
    sheet = opened(workbook([Sheet("表", (Field("列"),), [("字" * 40_000,), ("甲\x00乙\x0b\n丙",)])]))["表"]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value[-2:] == "字…"
    assert sheet["A3"].value == "甲乙\n丙"


def test_lines_about_the_tables_stand_on_the_last_sheet():
    book = opened(workbook([Sheet("台账", (Field("甲"),), [])], about=[("筛选条件", "期限已过"), ("行数", "41")]))
    assert list(book["说明"].iter_rows(min_row=2, values_only=True)) == [("筛选条件", "期限已过"), ("行数", "41")]

"""The one textual form of a table."""

import doctest
import importlib
import pkgutil

import pytest

from youjiao import intake
from youjiao.intake.flow import Flow, printed, tidy


def test_a_table_of_short_cells_has_one_line_a_row():
    flow = Flow()
    flow.paragraph("主要指标")
    flow.table([["指标", "2020 年", "2022 年"], ["巩固率", "93", ">95"]])
    flow.paragraph("二、重点任务")
    assert flow.text == "主要指标\n指标\t2020 年\t2022 年\n巩固率\t93\t>95\n\n二、重点任务\n"
    assert flow.tables == 1


def test_a_cell_of_31_characters_brings_the_whole_table_into_block_form():
    assert printed([["任务", "单位"], ["建" * 30, "市教育局"]]) == f"任务\t单位\n{'建' * 30}\t市教育局"
    assert printed([["任务", "单位"], ["建" * 31, "市教育局"]]) == f"\t任务\n\t单位\n\n\t{'建' * 31}\n\t市教育局"


def test_a_line_break_in_a_cell_brings_block_form_and_stands_without_a_tab():
    assert printed([["1", "市教育局\n市财政局"], ["2", ""]]) == "\t1\n\t市教育局\n市财政局\n\n\t2\n\t"


def test_a_row_with_a_single_cell_brings_block_form_since_its_tab_would_be_lost_to_a_reader():
    assert printed([["学前教育", ""], ["入园率", "95%"]]) == "\t学前教育\n\t\n\n\t入园率\n\t95%"
    assert printed([["", "2025年"], ["入园率", "95%"]]) == "\t\n\t2025年\n\n\t入园率\n\t95%"


def test_tabs_and_empty_lines_inside_a_cell_are_gone_and_empty_rows_and_columns_too():
    assert tidy([["任\t务 ", "", "\n\n单位\n"], ["", "", ""], ["1", "", "局\n \n办"]]) == [
        ["任 务", "单位"],
        ["1", "局\n办"],
    ]


def test_a_table_of_one_column_is_a_frame_of_paragraphs():
    flow = Flow()
    flow.table([["专栏1 学前教育"], ["1.新建幼儿园10所。\n2.改扩建5所。"]])
    assert flow.text == "专栏1 学前教育\n1.新建幼儿园10所。\n2.改扩建5所。\n"
    assert flow.tables == 0


def test_a_table_without_words_leaves_nothing():
    flow = Flow()
    flow.table([["", ""], ["", " "]])
    flow.table([])
    assert (flow.text, flow.tables) == ("", 0)


@pytest.mark.parametrize("module", [each.name for each in pkgutil.iter_modules(intake.__path__)])
def test_the_examples_in_the_docstrings_hold(module: str):
    assert doctest.testmod(importlib.import_module(f"youjiao.intake.{module}")).failed == 0

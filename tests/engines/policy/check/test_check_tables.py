"""Tables: totals, levels, and rows that only look alike."""

import pytest

HEAD = "一、任务\n1.分配学位。见附件。\n附件\n学位分配表\n"


def table(plan, *lines):
    return plan(HEAD + "\n".join(lines))


def test_the_first_row_holds_the_total(plan, findings):
    text = table(plan, "县区\t小学\t初中", "合计\t300\t90", "东河县\t180\t50", "西岭县\t120\t50")
    (found,) = findings(text, kind="table-total")
    assert "50＋50＝100，表中合计为90" in found.arithmetic


def test_a_total_in_a_table_with_strokes(plan, findings):
    text = table(plan, "| 县区 | 金额 |", "|---|---|", "| 东河县 | 1,200.5 |", "| 西岭县 | 800 |", "| 总计 | 2,100.5 |")
    (found,) = findings(text, kind="table-total")
    assert "1200.5＋800＝2000.5，表中总计为2100.5，相差100" in found.arithmetic


@pytest.mark.parametrize(
    "lines",
    [
        ("县区\t学校\t巩固率（%）", "东河县\t12\t98", "西岭县\t8\t97", "合计\t20\t97.6"),
        ("县区\t学位", "城关镇\t100", "河湾乡\t50", "小计\t150", "石桥镇\t70", "柳林镇\t30", "合计\t250"),
        ("县区\t学位", "城关镇\t100", "河湾乡\t50", "小计\t150", "石桥镇\t70", "柳林镇\t30", "小计\t100", "合计\t250"),
        ("序号\t县区\t学位", "1\t东河县\t100", "2\t西岭县\t50", "合计\t\t150"),
        ("县区\t学位", "东河县\t100", "其中：城关镇\t60", "西岭县\t50", "合计\t150"),
        ("县区\t学位", "东河县\t若干", "西岭县\t50", "合计\t150"),
    ],
)
def test_rates_subtotals_serial_numbers_and_parts_are_not_added(plan, findings, lines):
    assert findings(table(plan, *lines), kind="table-total") == []


def test_levels_stand_in_a_table_of_a_chapter_that_looks_back(plan, findings):
    text = plan(
        "一、发展现状\n主要指标完成情况\n指标\t2020年\t2022年\n学前三年毛入园率（%）\t92.5\t90.2\n九年义务教育巩固率（%）\t96\t97.1\n\n"
        "二、重点任务\n1.扩容。到2025年，学前三年毛入园率达到91%以上。\n2.巩固。到2025年，九年义务教育巩固率达到98%。"
    )
    (found,) = findings(text, kind="target-below-level-already-reached")
    assert "2020年已达92.5%（2022年为90.2%），2025年的目标为不低于91%" in found.arithmetic


def test_a_number_for_each_county_and_one_for_the_city_are_two_things(plan, findings):
    text = plan(
        "一、目标\n到2025年，全市普惠性幼儿园覆盖率达到90%以上。\n二、任务\n"
        "1.均衡。到2025年，每个县普惠性幼儿园覆盖率达到85%以上。\n2.其他。"
    )
    assert findings(text, kind="two-values-one-document") == []


def test_a_stretch_goal_above_the_firm_one_is_no_contradiction(plan, findings):
    text = plan(
        "一、目标\n到2025年，普惠性幼儿园覆盖率达到90%以上。\n二、任务\n1.扩容。到2025年，力争普惠性幼儿园覆盖率达到95%。\n2.其他。"
    )
    assert findings(text, kind="two-values-one-document") == []


def test_a_floor_above_the_ceiling_contradicts(plan, findings):
    text = plan(
        "一、目标\n到2025年，民办义务教育在校生规模占比控制在5%以内。\n二、任务\n"
        "1.规范。到2025年，民办义务教育在校生规模占比达到8%以上。\n2.其他。"
    )
    (found,) = findings(text, kind="two-values-one-document")
    assert "5%" in found.arithmetic
    assert "8%" in found.arithmetic


def test_two_clauses_of_one_number(plan, findings):
    text = plan(
        "一、任务\n（一）扩容\n建设学校。\n（二）提质\n抓好教研。\n（二）强师\n培养教师。\n（三）安全\n守住底线。"
    )
    assert [f.arithmetic for f in findings(text, kind="numbering-gap")] in ([], ["同一层次有两个“（二）”。"])


def test_phases_by_thirds_of_a_month(plan, findings):
    text = plan(
        "一、实施步骤\n第一阶段：自查（2023年3月上旬—2023年3月下旬）。对照检查。\n第二阶段：整改（2023年3月中旬—2023年5月底）。落实整改。"
    )
    (found,) = findings(text, kind="overlapping-phases")
    assert "都包括2023年3月" in found.arithmetic or "重叠" in found.arithmetic

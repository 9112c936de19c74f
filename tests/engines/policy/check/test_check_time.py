"""Deadlines, phases, milestones, what recurs."""

import pytest

HEADER = "附件\n任务分工表\n序号\t工作任务\t责任单位\t完成时限\n"


def rows(*cells: tuple[str, str]) -> str:
    return HEADER + "".join(f"{n}\t{what}\t市教育局\t{when}\n" for n, (what, when) in enumerate(cells, 1))


FIVE = (
    ("出台招生办法", "2023年6月底"),
    ("改造操场", "2023年9月底"),
    ("建成研修平台", "2024年6月底"),
    ("完成校舍加固", "2024年12月底"),
    ("建设实训基地", "2025年12月底"),
)


def test_sixty_percent_by_a_day_by_which_two_of_five_are_due(plan, findings):
    text = plan(f"一、总体要求\n到2023年底，重点任务完成60%以上；到2025年底，重点任务完成100%。\n{rows(*FIVE)}")
    (found,) = findings(text, kind="milestones-against-deadlines")
    assert "2023年12月底前到期2项，2÷5＝40.0%，低于承诺的60%" in found.arithmetic
    assert "到期5项，5÷5＝100.0%，达到承诺的100%" in found.arithmetic


def test_milestones_that_the_deadlines_keep(plan, findings):
    text = plan(f"一、总体要求\n到2023年底，完成40%的重点任务；到2024年底，重点任务完成80%以上。\n{rows(*FIVE)}")
    assert findings(text, kind="milestones-against-deadlines") == []


def test_deadlines_without_a_date_are_not_held_against_the_plan(plan, findings):
    late = (("开展家访", "每学期初"), ("整治周边", "立行立改"), *FIVE)
    text = plan(f"一、总体要求\n到2023年底，重点任务完成50%以上。\n{rows(*late)}")
    assert findings(text, kind="milestones-against-deadlines") == []


def test_the_text_runs_a_year_longer_than_its_column(plan, findings):
    cells = (("推进平台建设，2023年至2025年，每年建成2个应用", "2024年12月底"), *FIVE)
    (found,) = findings(plan(f"一、总体要求\n加快推进。\n{rows(*cells)}"), kind="deadline-column-against-text")
    assert "任务内容写到2025年12月，完成时限写“2024年12月底”，早12个月" in found.arithmetic
    assert found.sentences[1].quote == "2024年12月底"


@pytest.mark.parametrize(
    "cell",
    [
        ("编制2025—2027年项目储备库", "2024年10月底"),
        ("落实《数字教育规划（2023—2026年）》", "2024年10月底"),
        ("修订2025学年招生计划", "2024年10月底"),
        ("推进平台建设，2023年至2025年，每年建成2个应用", "2025年12月底"),
        ("推进平台建设，到2025年全部建成", "2024年12月底，持续推进"),
        ("2023年完成设计，2024年完成施工", "2024年12月底"),
    ],
)
def test_years_in_names_and_steps_within_the_deadline_are_no_contradiction(plan, findings, cell):
    text = plan(f"一、总体要求\n加快推进。\n{rows(cell, *FIVE)}")
    assert findings(text, kind="deadline-column-against-text") == []


def test_a_deadline_that_had_passed_when_the_plan_was_issued(plan, findings):
    cells = (("公布责任清单", "2023年1月底"), *FIVE)
    (found,) = findings(plan(f"一、总体要求\n加快推进。\n{rows(*cells)}"), kind="deadline-before-issue")
    assert "文件2023年3月1日印发" in found.arithmetic


def test_before_a_year_that_had_begun_is_too_late(plan, findings):
    text = plan("一、重点任务\n1.完善机制。2023年前，建成全市统一的监测平台。\n2.加强宣传。到2023年底，开展活动5次。")
    (found,) = findings(text, kind="deadline-before-issue")
    assert "“2023年前”的最后期限是2022年12月" in found.arithmetic


def test_what_was_done_before_the_issue_is_no_deadline(plan, findings):
    text = plan(
        "一、工作回顾\n2022年前，全市建成平台3个。\n二、重点任务\n1.完善机制。在2022年底摸底的基础上推进。\n2.其他。"
    )
    assert findings(text, kind="deadline-before-issue") == []


def test_the_second_phase_begins_before_the_first_has_ended(plan, findings):
    text = plan(
        """一、实施步骤
（一）动员部署阶段（2023年3月—2023年6月）。召开会议。
（二）集中推进阶段（2023年5月—2024年10月）。全面推进。
（三）总结提升阶段（2024年11月—2024年12月）。总结经验。"""
    )
    (found,) = findings(text, kind="overlapping-phases")
    assert "2023年5月至2023年6月重叠，共2个月" in found.arithmetic
    assert len(found.sentences) == 2


def test_phases_that_share_the_month_in_which_one_ends_follow_one_another(plan, findings):
    text = plan(
        """一、实施步骤
（一）动员部署阶段（2023年3月—2023年6月）。召开会议。
（二）集中推进阶段（2023年6月—2024年10月）。全面推进。
（三）总结提升阶段（2024年11月1日—12月31日）。总结经验。"""
    )
    assert findings(text, kind="overlapping-phases") == []


def test_phases_by_the_day_overlap(plan, findings):
    text = plan(
        """一、实施步骤
第一阶段：自查自纠（2023年3月1日至4月15日）。对照检查。
第二阶段：整改提升（2023年4月10日至6月30日）。落实整改。"""
    )
    (found,) = findings(text, kind="overlapping-phases")
    assert "2023年4月10日至2023年4月15日重叠，共6天" in found.arithmetic


def test_a_phase_that_ends_before_it_begins(plan, findings):
    text = plan(
        "一、实施步骤\n第一阶段：自查自纠（2023年9月—2023年3月）。对照检查。\n第二阶段：总结（2023年10月—2023年12月）。"
    )
    (found,) = findings(text, kind="range-reversed")
    assert "终点早于起点" in found.arithmetic


def test_a_yearly_duty_is_closed_by_one_date_where_others_go_on(plan, findings):
    going_on = tuple((f"每年开展{n}次专项检查", "2023年12月底，持续推进") for n in (1, 2, 3))
    cells = (*going_on, ("每学期组织1次应急演练", "2023年12月底"), ("出台办法", "2023年6月底"))
    (found,) = findings(plan(f"一、总体要求\n加快推进。\n{rows(*cells)}"), kind="recurring-duty-closed")
    assert "1项只有一次性时限" in found.arithmetic
    assert "应急演练" in found.sentences[0].quote


def test_a_yearly_duty_with_a_date_is_usual_where_no_list_marks_what_goes_on(plan, findings):
    cells = (("每年开展1次专项检查", "2023年12月底"), *FIVE)
    assert findings(plan(f"一、总体要求\n加快推进。\n{rows(*cells)}"), kind="recurring-duty-closed") == []


@pytest.mark.parametrize("words", ["每年提升8—5个百分点", "规划期为2025—2023年", "每校配备5-3名生活教师"])
def test_a_range_runs_backwards(plan, findings, words):
    (found,) = findings(plan(f"一、任务\n1.提质。{words}。\n2.其他。"), kind="range-reversed")
    assert "大于终点" in found.arithmetic


@pytest.mark.parametrize(
    "words",
    [
        "每年提升5—8个百分点",
        "2022-2023学年开展",
        "落实3-2学制",
        "热线0470-12个",
        "2023—25年开展",
        "见清教发〔2023〕8-5号",
        "10月—3月供暖",
    ],
)
def test_ranges_that_run_forwards_or_are_none(plan, findings, words):
    assert findings(plan(f"一、任务\n1.提质。{words}。\n2.其他。"), kind="range-reversed") == []


def test_phases_without_a_year_are_those_of_the_year_of_issue(plan, findings):
    text = plan(
        "一、实施步骤\n（一）宣传发动阶段（3月1日—4月20日）。召开会议。\n（二）集中整治阶段（4月10日—9月30日）。全面整治。\n"
        "（三）巩固提升阶段（10月1日—次年3月31日）。总结。"
    )
    (found,) = findings(text, kind="overlapping-phases")
    assert "2023年4月10日至2023年4月20日重叠，共11天" in found.arithmetic

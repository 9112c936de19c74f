"""Targets against levels, changes, promises of earlier plans, percent and points, forbidden targets."""

import pytest


def test_a_target_below_the_level_that_the_plan_itself_reports(plan, findings):
    text = plan(
        "一、发展现状\n2022年，全市教师本科及以上学历占比达到87.5%。\n"
        "二、重点任务\n1.提升学历。到2026年，教师本科及以上学历占比达到85%以上。\n2.加强培训。"
    )
    (found,) = findings(text, kind="target-below-level-already-reached")
    assert "2022年已达87.5%，2026年的目标为不低于85%，比已达到的水平低2.5个百分点" in found.arithmetic
    assert len(found.sentences) == 2


def test_a_target_below_a_level_in_another_document_of_the_city(plan, findings):
    first = plan(
        "一、发展现状\n2021年，全市公办园在园幼儿占比达到58%。\n二、重点任务\n1.加强管理。", issued="2022年3月1日"
    )
    second = plan("一、重点任务\n1.扩大资源。到2025年，公办幼儿园在园幼儿占比达到55%。", title="扩优提质方案")
    (found,) = findings(first, second, kind="target-below-level-already-reached")
    assert found.documents == ("二.txt", "一.txt")


@pytest.mark.parametrize(
    "target",
    [
        "到2026年，教师本科及以上学历占比达到90%以上",
        "到2026年，教师本科及以上学历占比稳定在85%以上",
        "到2026年，教师本科及以上学历占比达到87%以上",
        "到2026年，乡村教师本科及以上学历占比达到80%以上",
        "到2026年，教师硕士研究生学历占比达到8%",
    ],
)
def test_higher_kept_rounded_or_other_targets_are_not_below(plan, findings, target):
    text = plan(
        f"一、发展现状\n2022年，全市教师本科及以上学历占比达到87.5%。\n二、重点任务\n1.提升学历。{target}。\n2.培训。"
    )
    assert findings(text, kind="target-below-level-already-reached") == []


def test_a_table_row_that_once_stood_higher(plan, findings):
    text = plan(
        """一、“十三五”时期发展情况
表1 “十三五”发展情况 项目名称 2015 年 2020 年 学前三年毛入园率(%) 91 88.5 九年义务教育巩固率(%) 96 97
二、“十四五”主要任务
1.扩大资源。到2025年，学前三年毛入园率达到90%。
2.控辍保学。到2025年，九年义务教育巩固率达到98%。""",
        title="“十四五”教育发展规划",
    )
    (found,) = findings(text, kind="target-below-level-already-reached")
    assert "2015年已达91%（2020年为88.5%），2025年的目标为90%" in found.arithmetic


def test_two_points_a_year_do_not_reach_the_target(plan, findings):
    text = plan(
        "一、发展现状\n2022年，全市学生体质健康优良率达到40%。\n"
        "二、重点任务\n1.增强体质。学生体质健康优良率每年提升1—2个百分点，到2025年，学生体质健康优良率达到50%以上。\n2.其他。"
    )
    (found,) = findings(text, kind="change-unreachable")
    assert "40＋2×3＝46%，达不到2025年要求的50%" in found.arithmetic
    assert findings(text.replace("达到50%", "达到46%"), kind="change-unreachable") == []


def test_an_unknown_start_is_named_with_the_range_it_would_need(plan, findings):
    text = plan(
        "一、重点任务\n1.提高质量。初中阶段合格率在现有基础上每年提升2—3个百分点，到2025年，初中阶段合格率达到95%。\n2.其他。"
    )
    (found,) = findings(text, kind="change-unreachable")
    assert "2023年后的2年每年提升2—3个百分点，共4—6个百分点，2023年的水平须在89—91%之间" in found.arithmetic


def test_a_target_of_the_next_year_lower_than_the_one_before(plan, findings):
    text = plan(
        "一、重点任务\n1.控辍保学。到2023年，九年义务教育巩固率达到98%。\n2.巩固成果。到2025年，九年义务教育巩固率达到97%以上。"
    )
    (found,) = findings(text, kind="milestone-decreasing")
    assert "低1个百分点" in found.arithmetic


def test_a_falling_rate_of_short_sight_is_meant_to_fall(plan, findings):
    text = plan(
        "一、重点任务\n1.防控近视。到2023年，儿童青少年近视率控制在50%以内。\n2.继续。到2025年，儿童青少年近视率控制在48%以内。"
    )
    assert findings(text, kind="milestone-decreasing") == []


def test_a_full_coverage_is_promised_again_for_a_later_year(plan, findings):
    first = plan("一、重点任务\n1.建设网络。到2022年，全市中小学无线网络实现100%全覆盖。", issued="2020年9月1日")
    second = plan("一、重点任务\n1.升级网络。到2025年，无线网络覆盖所有中小学。", title="数字教育方案")
    (found,) = findings(first, second, kind="re-promised-later")
    assert "推迟3年" in found.arithmetic
    assert findings(second, first, kind="re-promised-later")[0].arithmetic == found.arithmetic


def test_a_rate_is_promised_again_for_a_later_year(plan, findings):
    first = plan("一、重点任务\n1.培训。到2022年，教师心理健康培训率达到100%。", issued="2020年9月1日")
    second = plan("一、重点任务\n1.培训。到2024年，教师心理健康教育培训率达到100%。", title="心理健康方案")
    (found,) = findings(first, second, kind="re-promised-later")
    assert "较早的文件定于2022年，较晚的文件定于2024年，推迟2年" in found.arithmetic


def test_what_is_to_be_kept_is_not_promised_again(plan, findings):
    first = plan("一、重点任务\n1.普惠。到2022年，普惠性幼儿园覆盖率高于95%。", issued="2020年9月1日")
    second = plan("一、重点任务\n1.普惠。到2025年，普惠性幼儿园覆盖率稳定在95%以上。", title="学前教育方案")
    assert findings(first, second) == []


def test_the_target_of_an_earlier_plan_was_missed(plan, findings):
    first = plan("一、重点任务\n1.入学。到2022年，残疾儿童入学率达到97%。", issued="2020年9月1日")
    second = plan(
        "一、发展现状\n2022年，全市残疾儿童少年入学率达到95.5%。\n二、重点任务\n1.关爱。落实一人一案。",
        title="特殊教育方案",
    )
    (found,) = findings(first, second, kind="target-missed")
    assert "差1.5个百分点" in found.arithmetic


@pytest.mark.parametrize(
    "sentence",
    [
        "义务教育巩固率每年提高1%",
        "到2025年学生近视率下降3%",
        "高级职称教师占比提升5%",
        "优质园比例年均增长2—3%",
    ],
)
def test_a_rate_that_changes_by_percent_is_ambiguous(plan, findings, sentence):
    (found,) = findings(plan(f"一、重点任务\n1.提高质量。{sentence}。\n2.其他。"), kind="percent-or-points")
    assert "两种读法" in found.arithmetic


@pytest.mark.parametrize(
    "sentence",
    [
        "义务教育巩固率每年提高1个百分点",
        "义务教育巩固率提高到99%",
        "教育经费投入每年增长8%",
        "名师工作室数量增加20%",
        "课堂教学效率提高20%",
        "高级职称教师占比达到35%，骨干教师增加10%",
        "生均经费增长率达到5%",
    ],
)
def test_levels_amounts_and_points_are_not_ambiguous(plan, findings, sentence):
    assert findings(plan(f"一、重点任务\n1.提高质量。{sentence}。\n2.其他。"), kind="percent-or-points") == []


@pytest.mark.parametrize("sentence", ["普惠性幼儿园覆盖率达到90个百分点", "教育经费投入每年增长5个百分点"])
def test_points_for_a_level_or_an_amount_are_wrong(plan, findings, sentence):
    (found,) = findings(plan(f"一、重点任务\n1.提高。{sentence}。\n2.其他。"), kind="percent-or-points")
    assert "百分点只用于两个比率之差" in found.arithmetic


def test_one_document_forbids_what_the_other_sets(plan, findings):
    first = plan("一、重点任务\n1.规范办学。不得向学校、年级下达升学指标，不得公布考试排名。\n2.其他。")
    second = plan(
        "一、重点任务\n1.提高质量。到2025年，一本上线率达到30%，本科上线率达到85%。", title="高中质量提升方案"
    )
    (found,) = findings(first, second, kind="forbidden-target-type")
    assert found.documents == ("一.txt", "二.txt")
    assert "“一本上线率”" in found.arithmetic


def test_a_document_sets_what_it_forbids_itself(plan, findings):
    text = plan("一、重点任务\n1.规范。严禁给学校下达高考升学指标。\n2.提质。到2025年，高考本科录取率达到80%。")
    (found,) = findings(text, kind="forbidden-target-type")
    assert "本文件规定不得下达" in found.arithmetic


def test_enrolment_rates_are_no_promotion_targets(plan, findings):
    text = plan(
        "一、重点任务\n1.规范。严禁下达升学指标。\n2.提质。到2025年，高中阶段毛入学率达到95%，残疾儿童入学率达到98%。"
    )
    assert findings(text, kind="forbidden-target-type") == []


def test_a_number_of_schools_below_the_number_that_is_there(plan, findings):
    text = plan(
        "一、发展现状\n全市建成省级特色示范普通高中6所，市级优质示范幼儿园达到20所。\n"
        "二、重点任务\n1.提质。到2026年，省级特色示范普通高中达到5所。\n2.扩优。到2026年，市级优质示范幼儿园达到30所。"
    )
    (found,) = findings(text, kind="target-below-level-already-reached")
    assert "文件印发时已达6个，2026年的目标为5所，比已达到的水平低1个" in found.arithmetic


def test_more_that_will_be_built_is_no_total(plan, findings):
    text = plan(
        "一、发展现状\n全市建成省级特色示范普通高中6所。\n二、重点任务\n1.提质。到2026年，建设省级特色示范普通高中3所。\n2.其他。"
    )
    assert findings(text, kind="target-below-level-already-reached") == []


def test_a_start_that_is_said_without_a_year_counts_from_the_issue(plan, findings):
    text = plan(
        "一、存在问题\n目前，公办园在园幼儿占比仅为42%。\n"
        "二、重点任务\n1.扩容。公办园在园幼儿占比每年提高2个百分点，到2026年，公办园在园幼儿占比达到50%以上。\n2.其他。"
    )
    (found,) = findings(text, kind="change-unreachable")
    assert "42＋2×3＝48%，达不到2026年要求的50%" in found.arithmetic


def test_a_ban_of_another_county_does_not_bind(plan, findings):
    first = plan("一、任务\n1.规范。严禁下达升学指标。\n2.其他。", place="东河县")
    second = plan("一、任务\n1.提质。到2025年，本科上线率达到85%。\n2.其他。", place="西岭县")
    assert findings(first, second, kind="forbidden-target-type") == []


def test_a_ban_of_the_province_binds_every_county(plan, findings):
    first = plan("一、任务\n1.规范。严禁下达升学指标。\n2.其他。", place="河西省")
    second = plan("一、任务\n1.提质。到2025年，本科上线率达到85%。\n2.其他。", place="西岭县")
    (found,) = findings(first, second, kind="forbidden-target-type")
    assert found.documents == ("一.txt", "二.txt")

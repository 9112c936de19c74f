"""Whatever the texts are, the check answers, quotes exactly, and does not depend on luck."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from youjiao.engines.policy import read
from youjiao.engines.policy.check import KIND, check
from youjiao.engines.policy.check.library import MOST_ALIKE, Library

PIECES = st.sampled_from(
    [
        "清河市教育局关于印发《清河市教育规划（2023—2025年）》的通知\n",
        "清教发〔2023〕8号\n",
        "一、主要成绩\n",
        "二、重点任务\n",
        "1.",
        "2.",
        "（一）",
        "附件1\n",
        "专栏1 ",
        "第一阶段（2023年3月—2023年6月）。",
        "第二阶段（2023年5月至4月）",
        "到2025年，",
        "“十四五”末",
        "2022年前，",
        "普惠性幼儿园覆盖率达到",
        "每年提高",
        "义务教育巩固率",
        "近视率下降",
        "90%",
        "5—3个百分点",
        "100%",
        "0%",
        "12所，占比63.1%",
        "全市现有中小学0所、幼儿园3所。",
        "各县区均通过国家评估",
        "全覆盖",
        "配齐体育专职教师，",
        "10项重点任务",
        "五大工程（甲、乙、丙）",
        "下设3个组：甲组、乙组。",
        "一是",
        "二是",
        "“4个100%”",
        "严禁下达升学指标",
        "重点任务完成50%以上",
        "序号\t任务\t责任单位\t完成时限\n",
        "1\t建设学校\t市教育局\t2023年6月底\n",
        "合计\t3\t5\n",
        "\t",
        "\n",
        "\n\n",
        "。",
        "；",
        "，",
        "、",
        " ",
        "— 3 —",
        "《关于甲的通知》同时废止",
        "（责任单位：市教育局）",
        "由50%提高到60%，提高5个百分点",
        "目 录\n一、总则........1\n",
        "ᠮᠣᠩᠭᠣᠯ",
        "\x00",
        "𠮷",
    ]
)
TEXT = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_any_documents_are_checked_and_quoted_exactly(texts):
    readings = [read(text, f"{n}.txt") for n, text in enumerate(texts)]
    for finding in check(readings):
        assert finding.kind in KIND
        assert finding.severity == KIND[finding.kind].severity
        assert finding.sentences
        assert finding.arithmetic.endswith("。")
        assert finding.advice
        for s in finding.sentences:
            text = texts[int(s.document[0])]
            assert s.quote
            assert text[s.offset : s.offset + len(s.quote)] == s.quote


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=2, max_size=3))
def test_the_same_readings_give_the_same_findings(texts):
    assert check([read(t, f"{n}.txt") for n, t in enumerate(texts)]) == check(
        [read(t, f"{n}.txt") for n, t in enumerate(texts)]
    )


@pytest.mark.parametrize("number", [0, 1])
def test_nothing_is_found_in_nothing(number):
    assert check([read("", "空.txt")] * number) == ()


def test_two_documents_of_one_name_are_both_checked():
    text = "清河市方案\n\n一、任务\n1.提高。义务教育巩固率每年提高1%。\n"
    assert len(check([read(text, "方案.txt"), read(text, "方案.txt")])) == 1


def test_many_documents_of_one_indicator_are_compared_a_bounded_number_of_times(plan):
    one = read(plan("一、任务\n1.巩固。到2025年，九年义务教育巩固率达到98%。"), "一.txt")
    library = Library.of([replace(one, name=f"{n}.txt") for n in range(3 * MOST_ALIKE)])
    assert sum(1 for _ in library.pairs()) == MOST_ALIKE * (MOST_ALIKE - 1) // 2

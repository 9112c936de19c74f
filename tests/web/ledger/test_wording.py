"""Search, phrases, and names of cited documents."""

import pytest
from django.utils import translation

from youjiao.web.ledger import phrases
from youjiao.web.ledger.citing import Known, forms, meant, number_form
from youjiao.web.ledger.models import Document, Target
from youjiao.web.ledger.wording import highlighted, hits, searchable, terms


def test_a_search_does_not_mind_width_case_or_blanks_inside_words():
    assert searchable("幼儿 园占\u3000比", "ＡＢ１２", None, "") == "幼儿园占比\nab12"
    assert terms("ＡＢ  园") == ["ab", "园"]
    assert len(terms(" ".join(f"词{n}" for n in range(40)))) == 10


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("公办优质幼儿 园占比", "幼儿园", [(4, 8)]),
        ("教育教育局", "教育 育局", [(0, 5)]),
        ("AbＣ", "bc", [(1, 3)]),
        ("ﬃx", "fi", [(0, 1)]),
        ("没有", "别的", []),
        ("空", "", []),
    ],
)
def test_hits_are_places_in_the_text_as_it_is_shown(text, words, found):
    assert hits(text, words) == found


def test_a_text_with_markup_is_shown_as_text():
    assert highlighted("<b>教育&", "教育") == "&lt;b&gt;<mark>教育</mark>&amp;"
    assert highlighted("<script>", "") == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("comparator", "value", "high", "unit", "words"),
    [
        (">=", 95.0, None, "%", "≥95%"),
        ("=", 6.0, None, "所", "6所"),
        ("=", 50.0, 80.0, "学时", "50–80学时"),
        ("change", 3.0, None, "百分点", "+3百分点"),
        ("change", -0.5, None, "%", "−0.5%"),
        ("<", 1234567.0, None, "元", "<1,234,567元"),
    ],
)
def test_an_amount_is_said_in_signs(comparator, value, high, unit, words):
    assert phrases.amount(Target(comparator=comparator, value=value, value_high=high, unit=unit)) == words


def test_dates_and_cadences_are_said_in_words():
    assert [phrases.due(text) for text in ("2025", "2025-06", "")] == ["2025年", "2025年6月", ""]
    assert [phrases.cadence(text) for text in ("term", "5 years", "3-5 years", "2 weeks", "", "odd")] == [
        "每学期", "每5年", "每3-5年", "每2周", "", "odd",
    ]  # fmt: skip
    with translation.override("en"):
        assert phrases.cadence("term") == "every term"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("关于加快推进教育信息化工作的实施方案", "《加快推进教育信息化工作实施方案》"),
        ("云川市人民政府关于印发《云川市教育规划纲要》的通知", "云川市教育规划纲要"),
        ("云川市三年行动计划（2020—2022年）", "云川市三年行动计划(2020-2022年)"),
    ],
)
def test_a_title_is_known_in_its_usual_forms(first, second):
    assert forms(first) & forms(second)


def test_a_title_without_its_place_is_known_where_the_place_is_said():
    assert forms("云川市教育信息化行动计划", "云川市") & forms("教育信息化行动计划")
    assert not forms("云川市教育信息化行动计划") & forms("教育信息化行动计划")


def test_a_number_is_known_whatever_its_brackets():
    assert (
        len(
            {number_form(text) for text in ("教督〔2017〕6号", "教督[2017]6号", "教督（2017） 6 号", "教督【2017】6号")}
        )
        == 1
    )
    assert number_form("教督〔2017〕6号") != number_form("教督〔2017〕16号")


def test_a_name_that_two_documents_bear_means_neither():
    one, two = Document(pk=1), Document(pk=2)
    both = [Known(one, frozenset(forms("云川市教育规划"))), Known(two, frozenset(forms("云川市教育规划")))]
    assert meant("云川市教育规划", both) is None
    assert meant("云川市教育规划", both[:1]) is one
    assert meant("规划", both[:1]) is None

"""Where a quotation stands, and what is most like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.vocabulary import Span
from youjiao.web.ledger.locating import Miss, locate, nearest

TEXT = "一、建校\r\n1.新建公办幼儿 园6所，改建2所。\n2.各区要建立台账。\n3.各区要建立台账。\n"


@given(st.text("建校园、。1\n", min_size=1, max_size=60), st.data())
def test_any_range_of_a_text_is_found_again_by_its_words_and_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate(text, text[start:end], near=start)
    assert found == Span(start, end)


def test_a_quotation_that_stands_once_needs_no_place():
    assert locate(TEXT, "新建公办幼儿 园6所").of(TEXT) == "新建公办幼儿 园6所"


def test_line_ends_of_a_browser_and_of_the_text_are_the_same():
    assert locate(TEXT, "改建2所。\r\n2.各区").of(TEXT) == "改建2所。\n2.各区"
    assert locate(TEXT, "一、建校\n1.新建").of(TEXT) == "一、建校\r\n1.新建"


def test_a_repeated_quotation_names_its_places_unless_one_is_meant():
    first, second = TEXT.index("各区要建立"), TEXT.rindex("各区要建立")
    assert locate(TEXT, "各区要建立台账") == Miss((Span(first, first + 7), Span(second, second + 7)))
    assert locate(TEXT, "各区要建立台账", near=second - 1) == Span(second, second + 7)
    assert locate(TEXT, "各区要建立台账", near=0) == Span(first, first + 7)
    assert locate(TEXT, "各区要建立台账", near=10_000) == Span(second, second + 7)


@pytest.mark.parametrize(
    ("quote", "like"),
    [
        ("新建公办幼儿园6所，改建2所", "新建公办幼儿 园6所，改建2所"),
        ("新建公办幼儿园六所，改建2所", "新建公办幼儿 园6所，改建2所"),
        ("新建公办幼儿 园６所,改建２所。", "新建公办幼儿 园6所，改建2所。"),
    ],
)
def test_a_quotation_with_other_signs_leads_to_the_words_that_are_most_like_it(quote, like):
    found = locate(TEXT, quote)
    assert isinstance(found, Miss)
    assert found.nearest.of(TEXT) == like


@pytest.mark.parametrize("quote", ["加强食品安全监管力度", "", "建", "\n"])
def test_a_quotation_unlike_anything_leads_nowhere(quote):
    assert nearest("二、强化师资\n", quote) is None


def test_a_long_quotation_is_looked_for_in_a_long_text_in_under_two_seconds():
    text = "各区要建立台账，按月报送。" * 100_000 + "市教育局牵头建设智慧校园二十所。" + "各区要建立台账。" * 100_000
    begin = time.monotonic()
    found = nearest(text, "市教育局牵头建设智慧校园20所")
    assert time.monotonic() - begin < 2
    assert found.of(text) == "市教育局牵头建设智慧校园二十所"

"""The plain text: noise is gone, and every character knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.engines.policy.plain import BLANK, BREAK, CELL, LINE, NONE, plain_text


@pytest.mark.parametrize(
    ("stored", "chars"),
    [
        ("到 2022 年，实现\n\n— 6 —\n\n全覆盖", "到2022年，实现全覆盖"),
        ("新世纪 321 — 56 — 人才工程", "新世纪321人才工程"),
        ("第 3 页 共 5 页\n任务", "任务"),
        ("**1.加强领导。**一是", "1.加强领导。一是"),
        ("## 二、目标\n# 三、任务", "二、目标三、任务"),
        ("何　鹰\u00a0 副主任", "何鹰副主任"),
        ("市教育局<br>市财政局", "市教育局市财政局"),
        ("2020—2022年", "2020—2022年"),
        ("60.2 — 11.3", "60.2—11.3"),
    ],
)
def test_blanks_page_marks_and_markup_are_gone(stored: str, chars: str) -> None:
    assert plain_text(stored).chars == chars


def test_a_gap_tells_what_stood_before_a_character() -> None:
    plain = plain_text("一 二\n三\n\n四\n\t五**六")
    assert plain.chars == "一二三四五六"
    assert list(plain.gaps) == [BREAK, BLANK, LINE, BREAK, CELL, NONE]


def test_a_quotation_is_the_stored_text_with_its_noise() -> None:
    plain = plain_text("完成 2 —\n— 7 —\n个项目")
    assert plain.quote(0, 3) == (0, "完成 2")


@given(st.text(alphabet=st.sampled_from("一二1。，—— \n\t*#（）项第页"), max_size=200))
def test_every_plain_character_stands_at_its_place(stored: str) -> None:
    plain = plain_text(stored)
    assert len(plain.chars) == len(plain.places) == len(plain.gaps)
    assert all(stored[place] == char for place, char in zip(plain.places, plain.chars, strict=True))
    assert list(plain.places) == sorted(set(plain.places))

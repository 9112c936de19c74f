"""Lines as paragraphs and cells: where a text was wrapped, and where it ended."""

import pytest

from youjiao.intake.cells import cell_of
from youjiao.intake.layout import Glyph, Line, first_word, joined, lines_of, measure, runs_on, without_furniture

SIZE, PITCH, LEFT, RIGHT = 16.0, 28.0, 80.0, 512.0  # a full line has 27 characters


def line(text: str, at: int = 0, *, x: float = LEFT, size: float = SIZE) -> Line:
    """The line number `at` of a page, from x on."""
    return Line(text, x, x + size * len(text), PITCH * at, PITCH * at + size, size)


FULL = [line("教" * 27, at) for at in range(4)]
AREA = measure(FULL, 595)


def test_the_type_area_is_where_most_lines_begin_and_end():
    assert (AREA.left, AREA.right, AREA.pitch) == (LEFT, RIGHT, PITCH)


def test_short_lines_alone_do_not_show_the_right_margin_which_is_then_like_the_left():
    assert measure([line("一、总体要求"), line("二、重点任务", 1)], 595).right == 595 - LEFT


@pytest.mark.parametrize(
    ("above", "below", "continues"),
    [
        ("教" * 27, "育质量提升。", True),
        ("教" * 24, "育质量提升。", True),  # three characters are left, in the middle of a sentence
        ("教" * 22, "育质量提升。", False),
        ("教" * 23 + "。", "育质量提升。", False),
        ("教" * 25 + "。", "展。", True),  # 展 alone would have fitted, but 。 may not begin a line
        ("教" * 26 + "。", "2.提升质量。", False),
        ("教" * 27, "2.提升质量。", True),  # no sentence ends above: a number in the text
        ("一、主要成绩........................1", "二、机遇和挑战......................3", False),
    ],
)
def test_a_line_goes_on_if_it_went_as_far_as_it_could(above: str, below: str, *, continues: bool):
    assert runs_on(line(above), line(below, 1), AREA, same_page=True) is continues


def test_a_larger_an_indented_and_a_distant_line_begin_a_paragraph():
    above = FULL[0]
    assert not runs_on(above, line("教育", 1, size=22), AREA, same_page=True)
    assert not runs_on(above, line("教育", 1, x=LEFT + 2 * SIZE), AREA, same_page=True)
    assert not runs_on(above, line("教育", 3), AREA, same_page=True)
    assert runs_on(above, line("教育", 3), AREA, same_page=False)


@pytest.mark.parametrize(
    ("text", "characters"),
    [("教育", 1), ("（园）长", 3), ("展。到", 2), ("程”和“坚", 5), ("则，“预借”", 4), ("", 1)],
)
def test_signs_hold_on_to_the_character_beside_them(text: str, characters: int):
    assert first_word(text, 10.0) == pytest.approx(10.0 * characters)


def test_a_latin_word_is_not_parted_and_stands_a_little_off():
    assert first_word("2023年", 10.0) == pytest.approx(10 * (4 * 0.55 + 0.35))


def test_lines_are_joined_with_a_blank_between_latin_letters_alone():
    assert joined("smart", "campus", "建设", "2023", "5年") == "smart campus建设20235年"


def test_page_numbers_of_every_kind_are_furniture_and_a_heading_is_not():
    for number in ("1", "— 12 —", "-3-", "3 / 40", "iv", "第 3 页", "第3页 共40页", "·5·"):
        assert without_furniture([[*FULL, line(number, 9)]]) == [FULL]
    page = [*FULL, line("一、总体要求", 9)]
    assert without_furniture([page]) == [page]


def test_a_line_that_returns_on_three_pages_is_furniture_only_if_it_stands_apart():
    apart = [line("安平市教育局文件", -3, size=9), *FULL]
    assert without_furniture([apart] * 3) == [FULL] * 3
    close = [line("单位：（盖章）", -1), *FULL]
    assert without_furniture([close] * 3) == [close] * 3
    assert without_furniture([apart, FULL, FULL, FULL]) == [apart, FULL, FULL, FULL]
    assert without_furniture([[], []]) == [[], []]


def cell(*lines: str, width: float) -> str:
    return cell_of([line(text, at, size=12) for at, text in enumerate(lines)], width).text


def test_wrapped_lines_of_a_cell_are_joined_and_its_paragraphs_are_not():
    assert cell("1.新建幼儿园十所，扩大普惠", "性资源。", width=160) == "1.新建幼儿园十所，扩大普惠性资源。"
    assert cell("1.新建幼儿园。", "2.改善条件。", width=160) == "1.新建幼儿园。\n2.改善条件。"
    assert cell("《关于加强和改", "进工作的方案》", width=200) == "《关于加强和改进工作的方案》"
    assert cell("文件", "标题", width=60) == "文件\n标题"


def test_a_narrow_column_of_bodies_keeps_its_lines():
    assert cell("市教育局", "市财政局", "三区政府", width=48) == "市教育局\n市财政局\n三区政府"
    assert cell("市教育体育", "局", width=60) == "市教育体育局"


def test_a_word_written_downwards_is_one_word():
    assert cell("学", "前", "教", "育", width=40) == "学前教育"
    assert cell(width=40) == ""


def test_characters_of_one_height_are_a_line_in_the_order_of_their_places():
    glyphs = [Glyph(sign, 10 * at, 10 * at + 10, 0.2 * at, 10) for at, sign in enumerate("教育质量")]
    assert [each.text for each in lines_of(reversed(glyphs))] == ["教育质量"]
    assert lines_of([Glyph(" ", 0, 5, 0, 10)]) == []

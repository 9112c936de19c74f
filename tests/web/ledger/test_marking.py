"""A text cut into pieces that know what they belong to."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from youjiao.web.ledger.marking import Anchor, Mark, paragraphs, part_of, part_starts

TEXT = "一、任务\n1.建校。新建学校6所，教师达标。\n\n二、目标\n"
TASK = Mark("task-1", "task", 5, 23, head=4)
TARGET = Mark("target-1", "target", 10, 16)


def pieces(*marks):
    return [[(piece.text, piece.ids) for piece in line.pieces] for line in paragraphs(TEXT, marks, ())]


def test_each_piece_knows_the_marks_it_lies_in_the_outermost_first():
    assert pieces(TARGET, TASK) == [
        [("一、任务", "")],
        [("1.建校", "task-1"), ("。", "task-1"), ("新建学校6所", "task-1 target-1"), ("，教师达标。", "task-1")],
        [("二、目标", "")],
    ]


def test_marks_that_overlap_share_the_piece_in_the_middle():
    first, second = Mark("a", "task", 5, 12), Mark("b", "target", 10, 16)
    assert pieces(first, second)[1] == [
        ("1.建校。", "a"),
        ("新建", "a b"),
        ("学校6所", "b"),
        ("，教师达标。", ""),
    ]


def test_a_mark_leads_to_its_entry_by_its_head_and_a_target_by_all_of_itself():
    line = paragraphs(TEXT, (TASK, TARGET), ())[1]
    assert [(piece.text, piece.link and piece.link.id) for piece in line.pieces] == [
        ("1.建校", "task-1"),
        ("。", None),
        ("新建学校6所", "target-1"),
        ("，教师达标。", None),
    ]


def test_each_mark_opens_once_and_a_clause_gives_its_line_a_level():
    anchors = (Anchor("clause-n1", 0, level=1), Anchor("clause-n2", TEXT.index("二、"), level=1))
    lines = paragraphs(TEXT, (TASK, TARGET), anchors)
    assert [mark.id for line in lines for piece in line.pieces for mark in piece.opens] == ["task-1", "target-1"]
    assert [line.level for line in lines] == [1, 0, 1]
    assert [piece.anchors for line in lines for piece in line.pieces if piece.anchors] == [
        ("clause-n1",),
        ("clause-n2",),
    ]


def test_a_mark_over_several_lines_is_in_each_of_them():
    assert [ids for line in pieces(Mark("a", "task", 2, 27)) for _, ids in line] == ["", "a", "a", "a", ""]


@given(
    st.text("字。\n 一", max_size=120),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60), st.integers(0, 9)), max_size=12),
    st.lists(st.integers(0, 120), max_size=6),
)
def test_every_character_but_line_ends_stands_in_exactly_one_piece_with_its_marks(text, spans, places):
    marks = [
        Mark(f"m{n}", "task", start, min(start + length, len(text)), head)
        for n, (start, length, head) in enumerate(spans)
        if start < len(text)
    ]
    lines = paragraphs(text, marks, [Anchor(f"a{place}", place, 1) for place in places])
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    assert shown == "".join(line for line in text.split("\n") if line.strip())
    kept = [(start, line) for start, line in _lines(text) if line.strip()]
    for (start, _line), found in zip(kept, lines, strict=True):
        at = start
        for piece in found.pieces:
            inside = {mark.id for mark in marks if mark.start <= at and at + len(piece.text) <= mark.end}
            assert {mark.id for mark in piece.marks} == inside
            at += len(piece.text)


def _lines(text):
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


@given(st.text("字\n", max_size=200), st.integers(2, 40))
def test_parts_follow_one_another_without_gap_and_none_is_too_long(text, size):
    starts = [*part_starts(text, size), len(text)]
    assert starts[0] == 0
    assert all(0 < later - earlier <= size for earlier, later in pairwise(starts)) or not text
    for place in range(0, len(text), 7):
        part = part_of(text, place, size)
        assert part.start <= place < part.end


def test_a_place_beyond_the_text_is_in_the_last_part():
    part = part_of("字" * 100, 10**9, 30)
    assert (part.number, part.count, part.end) == (4, 4, 100)

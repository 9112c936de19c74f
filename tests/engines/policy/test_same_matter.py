"""Which tasks of different documents speak of one matter."""

from hypothesis import given
from hypothesis import strategies as st

from youjiao.engines.policy.same_matter import Matter, same_matter

FIRST, SECOND, THIRD = 1, 2, 3

MATTERS = (
    Matter(11, FIRST, "完善职业教育体系", "完善职业教育体系。推动职普融通，建设产教融合实训基地。"),
    Matter(12, FIRST, "加强校园安全", "加强校园安全。落实护学岗制度，开展消防演练。"),
    Matter(13, FIRST, "提升教师素质", "提升教师素质。组织全员培训，完善师德考核。"),
    Matter(21, SECOND, "健全职业教育体系", "健全职业教育体系。促进产教融合，支持建设实训基地。"),
    Matter(22, SECOND, "推进体育工作", "推进体育工作。保证每天锻炼一小时，办好运动会。"),
    Matter(31, THIRD, "加强校园安全管理", "加强校园安全管理。健全护学岗，定期消防演练。"),
)


def found(matters, **options):
    return [(pair.first, pair.second) for pair in same_matter(matters, **options)]


def test_tasks_that_share_rare_words_are_paired_and_others_are_not():
    assert sorted(found(MATTERS)) == [(11, 21), (12, 31)]


def test_tasks_of_one_document_are_never_paired():
    twins = [Matter(n, FIRST, "加强校园安全", "落实护学岗制度，开展消防演练。") for n in (1, 2)]
    assert found([*twins, *MATTERS[3:5]]) == []


def test_a_task_is_paired_with_no_more_than_the_nearest_of_another_document():
    near = [
        Matter(40 + n, THIRD, "完善职业教育体系", f"完善职业教育体系。建设产教融合实训基地{'。另有他事' * n}")
        for n in range(3)
    ]
    paired = found([MATTERS[0], MATTERS[1], MATTERS[2], *near], most=2)
    assert sum(11 in pair for pair in paired) == 2


def test_the_likeness_of_the_same_words_is_one_and_pairs_come_by_likeness():
    same = [Matter(1, FIRST, "甲乙丙丁", "戊己庚辛"), Matter(2, SECOND, "甲乙丙丁", "戊己庚辛"), *MATTERS]
    pairs = same_matter(same)
    assert (pairs[0].first, pairs[0].second, pairs[0].likeness) == (1, 2, 1.0)
    assert [pair.likeness for pair in pairs] == sorted((pair.likeness for pair in pairs), reverse=True)


def test_no_tasks_and_empty_texts_give_no_pairs():
    assert same_matter([]) == ()
    assert same_matter([Matter(1, FIRST, "", ""), Matter(2, SECOND, "", "。")]) == ()


@given(st.lists(st.tuples(st.integers(1, 3), st.text("教育安全培训。", max_size=20)), max_size=12))
def test_the_answer_does_not_depend_on_the_order_of_the_tasks(rows):
    matters = [Matter(number, document, text[:6], text) for number, (document, text) in enumerate(rows)]
    forward, backward = same_matter(matters, most=99), same_matter(matters[::-1], most=99)
    assert {(pair.first, pair.second) for pair in forward} == {(pair.first, pair.second) for pair in backward}
    assert all(0.15 <= pair.likeness <= 1 for pair in forward)

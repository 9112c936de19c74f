"""The words that every part shares."""

import pytest

from youjiao.vocabulary import Failure, InputProblem, InputRefusedError, Problems, Source, Span, month_end, month_of


def test_a_problem_says_what_where_and_how_to_mend_it() -> None:
    problem = InputProblem("学生数为 0", where="办学条件表.xlsx!D17", advice="请补报学生数。")
    assert str(problem) == "办学条件表.xlsx!D17：学生数为 0。 请补报学生数。"
    assert str(InputProblem("文件是空的")) == "文件是空的。"


def test_a_refusal_carries_its_kind_and_its_problem() -> None:
    refused = InputRefusedError(Failure.EMPTY, InputProblem("文件是空的", where="a.txt"))
    assert (refused.failure, str(refused)) == (Failure.EMPTY, "a.txt：文件是空的。")


def test_every_kind_of_failure_has_an_exit_code_of_its_own() -> None:
    codes = [int(failure) for failure in Failure]
    assert len(set(codes)) == len(codes)
    assert not {0, 1, 2} & set(codes)


def test_problems_are_collected_in_order() -> None:
    problems = Problems()
    assert not problems
    problems.add(InputProblem("一"))
    problems.add(InputProblem("二"))
    assert [p.what for p in problems] == ["一", "二"]
    assert len(problems) == 2


def test_a_span_cuts_its_characters_unchanged() -> None:
    assert Span(1, 3).of("乌海 市") == "海 "
    assert Source("d", "海", 1).quote == Span(1, 2).of("乌海")


@pytest.mark.parametrize(("due", "end"), [("2024-02", "2024-02-29"), ("2025", "2025-12-31"), ("2023-06", "2023-06-30")])
def test_a_due_date_is_kept_until_the_last_day_of_its_month(due: str, end: str) -> None:
    assert month_end(due).isoformat() == end


@pytest.mark.parametrize("due", ["2025年", "25", "2025-1", ""])
def test_another_text_is_no_due_date(due: str) -> None:
    with pytest.raises(ValueError, match="不是"):
        month_of(due)

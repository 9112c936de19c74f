"""Numbers, dates and cadences as they are printed."""

import pytest

from youjiao.engines.policy.dates import EVERY, cadence_of, dates_in
from youjiao.engines.policy.measures import AMOUNT, amount_of
from youjiao.engines.policy.numerals import number_value
from youjiao.vocabulary.period import month_end, month_of


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        ("１，２００．５", 1200.5),
        ("二十", 20),
        ("三百六十", 360),
        ("二〇二五", 2025),
        ("十", 10),
        ("一百零五", 105),
    ],
)
def test_a_printed_number_has_its_value(printed: str, value: float) -> None:
    assert number_value(printed) == value


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2023年6月底前", "2023-06"),
        ("2024年6月30日前", "2024-06"),
        ("二〇二三年三月二日", "2023-03"),
        ("“十四五”末", "2025-12"),
        ("“十五五”期间", "2030"),
        ("2025年底", "2025-12"),
        ("2022年前", "2022"),
        ("2023-2025年", "2025"),
        ("2024年第二季度", "2024-06"),
        ("2024年上半年", "2024-06"),
        ("2023年至2025年", "2025"),
    ],
)
def test_a_date_is_a_year_or_a_month(text: str, due: str) -> None:
    assert [date.due for date in dates_in(text)] == [due]


def test_the_name_of_a_plan_is_no_date() -> None:
    assert dates_in("“十四五”教育发展规划") == []


def test_a_start_is_marked_as_a_start() -> None:
    assert [date.since for date in dates_in("2021年秋季学期起，到2023年完成")] == [True, False]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("每学期至少一次", "term"),
        ("每学年", "year"),
        ("每半年", "half-year"),
        ("每季度", "quarter"),
        ("隔周一节", "2 weeks"),
        ("每3年举办一轮", "3 years"),
        ("以3—5年为周期", "3-5 years"),
        ("5年一周期的轮训", "5 years"),
        ("近视率年下降5%", "year"),
        ("5年内培训不少于360学时", "5 years"),
    ],
)
def test_a_cadence_has_its_name(text: str, every: str) -> None:
    assert [cadence_of(m) for m in EVERY.finditer(text)] == [every]


@pytest.mark.parametrize("text", ["青年教师", "近三年来", "三年补充教师720名", "2025年提升"])
def test_not_every_year_is_a_cadence(text: str) -> None:
    assert not list(EVERY.finditer(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到93%以上", (">=", 93, None, "%")),
        ("不低于百分之八十五", (">=", 85, None, "%")),
        ("控制在15％以内", ("<=", 15, None, "%")),
        ("高于95%", (">", 95, None, "%")),
        ("每年提升5—8个百分点", ("change", 5, 8, "个百分点")),
        ("降低3至5个百分点", ("change", -3, -5, "个百分点")),
        ("提升至85%以上", (">=", 85, None, "%")),
        ("新增校舍2万平方米", ("=", 2, None, "万平方米")),
        ("每人每月300元至900元", ("=", 300, 900, "元")),
        ("差异系数小于或等于0.50", ("<=", 0.5, None, "")),
        ("各争取2—3亿", ("=", 2, 3, "亿")),
    ],
)
def test_an_amount_has_bound_value_and_unit(text: str, expected: tuple[str, float, float | None, str]) -> None:
    match = AMOUNT.search(text)
    assert match is not None
    amount = amount_of(text, match)
    assert amount is not None
    assert (amount.comparator, amount.value, amount.high, amount.unit) == expected


def test_two_ends_of_a_range_that_fall_are_no_range() -> None:
    match = AMOUNT.search("8—5所")
    assert match is not None
    assert amount_of("8—5所", match) is None


def test_a_year_is_due_in_december_and_a_month_at_its_last_day() -> None:
    assert month_of("2025") == (2025, 12)
    assert month_end("2024-02").isoformat() == "2024-02-29"
    with pytest.raises(ValueError, match="不是"):
        month_of("2025年")

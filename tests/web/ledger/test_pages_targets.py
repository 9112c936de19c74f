"""Targets: the list, the years, one indicator in several places, the workbook."""

import html
import io
import json
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.web.ledger import queries
from youjiao.web.ledger.models import Document, Target

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_zone: date(2025, 3, 1))


@pytest.fixture
def other_plan(city):
    """A second document of the city."""
    return Document.objects.create(
        key="yunchuan-other", city=city.city, city_key="yunchuan", title="云川市学前教育行动计划", sha256="2" * 64,
        origin="upload", stored_at=timezone.now(), state="read",
    )  # fmt: skip


@pytest.fixture
def add_target():
    """A function that adds a target to a document."""

    def add(document, indicator, value, by="", **fields):
        number = document.targets.count()
        year = int(by[:4]) if by else 0
        return Target.objects.create(**{
            "document": document, "city": document.city, "city_key": document.city_key, "key": f"z{number}",
            "quote": f"{indicator}达到{value}%", "offset": number, "indicator": indicator, "comparator": "=",
            "value": value, "unit": "%", "by": by, "state": "confirmed", "origin": "pack", "search": indicator,
            "by_on": date(year, int(by[5:] or 12), 28) if by else None,
        } | fields)  # fmt: skip

    return add


def page(visit, person, path, **asked):
    answer = visit(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def indicators(text):
    return re.findall(r'class="row-title"[^>]*>([^<]+)<', text)


def chart(text):
    return json.loads(html.unescape(re.search(r'data-values="([^"]*)"', text)[1]))


def test_the_page_answers_first_how_many_targets_lie_ahead(city, reader, visit):
    text = page(visit, reader, "/targets/")
    assert "云川市共 3 个目标：2025 年以前应达成 0 个，2025 年起应达成 1 个，未写明达成时间 2 个。" in text
    assert indicators(text) == ["普惠性幼儿园覆盖率", "新建公办幼儿园", "教师培训"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "95%"}, ["普惠性幼儿园覆盖率"]),
        ({"year": "2025"}, ["普惠性幼儿园覆盖率"]),
        ({"year": "none"}, ["新建公办幼儿园", "教师培训"]),
        ({"every": "year"}, ["教师培训"]),
        ({"every": "any"}, ["教师培训"]),
        ({"every": "once"}, ["普惠性幼儿园覆盖率", "新建公办幼儿园"]),
        ({"unit": "所"}, ["新建公办幼儿园"]),
        ({"comparator": ">="}, ["普惠性幼儿园覆盖率", "教师培训"]),
        ({"document": "yunchuan-plan", "sort": "-by"}, ["新建公办幼儿园", "教师培训", "普惠性幼儿园覆盖率"]),
        ({"year": "nonsense"}, ["普惠性幼儿园覆盖率", "新建公办幼儿园", "教师培训"]),
    ],
)
def test_the_address_says_which_targets_are_shown(city, reader, visit, asked, found):
    assert sorted(indicators(page(visit, reader, "/targets/", **asked))) == sorted(found)


def test_a_target_shows_its_number_its_sentence_and_its_place(city, reader, visit):
    target = Target.objects.get(key="q1")
    text = page(visit, reader, "/targets/")
    assert "≥95%</strong>" in text
    assert 'title="到2025年，普惠性幼儿园覆盖率达到95%以上。"' in text
    assert f"?at={target.offset}#target-{target.pk}" in text
    assert "≥72学时" in text
    assert "每年" in text


def test_a_bare_number_of_a_table_is_shown_with_its_row(city, reader, visit):
    Target.objects.filter(key="q1").update(quote=">50", sentence="公办园占比\t45\t>50")
    assert "“公办园占比 45 &gt;50”" in page(visit, reader, "/targets/")


def test_years_are_counted_by_city_without_gaps_and_those_without_a_date_come_last(
    city, other_plan, reader, add_target
):
    add_target(other_plan, "入园率", 90, "2022")
    rows = queries.targets_by_year(reader)
    assert [(row.year, row.total) for row in rows] == [(2022, 1), (2023, 0), (2024, 0), (2025, 1), (None, 2)]
    assert rows[0].numbers == {"yunchuan": 1}


def test_the_timeline_shows_the_same_numbers_in_its_chart_and_in_its_table(city, reader, visit):
    text = page(visit, reader, "/targets/timeline/")
    data = chart(text)
    assert data["labels"] == ["2025"]
    assert [(row["name"], row["values"]) for row in data["series"]] == [("云川市", [1])]
    assert '<th scope="row">2025</th>' in text
    assert '<a href="/targets/?year=2025">1</a>' in text
    assert "普惠性幼儿园覆盖率</a> <strong>≥95%</strong>" in text


def test_of_many_milestones_the_first_are_listed_and_the_others_linked(city, other_plan, reader, visit, add_target):
    for number in range(15):
        add_target(other_plan, f"指标{number}", number, "2027")
    text = page(visit, reader, "/targets/timeline/")
    assert "其余 3 个" in text
    (latest, before) = queries.first_by_year(reader, shown=12)
    assert (latest.group, len(latest.targets), latest.total, latest.more) == ("2027", 12, 15, 3)
    assert (before.group, before.total, before.more) == ("2025", 1, 0)


def test_one_indicator_under_two_names_is_compared_and_a_difference_for_one_date_is_told(
    city, other_plan, reader, visit, add_target
):
    add_target(other_plan, "普惠性幼儿园覆盖率", 90, "2025")
    add_target(other_plan, "全市普惠性幼儿园的覆盖率", 92, "2022")
    (found,) = queries.comparisons(reader)
    assert (found.name, found.unit, found.years, found.differing) == (
        "普惠性幼儿园覆盖率",
        "%",
        (2022, 2025),
        ("2025",),
    )
    assert found.documents == ("云川市学前教育行动计划", "云川市教育提升行动方案")
    text = page(visit, reader, "/targets/comparison/", indicator=found.key)
    assert "2025年有不同的数值" in text
    data = chart(text)
    assert data["labels"] == ["2022", "2023", "2024", "2025"]
    assert {row["name"]: [point["value"] for point in row["points"]] for row in data["series"]} == {
        "云川市学前教育行动计划": [92.0, 90.0],
        "云川市教育提升行动方案": [95.0],
    }


@pytest.mark.parametrize(
    ("indicator", "value", "by", "fields"),
    [
        ("小学入学率", 99, "2025", {}),
        ("普惠性幼儿园覆盖率", 95, "2025", {"every": "year"}),
        ("普惠性幼儿园覆盖率", 95, "2025", {"unit": "所"}),
    ],
)
def test_what_is_another_indicator_or_recurs_is_not_compared(city, reader, add_target, indicator, value, by, fields):
    add_target(city, indicator, value, by, **fields)
    assert queries.comparisons(reader) == []


def test_values_for_two_months_of_one_year_do_not_differ(city, reader, add_target):
    add_target(city, "重点任务完成", 30, "2023-06")
    add_target(city, "重点任务完成", 50, "2023-12")
    add_target(city, "重点任务完成", 85, "2024-12")
    (found,) = queries.comparisons(reader)
    assert (found.differing, len(found.points)) == ((), 3)


def test_two_cities_may_have_two_values(city, other_city, reader, add_target):
    from youjiao.web.registry.models import Unit

    area = Unit.objects.get(key="yunhai")
    far = Document.objects.create(key="yunhai-plan", city=area, city_key="yunhai", title="云海市规划", sha256="3" * 64,
                                  origin="upload", stored_at=timezone.now())  # fmt: skip
    add_target(far, "普惠性幼儿园覆盖率", 85, "2025")
    (found,) = queries.comparisons(reader)
    assert found.differing == ()
    assert len(found.documents) == 2


def test_an_empty_comparison_says_what_it_would_show(city, reader, visit):
    assert "同一指标在两份文件或两个年份都有目标时，会列在这里对照" in page(visit, reader, "/targets/comparison/")


def test_the_workbook_holds_the_list_the_years_and_the_comparison(city, other_plan, reader, visit, add_target, kinds):
    add_target(other_plan, "普惠性幼儿园覆盖率", 90, "2025")
    answer = visit(reader).get("/targets/export/", {"unit": "%"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["目标", "按达成年份", "同一指标对照", "说明"]
    rows = list(book["目标"].iter_rows(min_row=2, values_only=True))
    assert sorted((row[3], row[6], row[8]) for row in rows) == [
        ("普惠性幼儿园覆盖率", 90, "%"),
        ("普惠性幼儿园覆盖率", 95, "%"),
    ]
    assert list(book["按达成年份"].iter_rows(min_row=2, values_only=True)) == [(2025, 2, 2)]
    assert [row[1] for row in book["同一指标对照"].iter_rows(min_row=2, values_only=True)] == ["2025", "2025"]
    said = dict(book["说明"].iter_rows(min_row=2, values_only=True))
    assert (said["计量单位"], said["导出人"], said["行数"]) == ("%", "某reader", "5")
    assert kinds()[-1] == "ledger.exported"


@pytest.mark.parametrize(
    ("path", "most"), [("/targets/", 11), ("/targets/timeline/", 11), ("/targets/comparison/", 11)]
)
def test_the_number_of_database_queries_does_not_grow_with_the_targets(
    city, other_plan, reader, visit, add_target, path, most
):
    for number in range(80):
        add_target(other_plan, f"指标{number % 40}", number, f"20{20 + number % 8}")
    browser = visit(reader)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len(asked) <= most

"""The home page: how things stand today, and what to do next."""

from datetime import date

import pytest
from django.utils import timezone

from youjiao.web.ledger.models import Document, Review, Task
from youjiao.web.portal.queries import overview
from youjiao.web.registry.models import Unit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def a_city(key, name, place):
    return Unit.objects.create(
        key=key, pack=key, city_key=key, name=name, kind="area", level="city", is_area=True, position=place
    )


@pytest.fixture
def ledger(db):
    """Two cities with a document each; in the first, tasks whose deadlines stand everywhere."""
    east, west = a_city("east", "东市", 1), a_city("west", "西市", 2)
    for city in (east, west):
        Document.objects.create(
            key=f"{city.key}-plan", city=city, city_key=city.key, title="方案", sha256=city.key, origin="pack",
            stored_at=timezone.now(),
        )  # fmt: skip
    fields = {"document": Document.objects.get(key="east-plan"), "city": east, "city_key": "east", "start": 0, "end": 1}
    for key, due_on, extra in (
        ("yesterday", date(2026, 2, 28), {}),
        ("today", date(2026, 3, 1), {}),
        ("ninety", date(2026, 5, 30), {}),
        ("ninety-one", date(2026, 5, 31), {}),
        ("long-ago-but-ongoing", date(2020, 1, 1), {"ongoing": True}),
        ("undated", None, {}),
        ("proposed", date(2020, 1, 1), {"state": Review.PROPOSED}),
        ("rejected", date(2020, 1, 1), {"state": Review.REJECTED}),
    ):
        Task.objects.create(
            **fields,
            **({"state": Review.CONFIRMED} | extra),
            key=key,
            title=key,
            text=key,
            due_on=due_on,
            origin="pack",
        )


def numbers(figures):
    return {figure.word: figure.number for figure in figures}


def test_the_figures_of_each_city_are_those_of_the_day(ledger, reader):
    east, west = overview(reader, TODAY).cities
    assert (east.name, numbers(east.pressing)) == (
        "东市", {"期限已过": 1, "90 天内到期": 2, "待审核": 1, "体检问题": 0}
    )  # fmt: skip
    assert numbers(east.stock) == {"文件": 1, "任务": 6, "持续推进": 1, "未写明时限": 1, "目标": 0}
    assert (west.name, sum(numbers(west.pressing).values())) == ("西市", 0)


def test_the_total_is_the_sum_and_one_city_can_be_looked_at_alone(ledger, reader):
    assert (overview(reader, TODAY).total.tasks, overview(reader, TODAY).total.documents) == (6, 2)
    assert [city.name for city in overview(reader, TODAY, city="west").cities] == ["西市"]


def test_a_person_of_one_city_is_told_of_that_city_alone(ledger, add_person):
    assert [city.name for city in overview(add_person("reader", city="west"), TODAY).cities] == ["西市"]


def test_editors_are_asked_to_review_and_readers_are_not(ledger, reader, editor):
    def asked(person):
        return [step.what for step in overview(person, TODAY).steps]

    expected = ["核对 1 项期限已过的任务", "准备 2 项 90 天内到期的任务", "为 1 项任务确定时限"]
    assert asked(reader) == expected
    assert asked(editor) == ["审核 1 条读解结果", *expected]


def test_where_there_is_nothing_an_editor_is_asked_for_the_first_document(db, editor, reader):
    a_city("east", "东市", 1)
    assert [step.what for step in overview(editor, TODAY).steps] == ["上传第一份文件"]
    assert overview(reader, TODAY).steps == ()


def test_without_cities_the_page_says_how_to_load_the_packs(reader, visit):
    assert "youjiao site setup" in visit(reader).get("/").text


def test_the_home_page_asks_the_database_few_questions(ledger, reader, visit, django_assert_max_num_queries):
    browser = visit(reader)
    browser.get("/")
    with django_assert_max_num_queries(10):
        assert "6 项任务" in browser.get("/").text

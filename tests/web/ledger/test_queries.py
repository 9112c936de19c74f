"""What lists, search, graph and calendar show, and to whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Assignment, Document, Link, Target, Task
from youjiao.web.registry.models import Unit

pytestmark = pytest.mark.django_db

Ask = queries.TaskFilter


def keys(rows):
    return [row.key for row in rows]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (Ask(), ["t1", "t2", "t3"]),
        (Ask(city="yunchuan"), ["t1", "t2", "t3"]),
        (Ask(city="yunhai"), []),
        (Ask(document="yunchuan-plan"), ["t1", "t2", "t3"]),
        (Ask(unit="yunchuan.education"), ["t1", "t2"]),
        (Ask(unit="yunchuan.education", role="lead"), ["t1"]),
        (Ask(unit="yunchuan.west.government"), ["t1"]),
        (Ask(due_from=date(2024, 12, 31), due_to=date(2024, 12, 31)), ["t1"]),
        (Ask(due_to=date(2024, 12, 30)), []),
        (Ask(dated=False), ["t2", "t3"]),
        (Ask(rolling=True), ["t2"]),
        (Ask(with_targets=True), ["t1", "t2"]),
        (Ask(with_targets=False), ["t3"]),
        (Ask(assigned=False), ["t3"]),
        (Ask(words="幼儿园"), ["t1"]),
        (Ask(words="公办　财政局"), ["t1"]),
        (Ask(words="公办 培训"), []),
        (Ask(words="%"), []),
        (Ask(order="due"), ["t1", "t2", "t3"]),
        (Ask(order="-due"), ["t2", "t3", "t1"]),
        (Ask(order="targets"), ["t1", "t2", "t3"]),
        (Ask(order="nonsense"), ["t1", "t2", "t3"]),
    ],
)
def test_the_list_of_tasks_shows_what_is_asked_for(city, reader, ask, found):
    assert keys(queries.tasks(reader, ask)) == found


def test_a_chapter_narrows_the_list(city, reader):
    chapter = queries.chapters(reader, "yunchuan-plan").get()
    assert (chapter.title, keys(queries.tasks(reader, Ask(chapter=chapter.pk)))) == ("主要任务", ["t1", "t2", "t3"])
    assert not queries.tasks(reader, Ask(chapter=chapter.pk + 1000))


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ({}, ["q1", "q2", "q3"]),
        ({"year": 2025}, ["q1"]),
        ({"dated": False}, ["q2", "q3"]),
        ({"repeated": True}, ["q3"]),
        ({"repeated": False}, ["q1", "q2"]),
        ({"comparator": ">="}, ["q1", "q3"]),
        ({"unit": "%"}, ["q1"]),
        ({"words": "普惠 95%"}, ["q1"]),
        ({"order": "by"}, ["q1", "q2", "q3"]),
        ({"order": "-by"}, ["q2", "q3", "q1"]),
        ({"city": "yunhai"}, []),
    ],
)
def test_the_list_of_targets_shows_what_is_asked_for(city, reader, ask, found):
    assert keys(queries.targets(reader, queries.TargetFilter(**ask))) == found


def test_units_of_measure_and_courses_are_those_of_the_ledger(city, reader):
    assert sorted(queries.units_of_measure(reader)) == ["%", "学时", "所"]
    (course,) = queries.courses(reader)
    assert (course.indicator, [point.by for point in course.points]) == ("普惠性幼儿园覆盖率", ["2025"])


def test_the_passage_is_cut_out_of_the_stored_text(city, reader):
    target = queries.target(reader, Target.objects.get(key="q2").pk)
    found = queries.passage(reader, city.pk, target.offset, target.offset + len(target.quote), around=3)
    assert (found.before, found.text, found.after) == ("资源。", "新建公办幼儿 园6所", "。完成")
    start = queries.passage(reader, city.pk, 0, 3, around=4)
    assert (start.before, start.text, start.after) == ("", "云川市", "教育提升")


def test_the_load_of_a_unit_counts_each_task_once_and_names_nobody_bears_are_told(city, reader):
    found = queries.responsibility(reader, city="yunchuan")
    loads = {load.key: load for load in found.loads}
    office = loads["yunchuan.education"]
    assert (office.leads, office.joins, office.total, office.rolling, office.undated) == (1, 1, 2, 1, 0)
    assert dict(office.months) == {date(2024, 12, 1): 1}
    assert dict(office.names) == {"市教育局": 1, "教育局": 1}
    assert found.unknown == (("某厅", 1),)
    assert {(edge.first, edge.second, edge.leads) for edge in found.edges} == {
        ("yunchuan.education", "yunchuan.finance", True),
        ("yunchuan.education", "yunchuan.east.government", True),
        ("yunchuan.education", "yunchuan.west.government", True),
    }


def test_the_calendar_holds_deadlines_targets_phases_and_duties(city, reader):
    from youjiao.web.ledger.models import Clause

    Clause.objects.filter(key="n1").update(title="第一阶段（2024年11月—2025年2月）")
    year = queries.year(reader, 2024, city="yunchuan")
    assert [len(month.tasks) for month in year.months] == [0] * 11 + [1]
    assert [len(month.phases) for month in year.months] == [0] * 10 + [1, 1]
    assert [(every, keys(rows)) for every, rows in year.duties] == [("year", ["q3"])]
    assert keys(queries.year(reader, 2025).months[11].targets) == ["q1"]
    assert queries.years(reader) == [2024, 2025]


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("第二阶段（2023年1月—6月）", (date(2023, 1, 1), date(2023, 6, 30))),
        ("（2023年6月至2024年2月）", (date(2023, 6, 1), date(2024, 2, 29))),
        ("2023年6月底前", None),
        ("2024年6月—2023年1月", None),
        ("2023年13月—2024年1月", None),
    ],
)
def test_the_months_of_a_phase_are_read_from_its_heading(heading, months):
    from youjiao.web.ledger.queries.calendar import months_named

    assert months_named(heading) == months


def test_the_same_matter_is_shown_from_both_sides_until_it_is_rejected(uploaded, city, editor, reader):
    actions.confirm_many(uploaded, by=editor)
    first, second = city.tasks.get(key="t1"), uploaded.tasks.first()
    link = Link.objects.create(kind="same-matter", from_task=first, to_task=second, from_document=city,
                               to_document=uploaded, score=0.4)  # fmt: skip
    assert [each.task for each in queries.related(reader, first)] == [second]
    assert [each.task for each in queries.related(reader, second)] == [first]
    actions.reject_link(link, by=editor)
    assert queries.related(reader, first) == []


def test_a_person_of_one_city_sees_nothing_of_another_and_all_of_the_region(city, uploaded, region_pack, add_person):
    elsewhere = add_person("reader", city="yunhai")
    pk, chapter = city.tasks.first().pk, city.key
    assert not queries.documents(elsewhere)
    assert not queries.tasks(elsewhere)
    assert not queries.targets(elsewhere)
    assert not queries.links(elsewhere)
    assert not queries.chapters(elsewhere, chapter)
    assert queries.document(elsewhere, city.key) is None
    assert queries.contents(elsewhere, city.key) is None
    assert queries.original(elsewhere, city.key) is None
    assert queries.task(elsewhere, pk) is None
    assert queries.any_task(elsewhere, pk) is None
    assert queries.passage(elsewhere, city.pk, 0, 5) is None
    assert queries.responsibility(elsewhere).loads == ()
    assert queries.years(elsewhere) == []
    assert queries.queue(elsewhere, uploaded.key) == []
    assert not queries.findings(elsewhere)
    assert queries.totals(elsewhere) == queries.Totals(0, 0, 0, 0, 0)
    area = Unit.objects.get(key="yunzhou")
    Document.objects.filter(pk=city.pk).update(city=area, city_key=None)
    assert keys(queries.documents(elsewhere)) == [city.key]


def test_somebody_who_is_not_in_use_sees_nothing(city, reader):
    reader.is_active = False
    assert not queries.tasks(reader)
    assert queries.document(reader, city.key) is None


@pytest.fixture
def thousand(city):
    """A thousand tasks with two units and one target each."""
    clause = city.clauses.first()
    units = list(Unit.objects.filter(is_area=False)[:2])
    day = date(2024, 1, 31)
    Task.objects.bulk_create(
        Task(document=city, city=city.city, city_key="yunchuan", key=f"m{n}", clause=clause, chapter=clause,
             title=f"任务{n}", text=f"任务{n}的内容", start=n, end=n + 1, due="2024", due_on=day + timedelta(days=n),
             state="confirmed", origin="pack", search=f"任务{n}", reviewed_at=timezone.now())
        for n in range(1000)
    )  # fmt: skip
    tasks = list(Task.objects.filter(key__startswith="m"))
    named = Assignment.objects.bulk_create(Assignment(task=task, printed="某局", role="lead") for task in tasks)
    through = Assignment.units.through
    through.objects.bulk_create(through(assignment=each, unit=unit) for each in named for unit in units)
    Target.objects.bulk_create(
        Target(document=city, city=city.city, city_key="yunchuan", key=f"p{n}", task=task, quote="云川市", offset=0,
               indicator=f"指标{n}", comparator=">=", value=n, unit="%", by="2025", by_on=date(2025, 12, 31),
               state="confirmed", origin="pack", search=f"指标{n}")
        for n, task in enumerate(tasks)
    )  # fmt: skip
    return city


@pytest.mark.parametrize(
    ("most", "ask"),
    [
        (3, lambda person: list(queries.tasks(person, Ask(words="任务", order="due")))),
        (3, lambda person: list(queries.tasks(person, Ask(unit="yunchuan.education", with_targets=True))[:50])),
        (1, lambda person: list(queries.targets(person, queries.TargetFilter(words="指标", order="value")))),
        (1, lambda person: queries.responsibility(person)),
        (1, lambda person: queries.courses(person)),
        (7, lambda person: queries.year(person, 2025)),
        (1, lambda person: list(queries.documents(person))),
        (7, lambda person: queries.contents(person, "yunchuan-plan")),
        (5, lambda person: queries.totals(person)),
    ],
    ids=[
        "tasks",
        "tasks of a unit",
        "targets",
        "responsibility",
        "courses",
        "calendar",
        "documents",
        "contents",
        "totals",
    ],
)
def test_the_number_of_database_queries_does_not_grow_with_the_rows(thousand, reader, most, ask):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask(reader)
    assert len(asked) <= most

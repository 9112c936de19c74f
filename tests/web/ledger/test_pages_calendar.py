"""The calendar: a year, a month, the file for calendar programs, the workbook."""

import io
import re
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.web.ledger import queries
from youjiao.web.ledger.icalendar import calendar_file, escaped, folded
from youjiao.web.ledger.models import Clause, Target
from youjiao.web.ledger.months import bars_of, falls, sheet_of

TODAY = date(2024, 12, 10)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_zone: TODAY)


@pytest.fixture
def phase(city):
    """A heading that names the months in which it is carried out."""
    Clause.objects.filter(key="n1").update(title="第一阶段（2024年11月—2025年2月）")


def page(visit, person, path, **asked):
    answer = visit(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_year_of_today_is_shown_first_with_what_is_due_in_it(city, reader, visit):
    text = page(visit, reader, "/calendar/")
    assert "云川市 2024 年到期任务 1 项、到期目标 0 个；另有经常性目标 1 个。" in text
    assert len(re.findall(r'<li class="card month-card', text)) == 12
    assert text.count("没有到期事项") == 11
    assert text.count("month-now") == 1
    assert '<a href="/calendar/?year=2025">' in text or 'href="?year=2025"' in text


@pytest.mark.django_db
def test_what_names_only_the_year_is_counted_in_december_and_apart(city, reader):
    city.tasks.filter(key="t2").update(due="2024", due_on=date(2024, 12, 31))
    december = sheet_of(queries.year_in_brief(reader, 2024)[11], TODAY)
    assert ([task.title for task in december.tasks], len(december.whole_year)) == (["扩大学前教育资源"], 1)
    assert (december.now, december.over) == (True, False)
    november = sheet_of(queries.year_in_brief(reader, 2024)[10], TODAY)
    assert (november.nothing_due, november.over) == (True, True)


@pytest.mark.django_db
def test_a_phase_is_a_bar_over_its_months_that_goes_on_past_the_year(city, phase, reader, visit):
    (bar,) = bars_of(queries.year_in_brief(reader, 2024))
    assert (bar.start, bar.end, bar.came_from, bar.goes_on) == (11, 12, False, True)
    (bar,) = bars_of(queries.year_in_brief(reader, 2025))
    assert (bar.start, bar.end, bar.came_from, bar.goes_on) == (1, 2, True, False)
    assert 'class="phase-bar from-11 to-12 phase-goes"' in page(visit, reader, "/calendar/")


@pytest.mark.django_db
def test_a_month_shows_what_is_due_what_runs_and_what_recurs(city, phase, reader, visit):
    text = page(visit, reader, "/calendar/2024/12/")
    assert "写明本月到期：任务 1 项，目标 0 个。" in text
    assert "扩大学前教育资源" in text
    assert "第一阶段（2024年11月—2025年2月）" in text
    assert "教师培训</a> <strong>≥72学时</strong>" in text
    assert "把学期按 1 月和 7 月" in text
    assert 'href="/calendar/2024/11/"' in text.replace("?", '"')
    assert "本月没有到期的任务和目标" in page(visit, reader, "/calendar/2024/5/")
    text = page(visit, reader, "/calendar/2025/12/")
    assert "只写年份、计入 12 月：任务 0 项，目标 1 个。" in text


@pytest.mark.django_db
def test_more_tasks_than_a_month_lists_are_counted_and_linked(city, reader, visit):
    first = city.tasks.get(key="t1")
    for number in range(45):
        first.pk, first.key, first.start = None, f"m{number}", 900 + number
        first.save()
    text = page(visit, reader, "/calendar/2024/12/")
    assert "任务 46 项" in text
    assert "其余 6 项任务" in text
    assert "due_from=2024-12-01&amp;due_to=2024-12-31" in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/calendar/2024/13/", "/calendar/2024/0/", "/calendar/1066/1/", "/calendar/9999/1/"])
def test_a_month_that_is_none_is_not_there(city, reader, visit, path):
    assert visit(reader).get(path).status_code == 404


@pytest.mark.django_db
def test_a_year_of_nonsense_is_this_year(city, reader, visit):
    assert "2024 年日历" in page(visit, reader, "/calendar/", year="xx")
    assert "2024 年日历" in page(visit, reader, "/calendar/", year="1900")


@pytest.mark.parametrize(
    ("every", "months"),
    [
        ("week", list(range(1, 13))),
        ("month", list(range(1, 13))),
        ("2 weeks", list(range(1, 13))),
        ("quarter", [3, 6, 9, 12]),
        ("half-year", [6, 12]),
        ("term", [1, 7]),
        ("year", [12]),
        ("3 years", []),
    ],
)
def test_a_cadence_closes_in_its_months(every, months):
    assert [month for month in range(1, 13) if falls(every, month)] == months


@pytest.mark.django_db
def test_recurring_targets_stand_by_cadence_the_most_frequent_first(city, reader):
    for number, every in enumerate(("3 years", "month", "week")):
        Target.objects.create(
            document=city, city=city.city, city_key="yunchuan", key=f"z{number}", quote="每月1次", offset=number,
            indicator="调度", comparator="=", value=1, unit="次", every=every, state="confirmed", origin="pack",
        )  # fmt: skip
    found = queries.first_by_cadence(reader, shown=5)
    assert [(each.group, each.total) for each in found] == [("week", 1), ("month", 1), ("year", 1), ("3 years", 1)]


@pytest.mark.django_db
def test_the_file_for_calendar_programs_has_each_deadline_target_and_phase_as_whole_days(city, phase, reader):
    made = datetime(2024, 12, 10, 8, 30, tzinfo=UTC)
    text = calendar_file(queries.year(reader, 2024), host="h.example", root="https://h.example/", made=made).decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "")
    task = city.tasks.get(key="t1")
    assert f"UID:task-{task.pk}@h.example\r\nDTSTAMP:20241210T083000Z\r\nDTSTART;VALUE=DATE:20241231" in whole
    assert "DTEND;VALUE=DATE:20250101" in whole
    assert "SUMMARY:到期：1 扩大学前教育资源" in whole
    assert "完成时限：2024年12月底\\n责任单位：市教育局、市财政局、两区政府" in whole
    assert f"URL:https://h.example/tasks/{task.pk}/" in whole
    assert "DTSTART;VALUE=DATE:20241101\r\nDTEND;VALUE=DATE:20250301\r\nSUMMARY:第一阶段" in whole
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 2
    assert "应达到：普惠性幼儿园覆盖率 ≥95%" in calendar_file(
        queries.year(reader, 2025), host="h", root="https://h/", made=made
    ).decode().replace("\r\n ", "")


def test_a_text_cannot_break_out_of_its_line():
    assert escaped("甲;乙,丙\\丁\r\nEND:VEVENT") == "甲\\;乙\\,丙\\\\丁\\nEND:VEVENT"
    lines = folded("SUMMARY:" + "字" * 100).split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "".join(line.removeprefix(" ") for line in lines) == "SUMMARY:" + "字" * 100


@pytest.mark.django_db
def test_the_downloads_hold_the_year_asked_for(city, phase, reader, visit):
    answer = visit(reader).get("/calendar/file/", {"year": "2024"})
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "BEGIN:VCALENDAR" in answer.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(visit(reader).get("/calendar/export/", {"year": "2024"}).content))
    assert book.sheetnames == ["到期任务", "到期目标", "实施阶段", "经常性目标", "说明"]
    (due,) = book["到期任务"].iter_rows(min_row=2, values_only=True)
    assert (due[0].date(), due[5]) == (date(2024, 12, 31), "扩大学前教育资源")
    assert [row[3] for row in book["经常性目标"].iter_rows(min_row=2, values_only=True)] == ["教师培训"]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "most"), [("/calendar/?year=2024", 12), ("/calendar/2024/12/", 18)])
def test_the_number_of_database_queries_does_not_grow_with_the_deadlines(city, reader, visit, path, most):
    first = city.tasks.get(key="t1")
    for number in range(30):
        first.pk, first.key, first.start = None, f"m{number}", 900 + number
        first.save()
        first.assignments.create(printed="市教育局", role="joining")
    browser = visit(reader)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len(asked) <= most

"""The ledger's list, one task's page, and the list as a workbook."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Clause, Finding, Link, Task
from youjiao.web.ledger.views.tasks import months_between

pytestmark = pytest.mark.django_db

BEFORE, NEAR, AFTER = date(2024, 6, 1), date(2024, 11, 1), date(2025, 3, 1)


@pytest.fixture
def today(monkeypatch):
    """A function that sets the day on which pages are looked at."""

    def set_to(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_zone: day)

    set_to(AFTER)
    return set_to


def titles(answer):
    return re.findall(r'class="row-title"[^>]*>(?:<span class="row-number">[^<]*</span> )?([^<]+)', answer)


def page(visit, person, path, **asked):
    answer = visit(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_answers_first_how_many_tasks_stand_where(city, reader, visit, today):
    text = page(visit, reader, "/tasks/")
    assert (
        "云川市台账共 3 项任务：期限已过 1 项，90 天内到期 0 项，以后到期 0 项，持续推进 1 项，未写明时限 1 项。"
        in text
    )
    assert titles(text) == ["扩大学前教育资源", "建强教师队伍", "保障教育经费"]


@pytest.mark.parametrize(
    ("day", "standing"), [(BEFORE, "later"), (NEAR, "soon"), (date(2024, 12, 31), "soon"), (date(2025, 1, 1), "past")]
)
def test_a_deadline_stands_as_the_day_says_in_the_list_and_in_its_count(city, reader, visit, today, day, standing):
    today(day)
    task = city.tasks.get(key="t1")
    assert queries.standing_of(task, day) == standing
    assert getattr(queries.standings(reader, day), standing) == 1
    assert titles(page(visit, reader, "/tasks/", when=standing)) == ["扩大学前教育资源"]


def test_every_task_is_in_exactly_one_standing(city, reader):
    for day in (BEFORE, NEAR, AFTER):
        found = queries.standings(reader, day)
        each = {
            name: list(queries.tasks(reader, queries.TaskFilter(standing=name, today=day)))
            for name in queries.STANDINGS
        }
        assert {name: len(rows) for name, rows in each.items()} == {name: getattr(found, name) for name in each}
        assert found.total == 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "幼儿园"}, ["扩大学前教育资源"]),
        ({"q": "公办幼儿园"}, ["扩大学前教育资源"]),
        ({"q": "财政局"}, ["扩大学前教育资源"]),
        ({"document": "yunchuan-plan", "targets": "no"}, ["保障教育经费"]),
        ({"targets": "yes"}, ["扩大学前教育资源", "建强教师队伍"]),
        ({"unit": "yunchuan.education"}, ["扩大学前教育资源", "建强教师队伍"]),
        ({"unit": "yunchuan.education", "role": "lead"}, ["扩大学前教育资源"]),
        ({"unit": "-"}, ["保障教育经费"]),
        ({"when": "rolling"}, ["建强教师队伍"]),
        ({"when": "undated"}, ["保障教育经费"]),
        ({"due_from": "2024-12-31", "due_to": "2024-12-31"}, ["扩大学前教育资源"]),
        ({"due_to": "2024-12-30"}, []),
        ({"sort": "-due"}, ["建强教师队伍", "保障教育经费", "扩大学前教育资源"]),
        ({"sort": "-targets"}, ["扩大学前教育资源", "建强教师队伍", "保障教育经费"]),
        (
            {"sort": "nonsense", "page": "99", "document": "nonsense"},
            ["扩大学前教育资源", "建强教师队伍", "保障教育经费"],
        ),
    ],
)
def test_the_address_says_which_tasks_are_shown(city, reader, visit, today, asked, found):
    assert titles(page(visit, reader, "/tasks/", **asked)) == found


def test_a_chapter_can_be_chosen_once_a_document_is(city, reader, visit, today):
    chapter = queries.chapters(reader, "yunchuan-plan").get()
    assert 'name="chapter"' not in page(visit, reader, "/tasks/")
    text = page(visit, reader, "/tasks/", document="yunchuan-plan", chapter=chapter.pk)
    assert f'<option value="{chapter.pk}" selected>二 主要任务</option>' in text
    assert len(titles(text)) == 3
    assert '<details class="filter-more" open>' in text


def test_a_search_shows_where_it_hits_beyond_the_title(city, reader, visit, today):
    text = page(visit, reader, "/tasks/", q="公办")
    assert '<div class="row-excerpt">新建<mark>公办</mark>幼儿园6所。' in text


def test_an_empty_result_says_what_to_do(city, reader, visit, today):
    text = page(visit, reader, "/tasks/", q="不存在的词")
    assert "没有符合条件的内容" in text
    assert "请放宽或清除筛选条件" in text


def test_a_date_that_governs_only_a_part_says_so(city, reader, visit, today):
    city.tasks.filter(key="t1").update(partial=True)
    assert "只约束部分内容" in page(visit, reader, "/tasks/")
    pk = city.tasks.get(key="t1").pk
    assert "不是整项任务的期限" in page(visit, reader, f"/tasks/{pk}/")


def test_the_city_of_the_address_holds_for_the_page(city, other_city, reader, visit, today):
    assert titles(page(visit, reader, "/tasks/", city="yunhai")) == []
    assert len(titles(page(visit, reader, "/tasks/", city="yunchuan"))) == 3
    assert 'name="city"' in page(visit, reader, "/tasks/")


def test_a_hostile_title_stays_text(city, reader, visit, today):
    hostile = '<script>alert("甲")</script>'
    city.tasks.filter(key="t1").update(title=hostile, text=hostile, search=hostile)
    for path in ("/tasks/", "/tasks/?q=script", f"/tasks/{city.tasks.get(key='t1').pk}/", "/calendar/?year=2024"):
        assert "<script>alert" not in visit(reader).get(path).content.decode()


def test_the_page_of_a_task_shows_sentence_units_targets_and_history(city, reader, visit, today):
    task = city.tasks.get(key="t1")
    text = page(visit, reader, f"/tasks/{task.pk}/")
    assert "新建公办幼儿 园6所。完成时限：2024年12月底。</mark>" in text
    assert f'href="/documents/yunchuan-plan/?at={task.start}#task-{task.pk}"' in text
    assert "应于 2024年12月完成，已过 2 个月" in text
    assert "统称：" in text
    assert 'href="/units/unit/yunchuan.west.government/">西河区人民政府</a>' in text
    assert '<strong title="新建公办幼儿 园6所。">6所</strong>' in text
    assert "从规则包载入文件" in text


def test_an_unknown_name_is_told_with_what_to_do(city, reader, visit, today):
    text = page(visit, reader, f"/tasks/{city.tasks.get(key='t2').pk}/")
    assert "某厅" in text
    assert "未能对应到单位；请核对名称" in text


def test_the_page_of_a_task_shows_its_part_and_the_task_above(city, reader, visit, today):
    part, above = city.tasks.get(key="t1"), city.tasks.get(key="t3")
    Task.objects.filter(pk=part.pk).update(parent=above)
    assert f'属于：<a href="/tasks/{above.pk}/">3 保障教育经费</a>' in page(visit, reader, f"/tasks/{part.pk}/")
    assert f'<li><a href="/tasks/{part.pk}/">' in page(visit, reader, f"/tasks/{above.pk}/")


def test_the_same_matter_elsewhere_is_shown_as_what_it_is(uploaded, city, editor, reader, visit, today):
    actions.confirm_many(uploaded, by=editor)
    first, second = city.tasks.get(key="t1"), uploaded.tasks.first()
    link = Link.objects.create(kind="same-matter", from_task=first, to_task=second, from_document=city,
                               to_document=uploaded, score=0.42)  # fmt: skip
    text = page(visit, reader, f"/tasks/{first.pk}/")
    assert "系统建议，待确认" in text
    assert "文字相近程度 0.42" in text
    assert "是同一事项</button>" not in text
    assert "是同一事项</button>" in page(visit, editor, f"/tasks/{first.pk}/")
    actions.confirm_link(link, by=editor)
    assert "已确认是同一事项" in page(visit, reader, f"/tasks/{second.pk}/")


def test_a_finding_is_shown_at_the_task_that_its_sentence_stands_in(city, reader, visit, today):
    task, other = city.tasks.get(key="t1"), city.tasks.get(key="t3")
    finding = Finding.objects.create(
        city=city.city, city_key="yunchuan", kind="no-deadline", severity="warning", arithmetic="第1项没有期限",
        digest="1" * 64, found_at=timezone.now(),
        sentences=[{"document": city.key, "offset": task.start + 2, "quote": "扩大"}],
    )  # fmt: skip
    finding.documents.add(city)
    assert f"#finding-{finding.pk}" in page(visit, reader, f"/tasks/{task.pk}/")
    assert f"#finding-{finding.pk}" not in page(visit, reader, f"/tasks/{other.pk}/")


def test_the_history_of_a_task_tells_of_its_targets_and_of_a_confirmation_of_many(
    uploaded, editor, reader, visit, today
):
    actions.confirm_many(uploaded, by=editor)
    task = uploaded.tasks.filter(targets__isnull=False).first()
    actions.reopen(task, by=editor)
    task.refresh_from_db()
    actions.correct_task(task, {"title": "建设平安校园行动"}, by=editor)
    kinds = [entry.kind for entry in queries.history_of(queries.task(reader, task.pk))]
    assert kinds[:2] == ["ledger.task-corrected", "ledger.review-reopened"]
    assert kinds[-1] == "ledger.document-uploaded"
    assert "ledger.proposals-confirmed" in kinds
    assert "建设平安校园行动" in page(visit, reader, f"/tasks/{task.pk}/")


def test_a_task_of_another_city_and_a_proposal_are_not_there(uploaded, city, add_person, reader, visit, today):
    elsewhere = add_person("reader", username="elsewhere", city="yunhai")
    assert visit(elsewhere).get(f"/tasks/{city.tasks.first().pk}/").status_code == 404
    assert visit(reader).get(f"/tasks/{uploaded.tasks.first().pk}/").status_code == 404
    assert titles(page(visit, elsewhere, "/tasks/")) == []


def test_the_workbook_holds_exactly_the_tasks_of_the_list_in_its_order(city, reader, visit, today, kinds):
    answer = visit(reader).get("/tasks/export/", {"unit": "yunchuan.education", "sort": "-due"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    place = [next(n for n, cell in enumerate(cells) if title in cell) for title in ("建强教师队伍", "扩大学前教育资源")]
    assert place == sorted(place)
    assert not any(cell == "保障教育经费" for cell in cells)
    assert kinds()[-1] == "ledger.exported"
    assert "filename" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        (date(2024, 12, 31), date(2025, 3, 1), 2),
        (date(2024, 12, 31), date(2025, 3, 31), 3),
        (date(2024, 12, 31), date(2024, 12, 31), 0),
        (date(2027, 12, 31), date(2025, 3, 1), 0),
    ],
)
def test_months_are_counted_whole(day, today, months):
    assert months_between(day, today) == months


@pytest.mark.parametrize(("path", "most"), [("/tasks/", 14), ("/tasks/?when=past&q=任务", 14), ("/tasks/{pk}/", 18)])
def test_the_number_of_database_queries_does_not_grow_with_the_tasks(city, reader, visit, today, path, most):
    clause = Clause.objects.filter(document=city).first()
    for n in range(60):
        task = Task.objects.create(
            document=city, city=city.city, city_key="yunchuan", key=f"m{n}", clause=clause, chapter=clause,
            title=f"任务{n}", text="任务", start=n, end=n + 1, due="2024", due_on=date(2024, 12, 31), state="confirmed",
            origin="pack", search="任务",
        )  # fmt: skip
        task.assignments.create(printed="市教育局", role="joining").units.set(
            queries.task(reader, city.tasks.get(key="t1").pk).assignments.first().units.all()
        )
    browser = visit(reader)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path.format(pk=city.tasks.get(key="t1").pk)).status_code == 200
    assert len(asked) <= most

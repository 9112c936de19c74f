"""A person adds what the reader missed, and moves what it cut wrongly."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from youjiao.vocabulary import Span
from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.exporting import book_of
from youjiao.web.ledger.exporting import pack_of as pack_of_ledger
from youjiao.web.ledger.models import Target, Task

pytestmark = pytest.mark.django_db

MISSED = "2024年6月底前完成全部学校安全排查。"


def span_of(document, words):
    start = document.original.text.index(words)
    return Span(start, start + len(words))


def last_entry():
    return AuditEntry.objects.order_by("number").last()


@pytest.fixture
def added(uploaded, editor):
    """A task by hand inside the first task of the notice."""
    fields = {
        "title": "完成安全排查",
        "deadline_text": "2024年6月底前",
        "due": "2024-06",
        "ongoing": False,
        "number": "",
    }
    named = [actions.Named("市教育局", leads=True), actions.Named("两区政府"), actions.Named("某厅")]
    return actions.add_task(uploaded, fields, span=span_of(uploaded, MISSED), by=editor, named=named)


@pytest.fixture
def target(uploaded, editor):
    """A target by hand in the same sentence."""
    fields = {
        "indicator": "排查学校比例",
        "comparator": "=",
        "value": 100.0,
        "unit": "%",
        "by": "2024-06",
        "scope": "全部学校",
    }
    return actions.add_target(uploaded, fields, span=span_of(uploaded, "全部学校安全排查"), by=editor)


def test_an_added_task_stands_in_the_ledger_under_its_clause_and_task(added, uploaded, editor, reader):
    found = queries.task(reader, added.pk)
    assert (found.state, found.origin, found.reviewed_by, found.key) == ("confirmed", "hand", editor, "hand-1")
    assert (found.text, found.due_on.isoformat()) == (MISSED, "2024-06-30")
    assert found.parent == uploaded.tasks.order_by("start").first()
    assert str(found.chapter) == "一 主要任务"
    assert [(each.printed, each.role, each.units.count()) for each in found.assignments.all()] == [
        ("市教育局", "lead", 1), ("两区政府", "joining", 2), ("某厅", "joining", 0),
    ]  # fmt: skip


def test_an_added_row_is_found_by_search_and_leaves_with_the_export(added, target, uploaded, reader):
    chosen = queries.TaskFilter(document=uploaded.key, words="安全 排查")
    assert [task.pk for task in queries.tasks(reader, chosen)] == [added.pk]
    assert queries.targets(reader, queries.TargetFilter(document=uploaded.key)).get() == target
    assert (target.task, target.sentence) == (added, MISSED)


def test_an_addition_is_recorded_with_its_words(added, editor):
    entry = last_entry()
    assert (entry.kind, entry.person, entry.details["quote"]) == ("ledger.task-added", editor, MISSED)
    assert (entry.details["start"], entry.details["end"]) == (added.start, added.end)


def test_an_added_row_shows_no_corrections_until_it_is_corrected(added, target, editor, reader):
    assert queries.corrections(queries.any_task(reader, added.pk)) == []
    assert queries.corrections(queries.any_target(reader, target.pk)) == []
    actions.correct_task(added, {"due": "2024-07"}, by=editor)
    assert [(each.read, each.now) for each in queries.corrections(queries.any_task(reader, added.pk))] == [
        ("2024-06", "2024-07")
    ]


@pytest.mark.parametrize("reopened", [False, True])
def test_reading_again_leaves_added_rows_alone(added, target, uploaded, editor, reopened):
    if reopened:
        actions.reopen(added, by=editor)
    before = uploaded.tasks.count()
    actions.read_document(uploaded, by=editor)
    assert Task.objects.get(pk=added.pk).origin == "hand"
    assert Target.objects.filter(pk=target.pk).exists()
    assert uploaded.tasks.count() == before


def test_a_pack_that_is_loaded_again_keeps_its_row_beside_one_by_hand_at_the_same_place(city, editor, pack_of):
    of_pack = city.tasks.get(key="t2")
    span = Span(of_pack.start, of_pack.start + 9)
    mine = actions.add_task(city, {"title": "建强队伍"}, span=span, by=editor)
    Task.objects.filter(pk=of_pack.pk).update(title="旧")
    actions.load_pack(pack_of())
    assert {task.pk for task in city.tasks.filter(start=of_pack.start)} == {of_pack.pk, mine.pk}


def test_the_same_range_is_not_added_twice_but_again_after_a_rejection(added, target, uploaded, editor):
    fields = {"title": "再来一次"}
    with pytest.raises(ValidationError, match="已是任务"):
        actions.add_task(uploaded, fields, span=span_of(uploaded, MISSED), by=editor)
    same = {"indicator": "排查学校比例", "comparator": "=", "value": 100.0}
    with pytest.raises(ValidationError, match="已有相同的目标"):
        actions.add_target(uploaded, same, span=span_of(uploaded, "全部学校安全排查"), by=editor)
    actions.reject(added, by=editor, remark="重复")
    again = actions.add_task(uploaded, fields, span=span_of(uploaded, MISSED), by=editor)
    assert again.key == "hand-2"


@pytest.mark.parametrize("span", [Span(-1, 3), Span(4, 4), Span(5, 2), Span(0, 10_000)])
def test_a_range_outside_the_text_is_refused_and_nothing_is_recorded(uploaded, editor, kinds, span):
    before = kinds()
    with pytest.raises(ValidationError):
        actions.add_task(uploaded, {"title": "无"}, span=span, by=editor)
    assert kinds() == before


@pytest.mark.parametrize("fields", [{"title": ""}, {"title": "题", "due": "9999-99"}])
def test_a_task_that_does_not_fit_is_refused(uploaded, editor, kinds, fields):
    before = kinds()
    with pytest.raises((ValidationError, ValueError)):
        actions.add_task(uploaded, fields, span=span_of(uploaded, MISSED), by=editor)
    assert kinds() == before


def test_who_may_not_correct_adds_nothing(uploaded, other_city, add_person, kinds):
    people = [add_person("reader"), add_person("editor", username="elsewhere", city="yunhai")]
    before = kinds()
    for person in people:
        with pytest.raises(PermissionDenied):
            actions.add_task(uploaded, {"title": "题"}, span=span_of(uploaded, MISSED), by=person)
        with pytest.raises(PermissionDenied):
            actions.add_target(
                uploaded,
                {"indicator": "率", "comparator": "=", "value": 1.0},
                span=span_of(uploaded, MISSED),
                by=person,
            )
    assert kinds() == before


def test_a_moved_task_takes_words_and_place_with_it_and_reading_again_does_not_bring_it_back(uploaded, editor, reader):
    task = uploaded.tasks.order_by("start").first()
    was, before = (task.start, task.end), uploaded.tasks.count()
    moved = actions.correct_task(task, {}, by=editor, span=span_of(uploaded, MISSED))
    assert (moved.state, moved.text, moved.parent) == ("corrected", MISSED, None)
    assert last_entry().details["changes"]["range"] == [list(was), [moved.start, moved.end]]
    assert "原文范围" in {each.field for each in queries.corrections(queries.any_task(reader, task.pk))}
    actions.read_document(uploaded, by=editor)
    assert uploaded.tasks.count() == before


def test_a_moved_target_quotes_its_new_place(uploaded, editor):
    target, before = uploaded.targets.get(), uploaded.targets.count()
    moved = actions.correct_target(target, {"value": 95.0}, by=editor, span=span_of(uploaded, "比例达到90%"))
    assert (moved.quote, moved.value, moved.state) == ("比例达到90%", 95.0, "corrected")
    assert set(last_entry().details["changes"]) == {"value", "range"}
    actions.read_document(uploaded, by=editor)
    assert uploaded.targets.count() == before


def test_selected_words_are_the_quotation_of_the_form_and_are_saved_at_their_place(uploaded, editor, visit):
    browser, span = visit(editor), span_of(uploaded, MISSED)
    address = f"/documents/{uploaded.key}/add/task/?start={span.start}&end={span.end}"
    form = browser.get(address).context["form"]
    assert (form["quote"].value(), form["title"].value()) == (MISSED, MISSED[:-1])
    fields = {"quote": MISSED, "start": span.start, "title": "安全排查", "lead": "市教育局", "due": "2024年6月"}
    answer = browser.post(address, fields, follow=True)
    task = Task.objects.get(origin="hand")
    assert (task.start, task.end, task.due) == (span.start, span.end, "2024-06")
    assert answer.wsgi_request.path == f"/documents/{uploaded.key}/"
    assert "已补充任务“安全排查”" in answer.text
    assert "人工补充" in answer.text
    assert "台账中有 1 项任务" in answer.text


def test_a_target_is_added_by_its_sentence_alone(uploaded, editor, visit):
    address = f"/documents/{uploaded.key}/add/target/"
    fields = {"quote": " 全部学校安全排查\r\n", "indicator": "排查比例", "comparator": "=", "value": "100", "unit": "%"}
    assert visit(editor).post(address, fields).status_code == 302
    target = Target.objects.get(origin="hand")
    assert (target.quote, target.value, target.value_high, target.by) == ("全部学校安全排查", 100.0, None, "")


def test_words_that_do_not_stand_there_are_told_with_the_nearest_place_which_can_be_taken(uploaded, editor, visit):
    browser, address = visit(editor), f"/documents/{uploaded.key}/add/task/"
    fields = {"quote": "2024年6月底前完成全市学校的安全排查", "title": "排查"}
    answer = browser.post(address, fields)
    assert answer.status_code == 422
    assert "文件里没有这句话" in answer.text
    span = answer.context["offers"][0]["span"]
    assert span.of(uploaded.original.text) == "2024年6月底前完成全部学校安全排查"
    assert not Task.objects.filter(origin="hand").exists()
    browser.post(address, fields | {"take": f"{span.start}-{span.end}"})
    assert Task.objects.get(origin="hand").start == span.start


def test_a_repeated_sentence_is_told_with_all_its_places(uploaded, editor, visit):
    answer = visit(editor).post(f"/documents/{uploaded.key}/add/task/", {"quote": "责任单位：市教育局", "title": "题"})
    assert (answer.status_code, len(answer.context["offers"])) == (422, 2)
    assert "出现了 2 处" in answer.text


def test_words_unlike_anything_are_told_without_a_place(uploaded, editor, visit):
    answer = visit(editor).post(f"/documents/{uploaded.key}/add/task/", {"quote": "完全无关痛痒", "title": "题"})
    assert (answer.status_code, answer.context["offers"]) == (422, [])
    assert "也没有相近的语句" in answer.text


@pytest.mark.parametrize("query", ["start=5&end=2", "start=x&end=9", "start=1&end=999999", "start=-1&end=3", "start=3"])
def test_a_range_that_is_none_opens_an_empty_form(uploaded, editor, visit, query):
    answer = visit(editor).get(f"/documents/{uploaded.key}/add/target/?{query}")
    assert (answer.status_code, answer.context["form"].initial) == (200, {})


@pytest.mark.parametrize("take", ["x-y", "5-2", "0-0", "99999-100000", "１-２"])
def test_an_offer_that_was_never_made_saves_nothing(uploaded, editor, visit, take):
    fields = {"quote": "没有", "title": "题", "take": take}
    assert visit(editor).post(f"/documents/{uploaded.key}/add/task/", fields).status_code == 422
    assert not Task.objects.filter(origin="hand").exists()


def test_the_page_of_the_review_moves_a_range_by_its_quotation(uploaded, editor, visit):
    browser, task = visit(editor), uploaded.tasks.order_by("start").first()
    address = f"/review/{uploaded.key}/task/{task.pk}/"
    shown = browser.get(address).context["form"]
    fields = {"deed": "confirm"} | {each.name: each.value() for each in shown if each.value() not in {None, False}}
    assert browser.post(address, fields | {"quote": "一字之差的原文"}).status_code == 422
    assert browser.post(address, fields | {"quote": MISSED}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.text) == ("corrected", MISSED)


def test_each_line_of_the_text_says_where_it_begins(uploaded, reader, visit):
    text = uploaded.original.text
    page = visit(reader).get(f"/documents/{uploaded.key}/").text
    for line in ("各区教育局：", "云川市教育局\n2024", "2024年3月5日"):
        assert f'data-start="{text.index(line)}"' in page
    assert "补充任务" not in page


def test_a_row_by_hand_leaves_with_the_pack_and_the_workbook(city, editor, pack_of, tmp_path):
    span = span_of(city, "新建公办幼儿 园6所")
    actions.add_task(city, {"title": "新建幼儿园"}, span=span, by=editor, named=[actions.Named("市教育局", leads=True)])
    fields = {"indicator": "总体要求覆盖率", "comparator": ">=", "value": 95.0, "unit": "%", "every": "", "scope": ""}
    actions.add_target(city, fields, span=span_of(city, "覆盖率达到95%以上"), by=editor)
    reading = pack_of_ledger(pack_of()).readings[0]
    assert [task.title for task in reading.tasks if task.id == "hand-1"] == ["新建幼儿园"]
    assert [(target.value, target.by, target.task) for target in reading.targets if target.id == "hand-1"] == [
        (95.0, None, "n1")
    ]
    book = book_of(editor, queries.TaskFilter(city="yunchuan"), made_by="某人")
    assert ("新建幼儿园", "市教育局") in {(line.title, line.leads) for line in book.tasks}
    assert "总体要求覆盖率" in {line.indicator for line in book.targets}

"""A person confirms, corrects or rejects."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Target, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(uploaded):
    return uploaded.tasks.order_by("start").first()


@pytest.fixture
def target(uploaded):
    return uploaded.targets.get()


def last_entry():
    return AuditEntry.objects.order_by("number").last()


def test_a_confirmed_task_stands_in_the_ledger_with_who_and_when(task, editor, reader):
    actions.confirm(task, by=editor)
    found = queries.task(reader, task.pk)
    assert (found.state, found.reviewed_by) == ("confirmed", editor)
    assert found.reviewed_at is not None
    assert (last_entry().kind, last_entry().person) == ("ledger.task-confirmed", editor)


def test_a_correction_shows_what_was_read_beside_what_holds(task, editor, reader):
    named = [actions.Named("市财政局", leads=True), actions.Named("两区政府")]
    actions.correct_task(task, {"due": "2025-03", "ongoing": True}, by=editor, named=named)
    held = queries.task(reader, task.pk)
    assert (held.state, held.due, held.due_on.isoformat(), held.ongoing) == ("corrected", "2025-03", "2025-03-31", True)
    assert held.proposal["due"] == "2024-06"
    assert [(each.printed, each.role, each.units.count()) for each in held.assignments.all()] == [
        ("市财政局", "lead", 1),
        ("两区政府", "joining", 2),
    ]
    shown = {each.field: (each.read, each.now) for each in queries.corrections(queries.any_task(reader, task.pk))}
    assert shown["完成时限"] == ("2024-06", "2025-03")
    assert shown["责任单位"] == ("市教育局、市财政局", "市财政局、两区政府")
    assert last_entry().details["changes"]["due"] == ["2024-06", "2025-03"]
    assert last_entry().details["changes"]["responsible"] == [["市教育局", "市财政局"], ["市财政局", "两区政府"]]


def test_a_correction_without_a_difference_is_a_confirmation(task, editor):
    names = [actions.Named(each.printed) for each in task.assignments.all()]
    done = actions.correct_task(task, {"due": task.due, "title": task.title}, by=editor, named=names)
    assert done.state == "confirmed"
    assert last_entry().kind == "ledger.task-confirmed"


def test_a_corrected_target_is_found_by_its_new_words(target, editor, reader):
    actions.correct_target(target, {"indicator": "平安学校覆盖率", "value": 92.0, "by": "2026"}, by=editor)
    found = queries.targets(reader, queries.TargetFilter(words="学校 覆盖率")).get()
    assert (found.pk, found.value, found.by_on.isoformat(), found.state) == (target.pk, 92.0, "2026-12-31", "corrected")


@pytest.mark.parametrize("changes", [{"comparator": "~"}, {"indicator": ""}, {"unit": "所" * 41}])
def test_a_correction_that_does_not_fit_is_refused_and_nothing_is_recorded(target, editor, kinds, changes):
    before = kinds()
    with pytest.raises(ValidationError):
        actions.correct_target(target, changes, by=editor)
    assert Target.objects.get(pk=target.pk).state == "proposed"
    assert kinds() == before


def test_a_due_date_that_is_none_is_refused(task, editor):
    with pytest.raises(ValueError, match="不是“YYYY”或“YYYY-MM”"):
        actions.correct_task(task, {"due": "明年"}, by=editor)
    assert Task.objects.get(pk=task.pk).due == "2024-06"


def test_a_rejection_needs_a_reason(task, editor, kinds):
    before = kinds()
    with pytest.raises(ValidationError, match="理由"):
        actions.reject(task, by=editor, remark="  ")
    assert kinds() == before
    actions.reject(task, by=editor, remark="只是现状")
    assert (Task.objects.get(pk=task.pk).state, last_entry().details["remark"]) == ("rejected", "只是现状")


def test_two_people_cannot_decide_the_same_row_without_seeing_each_other(task, editor, administrator):
    seen_by_both = Task.objects.get(pk=task.pk)
    actions.confirm(task, by=editor)
    with pytest.raises(actions.AlreadyReviewedError, match="已确认"):
        actions.reject(seen_by_both, by=administrator, remark="重复")
    assert Task.objects.get(pk=task.pk).state == "confirmed"


def test_a_reviewed_row_can_be_sent_back(task, editor, reader):
    done = actions.confirm(task, by=editor)
    actions.reopen(done, by=editor)
    assert queries.task(reader, task.pk) is None
    assert Task.objects.get(pk=task.pk).reviewed_by is None
    assert last_entry().details["was"] == "已确认"


def test_all_proposals_of_a_document_are_confirmed_in_one_entry(uploaded, editor, reader):
    assert actions.confirm_many(uploaded, by=editor) == (2, 1)
    assert len(queries.tasks(reader, queries.TaskFilter(document=uploaded.key))) == 2
    assert (last_entry().details["tasks"], last_entry().details["targets"]) == (2, 1)
    assert queries.progress(reader, document=uploaded.key).percent == 100


def test_only_the_chosen_proposals_are_confirmed_and_none_of_another_document(uploaded, city, task, editor):
    foreign = city.tasks.first()
    Task.objects.filter(pk=foreign.pk).update(state="proposed")
    assert actions.confirm_many(uploaded, by=editor, tasks=[task.pk, foreign.pk]) == (1, 0)
    assert Task.objects.get(pk=foreign.pk).state == "proposed"


@pytest.mark.parametrize("role", ["reader", "elsewhere"])
def test_who_may_not_review_changes_nothing(uploaded, task, target, other_city, add_person, role, kinds):
    person = add_person("editor", username="elsewhere", city="yunhai") if role == "elsewhere" else add_person("reader")
    before = kinds()
    for attempt in (
        lambda: actions.confirm(task, by=person),
        lambda: actions.reject(target, by=person, remark="重复"),
        lambda: actions.correct_task(task, {"due": "2030"}, by=person),
        lambda: actions.correct_target(target, {"value": 1.0}, by=person),
        lambda: actions.confirm_many(uploaded, by=person),
        lambda: actions.read_document(uploaded, by=person),
        lambda: actions.delete_document(uploaded, by=person),
        lambda: actions.correct_head(uploaded, {"title": "改"}, by=person),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert {row.state for row in (Task.objects.get(pk=task.pk), Target.objects.get(pk=target.pk))} == {"proposed"}
    assert kinds() == before


def test_the_queue_follows_the_text_and_ends(uploaded, reader):
    waiting = queries.queue(reader, uploaded.key)
    assert [each.kind for each in waiting] == ["task", "task", "target"]
    assert [each.place for each in waiting] == sorted(each.place for each in waiting)
    assert queries.following(waiting, waiting[0]) == waiting[1]
    assert queries.following(waiting, waiting[2]) == waiting[0]
    assert queries.following(waiting[:1], waiting[0]) is None


def test_what_stands_in_the_ledger_can_still_be_corrected(task, editor):
    done = actions.confirm(task, by=editor)
    again = actions.correct_task(done, {"title": "排查"}, by=editor)
    assert (again.state, last_entry().kind) == ("corrected", "ledger.task-corrected")

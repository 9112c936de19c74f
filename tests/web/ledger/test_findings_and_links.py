"""Findings of the check, and links between documents, as people decide about them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Finding, Link, Task

pytestmark = pytest.mark.django_db

CONTRADICTION = """云川市学前教育规划
一、目标
到2025年，普惠性幼儿园覆盖率达到90%以上。
到2025年，普惠性幼儿园覆盖率达到80%。
二、任务
1.扩大学前教育资源。新建公办幼儿园8所。2025年底前完成。
2.建强教师队伍。教师每学年培训不少于90学时。
"""


@pytest.fixture
def contradiction(city, editor):
    return actions.upload_document("规划.txt", CONTRADICTION.encode(), city="yunchuan", by=editor)


@pytest.fixture
def finding(contradiction):
    return Finding.objects.filter(documents=contradiction).order_by("pk").first()


def last_entry():
    return AuditEntry.objects.order_by("number").last()


def test_an_upload_is_checked_at_once_against_what_is_there(contradiction, reader):
    found = queries.findings(reader, document=contradiction.key)
    assert found
    for row in found:
        assert row.advice
        for sentence in row.sentences:
            text = queries.contents(reader, sentence["document"]).text
            assert text[sentence["offset"] : sentence["offset"] + len(sentence["quote"])] == sentence["quote"]


def test_a_finding_is_the_same_when_it_is_found_again(finding, editor):
    before = set(Finding.objects.values_list("pk", "digest"))
    done = actions.refresh_findings("yunchuan", by=editor)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert set(Finding.objects.values_list("pk", "digest")) == before


def test_a_dismissal_needs_a_reason_holds_and_can_be_taken_back(finding, editor, reader):
    with pytest.raises(ValidationError, match="理由"):
        actions.dismiss_finding(finding, by=editor, reason=" ")
    actions.dismiss_finding(finding, by=editor, reason="口径不同，已核实")
    assert (last_entry().kind, last_entry().details["reason"]) == ("ledger.finding-dismissed", "口径不同，已核实")
    actions.refresh_findings("yunchuan", by=editor)
    assert finding not in queries.findings(reader)
    assert finding in queries.findings(reader, dismissed=True)
    actions.restore_finding(finding, by=editor)
    assert finding in queries.findings(reader)


def test_a_finding_that_no_longer_holds_is_gone(finding, contradiction, editor):
    actions.delete_document(contradiction, by=editor)
    actions.refresh_findings("yunchuan", by=editor)
    assert not Finding.objects.filter(pk=finding.pk).exists()


def test_the_gravest_findings_come_first_and_can_be_narrowed(contradiction, reader):
    rows = list(queries.findings(reader, city="yunchuan"))
    gravity = {"error": 0, "warning": 1, "note": 2}
    assert [gravity[row.severity] for row in rows] == sorted(gravity[row.severity] for row in rows)
    kind = rows[0].kind
    assert {row.kind for row in queries.findings(reader, kind=kind)} == {kind}
    assert kind in queries.kinds(reader)
    assert queries.finding(reader, rows[0].pk) == rows[0]
    assert contradiction.key in queries.titles(rows)


def test_a_reader_may_not_dismiss_or_refresh(finding, reader):
    for attempt in (
        lambda: actions.dismiss_finding(finding, by=reader, reason="口径不同"),
        lambda: actions.restore_finding(finding, by=reader),
        lambda: actions.refresh_findings("yunchuan", by=reader),
        lambda: actions.suggest_same_matter("yunchuan", by=reader),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert Finding.objects.get(pk=finding.pk).dismissed_at is None


def test_tasks_of_two_documents_on_the_same_matter_are_suggested(contradiction, city, reader):
    pairs = {
        (link.from_task.title, link.to_task.title)
        for link in queries.same_matter(reader)
        if {link.from_document, link.to_document} == {city, contradiction}
    }
    assert ("扩大学前教育资源", "扩大学前教育资源") in pairs
    assert ("建强教师队伍", "建强教师队伍") in pairs


def test_a_rejected_pair_is_not_suggested_again(contradiction, editor, reader):
    link = queries.same_matter(reader).first()
    actions.reject_link(link, by=editor)
    assert actions.suggest_same_matter("yunchuan", by=editor) == 0
    assert Link.objects.get(pk=link.pk).state == "rejected"
    assert last_entry().kind == "ledger.link-rejected"


def test_a_suggestion_that_is_no_longer_likely_is_withdrawn(contradiction, editor, reader):
    link = queries.same_matter(reader).first()
    Task.objects.filter(pk=link.from_task_id).update(title="别的事", text="全然不同的内容")
    actions.suggest_same_matter("yunchuan", by=editor)
    assert not Link.objects.filter(pk=link.pk).exists()


def test_whoever_does_not_see_one_end_may_not_decide(contradiction, other_city, add_person, reader):
    link = queries.same_matter(reader).first()
    with pytest.raises(PermissionDenied):
        actions.confirm_link(link, by=add_person("editor", username="elsewhere", city="yunhai"))
    assert Link.objects.get(pk=link.pk).state == "suggested"


def test_a_sentence_of_repeal_suggests_a_supersession(city, editor, reader):
    text = "云川市新行动方案\n一、任务\n1.加强管理。\n《云川市教育提升行动方案》同时废止。\n"
    new = actions.upload_document("新方案.txt", text.encode(), city="yunchuan", by=editor)
    link = Link.objects.get(kind="supersedes", from_document=new)
    assert (link.to_document, link.state) == (city, "suggested")
    assert queries.document(reader, city.key).superseded == 0
    actions.confirm_link(link, by=editor)
    assert queries.document(reader, city.key).superseded == 1

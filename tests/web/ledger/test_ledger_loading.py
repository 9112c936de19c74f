"""What packs bring stands in the ledger, already confirmed."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from youjiao.catalogue.pack import Pack
from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Clause, Document, Link, Original, Target, Task
from youjiao.web.registry.models import Unit

pytestmark = pytest.mark.django_db


def test_documents_clauses_tasks_and_targets_stand_in_the_ledger_as_confirmed(city):
    assert (city.title, city.doc_number, city.issued_on.isoformat(), city.state) == (
        "云川市教育提升行动方案",
        "云教发〔2023〕5号",
        "2023-03-01",
        "read",
    )
    assert list(Task.objects.values_list("key", "state", "origin")) == [
        (key, "confirmed", "pack") for key in ("t1", "t2", "t3")
    ]
    assert list(Target.objects.values_list("key", "state")) == [(key, "confirmed") for key in ("q1", "q2", "q3")]
    assert Clause.objects.get(key="n3").parent.key == "n2"
    assert Original.objects.get(document=city).content == Original.objects.get(document=city).text.encode()


def test_every_quotation_stands_at_its_place_in_the_stored_text(city):
    text = Original.objects.get(document=city).text
    for target in Target.objects.all():
        assert text[target.offset : target.offset + len(target.quote)] == target.quote
        assert target.quote in target.sentence


def test_a_target_hangs_on_its_task_or_on_its_clause(city):
    places = {target.key: (target.task and target.task.key, target.clause and target.clause.key)
              for target in Target.objects.select_related("task", "clause")}  # fmt: skip
    assert places == {"q1": (None, "n1"), "q2": ("t1", "n3"), "q3": ("t2", "n4")}


def test_a_task_belongs_to_the_chapter_above_it_and_is_due_on_the_last_day_of_its_month(city):
    found = {task.key: (task.chapter.key, task.due_on) for task in Task.objects.select_related("chapter")}
    assert {key: chapter for key, (chapter, _) in found.items()} == {"t1": "n2", "t2": "n2", "t3": "n2"}
    assert found["t1"][1].isoformat() == "2024-12-31"
    assert found["t2"][1] is None


def test_printed_names_are_resolved_to_units_and_unknown_ones_stay_without(city):
    named = {
        (each.task.key, each.printed): (each.role, sorted(unit.key for unit in each.units.all()))
        for task in Task.objects.all()
        for each in task.assignments.all()
    }
    assert named == {
        ("t1", "市教育局"): ("lead", ["yunchuan.education"]),
        ("t1", "市财政局"): ("joining", ["yunchuan.finance"]),
        ("t1", "两区政府"): ("joining", ["yunchuan.east.government", "yunchuan.west.government"]),
        ("t2", "教育局"): ("joining", ["yunchuan.education"]),
        ("t2", "某厅"): ("joining", []),
    }


def test_loading_again_changes_nothing_and_writes_no_entry(city, pack_of):
    before = AuditEntry.objects.count()
    loaded = actions.load_pack(pack_of())
    assert (loaded.added, loaded.changed, loaded.removed) == (0, 0, 0)
    assert AuditEntry.objects.count() == before


def test_a_changed_reading_writes_over_what_no_person_has_reviewed(city, pack_of, reading_of, editor):
    corrected, untouched = Task.objects.get(key="t1"), Task.objects.get(key="t2")
    actions.correct_task(corrected, {"due": "2025-06"}, by=editor)
    usual = reading_of()
    later = tuple(replace(each, due="2026", deadline_text="2026年底") for each in usual.tasks[:2])
    actions.load_pack(pack_of(reading=replace(usual, tasks=later)))
    corrected.refresh_from_db()
    untouched.refresh_from_db()
    assert (corrected.due, corrected.state) == ("2025-06", "corrected")
    assert (untouched.due, untouched.due_on.isoformat()) == ("2026", "2026-12-31")
    assert not Task.objects.filter(key="t3").exists()


def test_a_document_that_comes_later_is_found_by_the_name_under_which_it_was_cited(city, pack_of):
    cited = Link.objects.get(kind="cites", from_document=city)
    assert (cited.name, cited.to_document) == ("云川市教师培训办法", None)
    actions.load_pack(
        pack_of(
            text="云川市教师培训办法\n", reading=None, key="yunchuan-training", title="云川市教师培训办法", number=None
        )
    )
    cited.refresh_from_db()
    assert cited.to_document.key == "yunchuan-training"


def test_a_pack_says_which_document_another_takes_the_place_of(city, pack_of, reader):
    actions.load_pack(
        pack_of(
            text="云川市教育提升行动方案（修订）\n",
            reading=None,
            key="yunchuan-plan-2",
            title="云川市教育提升行动方案（修订）",
            supersedes=("yunchuan-plan",),
        )
    )
    assert [document.superseded for document in queries.documents(reader) if document.key == "yunchuan-plan"] == [1]


def test_an_upload_that_a_pack_brings_later_becomes_the_packs_and_keeps_what_was_reviewed(region, pack_of, editor):
    actions.load_pack(replace(pack_of(reading=None), documents=()))
    text = pack_of().documents[0].text
    uploaded = actions.upload_document("方案.txt", text.encode(), city="yunchuan", by=editor)
    reviewed = uploaded.tasks.order_by("start").first()
    actions.correct_task(reviewed, {"title": "扩大资源"}, by=editor)
    actions.load_pack(pack_of())
    assert [document.key for document in Document.objects.all()] == ["yunchuan-plan"]
    assert Task.objects.get(pk=reviewed.pk).title == "扩大资源"
    assert not Task.objects.filter(state="proposed").exists()


def test_only_an_administrator_may_load_a_pack_and_then_nothing_is_written(region, pack_of, editor, kinds):
    before = kinds()
    with pytest.raises(PermissionDenied):
        actions.load_pack(pack_of(), by=editor)
    assert not Document.objects.exists()
    assert kinds() == before


def test_a_pack_whose_parent_is_missing_leaves_nothing(db):
    orphan = Pack("orphan", "无上级", "city", "990300", parent="nowhere")
    with pytest.raises(Unit.DoesNotExist):
        actions.load_pack(orphan)
    assert not Unit.objects.exists()

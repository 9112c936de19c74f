"""Foreign files become documents with proposals, or leave nothing behind."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection

from youjiao.vocabulary import Failure, InputRefusedError
from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Clause, Document, Finding, Link, Original, Target, Task

pytestmark = pytest.mark.django_db

TABLES = (Document, Original, Clause, Task, Target, Link, Finding, AuditEntry)


def counts():
    return {table.__name__: table.objects.count() for table in TABLES}


def test_an_upload_is_stored_as_it_came_and_its_reading_waits_for_review(uploaded, notice, editor):
    original = Original.objects.get(document=uploaded)
    assert (bytes(original.content), original.name, original.size) == (notice, "通知.txt", len(notice))
    assert uploaded.sha256 == hashlib.sha256(notice).hexdigest()
    assert (uploaded.uploaded_by, uploaded.origin, uploaded.city.name) == (editor, "upload", "云川市")
    assert {task.state for task in uploaded.tasks.all()} == {"proposed"}
    assert uploaded.tasks.count() == 2
    assert uploaded.targets.get().indicator == "平安校园比例"


def test_nothing_of_an_upload_is_in_the_ledger_before_it_is_reviewed(uploaded, reader):
    assert not queries.tasks(reader, queries.TaskFilter(document=uploaded.key))
    assert not queries.targets(reader, queries.TargetFilter(document=uploaded.key))
    assert len(queries.queue(reader, uploaded.key)) == 3


def test_upload_and_reading_are_recorded(uploaded, kinds):
    assert kinds()[-4:].count("ledger.document-uploaded") == 1
    assert "ledger.document-read" in kinds()


def test_the_same_bytes_are_kept_once_per_city_and_the_refusal_says_where(uploaded, notice, editor):
    before = counts()
    with pytest.raises(actions.DuplicateDocumentError) as found:
        actions.upload_document("另一个名字.txt", notice, city="yunchuan", by=editor)
    assert found.value.document == uploaded
    assert counts() == before


def test_another_city_may_keep_the_same_bytes(uploaded, other_city, notice, editor):
    again = actions.upload_document("通知.txt", notice, city="yunhai", by=editor)
    assert (again.city.name, again.key != uploaded.key) == ("云海市", True)


@pytest.mark.parametrize(
    ("name", "content", "failure"),
    [
        ("空.txt", b"", Failure.EMPTY),
        ("空白.txt", " \n　\n".encode(), Failure.EMPTY),
        ("程序.exe", b"MZ\x90\x00", Failure.UNKNOWN_FORMAT),
        ("假.docx", "不是压缩包".encode(), Failure.WRONG_ENDING),
        ("断.docx", b"PK\x03\x04" + b"\x00" * 40, Failure.DAMAGED),
        ("乱.txt", bytes(range(256)) * 8, Failure.BINARY),
    ],
)
def test_a_file_that_cannot_be_taken_leaves_nothing(city, editor, name, content, failure):
    before = counts()
    with pytest.raises(InputRefusedError) as refused:
        actions.upload_document(name, content, city="yunchuan", by=editor)
    assert refused.value.failure is failure
    assert refused.value.problem.advice
    assert counts() == before


@pytest.mark.parametrize(
    "table", ["ledger_document", "ledger_original", "ledger_target", "ledger_link", "accounts_auditentry"]
)
def test_an_upload_that_fails_halfway_leaves_nothing(city, editor, notice, table):
    def failing(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    before = counts()
    cites = notice + "附：《云川市校园安全条例》\n".encode()
    with connection.execute_wrapper(failing), pytest.raises(DatabaseError, match="disk full"):
        actions.upload_document("通知.txt", cites, city="yunchuan", by=editor)
    assert counts() == before


def test_a_document_without_any_task_is_stored_with_an_honest_empty_reading(city, editor):
    stored = actions.upload_document("诗.txt", "白日依山尽\n黄河入海流\n".encode(), city="yunchuan", by=editor)
    assert (stored.tasks.count(), stored.targets.count(), stored.state) == (0, 0, "read")


def test_folders_in_a_file_name_are_dropped(city, editor, notice):
    stored = actions.upload_document("..\\..\\秘密/通知.txt", notice, city="yunchuan", by=editor)
    assert Original.objects.get(document=stored).name == "通知.txt"


def test_a_reader_may_not_upload(city, reader, notice):
    before = counts()
    with pytest.raises(PermissionDenied, match="上传文件"):
        actions.upload_document("通知.txt", notice, city="yunchuan", by=reader)
    assert counts() == before


def test_a_person_of_one_city_may_upload_for_that_city_alone(city, other_city, add_person, notice):
    own = add_person("editor", city="yunhai")
    for elsewhere in ("yunchuan", "yunzhou"):
        with pytest.raises(PermissionDenied):
            actions.upload_document("通知.txt", notice, city=elsewhere, by=own)
    assert actions.upload_document("通知.txt", notice, city="yunhai", by=own).city_key == "yunhai"


def test_reading_again_renews_proposals_and_keeps_what_was_reviewed(uploaded, editor):
    first, second = uploaded.tasks.order_by("start")
    actions.correct_task(first, {"title": "排查安全隐患"}, by=editor)
    Task.objects.filter(pk=second.pk).update(title="旧版读解", proposal={})
    found = actions.read_document(uploaded, by=editor)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, first.state) == ("排查安全隐患", "corrected")
    assert (second.title, second.state) == ("建设平安校园", "proposed")
    assert (found.kept, found.changed) == (1, 1)


def test_reading_a_document_of_a_pack_again_keeps_its_confirmed_rows(city, editor):
    before = {task.pk: (task.state, task.title) for task in city.tasks.all()}
    actions.read_document(city, by=editor)
    after = {task.pk: (task.state, task.title) for task in city.tasks.all()}
    assert before.items() <= after.items()


def test_an_upload_without_confirmed_rows_is_undone_as_a_whole(city, editor, notice):
    before = counts()
    stored = actions.upload_document("通知.txt", notice, city="yunchuan", by=editor)
    actions.reject(stored.tasks.first(), by=editor, remark="与其他条目重复")
    actions.delete_document(stored, by=editor)
    after = counts()
    assert {name: after[name] for name in before if name != "AuditEntry"} == {
        name: before[name] for name in before if name != "AuditEntry"
    }
    entry = AuditEntry.objects.order_by("number").last()
    assert (entry.kind, entry.details["file"], entry.details["tasks"]) == ("ledger.document-deleted", "通知.txt", 2)


def test_an_upload_with_a_confirmed_row_cannot_be_undone(uploaded, editor):
    actions.confirm(uploaded.tasks.first(), by=editor)
    with pytest.raises(actions.DocumentInUseError, match="已有 1 条任务"):
        actions.delete_document(uploaded, by=editor)
    assert Document.objects.filter(pk=uploaded.pk).exists()


def test_a_document_of_a_pack_cannot_be_deleted(city, editor):
    with pytest.raises(actions.DocumentInUseError, match="规则包"):
        actions.delete_document(city, by=editor)


def test_the_head_of_a_document_is_corrected_and_old_and_new_are_recorded(uploaded, editor):
    actions.correct_head(uploaded, {"doc_number": "云教发〔2024〕10号", "title": uploaded.title}, by=editor)
    uploaded.refresh_from_db()
    entry = AuditEntry.objects.order_by("number").last()
    assert uploaded.doc_number == "云教发〔2024〕10号"
    assert entry.details == {"changes": {"doc_number": ["云教发〔2024〕9号", "云教发〔2024〕10号"]}}


def test_a_head_without_a_title_is_refused_and_nothing_is_recorded(uploaded, editor, kinds):
    before = kinds()
    with pytest.raises(ValidationError):
        actions.correct_head(uploaded, {"title": ""}, by=editor)
    uploaded.refresh_from_db()
    assert uploaded.title
    assert kinds() == before


def test_a_hostile_text_with_endless_fields_is_stored_within_the_columns(city, editor):
    text = f"1.{'长' * 5000}。（责任单位：{'局' * 900}）\n到2025年，{'率' * 900}达到90%以上。\n{'9' * 400}所学校。\n"
    stored = actions.upload_document("长.txt", text.encode(), city="yunchuan", by=editor)
    for row in [*stored.tasks.all(), *stored.targets.all()]:
        row.full_clean(exclude=["proposal", "text"])

"""Long texts and slow files are read beside the pages."""

import io
import time

import pytest
from django.core.exceptions import PermissionDenied
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from youjiao.vocabulary import Failure, InputRefusedError
from youjiao.web.jobs import worker
from youjiao.web.jobs.models import Job, State
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Document, Original, Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _any_text_is_long(settings):
    settings.BACKGROUND_CHARACTERS = 50


@pytest.fixture
def waiting(city, editor, notice):
    """The notice, taken in and not yet read."""
    return actions.receive_document("通知.txt", notice, city="yunchuan", by=editor)


def job_of(document):
    return Job.objects.filter(subject=str(document.pk)).first()


def pdf(*lines):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(lines):
        canvas.drawString(80, 780 - 24 * number, line)
    canvas.save()
    return buffer.getvalue()


def test_a_long_text_is_kept_at_once_and_read_by_a_job(waiting, editor, kinds):
    assert (waiting.state, waiting.title, waiting.tasks.count()) == (
        "stored",
        "云川市教育局关于做好校园安全工作的通知",
        0,
    )
    assert kinds()[-2:] == ["ledger.document-uploaded", "ledger.reading-started"]
    job = worker.run(job_of(waiting).pk)
    waiting.refresh_from_db()
    assert (job.state, job.progress, job.steps) == (State.DONE, 4, 4)
    assert (waiting.state, waiting.tasks.count(), waiting.targets.count()) == ("read", 2, 1)
    assert queries.reading_job(editor, waiting) is None


def test_a_short_text_is_read_at_once(city, editor, notice, settings):
    settings.BACKGROUND_CHARACTERS = len(notice.decode())
    stored = actions.receive_document("通知.txt", notice, city="yunchuan", by=editor)
    assert (stored.state, stored.tasks.count(), Job.objects.count()) == ("read", 2, 0)


def test_a_pdf_gets_its_text_and_its_head_from_its_job_whatever_its_length(city, editor, settings):
    settings.BACKGROUND_CHARACTERS = 300_000
    content = pdf(
        "云川市教育局关于做好防溺水工作的通知",
        "云教发〔2024〕19号",
        "一、主要任务",
        "1.开展排查。2024年6月底前完成全部水域排查。",
    )
    stored = actions.receive_document("附件.pdf", content, city="yunchuan", by=editor)
    assert (stored.state, stored.title, stored.characters) == ("stored", "附件", 0)
    worker.run(job_of(stored).pk)
    stored.refresh_from_db()
    assert (stored.state, stored.doc_number) == ("read", "云教发〔2024〕19号")
    assert "防溺水" in stored.title
    assert stored.characters == len(Original.objects.get(document=stored).text) > 0
    assert bytes(Original.objects.get(document=stored).content) == content


def test_what_shows_before_a_file_is_opened_is_refused_at_once(city, editor):
    before = Document.objects.count()
    with pytest.raises(InputRefusedError) as refused:
        actions.receive_document("假.pdf", "不是 PDF".encode(), city="yunchuan", by=editor)
    assert refused.value.failure is Failure.WRONG_ENDING
    assert Document.objects.count() == before


def test_a_file_that_cannot_be_opened_ends_its_job_with_the_problem_and_keeps_the_file(city, editor, visit):
    content = b"%PDF-1.7\n" + b"\x00\xff" * 400
    stored = actions.receive_document("坏.pdf", content, city="yunchuan", by=editor)
    job = worker.run(job_of(stored).pk)
    assert (job.state, job.problem["where"], bool(job.problem["advice"])) == (State.FAILED, "坏.pdf", True)
    page = visit(editor).get(f"/documents/{stored.key}/")
    for words in (job.problem["what"], "怎么办：", "重新开始", "撤销上传"):
        assert words in page.text
    assert bytes(Original.objects.get(document=stored).content) == content
    actions.delete_document(stored, by=editor)


def test_the_same_file_is_not_taken_twice_while_it_is_being_read(waiting, editor, notice):
    with pytest.raises(actions.DuplicateDocumentError):
        actions.receive_document("再来.txt", notice, city="yunchuan", by=editor)


def test_asking_twice_starts_one_job_and_a_job_that_ended_can_be_started_again(waiting, editor):
    first = job_of(waiting)
    assert actions.start_reading(waiting, by=editor) == first
    worker.run(first.pk)
    second = actions.start_reading(waiting, by=editor)
    assert second != first
    before = set(waiting.tasks.values_list("pk", "title"))
    worker.run(second.pk)
    assert set(waiting.tasks.values_list("pk", "title")) == before


def test_a_reading_that_is_cancelled_while_it_waits_is_never_begun(waiting, editor, kinds):
    actions.cancel_reading(waiting, by=editor)
    assert job_of(waiting).state == State.CANCELLED
    assert worker.run(job_of(waiting).pk) is None
    assert kinds()[-1] == "ledger.reading-cancelled"
    assert Task.objects.filter(document=waiting).count() == 0


def test_a_reading_that_is_cancelled_on_its_way_leaves_the_document_as_it_was(waiting, editor, monkeypatch):
    seen = []

    def cancelled_meanwhile(function, *arguments, pulse):
        seen.append(function.__name__)
        actions.cancel_reading(waiting, by=editor)
        time.sleep(0.01)
        pulse()
        raise AssertionError("the pulse should have stopped the work")

    monkeypatch.setattr("youjiao.web.ledger.actions.readings.apart", cancelled_meanwhile)
    job = worker.run(job_of(waiting).pk)
    waiting.refresh_from_db()
    assert (job.state, waiting.state, waiting.tasks.count(), seen) == (State.CANCELLED, "stored", 0, ["read"])
    assert queries.reading_job(editor, waiting).state == State.CANCELLED


def test_a_document_that_is_being_read_is_not_deleted(waiting, editor):
    with pytest.raises(actions.DocumentInUseError, match="正在读解"):
        actions.delete_document(waiting, by=editor)
    actions.cancel_reading(waiting, by=editor)
    actions.delete_document(waiting, by=editor)
    assert not Document.objects.filter(pk=waiting.pk).exists()


def test_a_job_of_a_document_that_is_gone_ends_by_itself(waiting):
    job = job_of(waiting)
    Document.objects.filter(pk=waiting.pk).delete()
    assert worker.run(job.pk).state == State.CANCELLED


def test_who_may_not_upload_neither_starts_nor_cancels(waiting, reader, other_city, add_person):
    for person in (reader, add_person("editor", username="elsewhere", city="yunhai")):
        with pytest.raises(PermissionDenied):
            actions.start_reading(waiting, by=person)
        with pytest.raises(PermissionDenied):
            actions.cancel_reading(waiting, by=person)
    assert queries.reading_job(person, waiting) is None
    assert job_of(waiting).state == State.WAITING


def test_the_page_asks_again_until_the_reading_has_ended(waiting, editor, reader, visit):
    browser, address = visit(editor), f"/documents/{waiting.key}/reading/"
    page = browser.get(f"/documents/{waiting.key}/").text
    for words in (f'hx-get="{address}"', 'hx-trigger="every 2s"', "排队中", "取消读解", 'http-equiv="refresh"'):
        assert words in page
    assert "取消读解" not in visit(reader).get(f"/documents/{waiting.key}/").text
    Job.objects.update(state=State.RUNNING, progress=1, message="正在读解")
    part = browser.get(address, headers={"HX-Request": "true"})
    assert "正在读解…… 第 2 步，共 4 步" in part.text
    assert "HX-Refresh" not in part.headers
    assert browser.get(address).headers["Location"] == f"/documents/{waiting.key}/"
    Job.objects.update(state=State.DONE)
    assert browser.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_upload_again_and_cancel_go_through_the_pages(city, editor, notice, visit):
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = visit(editor)
    file = SimpleUploadedFile("通知.txt", notice)
    page = browser.post("/documents/upload/", {"city": "yunchuan", "documents": [file]}, follow=True)
    assert "正在后台读解" in page.text
    key = page.context["document"].key
    assert "读解已取消" in browser.post(f"/documents/{key}/reading/cancel/", follow=True).text
    assert "排队中" in browser.post(f"/documents/{key}/read/", follow=True).text


def test_a_document_without_text_does_not_disturb_the_other_pages(city, editor, visit):
    stored = actions.receive_document("附件.pdf", pdf("空"), city="yunchuan", by=editor)
    actions.refresh_findings("yunchuan", by=editor)
    browser = visit(editor)
    for page in (
        f"/documents/{stored.key}/",
        "/documents/",
        "/documents/relations/",
        "/review/",
        f"/review/{stored.key}/all/",
    ):
        assert browser.get(page).status_code == 200, page

"""Pages of documents, uploads and the review, as a browser meets them."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.models import Document, Link, Review, Target, Task

pytestmark = pytest.mark.django_db


def file(name, content):
    return SimpleUploadedFile(name, content)


def send(browser, *files, city="yunchuan"):
    return browser.post("/documents/upload/", {"city": city, "documents": list(files)})


def test_the_list_shows_counts_and_the_answer_first(city, uploaded, reader, visit):
    text = visit(reader).get("/documents/").text
    assert "收录 2 份文件，台账中有 3 项任务、3 个目标；3 条读解结果待审核。" in text
    assert text.index("云川市教育局关于做好校园安全工作的通知") < text.index("云川市教育提升行动方案")
    assert "上传文件" not in text


def test_an_empty_list_says_what_to_do(region, editor, reader, visit):
    assert "请上传本市印发的方案" in visit(editor).get("/documents/").text
    assert "请联系编辑员" in visit(reader).get("/documents/").text


def test_a_document_shows_every_character_of_its_text_with_anchors_for_all_that_was_read(city, reader, visit):
    text = visit(reader).get(f"/documents/{city.key}/").text
    shown = text.split('class="document-text"')[1].split("</article>")[0].split(">", 1)[1]
    plain = re.sub(r"<[^>]+>", "", shown)
    assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", city.original.text)
    for place in (
        *(f"task-{task.pk}" for task in Task.objects.all()),
        *(f"target-{target.pk}" for target in Target.objects.all()),
        *(f"clause-{clause.key}" for clause in city.clauses.all()),
    ):
        assert text.count(f'id="{place}"') == 1
    for row in Task.objects.all():
        assert f'href="#item-task-{row.pk}"' in text
        assert f'href="#task-{row.pk}"' in text


def test_a_range_of_the_text_can_be_pointed_to(city, reader, visit):
    start = city.original.text.index("普惠性")
    text = visit(reader).get(f"/documents/{city.key}/?at={start}&to={start + 3}").text
    assert re.search(r'<span id="at"></span><a class="mark [^"]*in-place"[^>]*>普惠性</a>', text)


@pytest.mark.parametrize("query", ["at=-1", "at=x", "at=999999999999", "at=5&to=2", "at=99999", "to=3"])
def test_a_place_that_is_none_shows_the_document_all_the_same(city, reader, visit, query):
    assert visit(reader).get(f"/documents/{city.key}/?{query}").status_code == 200


def test_a_long_text_is_shown_in_parts(city, editor, reader, visit):
    text = "".join(f"{n}.第{n}项工作。{'内容' * 400}\n" for n in range(1, 260)).encode()
    stored = actions.upload_document("长.txt", text, city="yunchuan", by=editor)
    first = visit(reader).get(f"/documents/{stored.key}/")
    assert 'aria-label="分段"' in first.text
    assert len(first.content) < 1_000_000
    last = visit(reader).get(f"/documents/{stored.key}/?at={stored.characters - 5}").text
    assert "第259项工作" in last
    assert "第1项工作" not in last.split("document-text")[1].split("</article>")[0]


def test_what_a_document_says_is_shown_as_text_never_as_markup(city, editor, visit):
    hostile = (
        "1.<script>alert(1)</script>。（责任单位：<img src=x onerror=alert(1)>）\n到2025年，<b>率</b>达到90%以上。\n"
    )
    stored = actions.upload_document("<i>.txt", hostile.encode(), city="yunchuan", by=editor)
    Document.objects.filter(pk=stored.pk).update(title="<u>题", doc_number="<s>号")
    for page in (f"/documents/{stored.key}/", f"/review/{stored.key}/all/", "/documents/", "/documents/relations/"):
        text = visit(editor).get(page).text
        assert not re.search(r"<script>|<img src=x|<b>率|<u>题|<s>号|<i>\.txt", text), page


def test_the_original_is_saved_byte_for_byte_and_never_opened(uploaded, notice, reader, visit):
    answer = visit(reader).get(f"/documents/{uploaded.key}/original/")
    assert answer.content == notice
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("page", ["", "original/", "head/", "delete/"])
def test_a_person_of_another_city_meets_nothing(city, uploaded, add_person, visit, page):
    elsewhere = visit(add_person("editor", username="elsewhere", city="yunhai"))
    assert elsewhere.get(f"/documents/{uploaded.key}/{page}").status_code == 404
    assert elsewhere.get(f"/review/{uploaded.key}/").status_code == 404
    assert elsewhere.get(f"/review/{uploaded.key}/all/").status_code == 404
    task = uploaded.tasks.first()
    assert elsewhere.get(f"/review/{uploaded.key}/task/{task.pk}/").status_code == 404
    assert elsewhere.post(f"/review/{uploaded.key}/task/{task.pk}/", {"deed": "confirm"}).status_code == 404


def test_a_row_is_reviewed_under_its_own_document_alone(city, uploaded, editor, visit):
    task = uploaded.tasks.first()
    assert visit(editor).get(f"/review/{city.key}/task/{task.pk}/").status_code == 404


def test_one_file_leads_to_its_document(city, editor, notice, visit):
    answer = send(visit(editor), file("通知.txt", notice))
    stored = Document.objects.get(origin="upload")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/documents/{stored.key}/")


def test_several_files_are_taken_each_for_itself_and_all_problems_are_told(city, editor, notice, visit):
    answer = send(
        visit(editor), file("通知.txt", notice), file("空.txt", b""), file("同.txt", notice), file("程序.exe", b"MZ")
    )
    assert answer.status_code == 200
    for words in ("没有收下", "空.txt", "程序.exe", "已经收录", "同.txt", "已收下"):
        assert words in answer.text
    assert Document.objects.filter(origin="upload").count() == 1


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("空.txt", b"", 422),
        ("假.pdf", "不是 PDF".encode(), 422),
        ("断.docx", b"PK\x03\x04" + b"\x00" * 60, 422),
        ("表.xlsx", b"PK\x03\x04", 422),
        ("炸弹.docx", bomb, 413),
        ("大.txt", lambda: "字".encode() * 7_500_000, 413),
    ],
)
def test_a_bad_file_gets_a_page_that_says_what_where_and_how_to_mend_it(city, editor, visit, name, content, status):
    before = Document.objects.count()
    answer = send(visit(editor), file(name, content() if callable(content) else content))
    assert answer.status_code == status
    assert name in answer.text
    assert "怎么办：" in answer.text
    assert Document.objects.count() == before


def test_no_file_or_no_city_is_told_beside_the_field(city, editor, notice, visit):
    browser = visit(editor)
    assert "请选择文件" in browser.post("/documents/upload/", {"city": "yunchuan"}).text
    answer = send(browser, file("通知.txt", notice), city="nowhere")
    assert answer.status_code == 422
    assert not Document.objects.filter(origin="upload").exists()


def test_the_head_is_corrected_on_its_page(uploaded, editor, visit):
    fields = {"title": "关于 安全\n的通知", "issuers": "甲局\n乙局\n", "issued_on": "2024-03-06", "kind": "通知"}
    answer = visit(editor).post(f"/documents/{uploaded.key}/head/", fields)
    uploaded.refresh_from_db()
    assert answer.status_code == 302
    assert (uploaded.title, uploaded.issuers, uploaded.issued_on.isoformat()) == (
        "关于 安全 的通知",
        ["甲局", "乙局"],
        "2024-03-06",
    )
    assert visit(editor).post(f"/documents/{uploaded.key}/head/", {"title": ""}).status_code == 422


def test_an_upload_is_undone_only_after_asking(uploaded, editor, visit):
    browser = visit(editor)
    assert "将删除这份文件" in browser.get(f"/documents/{uploaded.key}/delete/").text
    assert Document.objects.filter(pk=uploaded.pk).exists()
    assert browser.post(f"/documents/{uploaded.key}/delete/").headers["Location"] == "/documents/"
    assert not Document.objects.filter(pk=uploaded.pk).exists()


def test_an_upload_in_use_is_not_undone_and_the_page_says_why(uploaded, editor, visit):
    actions.confirm_many(uploaded, by=editor)
    answer = visit(editor).post(f"/documents/{uploaded.key}/delete/", follow=True)
    assert "不能撤销上传" in answer.text
    assert visit(editor).get("/documents/yunchuan-plan/delete/").status_code == 404


def fields_of(form_page):
    """What a browser would send of the form of one proposal."""
    form = form_page.context["form"]
    return {"deed": "confirm"} | {
        name: value for name, value in ((field.name, field.value()) for field in form) if value not in {None, False}
    }


def test_the_review_goes_from_one_proposal_to_the_next_until_none_is_left(uploaded, editor, visit):
    browser = visit(editor)
    page = browser.get(f"/review/{uploaded.key}/", follow=True)
    for left in (3, 2, 1):
        assert f"还剩 {left} 条" in page.text
        page = browser.post(page.wsgi_request.path, fields_of(page), follow=True)
    assert page.wsgi_request.path == f"/documents/{uploaded.key}/"
    assert "已全部审核" in page.text
    assert set(Task.objects.filter(document=uploaded).values_list("state", flat=True)) == {"confirmed"}
    assert Target.objects.get(document=uploaded).state == "confirmed"


def test_a_changed_field_makes_a_correction_and_shows_what_changed(uploaded, editor, visit):
    browser, task = visit(editor), uploaded.tasks.order_by("start").first()
    address = f"/review/{uploaded.key}/task/{task.pk}/"
    fields = fields_of(browser.get(address)) | {
        "due": "2024年9月",
        "lead": "市教育局",
        "joining": " 市财政局 、东河区人民政府",
    }
    assert browser.post(address, fields).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.due) == ("corrected", "2024-09")
    assert [(each.printed, each.role) for each in task.assignments.all()] == [
        ("市教育局", "lead"), ("市财政局", "joining"), ("东河区人民政府", "joining"),
    ]  # fmt: skip
    text = browser.get(address).text
    assert "<del>2024-06</del> → 2024-09" in text
    assert "退回待审核" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": "明年"}, "请填写年份或年月"),
        ({"due": "2024-13"}, "请填写年份或年月"),
        ({"title": ""}, "这个字段是必填项"),
    ],
)
def test_a_task_that_is_filled_in_wrongly_is_told_beside_the_field(uploaded, editor, visit, fields, words):
    browser, task = visit(editor), uploaded.tasks.first()
    address = f"/review/{uploaded.key}/task/{task.pk}/"
    answer = browser.post(address, fields_of(browser.get(address)) | fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert Task.objects.get(pk=task.pk).state == "proposed"


@pytest.mark.parametrize(
    "fields", [{"value": "很多"}, {"value": "nan"}, {"value": "inf"}, {"value_high": "3"}, {"comparator": "~"}]
)
def test_a_target_that_is_filled_in_wrongly_is_refused(uploaded, editor, visit, fields):
    browser, target = visit(editor), uploaded.targets.get()
    address = f"/review/{uploaded.key}/target/{target.pk}/"
    answer = browser.post(address, fields_of(browser.get(address)) | fields)
    assert answer.status_code == 422
    assert Target.objects.get(pk=target.pk).state == "proposed"


def test_a_rejection_is_given_with_its_reason(uploaded, editor, visit):
    browser, target = visit(editor), uploaded.targets.get()
    address = f"/review/{uploaded.key}/target/{target.pk}/"
    assert browser.post(address, {"deed": "reject", "reason": "other", "remark": " "}).status_code == 422
    browser.post(address, {"deed": "reject", "reason": "切分有误", "remark": "少了前半句"})
    target.refresh_from_db()
    assert (target.state, target.remark) == ("rejected", "切分有误：少了前半句")
    browser.post(address, {"deed": "reopen"})
    target.refresh_from_db()
    assert target.state == "proposed"


def test_a_reader_sees_the_review_without_its_buttons_and_cannot_decide(uploaded, reader, visit):
    browser, task = visit(reader), uploaded.tasks.first()
    address = f"/review/{uploaded.key}/task/{task.pk}/"
    assert "您的角色只能查看" in browser.get(address).text
    for deed in ({"deed": "reject", "reason": "切分有误"}, fields_of(browser.get(address))):
        assert browser.post(address, deed).status_code == 403
    assert Task.objects.get(pk=task.pk).state == "proposed"


def test_the_chosen_or_all_proposals_are_confirmed_from_the_list(uploaded, editor, visit):
    browser, task = visit(editor), uploaded.tasks.order_by("start").first()
    browser.post(f"/review/{uploaded.key}/all/", {"deed": "chosen", "tasks": [task.pk, "x"]})
    assert list(Task.objects.filter(state=Review.CONFIRMED, document=uploaded)) == [task]
    answer = browser.post(f"/review/{uploaded.key}/all/", {"deed": "all"})
    assert answer.headers["Location"] == f"/documents/{uploaded.key}/"
    assert queries.queue(editor, uploaded.key) == []


def test_nothing_chosen_confirms_nothing(uploaded, editor, visit):
    visit(editor).post(f"/review/{uploaded.key}/all/", {"deed": "chosen"})
    assert len(queries.queue(editor, uploaded.key)) == 3


@pytest.fixture
def pair(uploaded, city):
    return Link.objects.create(
        kind="same-matter", from_task=city.tasks.first(), to_task=uploaded.tasks.first(), from_document=city,
        to_document=uploaded, score=0.4,
    )  # fmt: skip


def test_a_pair_is_decided_with_and_without_scripts(pair, editor, visit):
    browser = visit(editor)
    assert "文字相近程度" in browser.get("/review/same-matter/").text
    plain = browser.post(f"/review/same-matter/{pair.pk}/", {"deed": "confirm"})
    assert plain.headers["Location"] == "/review/same-matter/"
    part = browser.post(f"/review/same-matter/{pair.pk}/", {"deed": "reject"}, headers={"HX-Request": "true"})
    assert part.text.strip().startswith("<section")
    assert "已否定" in part.text
    assert f"pair-{pair.pk}" in browser.get("/review/same-matter/?state=rejected").text
    assert browser.get("/review/same-matter/?state=nonsense").status_code == 200


def test_a_pair_leads_back_only_to_pages_of_ours(pair, editor, visit):
    browser = visit(editor)
    for page, to in (("/documents/", "/documents/"), ("https://elsewhere.example/", "/review/same-matter/")):
        answer = browser.post(f"/review/same-matter/{pair.pk}/", {"deed": "confirm", "next": page})
        assert answer.headers["Location"] == to


def test_pairs_are_looked_for_again_on_request(pair, editor, visit):
    answer = visit(editor).post("/review/same-matter/suggest/", follow=True)
    assert "新找到" in answer.text


def test_the_relations_are_drawn_and_listed(city, uploaded, reader, visit):
    text = visit(reader).get("/documents/relations/").text
    assert "<svg" in text
    assert "云川市教师培训办法" in text
    assert "未收录" in text


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/documents/", 12),
        ("/documents/yunchuan-plan/", 20),
        ("/documents/relations/", 12),
        ("/review/", 14),
        ("/review/same-matter/", 16),
    ],
)
def test_a_page_asks_the_database_a_bounded_number_of_times(city, uploaded, pair, reader, visit, page, most):
    browser = visit(reader)
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    assert len(asked) <= most

"""The plan linter's page: by kind and gravity, with sentences and places; setting aside, restoring, checking anew."""

import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.engines.policy.check import KINDS, SEVERITY_LABEL
from youjiao.web.ledger import finding_kinds, queries
from youjiao.web.ledger.models import Finding

pytestmark = pytest.mark.django_db

REASON = {"reason": "口径不同，已在台账注明"}


@pytest.fixture
def add_finding(city):
    """A function that adds a finding about the plan; each quote stands in its text."""

    def add(kind="two-values-one-document", severity="error", quotes=("普惠性幼儿园覆盖率达到95%以上",), **fields):
        text = city.original.text
        finding = Finding.objects.create(**{
            "city": city.city, "city_key": "yunchuan", "kind": kind, "severity": severity, "arithmetic": "95%≠90%",
            "advice": "统一数值。", "digest": f"{Finding.objects.count():064d}", "found_at": timezone.now(),
            "sentences": [{"document": city.key, "offset": text.index(quote), "quote": quote} for quote in quotes],
        } | fields)  # fmt: skip
        finding.documents.add(city)
        return finding

    return add


def page(visit, person, path="/findings/", **asked):
    answer = visit(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(text):
    return [int(pk) for pk in re.findall(r'id="finding-(\d+)"', text)]


def test_the_page_answers_first_how_many_of_which_gravity_and_counts_by_kind(add_finding, reader, visit):
    grave = [add_finding(), add_finding()]
    mild = add_finding("no-deadline", "warning")
    text = page(visit, reader)
    assert "云川市的文件有 3 个问题待处理：错误 2 个，提醒 1 个，提示 0 个。" in text
    assert shown(text) == [each.pk for each in grave] + [mild.pk]
    counts = [(str(kind), n) for kind, _severity, n in queries.kind_counts(reader)]
    assert counts == [("two-values-one-document", 2), ("no-deadline", 1)]
    assert '同一文件数值不一 <span class="kind-number">2</span>' in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "no-deadline"}, [1]),
        ({"severity": "error"}, [0]),
        ({"document": "yunchuan-plan"}, [0, 1]),
        ({"state": "dismissed"}, [2]),
        ({"city": "yunhai"}, []),
        ({"kind": "unheard-of"}, [0, 1]),
    ],
)
def test_the_address_says_which_findings_are_shown(add_finding, other_city, editor, reader, visit, asked, found):
    rows = [add_finding(), add_finding("no-deadline", "warning"), add_finding("count-mismatch")]
    visit(editor).post(f"/findings/{rows[2].pk}/dismiss/", REASON)
    assert shown(page(visit, reader, **asked)) == [rows[place].pk for place in found]


def test_each_sentence_stands_with_its_document_clause_and_place(add_finding, city, reader, visit):
    add_finding(quotes=("普惠性幼儿园覆盖率达到95%以上", "新建公办幼儿 园6所"))
    text = page(visit, reader)
    first, second = (city.original.text.index(words) for words in ("普惠性", "新建公办"))
    assert (
        f'/documents/yunchuan-plan/?at={first}&amp;to={first + 16}#at">《云川市教育提升行动方案》一 总体要求</a>'
        in text
    )
    assert f'?at={second}&amp;to={second + 10}#at">《云川市教育提升行动方案》二、1 扩大学前教育资源</a>' in text
    assert "95%≠90%" in text
    assert "统一数值。" in text


def test_of_many_sentences_the_first_four_are_in_sight(add_finding, reader, visit):
    add_finding(quotes=("一、总体要求", "二、主要任务", "1.扩大", "2.建强", "3.保障", "持续推进"))
    text = page(visit, reader)
    assert "另有 2 处原文" in text
    assert '<ol class="finding-sentences" start="5">' in text


def test_a_hostile_sentence_stays_text(add_finding, reader, visit):
    add_finding(sentences=[{"document": "yunchuan-plan", "offset": 0, "quote": "<img src=x onerror=alert(1)>"}])
    assert "<img src=x" not in page(visit, reader)


def test_a_finding_is_set_aside_with_a_reason_and_restored(add_finding, editor, reader, visit, kinds):
    finding = add_finding()
    answer = visit(editor).post(f"/findings/{finding.pk}/dismiss/", REASON | {"next": "/findings/?severity=error"})
    assert answer.headers["Location"] == "/findings/?severity=error"
    assert shown(page(visit, reader)) == []
    text = page(visit, reader, state="dismissed")
    assert "口径不同，已在台账注明" in text
    assert "恢复为待处理</button>" not in text
    visit(editor).post(f"/findings/{finding.pk}/restore/")
    assert shown(page(visit, reader)) == [finding.pk]
    assert kinds()[-2:] == ["ledger.finding-dismissed", "ledger.finding-restored"]


def test_without_a_reason_nothing_is_set_aside(add_finding, editor, visit):
    finding = add_finding()
    answer = visit(editor).post(f"/findings/{finding.pk}/dismiss/", {"reason": " "}, follow=True)
    assert "请写明消除这个问题的理由。" in answer.content.decode()
    finding.refresh_from_db()
    assert finding.dismissed_at is None


def test_another_site_is_never_the_next_page(add_finding, editor, visit):
    answer = visit(editor).post(f"/findings/{add_finding().pk}/dismiss/", REASON | {"next": "https://evil.example/"})
    assert answer.headers["Location"] == "/findings/"


def test_a_finding_of_another_city_cannot_be_set_aside(add_finding, add_person, visit):
    elsewhere = add_person("editor", username="elsewhere", city="yunhai")
    assert visit(elsewhere).post(f"/findings/{add_finding().pk}/dismiss/", REASON).status_code == 404


def test_checking_anew_removes_what_is_no_longer_found(add_finding, editor, visit):
    finding = add_finding()
    answer = visit(editor).post("/findings/refresh/", follow=True)
    assert "1 个不再存在" in answer.content.decode()
    assert not Finding.objects.filter(pk=finding.pk).exists()


def test_without_findings_the_page_says_what_to_do(city, reader, visit):
    Finding.objects.all().delete()
    assert "上传或更正文件后可重新体检" in page(visit, reader)


def test_the_workbook_holds_the_findings_with_their_sentences(add_finding, reader, visit):
    add_finding()
    add_finding("no-deadline", "warning")
    answer = visit(reader).get("/findings/export/", {"kind": "two-values-one-document"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    (row,) = book["体检问题"].iter_rows(min_row=2, values_only=True)
    assert row[1:4] == ("错误", "同一文件数值不一", "云川市教育提升行动方案")
    assert row[4].startswith("《云川市教育提升行动方案》第 ")
    assert row[5:7] == ("95%≠90%", "统一数值。")


def test_every_kind_and_gravity_has_the_word_of_the_linter():
    assert {kind: str(word) for kind, word in finding_kinds.LABELS.items()} == {kind.id: kind.label for kind in KINDS}
    assert {name: str(word) for name, word in finding_kinds.SEVERITIES.items()} == dict(SEVERITY_LABEL)


def test_the_number_of_database_queries_does_not_grow_with_the_findings(add_finding, reader, visit):
    for _number in range(12):
        add_finding()
    browser = visit(reader)
    with CaptureQueriesContext(connection) as asked:
        assert len(shown(browser.get("/findings/").content.decode())) == 12
    assert len(asked) <= 13

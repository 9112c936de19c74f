"""Pages that say what is wrong and what to do next."""

from typing import ClassVar

import pytest
from django.http import Http404
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from youjiao.vocabulary import Failure, InputProblem, InputRefusedError
from youjiao.web import urls

pytestmark = pytest.mark.django_db


def refuse(failure):
    def view(_request):
        problem = InputProblem("文件已损坏", where="方案.docx", advice="请重新导出后上传。")
        raise InputRefusedError(failure, problem)

    return view


def crash(_request):
    raise RuntimeError("secret words of the inside")


def missing(_request):
    raise Http404


def suspicious(_request):
    from django.core.exceptions import SuspiciousOperation

    raise SuspiciousOperation("secret words of the inside")


class Addresses:
    urlpatterns: ClassVar = [
        *urls.urlpatterns,
        path("damaged/", refuse(Failure.DAMAGED)),
        path("large/", refuse(Failure.TOO_LARGE)),
        path("crash/", crash),
        path("missing/", missing),
        path("suspicious/", suspicious),
    ]
    handler400, handler403, handler404, handler500 = (
        urls.handler400, urls.handler403, urls.handler404, urls.handler500
    )  # fmt: skip


@pytest.fixture
def browser(reader):
    with override_settings(ROOT_URLCONF=Addresses):
        browser = Client(raise_request_exception=False)
        browser.force_login(reader)
        yield browser


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/damaged/", 422, ["文件已损坏", "方案.docx", "请重新导出后上传。", "没有保存任何内容"]),
        ("/large/", 413, ["文件已损坏"]),
        ("/missing/", 404, ["没有找到", "请核对地址"]),
        ("/suspicious/", 400, ["请求有误", "请返回上一页重试"]),
        ("/accounts/people/", 403, ["您的角色是“查看员”，没有“管理人员”的权限", "请返回上一页"]),
    ],
)
def test_each_problem_has_its_status_its_reason_and_its_advice(browser, address, status, words):
    answer = browser.get(address)
    assert answer.status_code == status
    for word in words:
        assert word in answer.text
    assert "secret words" not in answer.text


@pytest.mark.filterwarnings("ignore")
def test_a_crash_says_that_nothing_was_saved_and_nothing_of_the_inside(browser, caplog):
    answer = browser.get("/crash/")
    assert answer.status_code == 500
    assert "没有保存任何更改" in answer.text
    assert "secret words" not in answer.text
    assert "secret words" in caplog.text


def test_pages_need_no_database_to_say_that_something_failed(django_db_blocker):
    from youjiao.web.problems import failed, too_large

    with django_db_blocker.block():
        request = RequestFactory().get("/")
        assert (failed(request).status_code, too_large().status_code) == (500, 413)


def test_only_reading_is_answered_where_nothing_is_changed(reader, visit):
    answer = visit(reader).post("/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert "请回到原来的页面" in answer.text
    assert visit(reader).head("/").status_code == 200

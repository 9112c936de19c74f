"""Sign-in, lock, idle end, initial password."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from youjiao.web.accounts.actions import LAST_SEEN
from youjiao.web.accounts.models import AuditEntry, SignInAttempt

pytestmark = pytest.mark.django_db

PASSWORD = "kmw4-7hxq-92fd"
SIGN_IN = "/accounts/sign-in/"


def attempt(browser, password, username="reader", address="10.0.0.1"):
    fields = {"username": username, "password": password}
    return browser.post(SIGN_IN, fields, REMOTE_ADDR=address)


def kinds():
    return list(AuditEntry.objects.order_by("number").values_list("kind", flat=True))


def test_the_right_password_opens_the_home_page_and_stands_in_the_audit_log(reader):
    answer = attempt(Client(), PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert kinds()[-1] == "accounts.signed-in"


def test_the_account_is_found_whatever_its_capitals_and_blanks(reader):
    assert attempt(Client(), PASSWORD, username=" READER ").status_code == 302


def test_five_wrong_passwords_lock_the_account_at_that_address_even_for_the_right_one(reader):
    browser = Client()
    for _number in range(5):
        assert "账号或口令不正确" in attempt(browser, "wrong-word-1").text
    assert "已暂停登录，请于 15 分钟后再试" in attempt(browser, PASSWORD).text
    assert kinds()[-1] == "accounts.sign-in-locked"
    assert attempt(Client(), PASSWORD, address="10.0.0.2").status_code == 302


def test_four_wrong_passwords_do_not_lock_and_a_right_one_forgets_them(reader):
    for _round in range(2):
        for _number in range(4):
            attempt(Client(), "wrong-word-1")
        assert attempt(Client(), PASSWORD).status_code == 302


def test_the_lock_ends_after_fifteen_minutes(reader):
    for _number in range(5):
        attempt(Client(), "wrong-word-1")
    SignInAttempt.objects.update(moment=timezone.now() - timedelta(minutes=15, seconds=1))
    assert attempt(Client(), PASSWORD).status_code == 302


def test_an_address_that_fails_thirty_times_over_many_accounts_is_locked_for_all(reader):
    for number in range(30):
        attempt(Client(), "wrong-word-1", username=f"nobody{number}")
    assert "已暂停登录" in attempt(Client(), PASSWORD).text
    assert attempt(Client(), PASSWORD, address="10.0.0.2").status_code == 302


def test_a_name_that_is_no_account_is_not_written_down(reader):
    attempt(Client(), "wrong-word-1", username="my-secret-password")
    entry = AuditEntry.objects.first()
    assert (entry.kind, entry.object_label) == ("accounts.sign-in-failed", "")
    assert "my-secret-password" not in entry.details_text


def test_a_deactivated_account_cannot_sign_in_and_its_session_ends(reader, administrator, visit):
    from youjiao.web.accounts.actions import set_active

    browser = visit(reader)
    assert browser.get("/").status_code == 200
    set_active(reader.pk, by=administrator, active=False)
    assert browser.get("/").headers["Location"].startswith(SIGN_IN)
    assert "账号或口令不正确" in attempt(Client(), PASSWORD).text


def test_after_thirty_idle_minutes_the_session_ends_and_says_why(reader, visit):
    browser = visit(reader)
    browser.get("/")
    session = browser.session
    session[LAST_SEEN] = timezone.now().timestamp() - 30 * 60 - 1
    session.save()
    answer = browser.get("/accounts/password/", follow=True)
    assert answer.redirect_chain[0][0] == f"{SIGN_IN}?next=/accounts/password/"
    assert "您已 30 分钟没有操作" in answer.text
    assert kinds()[-1] == "accounts.idle-ended"


def test_twenty_nine_idle_minutes_keep_the_session(reader, visit):
    browser = visit(reader)
    browser.get("/")
    session = browser.session
    session[LAST_SEEN] = timezone.now().timestamp() - 29 * 60
    session.save()
    assert browser.get("/").status_code == 200
    assert browser.session[LAST_SEEN] > timezone.now().timestamp() - 60


def test_a_fragment_asked_for_by_htmx_sends_the_whole_page_to_sign_in(db):
    answer = Client().get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/?a=1"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == f"{SIGN_IN}?next=http%3A%2F%2Ftestserver%2F%3Fa%3D1"


def test_sign_in_goes_on_to_the_page_that_was_asked_for_but_never_to_another_site(reader):
    fields = {"username": "reader", "password": PASSWORD}
    assert Client().post(SIGN_IN, fields | {"next": "/accounts/password/"}).headers["Location"] == "/accounts/password/"
    assert Client().post(SIGN_IN, fields | {"next": "https://example.org/"}).headers["Location"] == "/"


def test_sign_out_ends_the_session_and_stands_in_the_audit_log(reader, visit):
    browser = visit(reader)
    browser.post("/accounts/sign-out/")
    assert browser.get("/").status_code == 302
    assert kinds()[-1] == "accounts.signed-out"


def test_whoever_has_an_initial_password_must_change_it_first(administrator, visit):
    from youjiao.web.accounts.actions import add_person

    newcomer, word = add_person(by=administrator, username="newcomer", name="新来者", role="reader")
    browser = visit(newcomer)
    assert browser.get("/").headers["Location"] == "/accounts/password/"
    fields = {"old": word, "new": "Quiet-River-27", "again": "Quiet-River-27"}
    assert browser.post("/accounts/password/", fields).headers["Location"] == "/"
    assert browser.get("/").status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.check_password("Quiet-River-27")


@pytest.mark.parametrize(
    ("new", "complaint"),
    [
        ("short1", "口令太短，至少要有 10 个字符"),
        ("reader-reader", "口令含有账号或姓名"),
        ("1029384756473", "口令不能全是数字"),
        ("Jiaoyu@20242025", "口令是常见词语加数字"),
        ("1q2w3e4r5t6y", "这是常见口令"),
        ("abcabcabcabc", "口令是常见词语加数字、重复的字符"),
        (PASSWORD, "新口令不能与现用口令相同"),
    ],
)
def test_a_weak_new_password_is_refused_with_its_reason(reader, visit, new, complaint):
    answer = visit(reader).post("/accounts/password/", {"old": PASSWORD, "new": new, "again": new})
    assert complaint in answer.text
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_the_password_so_far_must_be_right_and_the_new_one_typed_twice_alike(reader, visit):
    fields = {"old": "wrong-word-1", "new": "Quiet-River-27", "again": "Quiet-River-28"}
    answer = visit(reader).post("/accounts/password/", fields)
    assert "现用口令不正确" in answer.text
    assert "两次输入的新口令不一致" in answer.text


def test_a_changed_password_ends_the_other_sessions(reader, visit):
    here, elsewhere = visit(reader), visit(reader)
    here.post("/accounts/password/", {"old": PASSWORD, "new": "Quiet-River-27", "again": "Quiet-River-27"})
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302

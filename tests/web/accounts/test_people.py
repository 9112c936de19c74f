"""What an administrator does with people."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from youjiao.web.accounts import actions
from youjiao.web.accounts.models import AuditEntry, Person

pytestmark = pytest.mark.django_db


def last():
    entry = AuditEntry.objects.order_by("-number").first()
    return entry.kind, entry.details


def test_a_new_person_gets_an_initial_password_that_is_shown_once(administrator, visit):
    fields = {"username": "Li.Si", "name": "李四", "role": "editor", "city": ""}
    answer = visit(administrator).post("/accounts/people/add/", fields)
    person = Person.objects.get(username="li.si")
    assert (person.name, person.role, person.must_change_password) == ("李四", "editor", True)
    word = answer.text.split('class="initial-password">')[1].split("<")[0]
    assert person.check_password(word)
    assert last() == ("accounts.person-added", {"role": "editor", "city": ""})


def test_an_account_that_exists_is_refused_beside_its_field(administrator, reader, visit):
    fields = {"username": "READER", "name": "另一人", "role": "reader", "city": ""}
    answer = visit(administrator).post("/accounts/people/add/", fields)
    assert answer.status_code == 422
    assert "账号" in answer.context["form"].errors["username"][0]
    assert Person.objects.count() == 2


@pytest.mark.parametrize("username", ["ab", "-abc", "a b c", "张三丰", "a" * 41])
def test_an_account_is_three_to_forty_plain_characters(administrator, visit, username):
    fields = {"username": username, "name": "某人", "role": "reader", "city": ""}
    answer = visit(administrator).post("/accounts/people/add/", fields)
    assert (answer.status_code, Person.objects.count()) == (422, 1)


def test_a_change_stands_in_the_audit_log_with_before_and_after(administrator, reader):
    actions.change_person(reader.pk, by=administrator, name="新名", role="editor", city="east")
    assert last() == ("accounts.person-changed", {"before": "某reader，reader", "after": "新名，editor，east"})


def test_an_administrator_is_confined_to_no_city(administrator, reader):
    person = actions.change_person(reader.pk, by=administrator, name="某人", role="administrator", city="east")
    assert person.city == ""


def test_a_role_that_does_not_exist_is_refused(administrator, reader):
    with pytest.raises(ValidationError):
        actions.change_person(reader.pk, by=administrator, name="某人", role="emperor", city="")


def test_nobody_takes_the_own_role_or_account_away(administrator):
    with pytest.raises(PermissionDenied, match="不能取消自己的管理员角色"):
        actions.change_person(administrator.pk, by=administrator, name="某人", role="reader", city="")
    with pytest.raises(PermissionDenied, match="不能停用自己的账号"):
        actions.set_active(administrator.pk, by=administrator, active=False)


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_only_administrators_manage_people(add_person, administrator, role):
    somebody = add_person(role)
    change = {"name": "某人", "role": "administrator", "city": ""}
    for attempt in (
        lambda: actions.add_person(by=somebody, username="friend", name="友", role="administrator"),
        lambda: actions.change_person(somebody.pk, by=somebody, **change),
        lambda: actions.reset_password(administrator.pk, by=somebody),
        lambda: actions.set_active(administrator.pk, by=somebody, active=False),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert AuditEntry.objects.count() == 2


def test_a_reset_password_ends_sessions_and_locks(administrator, reader, visit):
    browser = visit(reader)
    answer = visit(administrator).post(f"/accounts/people/{reader.pk}/password/")
    word = answer.text.split('class="initial-password">')[1].split("<")[0]
    reader.refresh_from_db()
    assert reader.check_password(word)
    assert reader.must_change_password
    assert browser.get("/").status_code == 302


def test_the_list_is_narrowed_by_words_role_and_state(administrator, reader, editor, visit):
    actions.set_active(editor.pk, by=administrator, active=False)
    browser = visit(administrator)

    def listed(query):
        return [person.username for person in browser.get(f"/accounts/people/?{query}").context["table"]]

    assert listed("") == ["administrator", "editor", "reader"]
    assert listed("q=某r") == ["reader"]
    assert listed("role=administrator") == ["administrator"]
    assert listed("state=inactive") == ["editor"]
    assert listed("sort=-username") == ["reader", "editor", "administrator"]
    assert listed("sort=nonsense&role=nonsense&page=x") == ["administrator", "editor", "reader"]


def test_the_audit_page_is_narrowed_by_kind_words_and_day(administrator, reader, visit):
    browser = visit(administrator)
    actions.set_active(reader.pk, by=administrator, active=False)

    def listed(query):
        return [entry.kind for entry in browser.get(f"/accounts/audit/?{query}").context["table"]]

    assert listed("kind=accounts.person-deactivated") == ["accounts.person-deactivated"]
    assert listed("q=某reader") == ["accounts.person-deactivated", "accounts.person-added"]
    assert listed("until=2001-01-01") == []
    assert len(listed("since=2001-01-01&sort=number")) == 3


def test_names_are_shown_as_text_never_as_markup(administrator, add_person, visit):
    add_person("reader", name="<script>alert(1)</script>")
    for page in ("people", "audit"):
        text = visit(administrator).get(f"/accounts/{page}/").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("page", "kind", "headings", "first"),
    [
        (
            "people/workbook/?role=reader",
            "accounts.people-exported",
            ["账号", "姓名", "角色"],
            ["reader", "某reader", "查看员"],
        ),
        ("audit/workbook/?q=某reader", "accounts.audit-exported", ["序号", "时间", "人员"], [2]),
    ],
)
def test_what_the_page_lists_can_be_taken_as_a_workbook_and_that_is_recorded(
    administrator, reader, visit, page, kind, headings, first
):
    answer = visit(administrator).get(f"/accounts/{page}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert [list(rows[0][:3]), list(rows[1][: len(first)]), len(rows)] == [headings, first, 2]
    exported, details = last()
    assert (exported, details["rows"]) == (kind, 1)
    assert details["filter"] in {"角色：查看员", "人员或对象：某reader"}

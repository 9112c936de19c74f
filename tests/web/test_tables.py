"""Tables sorted and cut into pages."""

import pytest
from django.http import QueryDict

from youjiao.web.accounts.models import Person
from youjiao.web.pages.table import Column, sheet

pytestmark = pytest.mark.django_db

COLUMNS = (Column("账号", ("username",), "username"), Column("姓名", ("name", "-username"), "name"), Column("操作"))


@pytest.fixture
def people(db):
    for number in range(5):
        Person.objects.create(username=f"p{number}", name="甲" if number % 2 else "乙", password="!")
    return Person.objects.all()


def shown(people, query, size=50):
    return sheet(QueryDict(query), people, COLUMNS, first="username", size=size)


def test_rows_are_sorted_by_the_column_asked_for_and_back_by_the_sign(people):
    assert [p.username for p in shown(people, "sort=-username")] == ["p4", "p3", "p2", "p1", "p0"]
    down = [p.username for p in shown(people, "sort=-name")]
    assert [p.username for p in shown(people, "sort=name")] == down[::-1]


@pytest.mark.parametrize("query", ["", "sort=nonsense", "sort=password", "sort=--username", "page=nonsense"])
def test_nonsense_in_the_address_is_the_first_page_in_the_first_order(people, query):
    assert [p.username for p in shown(people, query)] == ["p0", "p1", "p2", "p3", "p4"]


def test_headings_say_how_rows_are_sorted_and_what_a_click_does(people):
    found = [(h.order, h.link) for h in shown(people, "sort=name").headings]
    assert found == [("none", "username"), ("ascending", "-name"), ("", "")]


def test_pages_hold_each_row_once(people):
    pages = [[p.username for p in shown(people, f"page={n}", size=2)] for n in (1, 2, 3)]
    assert pages == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    assert [p.username for p in shown(people, "page=99", size=2)] == ["p4"]
    assert shown(people, "", size=2).total == 5

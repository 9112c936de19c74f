"""The frame around pages: navigation, city, language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities(db):
    from youjiao.web.registry.models import Unit

    for place, (key, name) in enumerate((("east", "东市"), ("west", "西市"))):
        Unit.objects.create(
            key=key, pack=key, city_key=key, name=name, kind="area", level="city", is_area=True, position=place
        )


def chosen(answer):
    return answer.wsgi_request.city


def test_the_navigation_shows_what_the_role_may_see(reader, administrator, visit):
    assert "审计日志" not in visit(reader).get("/").text
    assert "审计日志" in visit(administrator).get("/").text


def test_the_current_page_is_marked_in_the_navigation(administrator, visit):
    for page, word in (("/accounts/people/", "人员"), ("/accounts/people/add/", "人员"), ("/", "首页")):
        text = visit(administrator).get(page).text
        navigation = text.split('id="navigation"')[1].split("</nav>")[0]
        assert navigation.count('aria-current="page"') == 1
        assert f'aria-current="page">{word}</a>' in navigation


def test_all_cities_are_shown_until_one_is_chosen_and_the_session_keeps_it(cities, reader, visit):
    browser = visit(reader)
    assert chosen(browser.get("/")) == ""
    answer = browser.post("/city/", {"city": "west", "next": "/accounts/password/"})
    assert answer.headers["Location"] == "/accounts/password/"
    assert chosen(browser.get("/")) == "west"
    browser.post("/city/", {"city": ""})
    assert chosen(browser.get("/")) == ""


def test_a_city_in_the_address_holds_for_that_page_alone(cities, reader, visit):
    browser = visit(reader)
    assert chosen(browser.get("/?city=east")) == "east"
    assert chosen(browser.get("/")) == ""


def test_a_city_that_does_not_exist_is_no_choice(cities, reader, visit):
    assert chosen(visit(reader).get("/?city=nowhere")) == ""


def test_a_person_of_one_city_sees_that_city_alone(cities, add_person, visit):
    answer = visit(add_person("reader", city="east")).get("/?city=west")
    assert chosen(answer) == "east"
    assert "西市" not in answer.text


def test_the_switch_leads_to_no_other_site(reader, visit):
    for page in ("/city/", "/language/"):
        assert visit(reader).post(page, {"next": "https://example.org/"}).headers["Location"] == "/"


def test_pages_are_chinese_whatever_the_browser_asks_and_english_by_the_switch(reader):
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(reader)
    assert '<html lang="zh-CN">' in browser.get("/").text
    browser.post("/language/", {"language": "en"})
    answer = browser.get("/")
    assert '<html lang="en">' in answer.text
    assert answer.headers["Content-Language"] == "en"
    browser.post("/language/", {"language": "tlh"})
    assert '<html lang="en">' in browser.get("/").text

"""Charts, filters and the folded parts of the ledger's pages in a real browser."""

import re

import pytest

pytestmark = pytest.mark.browser

CHARTS = ("/targets/timeline/", "/targets/comparison/", "/units/cooperation/")
WORDS = "all => all.map(each => each.textContent)"


@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_is_drawn_with_its_words_and_says_what_it_shows(window, path):
    browser = window(1024)
    browser.sign_in("reader")
    browser.open(path)
    chart = browser.page.locator("[data-chart]").first
    chart.locator("svg").wait_for()
    assert chart.get_attribute("role") == "img"
    assert len(chart.get_attribute("aria-label")) > 10
    assert len(chart.locator("svg text").evaluate_all(WORDS)) > 3
    assert browser.page.locator("table").count() >= 1
    assert browser.complaints == []


def test_a_chart_is_drawn_again_when_the_filter_exchanges_the_page(window):
    browser = window(1024)
    browser.sign_in("reader")
    browser.open("/targets/timeline/")
    before = browser.page.locator(".chart svg text").evaluate_all(WORDS)
    browser.page.focus("#id_year")
    browser.page.select_option("#id_year", "2022")
    browser.page.wait_for_url(re.compile("year=2022"))
    browser.page.locator(".chart svg").wait_for()
    after = browser.page.locator(".chart svg text").evaluate_all(WORDS)
    assert "2022" in after
    assert before != after
    assert browser.page.evaluate("document.activeElement.id") == "id_year"
    assert browser.complaints == []


def test_the_city_of_the_filter_is_the_city_of_the_frame(window):
    browser = window(1024)
    browser.sign_in("reader")
    browser.open("/tasks/")
    name = browser.page.locator("#id_city option").nth(1).text_content()
    browser.page.select_option("#id_city", index=1)
    browser.page.wait_for_url(re.compile("city="))
    browser.page.locator(".top-tools", has_text=name).wait_for()
    assert browser.page.locator(".page-answer").text_content().startswith(name)
    assert browser.complaints == []


def test_the_filter_works_by_keyboard_and_its_address_can_be_passed_on(window):
    browser = window(1024)
    browser.sign_in("reader")
    browser.open("/tasks/")
    browser.page.focus("#id_q")
    browser.page.keyboard.type("教师")
    browser.page.keyboard.press("Enter")
    browser.page.wait_for_url(re.compile("q="))
    browser.page.locator("mark").first.wait_for()
    said, address = browser.page.locator(".page-answer").text_content(), browser.page.url
    browser.open("/")
    browser.open(address.removeprefix(browser.site.address))
    assert browser.page.locator(".page-answer").text_content() == said
    assert browser.complaints == []


def test_on_a_phone_the_drawing_gives_way_to_its_table(window):
    browser = window(360)
    browser.sign_in("reader")
    browser.open("/units/cooperation/")
    assert not browser.page.locator("[data-chart]").first.is_visible()
    assert browser.page.locator("table").first.is_visible()
    assert browser.complaints == []


def test_an_editor_sets_a_finding_aside_and_restores_it(window):
    browser = window(1024)
    browser.sign_in("editor")
    browser.open("/findings/")
    finding = browser.page.locator(".finding").first
    identity = finding.get_attribute("id")
    finding.locator("summary", has_text="消除").click()
    finding.locator("textarea").fill("经核实，口径不同")
    finding.get_by_role("button", name="消除这个问题").click()
    browser.page.get_by_text("已消除这个问题").wait_for()
    assert browser.page.locator(f"#{identity}").count() == 0
    browser.open("/findings/?state=dismissed")
    assert "经核实，口径不同" in browser.page.locator(f"#{identity}").text_content()
    browser.page.locator(f"#{identity}").get_by_role("button", name="恢复为待处理").click()
    browser.page.get_by_text("已恢复为待处理").wait_for()
    browser.open("/findings/")
    assert browser.page.locator(f"#{identity}").count() == 1
    assert browser.complaints == []

"""Filter bars with and without scripts."""

import pytest

pytestmark = pytest.mark.browser

LISTED = "all => all.map(a => a.textContent)"
ROWS = "tbody tr td:first-child"


def test_a_choice_is_sent_at_once_and_the_keyboard_stays_where_it_was(window):
    browser = window(1024)
    browser.sign_in("administrator")
    browser.open("/accounts/people/")
    browser.page.evaluate("window.sameDocument = true")
    browser.page.select_option("#id_role", "editor")
    browser.page.wait_for_url("**role=editor**")
    assert browser.page.eval_on_selector_all(ROWS, LISTED) == ["editor"]
    assert browser.page.evaluate("window.sameDocument")
    assert browser.page.locator("#id_role").input_value() == "editor"
    browser.page.get_by_role("link", name="清除").click()
    browser.page.wait_for_url("**/accounts/people/")
    assert len(browser.page.eval_on_selector_all(ROWS, LISTED)) == 3
    assert browser.complaints == []


def test_going_back_shows_the_list_as_it_was(window):
    browser = window(1024)
    browser.sign_in("administrator")
    browser.open("/accounts/people/")
    browser.page.select_option("#id_role", "editor")
    browser.page.wait_for_url("**role=editor**")
    browser.page.go_back()
    browser.page.wait_for_function("document.querySelectorAll('tbody tr').length === 3")
    assert browser.complaints == []


def test_a_filter_works_without_scripts(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/accounts/sign-in/?next=/accounts/people/")
    page.fill("#id_username", "administrator")
    page.fill("#id_password", site.passwords["administrator"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/people/")
    page.fill("#id_q", "编辑")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**q=**")
    assert page.locator("tbody tr").count() == 1
    context.close()

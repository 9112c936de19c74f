"""The site by keyboard alone."""

import pytest

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.textContent.trim() || document.activeElement.name"
OUTLINED = "getComputedStyle(document.activeElement).outlineStyle + ' ' + getComputedStyle(document.activeElement).outlineWidth"


def test_sign_in_needs_no_mouse(window):
    browser = window(1024)
    browser.open("/accounts/sign-in/")
    keys = browser.page.keyboard
    keys.type("reader")
    keys.press("Tab")
    keys.type(browser.site.passwords["reader"])
    keys.press("Tab")
    assert browser.page.evaluate(FOCUSED) == "登录"
    with browser.page.expect_navigation():
        keys.press("Enter")
    assert browser.page.url == f"{browser.site.address}/"
    assert browser.complaints == []


def test_the_first_stop_skips_to_the_content(window):
    browser = window(1024)
    browser.sign_in("reader")
    browser.page.keyboard.press("Tab")
    assert browser.page.evaluate(FOCUSED) == "跳到正文"
    browser.page.keyboard.press("Enter")
    assert browser.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [360, 1024])
def test_every_stop_of_the_keyboard_is_seen(window, width):
    browser = window(width)
    browser.sign_in("administrator")
    browser.open("/accounts/people/")
    for _number in range(30):
        browser.page.keyboard.press("Tab")
        if browser.page.evaluate("document.activeElement === document.body"):
            continue  # the turn from the last stop to the first
        outlined = browser.page.evaluate(OUTLINED)
        assert outlined == "solid 3px", browser.page.evaluate("document.activeElement.outerHTML")


def test_menus_open_and_close_by_keyboard(window):
    browser = window(1024)
    browser.sign_in("reader")
    menu = browser.page.get_by_role("button", name="账号：")
    menu.focus()
    browser.page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    browser.page.keyboard.press("ArrowDown")
    assert browser.page.evaluate(FOCUSED) == "修改口令"
    browser.page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"


def test_the_navigation_opens_on_a_phone(window):
    browser = window(360)
    browser.sign_in("reader")
    assert not browser.page.locator("#navigation").is_visible()
    browser.page.get_by_role("button", name="展开导航").click()
    browser.page.locator("#navigation").get_by_role("link", name="首页").wait_for()
    assert browser.complaints == []

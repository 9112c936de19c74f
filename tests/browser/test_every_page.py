"""Every page in a real browser: nothing overflows, nothing complains."""

import re

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (360, 1024, 1920)
START = ("/", "/accounts/people/", "/accounts/people/add/", "/accounts/audit/", "/accounts/password/")
NOT_A_PAGE = re.compile(r"/static/|/original/|/workbook/|export|\.xlsx|\.ics|/file/")
LIMIT = 60
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def kind(path):
    """The page's address without the numbers and keys that tell one page of a kind from another."""
    bare = re.sub(r"\?.*", "", path)
    return re.sub(r"/(?:\d+|[a-z0-9]+(?:-[a-z0-9]+)*-\d[a-z0-9-]*)(?=/)", "/*", bare)


def explored(window):
    """One page of each kind that can be reached by links from the first pages, opened one after the other."""
    kinds, waiting = set(), list(START)
    while waiting and len(kinds) < LIMIT:
        path = waiting.pop(0)
        if kind(path) in kinds or NOT_A_PAGE.search(path):
            continue
        kinds.add(kind(path))
        yield path, window.open(path)
        links = window.page.eval_on_selector_all(
            "a[href]:not([download])", "all => all.map(a => a.getAttribute('href'))"
        )
        waiting += [link.split("#")[0] for link in links if link.startswith("/") and not link.startswith("//")]


def wider_than(window, widths):
    """The widths at which the open page is wider than the window."""
    found = []
    for width in widths:
        window.page.set_viewport_size({"width": width, "height": 900})
        window.page.evaluate(SETTLED)
        if window.page.evaluate(OVERFLOW) > 0:
            found.append(width)
    return found


def test_every_page_fits_every_width_and_nothing_complains(window):
    browser = window(1024)
    browser.sign_in("administrator")
    reached, wrong = 0, []
    for path, status in explored(browser):
        reached += 1
        facts = (status, browser.page.locator("h1").count(), browser.page.locator("main").count())
        if facts != (200, 1, 1):
            wrong.append(f"{path}: status, first headings, main parts are {facts}")
        wrong += [f"{path} overflows at {width} px" for width in wider_than(browser, WIDTHS)]
    assert wrong + browser.complaints == []
    assert reached >= len(START)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_opened_at_a_width_fits_in_chinese_and_in_english(window, width):
    browser = window(width)
    browser.sign_in("administrator")
    for language in ("zh-CN", "en"):
        for path in START:
            browser.open(path)
            assert browser.page.locator("html").get_attribute("lang") == language
            assert browser.page.evaluate(OVERFLOW) <= 0, f"{path} overflows at {width} px"
        if language == "zh-CN":
            with browser.page.expect_navigation():
                browser.page.get_by_role("button", name="English").click()
    assert browser.complaints == []

"""A document beside what was read in it, an upload, and its review, in a real browser."""

import pytest

pytestmark = pytest.mark.browser

NOTICE = """某市教育局关于做好校园安全工作的通知
一、主要任务
1.开展安全排查。2024年6月底前完成全部学校安全排查。（责任单位：市教育局）
2.建设平安校园。到2025年，平安校园比例达到90%以上。（责任单位：市教育局）
"""


def in_sight(browser, selector):
    """Whether the element stands within the window."""
    box = browser.page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < browser.page.viewport_size["height"]


def longest_document(browser):
    """The address of the document with the most tasks."""
    browser.open("/documents/?sort=-tasks")
    link = browser.page.locator("tbody a[href^='/documents/']").first
    return link.get_attribute("href")


@pytest.mark.parametrize("width", [360, 1280])
def test_text_and_entries_lead_to_one_another(window, width):
    browser = window(width)
    browser.sign_in("reader")
    browser.open(longest_document(browser))
    if width < 992:
        browser.page.locator("[data-tab=entries]").click()
    entry = browser.page.locator("[data-item^=task-]").nth(120)
    name = entry.get_attribute("data-item")
    entry.locator(".entry-title").click()
    assert in_sight(browser, f"[data-marks~={name}]")
    assert browser.page.url.endswith(f"#{name}")
    mark = browser.page.locator("[data-marks^=task-]").nth(300)
    mark.scroll_into_view_if_needed()
    mark.click()
    assert in_sight(browser, "[data-item].selected")
    assert browser.complaints == []


def test_an_address_with_a_place_opens_there(window):
    browser = window(1280)
    browser.sign_in("reader")
    path = longest_document(browser)
    browser.open(path)
    name = browser.page.locator("[data-item^=target-]").nth(60).get_attribute("data-item")
    browser.open("/")
    browser.open(f"{path}#{name}")
    browser.page.locator(f"[data-item={name}].selected").wait_for()
    assert in_sight(browser, f"[data-marks~={name}]")


def test_without_scripts_the_links_lead_there_too(site, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/accounts/sign-in/")
    page.fill("#id_username", "reader")
    page.fill("#id_password", site.passwords["reader"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{site.address}/documents/?sort=-tasks")
    with page.expect_navigation():
        page.locator("tbody a[href^='/documents/']").first.click()
    entry = page.locator("li.entry-task .entry-title").nth(100)
    place = entry.get_attribute("href")
    entry.click()
    assert page.url.endswith(place)
    assert 0 <= page.locator(place).bounding_box()["y"] < 900
    context.close()


def test_a_file_is_uploaded_reviewed_by_keyboard_and_taken_back(window):
    browser = window(1280)
    page = browser.page
    browser.sign_in("editor")
    browser.open("/documents/upload/")
    page.locator("#id_city").select_option(index=1)
    page.locator("#id_documents").set_input_files(
        {"name": "通知.txt", "mimeType": "text/plain", "buffer": NOTICE.encode()}
    )
    with page.expect_navigation():
        page.get_by_role("button", name="上传并读解").click()
    document = page.url
    with page.expect_navigation():
        page.get_by_role("link", name="审核 3 条").click()
    page.get_by_text("还剩 3 条").wait_for()
    with page.expect_navigation():
        page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.name") == "reason"
    with page.expect_navigation():
        page.get_by_role("button", name="驳回", exact=True).click()
    page.get_by_text("还剩 2 条").wait_for()
    page.goto(document)
    page.locator(".document-facts summary").click()
    with page.expect_navigation():
        page.get_by_role("link", name="撤销上传").click()
    with page.expect_navigation():
        page.get_by_role("button", name="确认撤销").click()
    assert page.url.endswith("/documents/")
    assert browser.complaints == []


def test_a_refused_file_is_explained_on_the_page(window):
    browser = window(360)
    browser.sign_in("editor")
    browser.open("/documents/upload/")
    browser.page.locator("#id_city").select_option(index=1)
    browser.page.locator("#id_documents").set_input_files(
        [
            {"name": "空.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "假.docx", "mimeType": "application/octet-stream", "buffer": "不是".encode()},
        ]
    )
    with browser.page.expect_navigation():
        browser.page.get_by_role("button", name="上传并读解").click()
    assert browser.page.locator(".problem-list li").count() == 2
    assert browser.page.get_by_text("怎么办：").count() == 2
    assert browser.page.evaluate("document.documentElement.scrollWidth") <= 360

"""A person adds what was not read by selecting it; a long text is read beside the page."""

import pytest

LINE = "1.开展第{n}次排查。2024年6月底前完成第{n}批学校安全排查，查出的问题按月销号。（责任单位：市教育局）\n"


def upload(browser, name, text):
    browser.open("/documents/upload/")
    browser.page.locator("#id_city").select_option(index=1)
    browser.page.locator("#id_documents").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )
    with browser.page.expect_navigation():
        browser.page.get_by_role("button", name="上传并读解").click()


def take_back(browser):
    browser.page.goto(browser.page.url.split("?")[0].split("#")[0] + "delete/")
    with browser.page.expect_navigation():
        browser.page.get_by_role("button", name="确认撤销").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_words_selected_with_the_pointer_become_a_target_at_their_place(window, width):
    browser = window(width)
    page = browser.page
    browser.sign_in("editor")
    upload(browser, f"防溺水{width}.txt", f"某市关于防溺水的通知\n一、任务\n1.巡查😀水域{width}次以上，责任到人。\n")
    assert page.locator("[data-selection-bar]").is_hidden()
    line = page.locator(".document-text p[data-start]").nth(2)
    # Selected within the line, behind a sign that a browser counts twice.
    line.evaluate(
        """(line, words) => {
            const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(words);
                if (at >= 0) getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
            }
        }""",
        "责任到人",
    )
    page.locator("[data-selection-bar]").wait_for()
    assert page.locator("[data-selection-bar] [role=status]").inner_text() == "已选 4 字"
    with page.expect_navigation():
        page.get_by_role("link", name="补充为目标").click()
    assert page.locator("#id_quote").input_value() == "责任到人"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("#id_indicator", "责任到人比例")
    page.fill("#id_value", "100")
    page.fill("#id_unit", "%")
    with page.expect_navigation():
        page.get_by_role("button", name="保存并确认").click()
    page.get_by_text("已补充目标“责任到人比例”").wait_for()
    assert page.locator("a.mark.in-target", has_text="责任到人").count() == 1
    assert browser.complaints == []


def test_a_long_text_is_read_beside_the_page_which_shows_the_result_by_itself(window):
    browser = window(1280)
    browser.sign_in("editor")
    upload(browser, "长.txt", "某市排查方案\n一、任务\n" + "".join(LINE.format(n=n) for n in range(7000)))
    browser.page.locator("#reading-job progress").wait_for()
    browser.page.get_by_role("link", name="审核", exact=False).nth(1).wait_for(timeout=120_000)
    assert browser.page.locator("#reading-job").count() == 0
    take_back(browser)
    assert browser.complaints == []


def test_a_reading_is_cancelled_and_its_upload_taken_back(window):
    browser = window(360)
    browser.sign_in("editor")
    upload(browser, "更长.txt", "某市更长的方案\n一、任务\n" + "".join(LINE.format(n=n) for n in range(60_000)))
    with browser.page.expect_navigation():
        browser.page.get_by_role("button", name="取消读解").click()
    browser.page.get_by_text("读解已取消").wait_for(timeout=30_000)
    browser.page.get_by_role("button", name="重新开始").wait_for()
    take_back(browser)
    assert browser.complaints == []

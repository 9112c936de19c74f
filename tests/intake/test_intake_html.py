"""Web pages: the article alone, with its title."""

import pytest

from youjiao.intake import open_bytes
from youjiao.vocabulary.errors import Failure, InputRefusedError

ARTICLE = (
    "<p>　　为深入贯彻落实全市教育大会精神，制定本方案。</p><p>　　一、总体要求</p>"
    "<p>　　到2025年，义务教育巩固率达到<b>95%</b>以上。<br/>（责任单位：市教育局）</p>"
)


def text_of(body: str, head: str = "", encoding: str = "utf-8") -> str:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return open_bytes("方案.html", page.encode(encoding)).text


def refusal(content: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes("方案.html", content)
    return caught.value


def test_the_article_is_kept_and_the_page_around_it_dropped():
    body = (
        "<div id='top'><a href='/'>首页</a><a href='/a'>政务公开</a><a href='/b'>互动交流</a></div>"
        "<nav>导航</nav><script>var a = '脚本';</script><style>p {}</style>"
        f"<div class='main'><h1>实施方案</h1><div class='text'>{ARTICLE}</div></div>"
        "<footer>版权所有</footer>"
    )
    assert text_of(body) == (
        "实施方案\n为深入贯彻落实全市教育大会精神，制定本方案。\n一、总体要求\n"
        "到2025年，义务教育巩固率达到95%以上。\n（责任单位：市教育局）\n"
    )


def test_the_title_that_a_government_site_declares_comes_first():
    head = "<meta name='ArticleTitle' content='关于印发方案的通知'><title>通知_市政府</title>"
    assert text_of(f"<div>{ARTICLE}</div>", head).startswith("关于印发方案的通知\n为深入贯彻")


def test_the_title_of_the_page_loses_the_name_of_the_site():
    assert text_of(f"<div>{ARTICLE}</div>", "<title>关于印发方案的通知_市人民政府网</title>").startswith(
        "关于印发方案的通知\n"
    )


def test_a_title_that_stands_in_the_article_is_not_said_twice():
    text = text_of(f"<div><p>实施 方案</p>{ARTICLE}</div>", "<title>实施方案</title>")
    assert text.startswith("实施 方案\n为深入")


def test_blanks_of_the_source_are_shown_as_by_a_browser():
    assert (
        text_of("<p>教育\n   质量  提升 smart\n campus</p><pre>甲\n乙</pre>") == "教育质量 提升 smart campus\n甲\n乙\n"
    )


def test_hidden_and_struck_out_words_are_left_out_and_what_follows_them_stays():
    assert (
        text_of("<p>到<del>2024</del>2025年<span style='display: none'>旧</span>完成<s>了</s>。</p>")
        == "到2025年完成。\n"
    )


TABLE = (
    "<table><tr><th>序号</th><th>重点任务</th><th>责任部门</th></tr>"
    "<tr><td rowspan=2>1</td><td>新建幼儿园</td><td>市教育局<br>市财政局</td></tr>"
    "<tr><td>改善办学条件</td><td><p>市教育局</p></td></tr></table>"
)


def test_a_table_takes_the_textual_form_with_merged_cells_empty():
    assert text_of(f"<div>{ARTICLE}{TABLE}<p>后文</p></div>").endswith(
        "\t序号\n\t重点任务\n\t责任部门\n\n\t1\n\t新建幼儿园\n\t市教育局\n市财政局\n\n\t\n\t改善办学条件\n\t市教育局\n\n后文\n"
    )


def test_a_cell_that_reaches_down_beside_a_shorter_row_keeps_its_column():
    table = (
        "<table><tr><td>甲</td><td>乙</td><td rowspan=3>丙</td></tr><tr><td>丁</td></tr>"
        "<tr><td>戊</td><td>己</td></tr><tr><td>庚</td><td>辛</td><td>壬</td></tr></table>"
    )
    assert text_of(table) == "\t甲\n\t乙\n\t丙\n\n\t丁\n\t\n\t\n\n\t戊\n\t己\n\t\n\n\t庚\n\t辛\n\t壬\n\n"


def test_a_table_that_only_arranges_the_page_is_no_table():
    page = f"<table><tr><td><a>首页</a></td></tr><tr><td>{ARTICLE}{TABLE}</td></tr></table>"
    incoming = open_bytes("a.htm", f"<html><body>{page}</body></html>".encode())
    assert incoming.text.startswith("为深入")
    assert incoming.tables_seen == 1
    assert incoming.format == "html"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8"])
def test_the_bytes_decide_the_encoding_whatever_the_page_declares_among_the_known(declared: str):
    page = f"<html><head><meta charset='{declared}'></head><body>{ARTICLE}</body></html>"
    for encoding in ("utf-8", "gb18030"):
        incoming = open_bytes("a.html", page.encode(encoding))
        assert incoming.encoding == encoding
        assert incoming.text.startswith("为深入")


def test_a_page_in_big5_is_refused_by_its_declaration():
    error = refusal("<html><head><meta charset=big5></head><body>教育</body></html>".encode("big5"))
    assert error.failure is Failure.ENCODING
    assert "big5" in error.problem.what


def test_xhtml_with_a_declaration_and_utf16_are_read():
    page = f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{ARTICLE}</body></html>'
    assert open_bytes("a.html", page.encode()).text.startswith("为深入")
    assert open_bytes("a.html", page.encode("utf-16")).text.startswith("为深入")


def test_hundreds_of_tags_left_open_lose_nothing_and_thousands_are_refused():
    assert text_of("<p>前" + "<font>" * 1000 + "中</p><p>后</p>") == "前中\n后\n"
    error = refusal(("<html><body>前" + "<font>" * 3000 + "中").encode())
    assert error.failure is Failure.DAMAGED
    assert "嵌套过深" in error.problem.what


def test_spans_that_claim_millions_of_cells_are_refused():
    row = "<tr>" + "<td colspan=200 rowspan=200>甲</td>" * 20 + "</tr>"
    assert refusal(f"<html><body><table>{row * 200}</table></body></html>".encode()).failure is Failure.TOO_LARGE


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<!-- nichts -->", "<p> &nbsp; </p>"])
def test_a_page_without_words_is_empty(body: str):
    assert refusal(f"<html><body>{body}</body></html>".encode()).failure is Failure.EMPTY

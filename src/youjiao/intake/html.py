"""Web pages (.html, .htm) as text: the article alone, one paragraph a line, tables in their textual form."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from youjiao.intake.encodings import decode
from youjiao.intake.flow import CELLS, Flow, too_many_cells
from youjiao.intake.incoming import Extract, refused
from youjiao.vocabulary.errors import Failure

# fmt: off
DROPPED = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "iframe", "object",
    "embed", "svg", "canvas", "button", "select", "textarea", "input", "dialog", "map", "video", "audio",
))
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "img", "ruby", "rb",
))
SILENT = frozenset(("del", "s", "strike", "rt", "rp"))  # struck out, or said twice
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
KNOWN_CHARSETS = frozenset((
    "utf-8", "utf8", "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "utf-16", "utf-16le", "utf-16be",
    "us-ascii", "ascii", "iso-8859-1",
))
# fmt: on
CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
BREAK_IN_CHINESE = re.compile(rf"(?<={CJK})[ \t\f\r]*\n\s*(?={CJK})")
BLANKS = re.compile(r"[ \t\n\r\f]+")
SITE_NAME = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|-{2,}")
DENSE = 0.75  # share of the words that the chosen element must hold
SPAN = 200  # a span beyond this is damage, not a table
NUMBER = re.compile(r"[0-9]{1,9}")
TAGS = 500_000  # of a page; a tree of more would take gigabytes
BREAK = "\0"  # a line ends here; no text holds this character
END = "\0\0"


def read_html(name: str, content: bytes) -> Extract:
    """The article of a web page; menus, scripts, heads and feet are left out, the title is added where it stood there.

    Raises ENCODING, BINARY, DAMAGED or EMPTY.
    """
    declared = CHARSET.search(content[:4096])
    if declared and declared[1].decode("ascii").lower() not in KNOWN_CHARSETS:
        raise refused(
            Failure.ENCODING,
            f"网页声明的编码 {declared[1].decode('ascii')} 不在可读之列",
            where=name,
            advice="请用浏览器打开，把正文复制到文本文件，另存为 UTF-8 编码的 .txt 再上传。",
        )
    text, encoding = decode(name, content)
    if text.count("<") > TAGS:
        raise refused(
            Failure.TOO_LARGE,
            f"网页的标签超过 {TAGS} 个",
            where=name,
            advice="请用浏览器打开，把正文复制到文本文件，另存为 .txt 再上传。",
        )
    root = _parsed(name, text)
    title = _title(root)
    for element in [each for each in root.iter() if _is_dropped(each)]:
        _drop(element)
    article = _article(root)
    flow = _flow(name, article)
    if title and _bare(title) not in _bare(flow.text):
        return Extract(f"{title}\n{flow.text}", flow.tables, encoding=encoding)
    return Extract(flow.text, flow.tables, encoding=encoding)


def _parsed(name: str, text: str) -> Any:
    """The root of the page; DAMAGED where a part of it would be lost.

    `huge_tree` lifts the limit of depth from 256 to 2048: old pages leave hundreds of tags open. HTML has no entities of
    its own to expand, and the size of the file is limited at the door.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.lstrip("\ufeff").encode(), parser)
    except etree.LxmlError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise refused(
            Failure.DAMAGED,
            "网页的标签嵌套过深，无法完整读取",
            where=name,
            advice="请用浏览器打开，把正文复制到文本文件，另存为 .txt 再上传。",
        )
    if root is None:
        raise refused(Failure.EMPTY, "网页中没有文字", where=name, advice="请确认选对了文件。")
    return root


def _is_dropped(element: Any) -> bool:
    return (
        element.tag in DROPPED
        or element.tag in SILENT
        or element.get("hidden") is not None
        or HIDDEN.search(element.get("style") or "") is not None
    ) and element.getparent() is not None


def _drop(element: Any) -> None:
    """The element is gone and what follows it has stayed."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _title(root: Any) -> str:
    """The title that government sites declare, else the first heading, else the page's title without the site's name."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return _line(meta.get("content"))
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            text = _line("".join(element.itertext()))
            if text:
                return SITE_NAME.split(text)[0] if tag == "title" else text
    return ""


def _article(root: Any) -> Any:
    """The smallest element that holds nearly all words of the page that are not links."""
    weights: dict[Any, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        inside = sum(weights[each] + _weight(each.tail) for each in element)
        weights[element] = 0 if element.tag == "a" else _weight(element.text) + inside
    chosen = root
    while True:
        heaviest = max(chosen, key=lambda each: weights[each], default=None)
        if heaviest is None or weights[heaviest] < DENSE * weights[chosen]:
            return chosen
        if heaviest.tag == "p" or heaviest.tag in INLINE or (heaviest.tag == "table" and _is_data(heaviest)):
            return chosen
        chosen = heaviest


def _weight(text: str | None) -> int:
    return len("".join((text or "").split()))


def _flow(name: str, article: Any) -> Flow:
    """Paragraphs and tables of the article in order."""
    flow = Flow()
    words: list[str] = []
    for token in (*_tokens(article, with_tables=True), END):
        if isinstance(token, str) and token is not END:
            words.append(token)
            continue
        for line in _lines(words):
            flow.paragraph(line)
        words.clear()
        if token is not END:
            flow.table(_rows(name, token))
    return flow


def _tokens(top: Any, *, with_tables: bool) -> Iterator[Any]:
    """The words below `top` with BREAK where a line ends; a table of data is one token, if `with_tables`."""
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE:
            yield BREAK
        if event == "end":
            yield (element.tail or "") if element is not top else ""
        elif with_tables and element.tag == "table" and _is_data(element):
            yield element
            walk.skip_subtree()
        else:
            text = element.text or ""
            yield text.replace("\n", BREAK) if element.tag == "pre" else text


def _lines(words: Iterable[str]) -> list[str]:
    lines = (_line(part) for part in "".join(words).split(BREAK))
    return [line for line in lines if line]


def _line(text: str) -> str:
    """Blanks and line breaks of the source as a browser shows them: one blank, between Chinese characters none."""
    return BLANKS.sub(" ", BREAK_IN_CHINESE.sub("", text)).strip()


def _is_data(table: Any) -> bool:
    """Whether the table holds data; one around other tables, or of one column, only arranges the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [_row_cells(row) for row in table.iter("tr")]
    return len(rows) > 1 and sum(len(row) > 1 for row in rows) * 2 >= len(rows)


def _row_cells(row: Any) -> list[Any]:
    return [each for each in row if each.tag in ("td", "th")]


def _rows(name: str, table: Any) -> list[list[str]]:
    """The cells of a table; of merged cells the first holds the text and the others are empty."""
    rows: list[list[str]] = []
    below: dict[int, int] = {}  # column → rows that a cell above still reaches down to
    size = 0
    for row in table.iter("tr"):
        cells: list[str] = []
        waiting = deque(_row_cells(row))
        reach = max((at + 1 for at, high in below.items() if high), default=0)
        while waiting or len(cells) < reach:
            at = len(cells)
            if size + at > CELLS:
                raise too_many_cells(name)
            if below.get(at) or not waiting:
                below[at] = max(below.get(at, 0) - 1, 0)
                cells.append("")
                continue
            cell = waiting.popleft()
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells += ["\n".join(_lines(_tokens(cell, with_tables=False)))] + [""] * (wide - 1)
            below.update(dict.fromkeys(range(at, at + wide), high - 1))
        rows.append(cells)
        size += len(cells)
    return rows


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), SPAN)) if NUMBER.fullmatch(value) else 1


def _bare(text: str) -> str:
    return "".join(text.split())

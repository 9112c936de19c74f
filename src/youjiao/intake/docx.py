"""Word documents (.docx) as text: the body in order, as it is printed with all changes accepted.

The XML is walked directly. python-docx shows paragraphs and tables that lie directly in the body; in an office's
documents half of the words stand in content controls, text boxes and tracked changes, and the numbers of headings are
stored nowhere, so that little of it would be of use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from youjiao.intake.archives import Archive, attribute, child, local
from youjiao.intake.flow import CELLS, Flow, tidy, too_many_cells
from youjiao.intake.incoming import Extract
from youjiao.intake.numbering import Numbering, read_numbering

NUMBER = re.compile(r"[0-9]{1,9}")
COLUMNS = 200  # a span beyond this is damage, not a table

# Elements that only surround others; insertions and the new place of a move are accepted.
AROUND = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "r", "bdo", "dir"}
DRAWN = {"drawing", "pict", "object"}
LEADERS = "........"  # between an entry of a table of contents and its page
CONTENTS_STYLE = re.compile(r"toc ?\d|目录 ?\d")

Block = str | list[list[str]]


@dataclass(slots=True)
class Story:
    """What the walk knows of the document, and what it has passed over."""

    name: str
    numbering: Numbering
    pictures: int = 0
    footnotes: int = 0
    embedded: int = 0
    carried: str = ""
    boxes: list[Any] = field(default_factory=list)


def read_docx(name: str, content: bytes) -> Extract:
    """The text of a Word document, one paragraph a line, tables in their textual form.

    Automatic numbers are printed, insertions accepted, deletions, hidden characters, headers and footers left out.
    Raises DAMAGED, LOCKED or TOO_LARGE.
    """
    archive = Archive(name, content)
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    body = child(archive.xml(main), "body")
    if body is None:
        raise archive.damaged(f"内部文件 {main} 中没有正文")
    story = Story(name, read_numbering(*(_part(archive, f"{folder}/{part}.xml") for part in ("numbering", "styles"))))
    flow = Flow()
    for block in _blocks(body, story):
        if isinstance(block, str):
            flow.paragraph(block)
        else:
            flow.table(block)
    if story.carried:
        flow.paragraph(story.carried)
    return Extract(flow.text, flow.tables, _remarks(story))


def _main_part(archive: Archive) -> str:
    """The name of the part that holds the body; usually, but not by rule, word/document.xml."""
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    relations = archive.xml("_rels/.rels") if "_rels/.rels" in archive.names else ()
    for relation in relations:
        target = (relation.get("Target") or "").lstrip("/")
        if (relation.get("Type") or "").endswith("/officeDocument") and target in archive.names:
            return target
    raise archive.damaged("压缩包中没有正文（word/document.xml）")


def _part(archive: Archive, member: str) -> Any:
    return archive.xml(member) if member in archive.names else None


def _remarks(story: Story) -> tuple[str, ...]:
    remarks = []
    if story.pictures:
        remarks.append(f"有 {story.pictures} 张图片或图表，其中的文字没有读取。")
    if story.footnotes:
        remarks.append(f"有 {story.footnotes} 个脚注或尾注没有读取。")
    if story.embedded:
        remarks.append(f"有 {story.embedded} 段从其他文件嵌入的内容没有读取。")
    return tuple(remarks)


def _blocks(parent: Any, story: Story) -> Iterator[Block]:
    """Paragraphs and tables below `parent`, in order; the boxes of a paragraph follow it."""
    for element in parent:
        kind = local(element)
        if kind == "p":
            yield from _paragraph(element, story)
        elif kind == "tbl":
            yield _table(element, story)
        elif kind in AROUND:
            yield from _blocks(element, story)
        elif kind == "AlternateContent":
            yield from _blocks(_chosen(element), story)
        elif kind == "altChunk":
            story.embedded += 1


def _paragraph(element: Any, story: Story) -> Iterator[Block]:
    properties = child(element, "pPr")
    outer, story.boxes = story.boxes, []
    text = story.carried + "".join(_words(element, story, leaders=_in_contents(properties, story)))
    boxes, story.boxes = story.boxes, outer
    story.carried = ""
    if _mark_is_deleted(properties):
        story.carried = text
    else:
        number = story.numbering.printed(properties)
        yield "\n".join(line.strip() for line in (number + text.lstrip()).split("\n"))
    for box in boxes:
        yield from _blocks(box, story)


def _in_contents(properties: Any, story: Story) -> bool:
    return CONTENTS_STYLE.match(story.numbering.style_name(properties)) is not None


def _mark_is_deleted(properties: Any) -> bool:
    """Whether the end of the paragraph was deleted, so that it runs on into the next one."""
    marks = None if properties is None else child(properties, "rPr")
    return marks is not None and child(marks, "del") is not None


def _words(parent: Any, story: Story, *, leaders: bool) -> Iterator[str]:
    """The printed characters below `parent`; the text boxes met are laid up in `story`."""
    for element in parent:
        kind = local(element)
        if kind == "t":
            yield element.text or ""
        elif kind == "tab":
            yield LEADERS if leaders else " "
        elif kind in ("br", "cr"):
            yield "" if attribute(element, "type") in ("page", "column") else "\n"
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind == "r" and _is_hidden(element):
            continue
        elif kind in AROUND:
            yield from _words(element, story, leaders=leaders)
        elif kind == "AlternateContent":
            yield from _words(_chosen(element), story, leaders=leaders)
        elif kind == "ruby":
            base = child(element, "rubyBase")
            yield from _words(() if base is None else base, story, leaders=leaders)
        elif kind in ("oMath", "oMathPara"):
            yield "".join(each.text or "" for each in element.iter() if local(each) == "t")
        elif kind in DRAWN:
            _lay_up(element, story)
        elif kind in ("footnoteReference", "endnoteReference"):
            story.footnotes += 1


def _is_hidden(run: Any) -> bool:
    properties = child(run, "rPr")
    mark = None if properties is None else child(properties, "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _chosen(alternatives: Any) -> Any:
    """The first of several renderings of one thing; the others repeat its words."""
    chosen = child(alternatives, "Choice")
    if chosen is None:
        chosen = child(alternatives, "Fallback")
    return () if chosen is None else chosen


def _lay_up(drawing: Any, story: Story) -> None:
    """The text boxes of a drawing stand in `story.boxes`, its pictures are counted."""
    for element in drawing:
        kind = local(element)
        if kind == "txbxContent":
            story.boxes.append(element)
        elif kind in ("blip", "imagedata", "chart"):
            story.pictures += 1
        elif kind == "AlternateContent":
            _lay_up(_chosen(element), story)
        else:
            _lay_up(element, story)


def _table(element: Any, story: Story) -> list[list[str]]:
    """The cells of a table; of merged cells the first holds the text and the others are empty."""
    rows, size = [], 0
    for row in _inside(element, "tr"):
        if not _is_deleted(row):
            rows.append(_row(row, story))
            size += len(rows[-1])
        if size > CELLS:
            raise too_many_cells(story.name)
    return rows


def _row(row: Any, story: Story) -> list[str]:
    cells = [""] * _span(child(row, "trPr"), "gridBefore", default=0)
    for cell in _inside(row, "tc"):
        properties = child(cell, "tcPr")
        text = _cell(cell, story)
        cells.append("" if _is_continued(properties) else text)
        cells += [""] * (_span(properties, "gridSpan") - 1)
        if len(cells) > CELLS:
            raise too_many_cells(story.name)
    return cells


def _cell(cell: Any, story: Story) -> str:
    """The lines of a cell; a table inside it gives one line a row."""
    lines = []
    for block in _blocks(cell, story):
        lines += [block] if isinstance(block, str) else [_in_one_line(row) for row in tidy(block)]
    lines.append(story.carried)
    story.carried = ""
    return "\n".join(lines)


def _in_one_line(row: list[str]) -> str:
    return " ".join(cell.replace("\n", " ") for cell in row if cell)


def _inside(parent: Any, name: str) -> Iterator[Any]:
    for element in parent:
        kind = local(element)
        if kind == name:
            yield element
        elif kind in AROUND:
            yield from _inside(element, name)


def _is_deleted(row: Any) -> bool:
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def _is_continued(properties: Any) -> bool:
    """Whether the cell belongs to the one above or, in old documents, to the one before."""
    for name in ("vMerge", "hMerge"):
        merge = None if properties is None else child(properties, name)
        if merge is not None and attribute(merge, "val") in (None, "continue"):
            return True
    return False


def _span(properties: Any, name: str, default: int = 1) -> int:
    value = attribute(None if properties is None else child(properties, name), "val") or ""
    return min(int(value), COLUMNS) if NUMBER.fullmatch(value) else default

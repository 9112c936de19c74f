"""Printed pages as one text: lines joined to paragraphs, tables in their place, over page breaks too."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from youjiao.intake.cells import Cell, continued
from youjiao.intake.flow import Flow
from youjiao.intake.layout import (
    MARKED,
    SENTENCE_END,
    Line,
    Measure,
    joined,
    measure,
    runs_on,
    stands_apart,
    without_furniture,
)


@dataclass(slots=True)
class PlacedTable:
    """A table with the height at which it begins."""

    top: float
    rows: list[list[Cell]]


@dataclass(slots=True)
class Page:
    """What is printed on a page; `lines` are those outside of tables, `turned` counts the characters left out."""

    width: float
    lines: list[Line]
    tables: list[PlacedTable] = field(default_factory=list)
    has_picture: bool = False
    turned: int = 0


@dataclass(slots=True)
class _Setting:
    """The text so far, with the paragraph and the table that are still open."""

    flow: Flow = field(default_factory=Flow)
    paragraph: list[str] = field(default_factory=list)
    last: Line | None = None
    table: PlacedTable | None = None

    def add_line(self, line: Line, area: Measure, *, same_page: bool) -> None:
        self.close_table()
        if self.last is not None and runs_on(self.last, line, area, same_page=same_page):
            self.paragraph.append(line.text)
        else:
            apart = self.last is not None and stands_apart(self.last, line, area, same_page=same_page)
            self.close_paragraph()
            if apart:
                self.flow.paragraph("")
            self.paragraph = [line.text]
        self.last = line

    def add_table(self, table: PlacedTable, *, same_page: bool) -> None:
        self.close_paragraph()
        if self.table is not None and not same_page and _width(self.table) == _width(table):
            _continue(self.table.rows, table.rows)
            return
        self.close_table()
        self.table = table

    def close_paragraph(self) -> None:
        if self.last is not None:
            self.flow.paragraph(joined(*self.paragraph))
        self.paragraph, self.last = [], None

    def close_table(self) -> None:
        if self.table is not None:
            self.flow.table([[cell.text for cell in row] for row in self.table.rows])
        self.table = None


def bodies_of(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and running heads."""
    bodies = without_furniture([page.lines for page in pages])
    return [replace(page, lines=lines) for page, lines in zip(pages, bodies, strict=True)]


def scans_among(bodies: Sequence[Page]) -> list[int]:
    """The numbers, from 1, of the pages that show a picture and no words."""
    return [at for at, page in enumerate(bodies, 1) if page.has_picture and not page.lines and not page.tables]


def remarks_on(bodies: Sequence[Page]) -> tuple[str, ...]:
    """What of the pages is not in the text, for people."""
    remarks = []
    if scans := scans_among(bodies):
        remarks.append(f"第 {'、'.join(map(str, scans))} 页是图片，没有文字层，没有读取。")
    if turned := sum(page.turned for page in bodies):
        remarks.append(f"有 {turned} 个倾斜或旋转的字（如水印、横置的表格）没有读取。")
    return tuple(remarks)


def flow_of(pages: Sequence[Page]) -> Flow:
    """The text of the pages in order."""
    areas = _areas(pages)
    setting = _Setting()
    for page in pages:
        area, same_page = areas[round(page.width)], False
        items: list[Line | PlacedTable] = [*page.lines, *page.tables]
        for item in sorted(items, key=lambda each: each.top):
            if isinstance(item, Line):
                setting.add_line(item, area, same_page=same_page)
            else:
                setting.add_table(item, same_page=same_page)
            same_page = True
    setting.close_paragraph()
    setting.close_table()
    return setting.flow


def _areas(pages: Sequence[Page]) -> dict[int, Measure]:
    """The type area of the pages of each width; upright and broad sheets have their own."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        lines[round(page.width)] += page.lines
    return {width: measure(of_width, width) for width, of_width in lines.items()}


def _width(table: PlacedTable) -> int:
    return max((len(row) for row in table.rows), default=0)


def _continue(rows: list[list[Cell]], more: list[list[Cell]]) -> None:
    """`more`, from the next page, stands below `rows`; a row that the page break cut in two is one row again."""
    if rows and more and _is_cut(rows[-1], more[0]):
        rows[-1] = [continued(above, below) for above, below in zip(rows[-1], more[0], strict=True)]
        more = more[1:]
    rows += more


def _is_cut(above: list[Cell], below: list[Cell]) -> bool:
    """Whether `below` is the rest of the row `above`.

    It is, if all its words continue words above, and the longest cell either goes on in mid-sentence or had ended.
    """
    if len(above) != len(below) or any(rest.text and not first.text for first, rest in zip(above, below, strict=True)):
        return False
    at = max(range(len(above)), key=lambda each: len(above[each].text) + len(below[each].text))
    if (below[0].text and at != 0) or any(MARKED.match(rest.text) for rest in below):
        return False
    return not below[at].text or above[at].text[-1] not in SENTENCE_END

"""Tables become an Excel workbook (导出 Excel): one sheet per table, and a sheet that says what they show."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

Cell = str | int | float | bool | date | None

LONGEST_CELL = 32_767
LONGEST_NAME = 31
UNFIT = re.compile(r"[\[\]:*?/\\]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
ABOUT = "说明"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its heading, and its width in characters of the standard font."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its name; each row has a cell for each field, None for an empty one."""

    name: str
    fields: tuple[Field, ...]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], *, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """An .xlsx file with a sheet for each table, and last one of the lines `about` them (what, value).

    Headings stay in sight, can be filtered by, and are printed on every page. Text is always text: what begins with =
    or looks like an address is neither computed nor linked. Text longer than a cell holds is cut with an ellipsis.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        styles = _Styles(book)
        taken: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_name(sheet.name, taken)), sheet, styles)
        if about:
            lines = Sheet(ABOUT, (Field(ABOUT, 16), Field("", 80)), about)
            _write(book.add_worksheet(_name(ABOUT, taken)), lines, styles)
    return buffer.getvalue()


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell = {"valign": "top", "text_wrap": True, "font_name": "Microsoft YaHei", "font_size": 10}
        head = {**cell, "bold": True, "bg_color": "#E8EEF6", "border": 1, "border_color": "#A9A396"}
        self.head = book.add_format(head)
        self.cell = book.add_format(cell)
        self.day = book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"})


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may bear and no other bears yet."""
    bare = UNFIT.sub("", wanted).strip("'")[:LONGEST_NAME] or ABOUT
    name, number = bare, 1
    while name.casefold() in taken:
        number += 1
        name = f"{bare[: LONGEST_NAME - 4]}（{number}）"
    taken.add(name.casefold())
    return name


def _write(page: xlsxwriter.workbook.Worksheet, sheet: Sheet, styles: _Styles) -> None:
    for place, field in enumerate(sheet.fields):
        page.set_column(place, place, field.width)
        page.write_string(0, place, field.title, styles.head)
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _write_cell(page, last, place, cell, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.fields) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_cell(page: xlsxwriter.workbook.Worksheet, row: int, place: int, cell: Cell, styles: _Styles) -> None:
    if cell is None or cell == "":
        page.write_blank(row, place, None, styles.cell)
    elif isinstance(cell, bool):
        page.write_string(row, place, "是" if cell else "否", styles.cell)
    elif isinstance(cell, int | float):
        page.write_number(row, place, cell, styles.cell)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, styles.day)
    else:
        page.write_string(row, place, _fitted(cell), styles.cell)


def _fitted(text: str) -> str:
    clean = CONTROL.sub("", text)
    return clean if len(clean) <= LONGEST_CELL else f"{clean[: LONGEST_CELL - 1]}…"

"""Ruled tables of a PDF page: pdfplumber finds the cells, the words of a cell are joined again where they were wrapped."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from youjiao.intake.cells import Cell, cell_of
from youjiao.intake.layout import Glyph, lines_of
from youjiao.intake.pages import PlacedTable

Box = tuple[float, float, float, float]

PADDING = 5.4  # points between a cell's rule and its words, the default of Word and WPS
FEWEST_RULES = 4


def placed_tables(sheet: Any, glyphs: list[Glyph]) -> tuple[list[PlacedTable], list[Glyph]]:
    """The tables of a pdfplumber page with at least two columns, and the characters outside of them."""
    if len(sheet.lines) + len(sheet.rects) + len(sheet.curves) < FEWEST_RULES:
        return [], glyphs
    tables, rest = [], glyphs
    for found in sheet.find_tables():
        if max(len(row.cells) for row in found.rows) < 2:
            continue
        inside, outside = _parted(rest, found.bbox)
        rows = _rows(found, inside)
        if sum(any(row[at].text for row in rows) for at in range(max(map(len, rows)))) < 2:
            continue  # a frame around paragraphs, ruled twice
        tables.append(PlacedTable(found.bbox[1], rows))
        rest = outside
    return tables, rest


def _parted(glyphs: list[Glyph], box: Box) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _is_in(glyph, box) else outside).append(glyph)
    return inside, outside


def _is_in(glyph: Glyph, box: Box) -> bool:
    """Whether the middle of the character lies in the box."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _rows(table: Any, glyphs: list[Glyph]) -> list[list[Cell]]:
    cells = [cell for row in table.rows for cell in row.cells if cell is not None]
    words = _by_cell(cells, glyphs)
    return [[_cell(words[cell], cell) if cell else Cell() for cell in row.cells] for row in table.rows]


def _by_cell(cells: Sequence[Box], glyphs: list[Glyph]) -> dict[Box, list[Glyph]]:
    """The characters of each cell; every character belongs to one cell at most."""
    words: dict[Box, list[Glyph]] = defaultdict(list)
    last: Box | None = None
    for glyph in glyphs:
        if last is None or not _is_in(glyph, last):
            last = next((cell for cell in cells if _is_in(glyph, cell)), None)
        if last is not None:
            words[last].append(glyph)
    return words


def _cell(glyphs: list[Glyph], box: Box) -> Cell:
    return cell_of(lines_of(glyphs), box[2] - box[0] - 2 * PADDING)

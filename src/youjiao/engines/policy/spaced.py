"""Tables whose cells only blanks part (空格分隔的表格): a header that begins with 序号, and rows numbered through.

A web page or a word processor that gave up its rules leaves such tables, in lines or in one stream. The numbers of the
rows say where each begins; how many cells the header has says how many a row should have.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from youjiao.engines.policy.cells import ORGAN_END, Cell, Role, is_header, role_of
from youjiao.engines.policy.dates import DATE

_OPENS: Final = re.compile(r"(?<!\S)(?:序号|编号)(?=[ 　])")
_WORD: Final = re.compile(r"\S+")
_SERIAL: Final = re.compile(r"(\d{1,3})[.．、]?")
_MOST_HEADS, _LONGEST_HEAD = 12, 16
_FEWEST_ROWS: Final = 2
_LONGEST_ROW: Final = 24
_WHOLE: Final = 0.6
"""Which share of the rows must have exactly as many cells as the header."""
_LIST: Final = "、，,；;"
_LONGEST_BODY: Final = 24


def spaced_tables(stored: str) -> Iterator[tuple[int, int, list[list[Cell]]]]:
    """Start, end and rows (the header first) of each such table, in order; every word is looked at a bounded number of times."""
    behind = 0
    for opening in _OPENS.finditer(stored):
        if opening.start() < behind:
            continue
        header = _header(stored, opening.start())
        rows = _rows(stored, header) if header else []
        if len(rows) >= _FEWEST_ROWS and sum(len(row) == len(header) for row in rows) >= _WHOLE * len(rows):
            roles = [role_of(cell.plain) for cell in header]
            behind = rows[-1][-1].end
            yield opening.start(), behind, [header, *(fitted(row, roles) for row in rows)]


def _header(stored: str, start: int) -> list[Cell]:
    """The cells of the header: the words before the first row's number; none where they are no header."""
    cells: list[Cell] = []
    for word in _WORD.finditer(stored, start):
        serial = _SERIAL.fullmatch(word[0])
        if serial and len(cells) > 2:
            return cells if serial[1] == "1" and is_header(cells) else []
        parted = cells and re.search(r"[\t\r\n]", stored[cells[-1].end : word.start()])
        if parted or len(cells) == _MOST_HEADS or len(word[0]) > _LONGEST_HEAD or "|" in word[0]:
            return []
        cells.append(Cell(word[0], word.start(), word.end()))
    return []


def _rows(stored: str, header: Sequence[Cell]) -> list[list[Cell]]:
    """The rows below a header as printed words; the last one ends with its line, or when it is full."""
    words = _WORD.finditer(stored, header[-1].end)
    waiting: list[Cell] = []
    rows: list[list[Cell]] = []
    while True:
        while len(waiting) <= max(_LONGEST_ROW, 2 * len(header)) and (word := next(words, None)):
            waiting.append(Cell(word[0], word.start(), word.end()))
        if not waiting or not _is_number(waiting[0], len(rows) + 1):
            return rows
        length = _next_row(waiting, len(header), len(rows) + 2) or _last_row(stored, waiting, len(header))
        if length is None:
            return rows
        rows.append(waiting[:length])
        waiting = waiting[length:]


def _is_number(cell: Cell, number: int) -> bool:
    found = _SERIAL.fullmatch(cell.text)
    return found is not None and int(found[1]) == number


def _next_row(words: list[Cell], width: int, number: int) -> int | None:
    """How many words stand before the next row's number: as many as the header's, else the nearest count; or None."""
    counts = [i for i in range(2, len(words)) if _is_number(words[i], number)]
    return min(counts, key=lambda count: abs(count - width), default=None)


def _last_row(stored: str, words: list[Cell], width: int) -> int | None:
    if len(words) < width:
        return None
    in_line = next((i for i in range(1, width) if "\n" in stored[words[i - 1].end : words[i].start]), width)
    return in_line if in_line > width // 2 else width


def fitted(row: Sequence[Cell], roles: Sequence[Role]) -> list[Cell]:
    """A row with one cell for each head.

    Lists broken at a blank are joined, then bodies that follow one another; what is still left over joins the text.
    """
    cells = list(row)
    at = 1
    while len(cells) > len(roles) and at < len(cells):
        if cells[at - 1].text[-1] in _LIST or cells[at].text[0] in _LIST:
            cells[at - 1 : at + 1] = [_joined(cells[at - 1], cells[at])]
        else:
            at += 1
    text = max((i for i, role in enumerate(roles) if role == "text"), default=1)
    while len(cells) > len(roles):
        bodies = (i for i in range(len(cells) - 1, text + 1, -1) if _is_body(cells[i - 1]) and _is_body(cells[i]))
        at = next(bodies, text + 1)
        cells[at - 1 : at + 1] = [_joined(cells[at - 1], cells[at])]
    if len(cells) < len(roles):
        last = cells[-1]
        dated = roles[-1] == "deadline" and (DATE.search(last.text) or not ORGAN_END.search(last.text))
        place = len(cells) - 1 if dated else len(cells)
        at = cells[place - 1].end
        cells[place:place] = [Cell("", at, at)] * (len(roles) - len(cells))
    return cells


def _is_body(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_BODY and bool(ORGAN_END.search(cell.text))


def _joined(first: Cell, second: Cell) -> Cell:
    return Cell(f"{first.text}\n{second.text}", first.start, second.end)

"""Tables that reached an office as text (表格): cells by tabs, by tab-led lines, or by upright strokes.

A table is found by its shape and known by its header: a table of tasks names who answers and by when, a table of
numbers names years. What stands in no recognised table is left to the running text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.cells import Cell, Role, is_header, role_of
from youjiao.engines.policy.spaced import fitted, spaced_tables

_SERIAL: Final = re.compile(r"[ \t　]*(?:序[ 　]*号|指[ 　]*标(?:名称)?|项[ 　]*目|类[ 　]*别)[ 　]*")
_ROW_NUMBER: Final = re.compile(r"\d{1,3}[.．、]?")
_GROUP: Final = re.compile(r"[一二三四五六七八九十]{1,3}、")
_LONGEST_HEAD: Final = 14
_LONGEST_CELL: Final = 80


@dataclass(frozen=True, slots=True)
class Table:
    """A table at `start`…`end` of the stored text: its columns' printed heads and roles, and the rows below.

    A header repeated by a page break is not a row.
    """

    start: int
    end: int
    heads: tuple[str, ...]
    roles: tuple[Role, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, role: Role) -> int | None:
        """The first column with this role, or None."""
        return self.roles.index(role) if role in self.roles else None

    @property
    def lists_tasks(self) -> bool:
        """True where the header names who answers, or a deadline, beside a text."""
        named = {"lead", "join", "responsible", "deadline"} & set(self.roles)
        return bool(named) and "text" in self.roles

    @property
    def lists_numbers(self) -> bool:
        """True where the header names years or target values."""
        return "year" in self.roles and not self.lists_tasks


def _lines(stored: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for line in stored.splitlines(keepends=True):
        out.append((at, line.rstrip("\r\n")))
        at += len(line)
    return out


def _pieces(start: int, line: str, mark: str) -> list[Cell]:
    cells, at = [], start
    for piece in line.split(mark):
        lead = len(piece) - len(piece.lstrip())
        text = piece.strip()
        cells.append(Cell(re.sub(r"<br\s*/?>", "\n", text), at + lead, at + lead + len(text)))
        at += len(piece) + len(mark)
    return cells


def _block(lines: list[tuple[int, str]], first: int) -> tuple[int, list[list[Cell]]]:
    """Rows of a table whose cells are tab-led lines, and the number of the line behind it."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at, after_blank, lines_in_cell = first, False, 0
    while at < len(lines):
        start, line = lines[at]
        if line.startswith("\t"):
            row.extend(_pieces(start + 1, line[1:], "\t"))
            after_blank, lines_in_cell = False, 0
        elif not line.strip():
            if row:
                rows.append(row)
            row, after_blank = [], True
        elif after_blank or lines_in_cell > _LONGEST_CELL:
            break
        else:
            lines_in_cell += 1
            last = row[-1]
            opening = last.start if last.text else start + len(line) - len(line.lstrip())
            text = f"{last.text}\n{line.strip()}" if last.text else line.strip()
            row[-1] = Cell(text, opening, start + len(line.rstrip()))
        at += 1
    if row:
        rows.append(row)
    return at, _cut(rows[0]) if len(rows) == 1 else rows


def _cut(cells: list[Cell]) -> list[list[Cell]]:
    """The rows of a table whose cells came one below the other without a mark between rows: as wide as its header."""
    width = next((i for i, cell in enumerate(cells) if _ROW_NUMBER.fullmatch(cell.text)), 0)
    if width < 3 or not is_header(cells[:width]):
        return [cells]
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _ruled(lines: list[tuple[int, str]], first: int, mark: str) -> tuple[int, list[list[Cell]]]:
    """Rows of a table with one line a row, and the number of the line behind it."""
    rows: list[list[Cell]] = []
    at = first
    while at < len(lines):
        start, line = lines[at]
        if mark == "|":
            bare = line.strip()
            if "|" not in bare:
                break
            if not re.fullmatch(r"[|\s:\-—]+", bare):
                lead = line.index("|") + 1 if bare.startswith("|") else 0
                rows.append(_pieces(start + lead, line.rstrip().removesuffix("|")[lead:], "|"))
        else:
            if mark not in line.strip():
                break
            rows.append(_pieces(start, line, mark))
        at += 1
    return at, rows


def _stacked(lines: list[tuple[int, str]], first: int) -> tuple[int, list[list[Cell]]] | None:
    """Rows of a table of which every cell is a line of its own, and the number of the line behind it; or None.

    Under 序号 a line that is only a number opens a row; elsewhere a row has as many lines as the header. A line 一、…
    between two rows is a group.
    """
    cells = [(at, cell) for at in range(first, len(lines)) if (cell := _lone_cell(*lines[at])).text]
    header: list[Cell] = []
    for _, cell in cells[:12]:
        if _ROW_NUMBER.fullmatch(cell.text) or _GROUP.match(cell.text) or len(cell.text) > _LONGEST_HEAD:
            break
        if len(header) > 2 and "year" in map(_plain_role, header) and _plain_role(cell) == "other":
            break
        header.append(cell)
    if len(header) < 3 or not is_header(header):
        return None
    numbered = _plain_role(header[0]) == "number"
    roles = [_plain_role(cell) for cell in header]
    rows: list[list[Cell]] = [header]
    row: list[Cell] = []
    behind, serial = first, 0
    for index, (at, cell) in enumerate(cells[len(header) :], len(header)):
        full = len(row) in {0, len(header)}
        group = full and bool(_GROUP.match(cell.text))
        opens = full and (bool(_ROW_NUMBER.fullmatch(cell.text)) if numbered else not cell.text.endswith("。"))
        wider = numbered and len(header) < len(row) <= 2 * len(header) and cell.text == str(serial + 1)
        if opens or wider or group or cell.plain == header[0].plain:
            rows.extend([fitted(row, roles)] if len(row) > len(header) else [row] if row else [])
            row = []
            serial = int(re.sub(r"\D", "", cell.text) or serial) if opens or wider else serial
        elif (full or len(row) > len(header)) and not (
            numbered and row and any(c.text == str(serial + 1) for _, c in cells[index + 1 : index + len(header)])
        ):
            break
        row.append(cell)
        behind = at + 1
        if group:
            rows.append(row)
            row = []
    rows.extend([row] if row else [])
    return behind, rows


def _plain_role(cell: Cell) -> Role:
    return role_of(cell.plain)


def _lone_cell(start: int, line: str) -> Cell:
    text = line.strip(" \t　|")
    at = start + line.find(text) if text else start
    return Cell(text, at, at + len(text))


def _filled(row: list[Cell], width: int, *, numbered: bool) -> tuple[Cell, ...]:
    """A row as wide as its header: a row without its number has lost the merged cells before, any other those behind."""
    lacking = width - len(row)
    if numbered and 0 < lacking < width - 1 and not _ROW_NUMBER.fullmatch(row[0].text) and row[0].text:
        return (Cell("", row[0].start, row[0].start),) * lacking + tuple(row)
    return tuple(row[:width]) + (Cell("", row[-1].end, row[-1].end),) * lacking


def _roles(heads: tuple[str, ...]) -> tuple[Role, ...]:
    """The roles of all columns; 单位 beside years is the unit of measure, not a body."""
    roles = [role_of(h) for h in heads]
    if "year" in roles or "binding" in roles:
        roles = ["unit" if h in {"单位", "计量单位"} else r for h, r in zip(heads, roles, strict=True)]
    return tuple(roles)


def _table(start: int, end: int, rows: list[list[Cell]]) -> Table | None:
    header = next((i for i, row in enumerate(rows[:4]) if is_header(row)), None)
    if header is None:
        return None
    heads = tuple(cell.plain for cell in rows[header])
    width = len(heads)
    body = []
    for row in rows[header + 1 :]:
        if tuple(cell.plain for cell in row)[:width] == heads or not any(cell.text for cell in row):
            continue
        body.append(_filled(row, width, numbered=role_of(heads[0]) == "number"))
    table = Table(start, end, heads, _roles(heads), tuple(body))
    return table if body and (table.lists_tasks or table.lists_numbers) else None


def find_tables(stored: str) -> tuple[Table, ...]:
    """The recognised tables of a stored text, in order; linear in its length."""
    if "\t" not in stored and "|" not in stored and not re.search(r"序[ 　]?号|编号|指[ 　]?标", stored):
        return ()
    lines = _lines(stored)
    found = [table for span in spaced_tables(stored) if (table := _table(*span))]
    ends = [table.end for table in found]
    starts = [table.start for table in found]
    at = 0
    while at < len(lines):
        start, line = lines[at]
        before = bisect_right(starts, start)
        if before and start < ends[before - 1]:
            at += 1
            continue
        if line.startswith("\t") and line.count("\t") == 1:
            behind, rows = _block(lines, at)
        elif line.lstrip().startswith("|") or line.count("|") >= 2:
            behind, rows = _ruled(lines, at, "|")
        elif "\t" in line.strip():
            behind, rows = _ruled(lines, at, "\t")
        elif _SERIAL.fullmatch(line.strip("| ")) and (stacked := _stacked(lines, at)):
            behind, rows = stacked
        else:
            at += 1
            continue
        end = lines[behind][0] if behind < len(lines) else len(stored)
        table = _table(start, end, rows)
        if table:
            found.append(table)
        at = max(behind, at + 1)
    return tuple(sorted(found, key=lambda table: table.start))

"""The tasks of a table (任务分工表的行): each row with its group, its number, its words and who answers by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from youjiao.engines.policy.assignments import Assignment, leads_first, names_of_cell
from youjiao.engines.policy.cells import Cell
from youjiao.engines.policy.plain import Plain
from youjiao.engines.policy.reading import Clause
from youjiao.engines.policy.tables import Table
from youjiao.engines.policy.tasks import Item

_MEASURE: Final = re.compile(r"(?:^|\n)[ 　]*(\d{1,2})[.．、](?!\d)")
_GROUP_NUMBER: Final = re.compile(r"([一二三四五六七八九十]{1,3})、")
_CELL_NUMBER: Final = re.compile(r"[（(]?(\d{1,2})(?:[.．、）)])(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of tasks: the group it stands in (or None), its number, and the cell that holds its text."""

    group: Cell | None
    group_number: Cell | None
    number: Cell | None
    text: Cell
    title: Cell
    assignment: Assignment


_CARRIED: Final = ("lead", "responsible", "join", "deadline")


def rows_of(table: Table) -> list[Row]:
    """The tasks of a table, empty cells of merged columns filled from above."""
    columns = {role: table.column(role) for role in ("number", *_CARRIED)}
    texts = [i for i, role in enumerate(table.roles) if role == "text"]
    number_at = columns["number"]
    full = [row for row in table.rows if sum(bool(c.text) for c in row) > 1]
    numbers_rows = number_at is not None and all(row[number_at].text for row in full)
    groups = len(texts) > 1 and any(not row[texts[0]].text for row in full)
    merged = groups or (number_at is not None and not numbers_rows)
    rows: list[Row] = []
    group, group_number = None, None
    above: dict[str, Cell] = {}
    for cells in table.rows:
        filled = [c for c in cells if c.text]
        if len(filled) == 1 and len(cells) > 2:
            group, group_number, above = filled[0], None, {}
            continue
        number = cells[number_at] if number_at is not None and cells[number_at].text else None
        with_text = [cells[i] for i in texts if cells[i].text]
        if not with_text:
            continue
        text, title = with_text[-1], with_text[0]
        if merged and len(texts) > 1:
            opens = _opens_group(cells[texts[0]], None if numbers_rows else number, group, group_number)
            if opens:
                group, group_number, above = cells[texts[0]], None if numbers_rows else number, {}
            number = number if numbers_rows else None
            title = text
        given = {r: cells[at] for r in _CARRIED if (at := columns[r]) is not None}
        others = [cells[i] for i, role in enumerate(table.roles) if role == "responsible" and i != columns[role]]
        if merged:
            above = {role: cell if cell.text else above.get(role, cell) for role, cell in given.items()}
            given = above
        rows.append(Row(group, group_number, number, text, title, _assignment(given, others)))
    return rows


def _opens_group(first: Cell, number: Cell | None, group: Cell | None, group_number: Cell | None) -> bool:
    """True where a row begins a group; a group's head printed again behind a page break begins none."""
    if number is not None:
        return group_number is None or number.plain.strip(".．、") != group_number.plain.strip(".．、")
    return bool(first.text) and (group is None or first.plain != group.plain)


def _assignment(given: dict[str, Cell], others: Sequence[Cell]) -> Assignment:
    """Who answers by when; `others` are further columns of responsible bodies (责任单位, 责任科室)."""
    names = {role: names_of_cell(given[role].text) if role in given else () for role in _CARRIED[:3]}
    marked, named = leads_first(names["responsible"] + tuple(n for cell in others for n in names_of_cell(cell.text)))
    lead = names["lead"] + marked
    printed = re.sub(r"\s+", "", given["deadline"].text) if "deadline" in given else ""
    return Assignment(lead + named + names["join"], lead, printed or None)


def item_of_row(plain: Plain, row: Row, group: str | None) -> Item:
    """The item of a table's row: its number is the row's own, or the group's and the one printed in the cell."""
    start, end = plain.at(row.title.start), plain.at(row.text.end)
    if row.title.start > row.text.start:
        start = plain.at(row.text.start)
    printed = _CELL_NUMBER.match(plain.chars, start)
    title_start = printed.end() if printed else start
    number = row.number.plain.rstrip(".．、") if row.number else None
    if printed and number is None:
        number = f"{group}/{printed[1]}" if group else printed[1]
    full_stop = plain.chars.find("。", title_start, end)
    title_end = full_stop if full_stop > 0 else end
    if row.title is not row.text:
        title_end = min(title_end, plain.at(row.title.end))
    opening = plain.at(row.number.start) if row.number else start
    return Item(opening, title_start, title_end, end, None, number, assignment=row.assignment)


def parts_of_row(plain: Plain, row: Row, item: Item) -> list[Item]:
    """The numbered measures of a row whose cell holds several: parts of the row, which alone carries units and deadline."""
    marks: list[tuple[int, re.Match[str]]] = []
    for mark in _MEASURE.finditer(row.text.text):
        if int(mark[1]) == len(marks) + 1:
            marks.append((plain.at(row.text.start + mark.start(1)), mark))
    if len(marks) < 2 or "\n" not in row.text.text:
        return []
    parts = []
    for (start, mark), following in zip(marks, [*(at for at, _ in marks[1:]), item.end], strict=True):
        title = start + len(mark[1]) + 1
        full_stop = plain.chars.find("。", title, following)
        end = full_stop if full_stop > 0 else following
        number = f"{item.number}/{mark[1]}" if item.number else mark[1]
        parts.append(Item(start, title, end, following, None, number, assignment=Assignment()))
    return parts


def _group_clause(row: Row, key: str, above: Clause | None) -> Clause | None:
    """The clause of the group a row stands in; none for a row without a group."""
    if row.group is None:
        return None
    printed = _GROUP_NUMBER.match(row.group.plain)
    number = row.group_number.plain.rstrip(".．、") if row.group_number else printed[1] if printed else None
    title = row.group.plain[printed.end() :] if printed and not row.group_number else row.group.plain
    start = (row.group_number or row.group).start
    level, parent = (above.level + 1, above.id) if above else (1, None)
    return Clause(key, level, number, title, parent, start, row.group.end, in_table=True)


def _row_clause(plain: Plain, item: Item, key: str, above: Clause | None) -> Clause | None:
    """The clause of a numbered row or measure; none for one without a number."""
    if item.number is None:
        return None
    title = plain.chars[item.title_start : item.title_end].rstrip("。：:；;")
    level, parent = (above.level + 1, above.id) if above else (1, None)
    number = item.number.rsplit("/", 1)[-1]
    return Clause(key, level, number, title, parent, plain.start(item.start), plain.end(item.end), in_table=True)


def table_items(
    plain: Plain, table: Table, clauses: list[Clause], above: Clause | None
) -> list[tuple[Item, Clause | None]]:
    """The tasks of a table with their clauses; its groups, rows and measures join the outline `clauses`.

    `parent` of a measure is the place of its row in the list.
    """
    found: list[tuple[Item, Clause | None]] = []

    def place(item: Item, below: Clause | None) -> Clause | None:
        clause = _row_clause(plain, item, f"n{len(clauses) + 1}", below)
        clauses.extend([clause] if clause else [])
        found.append((item, clause or below))
        return clause

    group: Clause | None = None
    seen: object = None
    for row in rows_of(table):
        if row.group is not seen:
            seen = row.group
            group = _group_clause(row, f"n{len(clauses) + 1}", above)
            clauses.extend([group] if group else [])
        item = item_of_row(plain, row, group.number if group and row.group_number else None)
        parts = parts_of_row(plain, row, item)
        index = len(found)
        own = place(item, group or above)
        for part in parts:
            place(replace(part, parent=index), own or group or above)
    return found

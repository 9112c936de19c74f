"""The tasks of a table (任务分工表的行): each row with its group, its number, its words and who answers by when."""

import re
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.assignments import Assignment, leads_first, names_of_cell
from youjiao.engines.policy.plain import Plain
from youjiao.engines.policy.tables import Cell, Table
from youjiao.engines.policy.tasks import Item

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
        if merged:
            above = {role: cell if cell.text else above.get(role, cell) for role, cell in given.items()}
            given = above
        rows.append(Row(group, group_number, number, text, title, _assignment(given)))
    return rows


def _opens_group(first: Cell, number: Cell | None, group: Cell | None, group_number: Cell | None) -> bool:
    """True where a row begins a group; a group's head printed again behind a page break begins none."""
    if number is not None:
        return group_number is None or number.plain.strip(".．、") != group_number.plain.strip(".．、")
    return bool(first.text) and (group is None or first.plain != group.plain)


def _assignment(given: dict[str, Cell]) -> Assignment:
    names = {role: names_of_cell(given[role].text) if role in given else () for role in _CARRIED[:3]}
    marked, others = leads_first(names["responsible"])
    lead = names["lead"] + marked
    printed = re.sub(r"\s+", "", given["deadline"].text) if "deadline" in given else ""
    return Assignment(lead + others + names["join"], lead, printed or None)


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

"""Tables with a total (合计): whether the rows add up to it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper

_TOTAL: Final = re.compile(r"^(?:总计|合计|共计|小计|总数)$")
_AMOUNT: Final = re.compile(r"^\d+(?:[,，]\d{3})*(?:\.\d+)?$")
_PART: Final = re.compile(r"^其中|^#")
_TOLERANCE: Final = 0.051
_ROW = tuple[int, str, list[str]]


def table_totals(library: Library) -> Iterator[Finding]:
    """Columns in which the total is not the sum of the rows above it (or below it, where it comes first)."""
    for paper in library.papers:
        for rows in _tables(paper.reading.text):
            yield from _compared(paper, rows)


def _tables(text: str) -> Iterator[list[_ROW]]:
    """Runs of lines with at least two cells, each with its offset and cells."""
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, line.rstrip("\r\n"), _cells(line)))
        at += len(line)
    for is_row, run in groupby(lines, key=lambda row: len(row[2]) >= 2):
        rows = [r for r in run if not re.fullmatch(r"[|\s:\-—]+", r[1])]
        if is_row and len(rows) >= 3:
            yield rows


def _cells(line: str) -> list[str]:
    mark = "|" if line.strip().startswith("|") else "\t"
    if mark not in line.strip():
        return []
    return [re.sub(r"\s+", "", c) for c in line.strip().strip("|").split(mark)]


def _compared(paper: Paper, rows: Sequence[_ROW]) -> Iterator[Finding]:
    for at, (offset, line, cells) in enumerate(rows):
        label = next((c for c in cells if c), "")
        if not _TOTAL.match(label):
            continue
        body = _addends(rows, at)
        if len(body) < 2 or any(_PART.match(c) for _, _, row in body for c in row[:2]):
            continue
        for column in range(1, len(cells)):
            numbers = [row[column] if column < len(row) else "" for _, _, row in body]
            if not _AMOUNT.match(cells[column]) or not all(_AMOUNT.match(n) for n in numbers):
                continue
            total, parts = _number(cells[column]), [_number(n) for n in numbers]
            if _is_rate(rows[0][2], column) or _is_serial(parts) or _adds_up(rows[:at], column, sum(parts), total):
                continue
            adds = "＋".join(f"{p:g}" for p in parts)
            text = (
                f"{adds}＝{round(sum(parts), 4):g}，表中{label}为{total:g}，相差{round(abs(sum(parts) - total), 4):g}。"
            )
            yield finding(
                "table-total", [_cite(paper, offset, line), *(_cite(paper, o, ln) for o, ln, _ in body)], text
            )


def _adds_up(above: Sequence[_ROW], column: int, nearest: float, total: float) -> bool:
    """True where the total is the sum of the rows next to it, of those and the totals before, or of all plain rows."""
    numbers = [
        (bool(_TOTAL.match(next((c for c in cells if c), ""))), _number(cells[column]))
        for _, _, cells in above
        if column < len(cells) and _AMOUNT.match(cells[column])
    ]
    before = sum(n for is_total, n in numbers if is_total)
    plain = sum(n for is_total, n in numbers if not is_total)
    return any(abs(s - total) <= _TOLERANCE for s in (nearest, nearest + before, plain, before))


def _addends(rows: Sequence[_ROW], at: int) -> list[_ROW]:
    """The rows between the header or the total before and this total; those behind it where it is the first row."""

    def numeric(row: _ROW) -> bool:
        return sum(1 for c in row[2][1:] if _AMOUNT.match(c)) >= 1

    above: list[_ROW] = []
    for row in reversed(rows[:at]):
        if any(_TOTAL.match(c) for c in row[2][:2]) or not numeric(row):
            break
        above.append(row)
    if above:
        return above[::-1]
    below: list[_ROW] = []
    for row in rows[at + 1 :]:
        if any(_TOTAL.match(c) for c in row[2][:2]) or not numeric(row):
            break
        below.append(row)
    return below


def _number(printed: str) -> float:
    return float(re.sub(r"[,，]", "", printed))


def _is_rate(header: Sequence[str], column: int) -> bool:
    return column < len(header) and bool(re.search(r"率|比例|占比|%|％|平均|生均|年份|序号", header[column]))


def _is_serial(parts: Sequence[float]) -> bool:
    return list(parts) == [float(n) for n in range(1, len(parts) + 1)] or all(1990 <= p <= 2050 for p in parts)


def _cite(paper: Paper, offset: int, line: str) -> Sentence:
    lead = len(line) - len(line.lstrip())
    return Sentence(paper.name, offset + lead, line.strip())

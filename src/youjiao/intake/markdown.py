"""Markdown files (.md): the text as stored, only that pipe tables take the textual form of all tables."""

import re

from youjiao.intake.encodings import decode
from youjiao.intake.flow import printed, tidy
from youjiao.intake.incoming import Extract

RULE = re.compile(r" {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
BAR = re.compile(r"(?<!\\)\|")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
FENCE = re.compile(r" {0,3}(```|~~~)")


def read_markdown(name: str, content: bytes) -> Extract:
    """The text of a Markdown file; without a pipe table it is the file as stored, character for character."""
    text, encoding = decode(name, content)
    lines = text.splitlines(keepends=True)
    parts: list[str] = []
    tables, at, fenced = 0, 0, False
    while at < len(lines):
        fenced ^= FENCE.match(lines[at]) is not None
        end = at if fenced else _table_end(lines, at)
        if end > at:
            rows = [_cells(line) for line in (lines[at], *lines[at + 2 : end])]
            parts.append(printed(tidy(rows)) + "\n" + ("" if end < len(lines) and not lines[end].strip() else "\n"))
            tables, at = tables + 1, end
        else:
            parts.append(lines[at])
            at += 1
    return Extract("".join(parts), tables, encoding=encoding)


def _table_end(lines: list[str], at: int) -> int:
    """The line after the pipe table that begins in line `at`, or `at` where none begins."""
    if at + 1 >= len(lines) or not BAR.search(lines[at]) or not RULE.fullmatch(lines[at + 1].rstrip()):
        return at
    width = len(_cells(lines[at]))
    if width < 2 or width != len(_cells(lines[at + 1])) or not any(_cells(lines[at])):
        return at
    end = at + 2
    while end < len(lines) and BAR.search(lines[end]):
        end += 1
    return end


def _cells(line: str) -> list[str]:
    r"""The cells of one row.

    >>> _cells("| 任务 | 市教育局<br>市财政局 |")
    ['任务', '市教育局\n市财政局']
    """
    inner = line.strip().removeprefix("|")
    cells = BAR.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [BREAK.sub("\n", cell.strip()).replace("\\|", "|") for cell in cells]

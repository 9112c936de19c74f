"""Paragraphs and tables in reading order, as one text; the one textual form of every table.

The form is described in docs/explanation/intake.md and is what the policy reader expects.
"""

from collections.abc import Sequence

from youjiao.intake.incoming import refused
from youjiao.vocabulary.errors import Failure, InputRefusedError

Grid = list[list[str]]

LONG_CELL = 30  # characters; a table with a longer cell is printed cell by cell
CELLS = 500_000  # of one table; merged cells of a hostile file can claim any number


class Flow:
    """A text that grows by paragraphs and tables; `tables` counts those with at least two columns."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.tables = 0

    def paragraph(self, text: str) -> None:
        """`text` stands at the end as a line of its own (or as several, where it has line breaks)."""
        self._parts.append(text + "\n")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """The table stands at the end, followed by an empty line; one of a single column is a frame of paragraphs."""
        grid = tidy(rows)
        if not grid:
            return
        if len(grid[0]) == 1:
            for (cell,) in grid:
                self.paragraph(cell)
            return
        self.tables += 1
        self._parts.append(printed(grid) + "\n\n")

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)


def tidy(rows: Sequence[Sequence[str]]) -> Grid:
    r"""The table with rows of one length, cells of non-empty lines without tabs, and no row or column that is empty.

    >>> tidy([["指标", "", " 2025\n\n年"], ["入园率", ""]])
    [['指标', '2025\n年'], ['入园率', '']]
    """
    width = max((len(row) for row in rows), default=0)
    grid = [[_cell(row[at]) if at < len(row) else "" for at in range(width)] for row in rows]
    grid = [row for row in grid if any(row)]
    used = [at for at in range(width) if any(row[at] for row in grid)]
    return [[row[at] for at in used] for row in grid]


def printed(grid: Grid) -> str:
    r"""A tidy table as text, without a closing line break.

    Each row one line with a tab between the cells, if all cells are short and at least two in a row hold words:

    >>> printed([["指标", "2025年"], ["入园率", "95%"]])
    '指标\t2025年\n入园率\t95%'

    Otherwise each cell begins with a tab on a line of its own, and an empty line stands between the rows:

    >>> printed([["任务", "单位"], ["1.扩大资源。", "市教育局\n市财政局"]])
    '\t任务\n\t单位\n\n\t1.扩大资源。\n\t市教育局\n市财政局'
    """
    if _is_plain(grid):
        return "\n".join("\t".join(row) for row in grid)
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in grid)


def too_many_cells(name: str) -> InputRefusedError:
    """The refusal of a file with a table of more than CELLS cells."""
    return refused(
        Failure.TOO_LARGE,
        f"有一张表格超过 {CELLS} 个单元格",
        where=name,
        advice="公文中不会有这样大的表格；若是数据，请作为电子表格报送。",
    )


def _is_plain(grid: Grid) -> bool:
    """Whether one line a row is enough: cells are short, and no row shows fewer than two, so that its tab is seen."""
    if any("\n" in cell or len(cell) > LONG_CELL for row in grid for cell in row):
        return False
    return all(sum(map(bool, row)) > 1 for row in grid)


def _cell(text: str) -> str:
    lines = (line.replace("\t", " ").strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)

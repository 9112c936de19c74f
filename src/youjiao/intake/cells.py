"""The words of one cell of a printed table: lines that were only wrapped are joined, lines of their own are kept."""

from dataclasses import dataclass
from itertools import pairwise

from youjiao.intake.layout import CLOSING, SENTENCE_END, Line, first_word, joined

SPARE = 0.1  # of a character: a wrapped line leaves this much less than the next word needs
RUNNING = 10  # characters of a line that is running text
RUNNING_ROOM = 4.0  # characters that such a line may leave, if no sentence ends with it
OPENING = {"《": "》", "（": "）", "(": ")", "“": "”"}

# The last character of a body's name (局, 委, 办, 政府, 中心 …): a narrow column of such lines lists bodies.
BODY_END = "局委办部院校会府心厅处室科队站团社司所行"
NARROW = 9  # characters of a line in such a column


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, with the width that its last line leaves unused, and the size of its characters."""

    text: str = ""
    room: float = 0.0
    size: float = 0.0


def cell_of(lines: list[Line], width: float) -> Cell:
    """The cell with these lines, `width` wide between its margins."""
    if not lines:
        return Cell()
    if len(lines) > 1 and all(len(line.text) == 1 for line in lines):
        return Cell("".join(line.text for line in lines), width, lines[0].size)  # written downwards
    cells = [Cell(line.text, width - (line.x1 - line.x0), line.size) for line in lines]
    whole = cells[0]
    for above, below in pairwise(cells):
        whole = continued(Cell(whole.text, above.room, above.size), below)
    return whole


def continued(above: Cell, below: Cell) -> Cell:
    """The cell `above` with `below` beneath it, from the next line or from the next page."""
    if not above.text or not below.text:
        return above if above.text else below
    text = joined(above.text, below.text) if _is_wrapped(above, below) else f"{above.text}\n{below.text}"
    return Cell(text, below.room, below.size)


def _is_wrapped(above: Cell, below: Cell) -> bool:
    """Whether the first word of `below` would not have fitted above, or the text cannot end there."""
    last, first = above.text.rpartition("\n")[2], below.text.partition("\n")[0]
    if _is_body(last) and _is_body(first):
        return False
    if first[0] in CLOSING or any(last.count(sign) > last.count(closing) for sign, closing in OPENING.items()):
        return True
    if len(last) >= RUNNING and last[-1] not in SENTENCE_END and above.room < RUNNING_ROOM * above.size:
        return True
    return above.room < first_word(first, above.size) - SPARE * above.size


def _is_body(line: str) -> bool:
    return 2 < len(line) <= NARROW and line[-1] in BODY_END

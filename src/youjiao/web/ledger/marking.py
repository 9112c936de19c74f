"""A text in paragraphs and pieces, each of which knows the tasks and targets that it belongs to (原文标注)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

PART = 80_000
"""Characters of a text that one page shows; longer texts are cut at the end of a line."""


PLACE = "place"
"""The kind of a mark that only points to a range; it has no entry to lead to."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text that belongs to something: `id` is its anchor, `head` the length that leads to its entry."""

    id: str
    kind: str
    start: int
    end: int
    head: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the text that can be linked to, such as the start of a clause; `level` is its depth."""

    id: str
    start: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that belong to the same marks, the outermost first.

    `opens` are the marks that begin here, `link` the one to which the piece leads, `anchors` the ids of clauses.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    link: Mark | None = None
    anchors: tuple[str, ...] = ()

    def html(self) -> str:
        """The piece as HTML: its anchors, and a link to its entry or a span where it belongs to something."""
        places = "".join(f'<span id="{escape(each)}"></span>' for each in (*self.anchors, *(m.id for m in self.opens)))
        if not self.marks:
            return places + escape(self.text)
        about = f'class="mark {self.kinds}" data-marks="{self.ids}"'
        if self.link is None:
            return f"{places}<span {about}>{escape(self.text)}</span>"
        return f'{places}<a {about} href="#item-{self.link.id}">{escape(self.text)}</a>'

    @property
    def ids(self) -> str:
        """The ids of the marks, separated by blanks."""
        return " ".join(mark.id for mark in self.marks)

    @property
    def kinds(self) -> str:
        """The kinds of the marks as classes, each once."""
        return " ".join(dict.fromkeys(f"in-{mark.kind}" for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text, from its character `start`; `level` is that of the clause which begins there, or 0."""

    level: int
    pieces: tuple[Piece, ...]
    start: int = 0

    def html(self) -> str:
        """The line as an HTML paragraph."""
        css = f' class="clause clause-{self.level}"' if self.level else ""
        return f'<p{css} data-start="{self.start}">{"".join(piece.html() for piece in self.pieces)}</p>'


@dataclass(slots=True)
class Part:
    """What one page shows of a text: the characters from `start` to `end`, number `number` of `count` parts."""

    start: int
    end: int
    number: int
    count: int
    starts: tuple[int, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)


def html_of(lines: Iterable[Paragraph]) -> SafeString:
    """The lines as HTML. In Python, because a template takes ten times as long for thousands of pieces."""
    return mark_safe("\n".join(line.html() for line in lines))  # noqa: S308 - text and ids are escaped above


def part_starts(text: str, size: int = PART) -> list[int]:
    """Where the parts of a text begin: each but the last is `size` characters or a little less, and ends with a line."""
    starts = [0]
    while len(text) - starts[-1] > size:
        cut = text.rfind("\n", starts[-1] + size // 2, starts[-1] + size)
        starts.append(cut + 1 if cut >= 0 else starts[-1] + size)
    return starts


def part_of(text: str, place: int, size: int = PART) -> Part:
    """The part of the text in which `place` stands, without its paragraphs."""
    starts = part_starts(text, size)
    number = max(0, bisect_right(starts, max(0, min(place, len(text)))) - 1)
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    return Part(starts[number], end, number + 1, len(starts), tuple(starts))


def paragraphs(
    text: str, marks: Iterable[Mark], anchors: Iterable[Anchor], *, start: int = 0, end: int | None = None
) -> list[Paragraph]:
    """The lines of the text from `start` to `end`, cut into pieces where a mark begins or ends; blank lines are left out.

    Marks may lie in one another and overlap. Every character but line ends stands in exactly one piece.
    """
    end = len(text) if end is None else end
    shown = [mark for mark in marks if mark.start < end and mark.end > start and mark.end > mark.start]
    placed = [anchor for anchor in anchors if start <= anchor.start < end]
    cuts = _cuts(shown, placed, start, end)
    levels = {anchor.start: anchor.level for anchor in placed}
    ids: dict[int, list[str]] = {}
    for anchor in placed:
        ids.setdefault(anchor.start, []).append(anchor.id)
    shown.sort(key=lambda mark: (mark.start, -mark.end))
    found, line_start, waiting, active = [], start, 0, list[Mark]()
    while line_start < end:
        line_end = text.find("\n", line_start, end)
        line_end = end if line_end < 0 else line_end
        pieces, level = [], 0
        inside = cuts[bisect_right(cuts, line_start) : bisect_right(cuts, line_end - 1)]
        for first, last in zip([line_start, *inside], [*inside, line_end], strict=True):
            while waiting < len(shown) and shown[waiting].start <= first:
                active.append(shown[waiting])
                waiting += 1
            active = [mark for mark in active if mark.end > first]
            if not text[line_start:first].strip():
                level = level or levels.get(first, 0)
            if last > first:
                pieces.append(_piece(text, first, last, active, ids))
        if text[line_start:line_end].strip():
            found.append(Paragraph(level, tuple(pieces), line_start))
        line_start = line_end + 1
    return found


def _cuts(marks: Sequence[Mark], anchors: Sequence[Anchor], start: int, end: int) -> list[int]:
    places = {anchor.start for anchor in anchors}
    for mark in marks:
        places.update((mark.start, mark.end))
        if mark.head:
            places.add(min(mark.start + mark.head, mark.end))
    return sorted(place for place in places if start < place < end)


def _piece(text: str, first: int, last: int, active: Sequence[Mark], ids: dict[int, list[str]]) -> Piece:
    marks = tuple(sorted(active, key=lambda mark: (mark.start, -mark.end)))
    opens = tuple(mark for mark in marks if mark.start == first)
    linked = [
        mark for mark in marks if mark.kind != PLACE and first < mark.start + (mark.head or mark.end - mark.start)
    ]
    return Piece(
        text=text[first:last],
        marks=marks,
        opens=opens,
        link=linked[-1] if linked else None,
        anchors=tuple(ids.get(first, ())),
    )

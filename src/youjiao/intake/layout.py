"""Characters with their places on a page as lines, and lines as paragraphs; for formats that know no paragraphs.

All lengths are in the unit of the page (points for PDF, millimetres for OFD), y grows downwards. No threshold is a
length: all are shares of the size of the characters at hand.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

BLANK_GAP = 0.6  # of a character's size: a wider gap is a blank
LATIN_GAP = 0.2  # the same between two Latin letters or digits
WIDE_GAP = 1.5  # a gap of this many characters sets columns apart and is two blanks
INDENT = 0.8  # of a character: a line that begins farther right begins a paragraph
RAGGED = 0.35  # of a character: what a full line may miss beside the next word
LARGER = 1.12  # sizes that differ by more are heading and text
APART = 1.6  # of the usual pitch: a wider distance between two lines is a new paragraph
FEWEST_FULL = 3  # lines that end together show where the type area ends
OUTERMOST = 2  # lines at the top and at the foot of a page that may be heads and feet
EMPTY_LINE = 1.8  # of the usual pitch: such a distance is an empty line
EARLY = 3.0  # lines: a page that leaves more at its foot was ended on purpose
RUNNING = 12  # characters of a line that is running text
RUNNING_ROOM = 4.0  # characters that such a line may leave at its end

CLOSING = "，。、；：！？）》”’】〉」』〕％%—…,.;:!?)"
PAGE_NUMBER = re.compile(r"[-—–－─·•\s]*(?:\d{1,4}(?:\s*[/／]\s*\d{1,4})?|[IVXivx]{1,6})[-—–－─·•\s]*")
PAGE_OF = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*页(?:[\s,，/／]*共\s*[\d一二三四五六七八九十百]+\s*页)?")
CONTENTS_LINE = re.compile(r"[.．…·・]{3,}\s*[-—(（]?\d{1,4}[-—)）]?$")
MARKED = re.compile(
    r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百\d]+[章节条编部]"
    r"|[①-⑳]|附件|专栏)"
)
SENTENCE_END = "。；：！？.;:!?"
# Openings, a Latin word (group 1) or any character, closings; quotation marks hold on to what stands on both sides.
FIRST_WORD = re.compile(
    rf"[（《【〈「『〔(\[“‘]*(?:([A-Za-z0-9.,%/+-]+)|.)(?:[“”‘’]+[^“”‘’{re.escape(CLOSING)}]?|[{re.escape(CLOSING)}])*",
    re.DOTALL,
)
BESIDE_LATIN = 0.35  # of a character: what is set between Chinese and Latin


class Glyph(NamedTuple):
    """A character and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; `size` is the height of its characters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The characters of a page or a cell as lines from top to bottom, gaps as blanks, shadows of bold print dropped."""
    rows: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.top + each.bottom):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - middle <= 0.5 * max(height, glyph.bottom - glyph.top):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, height = centre, glyph.bottom - glyph.top
    lines = (_line(sorted(row, key=lambda each: each.x0)) for row in rows)
    return [line for line in lines if line.text.strip()]


def _line(glyphs: list[Glyph]) -> Line:
    printed: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace() or any(_is_shadow(glyph, before) for before in printed[-2:]):
            continue
        printed.append(glyph)
    if not printed:
        return Line("", 0, 0, 0, 0, 0)
    blanks = [glyph.x0 for glyph in glyphs if glyph.text.isspace()]
    size = median(glyph.bottom - glyph.top for glyph in printed)
    parts = [printed[0].text]
    for before, glyph in pairwise(printed):
        at = bisect_left(blanks, before.x1 - 0.3 * size)
        stored = at < len(blanks) and blanks[at] < glyph.x0 + 0.1 * size
        parts += (_gap(before, glyph, size, stored=stored), glyph.text)
    return Line(
        text="".join(parts),
        x0=printed[0].x0,
        x1=max(glyph.x1 for glyph in printed),
        top=min(glyph.top for glyph in printed),
        bottom=max(glyph.bottom for glyph in printed),
        size=size,
    )


def _is_shadow(glyph: Glyph, before: Glyph) -> bool:
    """Whether this is the same character drawn once more, a little beside, to look bold."""
    return glyph.text == before.text and glyph.x0 - before.x0 < 0.3 * (before.x1 - before.x0)


def _gap(before: Glyph, after: Glyph, size: float, *, stored: bool) -> str:
    """What stands between two characters of a line."""
    gap = (after.x0 - before.x1) / size if size else 0.0
    if gap >= WIDE_GAP:
        return "  "
    latin = before.text[-1:].isascii() and after.text[:1].isascii()
    return " " if stored or gap >= (LATIN_GAP if latin else BLANK_GAP) else ""


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without heads and feet that return on most pages.

    A head or foot stands apart from the text, by its distance or its size; a line of the text that happens to return at
    the edge of many pages does not.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return [list(page) for page in pages]
    usual = (median(line.size for line in lines), _pitch(lines))
    edges = [(_edge(page, usual), _edge(page[::-1], usual)) for page in pages]
    seen = Counter(text for top, foot in edges for text in {*map(_without_digits, (*top, *foot))})
    repeated = {text for text, times in seen.items() if times >= 3 and times > len(pages) / 2}
    return [
        page[_furniture(page, top, repeated) : len(page) - _furniture(page[::-1], foot, repeated)]
        for page, (top, foot) in zip(pages, edges, strict=True)
    ]


def _edge(page: list[Line], usual: tuple[float, float]) -> list[str]:
    """The outermost lines of a page, from its edge inwards, as far as they stand apart from the text."""
    size, pitch = usual
    texts = []
    for at, line in enumerate(page[:OUTERMOST]):
        distance = abs(page[at + 1].top - line.top) if at + 1 < len(page) else 2 * APART * pitch
        if distance <= APART * pitch and max(size, line.size) <= LARGER * min(size, line.size):
            break
        texts.append(line.text.strip())
    return texts


def _furniture(page: list[Line], edge: list[str], repeated: set[str]) -> int:
    """How many of the outermost lines are page numbers or heads and feet."""
    for at, line in enumerate(page[: OUTERMOST + 1]):
        text = line.text.strip()
        is_number = PAGE_NUMBER.fullmatch(text) or PAGE_OF.fullmatch(text)
        if not is_number and not (at < len(edge) and _without_digits(text) in repeated):
            return at
    return min(len(page), OUTERMOST + 1)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area of a document: where lines begin and end, the foot of the last one, and their pitch."""

    left: float
    right: float
    foot: float
    pitch: float


def measure(lines: Sequence[Line], page_width: float) -> Measure:
    """The type area that most lines show; `lines` are those of pages of this width, in order.

    Where hardly any lines end together, none may be full, and the right margin is taken to be like the left.
    """
    if not lines:
        return Measure(0, 0, 0, 0)
    size = median(line.size for line in lines)
    long = [line for line in lines if len(line.text) >= 12] or list(lines)
    left = _usual((line.x0 for line in long), size, lowest=True)
    right = _usual((line.x1 for line in long), size, lowest=False)
    if sum(abs(line.x1 - right) <= 0.5 * size for line in long) < FEWEST_FULL:
        right = max(right, page_width - left)
    foot = max(line.bottom for line in lines)
    return Measure(left, right, foot, _pitch(lines))


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of two lines of a paragraph; distances between paragraphs may be wider."""
    size = median(line.size for line in lines)
    pitches = sorted(below.top - above.top for above, below in pairwise(lines) if 0 < below.top - above.top < 4 * size)
    return pitches[(len(pitches) - 1) // 3] if pitches else 2 * size


def _usual(edges: Iterable[float], size: float, *, lowest: bool) -> float:
    """The outermost edge that at least a tenth of the lines share, within half a character."""
    places = sorted(edges, reverse=not lowest)
    enough = max(2, len(places) // 10)
    for place, last in zip(places, places[enough - 1 :], strict=False):
        if abs(last - place) <= 0.5 * size:
            return place
    return places[0]


def runs_on(above: Line, below: Line, area: Measure, *, same_page: bool) -> bool:
    """Whether `below` continues the paragraph of `above`."""
    size = above.size
    if max(size, below.size) > LARGER * min(size, below.size):
        return False
    if same_page and below.top - above.top > APART * area.pitch:
        return False
    if below.x0 - area.left > INDENT * size or CONTENTS_LINE.search(above.text[-40:]):
        return False
    if not _is_full(above, below, area):
        return False
    return not (MARKED.match(below.text) and above.text[-1] in SENTENCE_END)


def stands_apart(above: Line, below: Line, area: Measure, *, same_page: bool) -> bool:
    """Whether at least an empty line lies between the two, or the page above ended early."""
    if same_page:
        return below.top - above.top > EMPTY_LINE * area.pitch
    return area.foot - above.bottom > EARLY * area.pitch


def _is_full(above: Line, below: Line, area: Measure) -> bool:
    """Whether the line goes as far as it can, or nearly so in the middle of a sentence."""
    room = area.right - above.x1
    if len(above.text) >= RUNNING and above.text[-1] not in SENTENCE_END and room < RUNNING_ROOM * above.size:
        return True
    return room <= first_word(below.text, above.size) + RAGGED * above.size


def first_word(text: str, size: float) -> float:
    """The width of what could not be parted at the beginning of a line: a character or a Latin word, with its signs."""
    word = FIRST_WORD.match(text)
    if word is None:
        return size
    width = sum(0.55 if sign.isascii() else 1.0 for sign in word[0])
    return size * (width + (BESIDE_LATIN if word[1] else 0.0))


def joined(*lines: str) -> str:
    """Lines of one paragraph as one: a blank between Latin letters, nothing between Chinese characters."""
    parts = list(lines[:1])
    for above, below in pairwise(lines):
        latin = above[-1:].isascii() and above[-1:].isalpha() and below[:1].isascii() and below[:1].isalpha()
        parts += (" " if latin else "", below)
    return "".join(parts)

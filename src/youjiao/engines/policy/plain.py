"""The text without white space, page marks and markup, every character knowing its place (净文本).

Official texts reach an office with blanks inside words, page numbers inside sentences and hard spaces in names. All
grammar of this package runs over the plain text, in which these are gone; `places` leads back to the text as stored.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NONE, BLANK, LINE, CELL, BREAK = range(5)
"""What stood before a character: nothing, blanks, a line break, a line break and a tab (a table's cell), an empty line."""

_DASH = "—–―─－-"
_PAGE_MARK = rf"(?:(?<=\s)|^)(?:[{_DASH}]{{1,2}}[ 　]?\d{{1,4}}[ 　]?[{_DASH}]{{1,2}}|第[ 　]?\d{{1,4}}[ 　]?页(?:[ 　]?[,，/]?[ 　]?共[ 　]?\d{{1,4}}[ 　]?页)?)(?=\s|$)"
_MARKUP = r"\*\*|<br\s*/?>|(?:(?<=\n)|^)[-*_]{3,}(?=\s|$)|__|(?:(?<=\n)|^)[ \t　]*#{1,6}(?=[^#])|\[bookmark:[^\]\n]{0,80}\]|[\u200b-\u200d\u2060\ufeff\u00ad]"
_WHITE = re.compile(r"\s")
_NOISE = re.compile(rf"(?:\s|{_PAGE_MARK}|{_MARKUP})+")


@dataclass(frozen=True, slots=True)
class Plain:
    """`chars` is the plain text; `places[i]` is the offset of `chars[i]` in `stored`; `gaps[i]` what stood before it."""

    stored: str
    chars: str
    places: Sequence[int]
    gaps: bytearray

    def at(self, offset: int) -> int:
        """The index in `chars` of the first character at or after an offset of the stored text."""
        return bisect_left(self.places, offset)

    def start(self, index: int) -> int:
        """The offset in the stored text of `chars[index]`; the text's length where the index is behind the last."""
        return self.places[index] if index < len(self.places) else len(self.stored)

    def end(self, index: int) -> int:
        """The offset behind the last character of `chars[:index]`."""
        return self.places[index - 1] + 1 if index else 0

    def quote(self, start: int, end: int) -> tuple[int, str]:
        """Offset and exact stored characters of `chars[start:end]` (noise in between included)."""
        first, last = self.places[start], self.places[end - 1] + 1
        return first, self.stored[first:last]

    def line_starts(self) -> Iterator[int]:
        """The indices at which a line begins."""
        gaps = self.gaps
        return (i for i in range(len(gaps)) if gaps[i] >= LINE)


def _gap(noise: str) -> int:
    lines = noise.count("\n") + noise.count("<br")
    if not lines:
        if not _WHITE.search(noise):
            return NONE
        return CELL if "\t" in noise and not noise.strip("\t") else BLANK
    if noise.endswith("\t"):
        return CELL
    return LINE if lines == 1 else BREAK


def plain_text(stored: str) -> Plain:
    r"""The plain text of a stored text; linear in its length.

    >>> plain_text("到 2022 年，实现\n\n— 6 —\n\n全覆盖").chars
    '到2022年，实现全覆盖'
    """
    parts: list[str] = []
    places = array("L")
    gaps = bytearray()
    at, gap = 0, BREAK
    for noise in _NOISE.finditer(stored):
        start = noise.start()
        if start > at:
            parts.append(stored[at:start])
            places.extend(range(at, start))
            gaps.append(gap)
            gaps.extend(bytes(start - at - 1))
            gap = NONE
        gap = max(gap, _gap(noise[0]))
        at = noise.end()
    if at < len(stored):
        parts.append(stored[at:])
        places.extend(range(at, len(stored)))
        gaps.append(gap)
        gaps.extend(bytes(len(stored) - at - 1))
    return Plain(stored, "".join(parts), places, gaps)

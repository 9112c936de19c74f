"""How words are compared in a search, and where they stand in a text that is shown (检索)."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def searchable(*parts: str | None) -> str:
    r"""The parts as a search compares them: full-width as half-width, lower case, without any white space.

    >>> searchable("幼儿 园占比", "ＡＢ")
    '幼儿园占比\nab'
    """
    return "\n".join(fold(part) for part in parts if part)


def fold(text: str) -> str:
    """The text in the form of comparison."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())


def terms(words: str) -> list[str]:
    """The words of a search, all of which must stand in what is found; at most ten, the longest first."""
    return sorted({folded for word in words.split() if (folded := fold(word))}, key=len, reverse=True)[:10]


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in `text`, as ranges in order that do not touch.

    >>> hits("公办优质幼儿 园占比", "幼儿园")
    [(4, 8)]
    """
    folded, places = [], []
    for place, character in enumerate(text):
        for piece in fold(character):
            folded.append(piece)
            places.append(place)
    line = "".join(folded)
    found: set[int] = set()
    for term in terms(words):
        at = line.find(term)
        while at >= 0:
            found.update(range(places[at], places[at + len(term) - 1] + 1))
            at = line.find(term, at + 1)
    return _ranges(sorted(found))


def _ranges(places: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for place in places:
        if ranges and ranges[-1][1] == place:
            ranges[-1] = (ranges[-1][0], place + 1)
        else:
            ranges.append((place, place + 1))
    return ranges


def highlighted(text: str, words: str) -> SafeString:
    """The text as HTML, with each hit of the search in <mark>."""
    pieces, at = [], 0
    for start, end in hits(text, words) if words else []:
        pieces.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return mark_safe("".join(pieces) + escape(text[at:]))  # noqa: S308 - every piece is escaped above

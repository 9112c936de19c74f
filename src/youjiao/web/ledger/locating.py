"""Where a quotation stands in a text, character for character; or the place that is most like it (定位)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from youjiao.vocabulary import Span

MOST_PLACES = 20
"""Places of a repeated quotation that are told apart."""

LONGEST_COMPARED = 400
"""Characters of a quotation by which a like place is looked for."""

SEED_SIZES = (8, 5, 3)
MOST_SEEDS = 60
MOST_HITS = 200
LEAST_LIKENESS = 0.4
CLOSE = 3


@dataclass(frozen=True, slots=True)
class Miss:
    """A quotation that names no one place: it stands at several `places`, or nowhere, and `nearest` is most like it."""

    places: tuple[Span, ...] = ()
    nearest: Span | None = None


def locate(text: str, quote: str, *, near: int | None = None) -> Span | Miss:
    r"""The range of `text` in which `quote` stands exactly; of several, the one closest to `near` where that is given.

    Line ends may be those that a browser sends.

    >>> locate("一、建校。二、建校。", "二、建校")
    Span(start=5, end=9)
    >>> locate("一、建校。二、建校。", "建校").places
    (Span(start=2, end=4), Span(start=7, end=9))
    >>> locate("新建 学校6所。", "新建学校6所").nearest
    Span(start=0, end=8)
    """
    for asked in dict.fromkeys((quote, quote.replace("\r\n", "\n"), quote.replace("\r\n", "\n").replace("\n", "\r\n"))):
        if near is not None and asked and (closest := _closest(text, asked, near)) is not None:
            return Span(closest, closest + len(asked))
        places = tuple(Span(at, at + len(asked)) for at in _occurrences(text, asked, MOST_PLACES))
        if len(places) == 1:
            return places[0]
        if places:
            return Miss(places)
    return Miss(nearest=nearest(text, quote))


def _closest(text: str, quote: str, near: int) -> int | None:
    found = [at for at in (text.find(quote, max(0, near)), text.rfind(quote, 0, max(0, near) + len(quote))) if at >= 0]
    return min(found, key=lambda at: abs(at - near), default=None)


def _occurrences(text: str, quote: str, most: int) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0 and most > 0:
        yield at
        at, most = text.find(quote, at + 1), most - 1


def nearest(text: str, quote: str) -> Span | None:
    """The range of `text` that is most like `quote`; None where nothing is.

    Short pieces of the quotation are looked up, and the place at which most of them agree is compared with the whole.
    """
    asked = quote.strip()[:LONGEST_COMPARED]
    for size in SEED_SIZES:
        begin = _agreed(sorted(_starts(text, asked, size)))
        if begin is not None and (found := _compared(text, asked, begin)) is not None:
            return found
    return None


def _starts(text: str, asked: str, size: int) -> Iterator[int]:
    """Where the quotation would begin, by each piece of it that stands in the text."""
    last = len(asked) - size
    for offset in range(0, last + 1, max(1, last // MOST_SEEDS)):
        seed = asked[offset : offset + size]
        if not any(sign.isspace() for sign in seed):
            yield from (at - offset for at in _occurrences(text, seed, MOST_HITS))


def _agreed(starts: list[int], *, within: int = 40) -> int | None:
    """The first of the beginnings around which most others lie."""
    counts = [bisect_right(starts, start + within) - place for place, start in enumerate(starts)]
    return starts[counts.index(max(counts))] if counts else None


def _compared(text: str, asked: str, begin: int, *, around: int = 60) -> Span | None:
    first = max(0, begin - around)
    window = text[first : max(0, begin) + len(asked) + 2 * around]
    blocks: list[Match] = []
    for block in SequenceMatcher(None, asked, window, autojunk=False).get_matching_blocks():
        # A single sign that both have far from the other words would draw the range beyond them.
        close = bool(blocks) and block.b - blocks[-1].b - blocks[-1].size <= CLOSE
        if block.size > 1 or (block.size and close):
            blocks.append(block)
    if not blocks or sum(block.size for block in blocks) < LEAST_LIKENESS * len(asked):
        return None
    return Span(first + blocks[0].b, first + blocks[-1].b + blocks[-1].size)

"""The words of a stretch of text, without what only the page put there."""

import hashlib
import re
from collections.abc import Iterable

from youjiao.engines.policy.reading import Clause

PAGE_MARKS = re.compile(r"—\s*\d{1,3}\s*—|\*\*|[\s#]+")  # “— 12 —” between two pages, Markdown, white space
BOX = "专栏"


def plain(text: str) -> str:
    """The text without white space, page marks and Markdown.

    >>> plain("农区、 — 10 — 矿区**学校**")
    '农区、矿区学校'
    """
    return PAGE_MARKS.sub("", text)


def words_between(text: str, start: int, end: int, boxes: Iterable[Clause] = ()) -> str:
    """The plain words of a range, less the boxes (专栏) that begin inside it: their items are tasks of their own."""
    pieces = []
    for box in sorted(boxes, key=lambda clause: clause.start):
        if start < box.start < end:
            pieces.append(text[start : box.start])
            start = min(box.end, end)
    pieces.append(text[start:end])
    return plain("".join(pieces))


def boxes_of(outline: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses that are boxes (专栏)."""
    return tuple(clause for clause in outline if (clause.number or clause.title).startswith(BOX))


def digest_of(text: str) -> str:
    """The sha256 of a document's text as it is stored."""
    return hashlib.sha256(text.encode()).hexdigest()

"""Where a value stands: the document, the place in it, and its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of Unicode characters of a text as stored: `start` included, `end` not, counted from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range, unchanged."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence that a value rests on.

    `document` is the id of a document of a pack, `offset` the character at which `quote` stands in its stored text.
    """

    document: str
    quote: str
    offset: int

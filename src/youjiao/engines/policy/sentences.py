"""Sentences and clauses of a plain text by position (句、分句): where each begins, with its dates and cadences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.dates import DATE, EVERY, DateMention, cadence_of, date_of

_FAR: Final = 800
_NEAR: Final = 160
_STRONG: Final = re.compile(r"[。！？!?]")
_MIDDLE: Final = re.compile(r"[；;]")
_WEAK: Final = re.compile(r"[，,：:]")
_TITLE: Final = re.compile(r"《[^《》]{1,120}》")
_QUOTED: Final = re.compile(r"“[^“”]{1,60}”")


_REACHES: Final = re.compile(r"[到至达]$")
_COMPARES: Final = re.compile(r"(?:由|从|(?<![占对])比|(?<![比])较|与)$")
_COMPARED: Final = re.compile(r"的|底?基础上")
_RISES: Final = re.compile(
    r"(?:平均)?(?:提高|提升|增加|增长|上升|下降|降低|减少|压减|递增|递减|新增)(?:不少于|不低于|至少|约)?\d"
)


@dataclass(frozen=True, slots=True)
class Cadence:
    """A cadence in the text: its range, its name ("year", "3 years" …), and whether it is printed with a number."""

    start: int
    end: int
    name: str
    numbered: bool
    cycle: bool


def _only_compares(chars: str, date: DateMention) -> bool:
    """True for a date to compare with (由2020年的91.6%, 比2015年), which sets nothing."""
    before = chars[max(0, date.start - 2) : date.start]
    if _REACHES.search(before):
        return False
    return bool(_COMPARES.search(before) or _COMPARED.match(chars, date.end))


class Sentences:
    """Sorted positions over a plain text; every question is a bisection."""

    def __init__(self, chars: str, breaks: list[int]) -> None:
        self.chars = chars
        self._strong = sorted({*breaks, *(m.end() for m in _STRONG.finditer(chars))})
        self._middle = sorted({*self._strong, *(m.end() for m in _MIDDLE.finditer(chars))})
        self._weak = sorted({*self._middle, *(m.end() for m in _WEAK.finditer(chars))})
        self._titles = [m.span() for m in _TITLE.finditer(chars)]
        self._quoted = [m.span() for m in _QUOTED.finditer(chars)]
        self.dates = [d for d in map(date_of, DATE.finditer(chars)) if not self._covers(self._titles, d.start)]
        self.limits = [d for d in self.dates if not _only_compares(chars, d)]
        self.cadences = [
            Cadence(
                m.start(),
                m.end(),
                cadence_of(m),
                bool(m["half"] or m["span"] or m["pn"] or m["pre"]),
                bool(m["pn"] or m["pre"]),
            )
            for m in EVERY.finditer(chars)
            if (m[0] != "逐年" or _RISES.match(chars, m.end())) and not self._covers(self._titles, m.start())
        ]
        self._date_starts = [d.start for d in self.dates]
        self._limit_starts = [d.start for d in self.limits]
        self._cadence_starts = [c.start for c in self.cadences]

    @staticmethod
    def _covers(spans: list[tuple[int, int]], at: int) -> bool:
        index = bisect_right(spans, (at, 1 << 60)) - 1
        return index >= 0 and spans[index][0] <= at < spans[index][1]

    def in_title(self, at: int) -> bool:
        """True inside 《》."""
        return self._covers(self._titles, at)

    def quoted(self, at: int) -> tuple[int, int] | None:
        """The range of the quotation marks around a position, or None."""
        index = bisect_right(self._quoted, (at, 1 << 60)) - 1
        if index >= 0 and self._quoted[index][0] <= at < self._quoted[index][1]:
            return self._quoted[index]
        return None

    @staticmethod
    def _before(marks: list[int], at: int) -> int:
        index = bisect_right(marks, at) - 1
        return marks[index] if index >= 0 else 0

    def sentence(self, at: int) -> int:
        """Where the sentence around a position begins, at most 800 characters before it."""
        return max(self._before(self._strong, at), at - _FAR)

    def half(self, at: int) -> int:
        """Where the part of the sentence between semicolons begins."""
        return max(self._before(self._middle, at), at - _FAR)

    def clause(self, at: int) -> int:
        """Where the clause between commas begins."""
        return max(self._before(self._weak, at), at - _NEAR)

    def clause_end(self, at: int) -> int:
        """Where the clause between commas ends, its mark not included."""
        index = bisect_right(self._weak, at)
        if index >= len(self._weak):
            return min(len(self.chars), at + _NEAR)
        end = min(self._weak[index], at + _NEAR)
        return end - 1 if self.chars[end - 1] in "。！？!?；;，,：:" else end

    def sentence_end(self, at: int) -> int:
        """Behind the last character of the sentence around a position."""
        index = bisect_right(self._strong, at)
        return self._strong[index] if index < len(self._strong) else len(self.chars)

    def date_before(self, at: int, since: int) -> DateMention | None:
        """The last date that ends at or before `at` and starts at or after `since`; none that only compares."""
        index = bisect_right(self._limit_starts, at) - 1
        while index >= 0 and self.limits[index].start >= since:
            if self.limits[index].end <= at:
                return self.limits[index]
            index -= 1
        return None

    def cadence_before(self, at: int, since: int) -> Cadence | None:
        """The last cadence that ends at or before `at` and starts at or after `since`."""
        index = bisect_right(self._cadence_starts, at) - 1
        while index >= 0 and self.cadences[index].start >= since:
            if self.cadences[index].end <= at:
                return self.cadences[index]
            index -= 1
        return None

    def cadences_within(self, start: int, stop: int) -> list[Cadence]:
        """The cadences that start in a range."""
        return self.cadences[bisect_left(self._cadence_starts, start) : bisect_left(self._cadence_starts, stop)]

    def in_date(self, start: int, end: int) -> bool:
        """True where a range touches a date or the number of a cadence."""
        index = bisect_left(self._date_starts, end) - 1
        if index >= 0 and self.dates[index].end > start:
            return True
        index = bisect_left(self._cadence_starts, end) - 1
        return index >= 0 and self.cadences[index].end > start

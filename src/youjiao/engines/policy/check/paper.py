"""A reading laid out for the check (文件): its plain text cut into sentences, its dates, its place, its years."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from youjiao.engines.policy.check.finding import Sentence
from youjiao.engines.policy.dates import DATE, DateMention, date_of
from youjiao.engines.policy.layout import Layout, layout_of
from youjiao.engines.policy.plain import CELL, LINE, Plain, plain_text
from youjiao.engines.policy.reading import Clause, Reading, Target, Task
from youjiao.engines.policy.tables import Table, find_tables

_STOPS: Final = "。！？；!?;"
_COMMAS: Final = frozenset("，,：:")
_MARKS: Final = frozenset("，。；：,;:！？!?")
_LONG_LINE: Final = 40
_LISTED: Final = re.compile(r"[一二三四五六七八九十]是$")
QUOTE_LIMIT: Final = 180
"""A quotation longer than this is narrowed to the parts around the place meant."""

_TITLE: Final = re.compile(r"《[^》]{1,120}》")
_REVIEW: Final = re.compile(
    r"成绩|成效|成就|回顾|现状|发展情况|工作情况|完成情况|基本情况|主要问题|存在问题|突出问题|面临问题|发展基础|现有基础|工作基础|办学基础|^基础$|概况|形势|进展情况"
)
_GOAL: Final = re.compile(r"目标|任务|规划|指标|措施|举措")
_PLAN: Final = re.compile(r"[“\"]?(?P<n>[一二]?十[一二三四五六七八九]?)五[”\"]?(?:时期|期间|教育|规划|末)?")
_YEARS: Final = re.compile(r"(20\d\d)年?(?:—{1,2}|－|-|–|~|～|至)(20\d\d)")
_ONE_YEAR: Final = re.compile(r"(20\d\d)年度?[^年]{0,16}(?:要点|计划|方案|安排|任务|实事|清单)")
_PLACE: Final = re.compile(
    r"(?:中共|中国共产党)?"
    r"((?:[\u4e00-\u9fff]{2,8}?(?:自治区|省))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟|州))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|县|区|旗|市)(?![域级]))?)"
)
_PLAN_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, eq=False)
class Paper:
    """One reading with everything that several rules ask of it, each computed once.

    Indices count characters of the plain text; sentences leave in characters of the stored text.
    """

    number: int
    reading: Reading

    @property
    def name(self) -> str:
        """The document's name."""
        return self.reading.name

    @cached_property
    def plain(self) -> Plain:
        """The text without white space and page marks."""
        return plain_text(self.reading.text)

    @property
    def chars(self) -> str:
        """The characters of the plain text."""
        return self.plain.chars

    @cached_property
    def layout(self) -> Layout:
        """How the text is laid out."""
        return layout_of(self.plain)

    @cached_property
    def cuts(self) -> list[int]:
        """The indices at which a sentence begins, in order, the first being 0."""
        cuts = {0, *(at + 1 for at, c in enumerate(self.chars) if c in _STOPS)}
        cuts.update(self._line_cuts())
        for clause in self.reading.outline:
            cuts.add(self.plain.at(clause.start))
            cuts.add(self._behind_title(clause))
        cuts.update(self.plain.at(task.start) for task in self.reading.tasks)
        return sorted(c for c in cuts if not c or (c < len(self.chars) and self._may_cut(c)))

    def _may_cut(self, index: int) -> bool:
        """Not before a stop, and not behind the mark of a listed item (一是)."""
        return self.chars[index] not in _STOPS and not _LISTED.search(self.chars, max(0, index - 2), index)

    def _line_cuts(self) -> Iterator[int]:
        """Line breaks that end a sentence: not those of a wrapped or torn line."""
        width = self.layout.width or 0
        last = 0
        for at, gap in enumerate(self.plain.gaps):
            if gap < LINE or not at:
                continue
            length, last = at - last, at
            before = self.chars[at - 1]
            torn = gap != CELL and before not in f"{_STOPS}：:）)》”" and length >= (width - 4 if width else _LONG_LINE)
            if not torn:
                yield at

    def _behind_title(self, clause: Clause) -> int:
        start = self.plain.at(clause.start)
        title = re.sub(r"\s+", "", clause.title)
        found = self.chars.find(title, start, start + len(title) + 12) if title else -1
        if found < 0:
            return start
        end = found + len(title)
        return end + 1 if self.chars[end : end + 1] in {"：", ":", "，", ","} else end

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of the stored text, in order."""
        return list(find_tables(self.reading.text))

    def bounds(self, index: int) -> tuple[int, int]:
        """The sentence in which `index` stands."""
        at = bisect_right(self.cuts, index) - 1
        end = self.cuts[at + 1] if at + 1 < len(self.cuts) else len(self.chars)
        return self.cuts[max(at, 0)], end

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Every sentence, in order."""
        for at, start in enumerate(self.cuts):
            yield start, self.cuts[at + 1] if at + 1 < len(self.cuts) else len(self.chars)

    def periods(self) -> Iterator[tuple[int, int]]:
        """Runs of sentences up to a full stop, in order: what stands between semicolons stays together."""
        begun: int | None = None
        for start, end in self.sentences():
            begun = start if begun is None else begun
            if self.chars[end - 1 : end] not in {"；", ";"}:
                yield begun, end
                begun = None
        if begun is not None:
            yield begun, len(self.chars)

    def phrase_before(self, index: int, low: int, limit: int) -> int:
        """Where the words before `index` begin: behind the last punctuation mark, at most `limit` characters back."""
        at = index
        floor = max(low, index - limit)
        while at > floor and self.chars[at - 1] not in _MARKS:
            at -= 1
        return at

    def cite(self, start: int, end: int) -> Sentence:
        """The quotation of `start`…`end`."""
        offset, quote = self.plain.quote(start, max(end, start + 1))
        return Sentence(self.name, offset, quote)

    def cite_around(self, start: int, end: int) -> Sentence:
        """The sentence around `start`…`end`; of a long one the parts between commas that fit."""
        low, high = self.bounds(start)
        high = max(high, end)
        if high - low > QUOTE_LIMIT:
            low, high = _narrowed(self.chars, low, high, start, end)
        while high - 1 > end and self.chars[high - 1] in "，,、：:":
            high -= 1
        return self.cite(low, high)

    def cite_part(self, start: int, end: int) -> Sentence:
        """The parts between commas around `start`…`end`, from the date that governs them where their sentence has one."""
        low, high = self.bounds(start)
        dates = [d.start for d in self.dates_within(low, start) if not d.since]
        if dates and end - dates[-1] <= QUOTE_LIMIT:
            start = dates[-1]
        low = max(low, start - QUOTE_LIMIT)
        while start > low and self.chars[start - 1] not in _COMMAS:
            start -= 1
        high = min(max(high, end), end + QUOTE_LIMIT)
        while end < high and self.chars[end] not in _COMMAS and self.chars[end] not in _STOPS:
            end += 1
        return self.cite(start, end)

    def cite_target(self, target: Target) -> Sentence:
        """The row of a target, or its part of the sentence."""
        row = self._row(target)
        if row is not None:
            return row
        start, end = self.target_span(target)
        low, high = self.bounds(start)
        if high - low > QUOTE_LIMIT and len(target.quote) >= 8 and " " in target.quote.strip():
            return self.cite(start, end)
        return self.cite_part(start, end)

    def _row(self, target: Target) -> Sentence | None:
        text = self.reading.text
        low = text.rfind("\n", 0, target.offset) + 1
        high = text.find("\n", target.offset)
        line = text[low : high if high >= 0 else len(text)]
        if "\t" not in line.strip() and line.count("|") < 2:
            return None
        lead = len(line) - len(line.lstrip())
        return Sentence(self.name, low + lead, line.strip())

    def target_span(self, target: Target) -> tuple[int, int]:
        """The plain range of a target's quotation."""
        return self.plain.at(target.offset), self.plain.at(target.offset + len(target.quote))

    def cite_clause(self, clause: Clause) -> Sentence:
        """The heading of a clause with its number."""
        start, end = self.plain.at(clause.start), self._behind_title(clause)
        return self.cite(start, end if end > start else min(self.bounds(start)[1], start + 80))

    def cite_task(self, task: Task, limit: int = 60) -> Sentence:
        """The first sentence of a task."""
        start = self.plain.at(task.start)
        _, end = self.bounds(start)
        if end - start < 4:
            _, end = self.bounds(end)
        return self.cite(start, min(end, start + limit, len(self.chars)))

    @cached_property
    def titles(self) -> list[tuple[int, int]]:
        """The ranges between 《 and 》."""
        return [m.span() for m in _TITLE.finditer(self.chars)]

    def in_title(self, index: int) -> bool:
        """True between 《 and 》."""
        at = bisect_right(self.titles, (index, len(self.chars))) - 1
        return at >= 0 and self.titles[at][0] <= index < self.titles[at][1]

    @cached_property
    def dates(self) -> list[tuple[DateMention, re.Match[str]]]:
        """Every date outside 《》, in order."""
        return [(date_of(m), m) for m in DATE.finditer(self.chars) if not self.in_title(m.start())]

    def dates_within(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin in a range, in order."""
        starts = self._date_starts
        return [d for d, _ in self.dates[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d, _ in self.dates]

    @cached_property
    def place(self) -> str | None:
        """The area whose authority issued the document, or None."""
        head = self.reading.head
        for printed in (*head.issuers, (head.notice_title or "").split("关于")[0]):
            found = _PLACE.match(re.sub(r"\s+", "", printed))
            if found and found[1]:
                return found[1]
        first = re.match(r"[\u4e00-\u9fff]{2,7}?(?:自治区|省|市|自治州|盟|县|区|旗)", re.sub(r"\s+", "", head.title))
        return first[0] if first else None

    @cached_property
    def area(self) -> str:
        """The area as it is compared: the innermost place of the issuer; of a document without one, that document only."""
        place = re.sub(r"^[\u4e00-\u9fff]{2,8}?(?:自治区|省)(?=.)", "", self.place or "")
        inner = re.sub(r"^[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟|州)(?=[\u4e00-\u9fff]{1,8}[县区市旗]$)", "", place)
        return f"#{self.number}" if not inner or inner[0] in "某本我各该" else inner

    @cached_property
    def issued(self) -> str | None:
        """The day of issue, or the year of the 文号, else None."""
        if self.reading.head.issued_on:
            return self.reading.head.issued_on
        year = re.search(r"[〔\[［(（](20\d\d)[〕\]］)）]", self.reading.head.doc_number or "")
        return year[1] if year else None

    @cached_property
    def horizon(self) -> tuple[int, int] | None:
        """First and last year of a plan whose title names them (2020—2022年, “十四五”, 2024年工作要点)."""
        title = re.sub(r"\s+", "", f"{self.reading.head.title}{self.reading.head.notice_title or ''}")
        years = _YEARS.search(title)
        if years and int(years[1]) <= int(years[2]):
            return int(years[1]), int(years[2])
        plan = _PLAN.search(title)
        single = _ONE_YEAR.search(title)
        if plan or not single:
            return _plan_years(plan["n"]) if plan else None
        return int(single[1]), int(single[1])

    @cached_property
    def reviews(self) -> list[tuple[int, int, int | None]]:
        """Plain ranges that look back, with the year at whose end they stand (None where not said)."""
        found = []
        tasked = {task.outline for task in self.reading.tasks}
        for clause in self.reading.outline:
            if clause.id not in tasked and _REVIEW.search(clause.title) and not _GOAL.search(clause.title):
                named = _PLAN.search(clause.title)
                year = _plan_years(named["n"])[1] if named else None
                found.append((self.plain.at(clause.start), self.plain.at(clause.end), year))
        return found

    def review_at(self, index: int) -> tuple[int, int, int | None] | None:
        """The outermost backward-looking range in which `index` stands, with its year, or None."""
        return next((r for r in self.reviews if r[0] <= index < r[1]), None)


def _plan_years(ordinal: str) -> tuple[int, int]:
    number = (
        10 + _PLAN_DIGITS.get(ordinal[-1], 0) if ordinal.startswith("十") else 20 + _PLAN_DIGITS.get(ordinal[-1], 0)
    )
    last = 2025 + 5 * (number - 14)
    return last - 4, last


def _narrowed(chars: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """The largest run of comma parts around `start`…`end` within the limit."""
    low, high = max(low, start - 2 * QUOTE_LIMIT), min(high, end + 2 * QUOTE_LIMIT)
    commas = [low, *(at + 1 for at in range(low, high) if chars[at] in "，,：:"), high]
    left = max((c for c in commas if c <= start), default=low)
    right = min((c for c in commas if c >= end), default=high)
    before = [c for c in commas if right - QUOTE_LIMIT <= c <= left]
    left = before[0] if before else left
    return left, right

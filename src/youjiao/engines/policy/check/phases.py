"""Phases of a plan (实施阶段): whether they overlap, whether they run forwards."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper

_SPAN: Final = r"(?:—{1,2}|–|―|－|-|~|～|至|到)"
_DAY: Final = r"(?:(?P<{0}y>20\d\d)[年.])?(?P<{0}m>1[0-2]|0?[1-9])[月.](?:(?P<{0}d>3[01]|[12]\d|0?[1-9])日?|(?P<{0}part>上旬|中旬|下旬|初|底|末))?"
_RANGE: Final = re.compile(rf"{_DAY.format('a')}{_SPAN}{_DAY.format('b')}")
_NAMED_BEHIND: Final = re.compile(r"[）)]?(?:[，,：:]|为|是)(?P<name>[\u4e00-\u9fff]{2,8}阶段)")
_PHASE: Final = re.compile(
    r"(?:第[一二三四五六七八](?:阶段|步(?!骤))|[\u4e00-\u9fff]{2,8}阶段)[^。；\n]{0,24}?[（(：:，]?(?=(?:20\d\d[.年])?\d{1,2}[月.])"
)
_STEPS: Final = re.compile(r"步骤|阶段|进度安排|时间安排|进程|工作安排|推进安排")
_YEARS: Final = re.compile(rf"(?P<a>20\d\d)年?{_SPAN}(?P<b>20\d\d)年?(?!\d{{1,2}}月)")
_HEADED: Final = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])?(?P<name>[^（(：:。，；]{2,16})[（(：:]"
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase from the first to the last day; `by_day` tells whether days are printed, `by_year` that only years are."""

    name: str
    first: date
    last: date
    by_day: bool
    sentence: Sentence
    by_year: bool = False

    @property
    def reversed(self) -> bool:
        """True where it ends before it begins."""
        return self.last < self.first


def phases_of(paper: Paper) -> list[Phase]:
    """The phases whose heading prints from when to when, in order."""
    found = []
    seen = -1
    usual = int(paper.issued[:4]) if paper.issued else None
    for match in _PHASE.finditer(paper.chars):
        span = _RANGE.match(paper.chars, match.end())
        if span is None or span.start() == seen:
            continue
        seen = span.start()
        first, last = _bounds(span, usual)
        if first is None or last is None:
            continue
        end = span.end() + (1 if paper.chars[span.end() : span.end() + 1] in {"）", ")"} else 0)
        start = _opening(paper, match)
        name = re.sub(r"[（(：:，].*$", "", paper.chars[match.start() : match.end()])
        found.append(
            Phase(
                name,
                first,
                last,
                bool(span["ad"] or span["bd"] or "旬" in f"{span['apart']}{span['bpart']}"),
                paper.cite(start, end),
            )
        )
    return found or _dated_first(paper, usual) or _headed(paper, usual)


def _headed(paper: Paper, usual: int | None) -> list[Phase]:
    """Sister headings of a chapter of steps that open with a name and a range: 试点先行期（2024年—2026年）."""
    titles = {c.id: c.title for c in paper.reading.outline}
    groups: dict[str, list[Phase]] = {}
    for clause in paper.reading.outline:
        if clause.in_table or not _STEPS.search(titles.get(clause.parent or "", "")):
            continue
        start = paper.plain.at(clause.start)
        name = _HEADED.match(paper.chars, start, start + 30)
        phase = _ranged(paper, name, usual) if name else None
        if phase:
            groups.setdefault(clause.parent or "", []).append(phase)
    return next((phases for phases in groups.values() if len(phases) >= 2), [])


def _ranged(paper: Paper, name: re.Match[str], usual: int | None) -> Phase | None:
    """The phase whose name ends where its range of years or months begins."""
    called = name["name"]
    years = _YEARS.match(paper.chars, name.end())
    if years:
        first, last = date(int(years["a"]), 1, 1), date(int(years["b"]), 12, 31)
        return Phase(called, first, last, by_day=False, sentence=paper.cite(name.start(), years.end()), by_year=True)
    span = _RANGE.match(paper.chars, name.end())
    begun, ended = _bounds(span, usual) if span else (None, None)
    if span is None or begun is None or ended is None:
        return None
    by_day = bool(span["ad"] or span["bd"] or "旬" in f"{span['apart']}{span['bpart']}")
    return Phase(called, begun, ended, by_day, paper.cite(name.start(), span.end()))


def _dated_first(paper: Paper, usual: int | None) -> list[Phase]:
    """Phases printed the other way round: 2023年3月至5月为动员部署阶段."""
    found = []
    for span in _RANGE.finditer(paper.chars):
        named = _NAMED_BEHIND.match(paper.chars, span.end())
        first, last = _bounds(span, usual)
        if named and first and last:
            by_day = bool(span["ad"] or span["bd"])
            found.append(Phase(named["name"], first, last, by_day, paper.cite(span.start(), named.end())))
    return found


def _opening(paper: Paper, match: re.Match[str]) -> int:
    low, _ = paper.bounds(match.start())
    return low if match.start() - low <= 12 else match.start()


def _bounds(span: re.Match[str], usual: int | None) -> tuple[date | None, date | None]:
    """First and last day; where no year is printed that of the issue, and no phase that runs over the new year."""
    year_a = span["ay"] or span["by"] or usual
    over = not (span["ay"] and span["by"]) and int(span["am"]) > int(span["bm"])
    if year_a is None or over:
        return None, None
    first = _day(int(year_a), int(span["am"]), span["ad"], span["apart"], last=False)
    last = _day(int(span["by"] or year_a), int(span["bm"]), span["bd"], span["bpart"], last=True)
    return first, last


def _day(year: int, month: int, day: str | None, part: str | None, *, last: bool) -> date | None:
    length = calendar.monthrange(year, month)[1]
    if day:
        return date(year, month, int(day)) if int(day) <= length else None
    if part:
        first_day, last_day = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, length)}.get(
            part, (length, length)
        )
        return date(year, month, last_day if last else first_day)
    return date(year, month, length if last else 1)


def overlapping_phases(library: Library) -> Iterator[Finding]:
    """Phases of one plan that overlap by more than the month in which one ends and the next begins."""
    for paper in library.papers:
        phases = [p for p in phases_of(paper) if not p.reversed]
        pairs = [
            (a, b) for a, b in combinations(phases, 2) if a.name != b.name and a.first <= b.last and b.first <= a.last
        ]
        if not any(_overlaps(a, b) for a, b in pairs):
            continue
        text = "；".join(_words(a, b) for a, b in pairs) + "。"
        yield finding("overlapping-phases", [p.sentence for pair in pairs for p in pair], text)


def _overlaps(a: Phase, b: Phase) -> bool:
    """True where the common time is more than one shared day, or without days one shared month."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    if a.by_day and b.by_day:
        return first < last
    if a.by_year or b.by_year:
        return first.year != last.year or (a.first == b.first and a.last == b.last)
    return (first.year, first.month) != (last.year, last.month) or (a.first == b.first and a.last == b.last)


def _words(a: Phase, b: Phase) -> str:
    first, last = max(a.first, b.first), min(a.last, b.last)
    if a.by_day and b.by_day:
        return f"“{a.name}”与“{b.name}”在{_day_words(first)}至{_day_words(last)}重叠，共{(last - first).days + 1}天"
    if a.by_year and b.by_year:
        years = last.year - first.year + 1
        both = f"{first.year}年" if years == 1 else f"{first.year}年至{last.year}年"
        return f"“{a.name}”与“{b.name}”都包括{both}" + (f"，共{years}年" if years > 1 else "")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return f"“{a.name}”与“{b.name}”都包括{_month_words(first)}"
    return f"“{a.name}”与“{b.name}”在{_month_words(first)}至{_month_words(last)}重叠，共{months}个月"


def _month_words(day: date) -> str:
    return f"{day.year}年{day.month}月"


def _day_words(day: date) -> str:
    return f"{_month_words(day)}{day.day}日"


def reversed_phases(library: Library) -> Iterator[Finding]:
    """Phases that end before they begin."""
    for paper in library.papers:
        for phase in phases_of(paper):
            if phase.reversed:
                text = f"“{phase.name}”自{_month_words(phase.first)}起，至{_month_words(phase.last)}止，终点早于起点。"
                yield finding("range-reversed", [phase.sentence], text)

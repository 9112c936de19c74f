"""What documents say of indicators (陈述): a target or a level already reached, of which indicator, when, how much."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from youjiao.engines.policy.check.finding import Sentence
from youjiao.engines.policy.check.naming import Name, name_of
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.reading import Target

Bound = Literal["floor", "ceiling", "change"]
_KEEP = ("稳定", "保持", "维持", "巩固在", "持续在", "不低于现有")
_EACH = re.compile(r"(?:各|每个?|每所)(?:县|区|市|旗|校|乡|镇|街道|学校|中小学|幼儿园|地(?![市区方])|年级|班)")
_STRETCH = re.compile(r"力争|争取|努力")
_JOINED = re.compile(
    r"(?P<first>[\u4e00-\u9fff“”]{3,20}?)(?:及|和|与|、)(?P<second>[\u4e00-\u9fff“”]{3,20}(?:率|占比|比例))"
)
_BEHIND = re.compile(r"\d(?:个|所|名|门|家|项|支|节|间|座)(?:左右|以上)?(?P<what>[^，。；,;\d]{2,24})$")
_ABOUT = ("左右", "上下")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A number said of an indicator.

    `level` is True for what was reached, False for what should be. `bound` says whether `low` must be reached or must
    not be passed; `high` closes a range. `year` and `month` say by when (None: not said). `keep` marks 稳定在 and
    保持在, `about` 左右, `each` what holds for each of several (各县, 每所学校), `stretch` what is only striven for
    (力争, 争取). `start` is the plain index of the quotation.
    """

    paper: Paper
    name: Name
    level: bool
    bound: Bound
    low: float
    high: float | None
    year: int | None
    month: int | None
    every: str | None
    keep: bool
    about: bool
    each: bool
    stretch: bool
    start: int
    sentence: Sentence
    printed: str
    target: Target | None = None

    def in_sentence_of(self, other: "Statement") -> bool:
        """True where both stand in one sentence, or in one row."""
        if self.paper is not other.paper:
            return False
        return self.sentence == other.sentence or self.paper.bounds(self.start) == self.paper.bounds(other.start)

    @property
    def when(self) -> str:
        """The date for people."""
        if self.year is None:
            return "未写明时间"
        return f"{self.year}年{self.month}月" if self.month and self.month != 12 else f"{self.year}年"

    @property
    def amount(self) -> str:
        """The number for people, with its bound and unit."""
        unit = self.target.unit if self.target else self.name.unit
        number = f"{self.low:g}—{self.high:g}" if self.high is not None else f"{self.low:g}"
        sign = {">=": "不低于", ">": "高于", "<=": "不高于", "<": "低于"}.get(
            self.target.comparator if self.target else "", ""
        )
        return f"{sign}{number}{unit}{'左右' if self.about else ''}"

    def rounded_like(self, other: "Statement") -> float:
        """The value cut to the decimals of the other one: what the other could still mean."""
        decimals = len(f"{other.low:g}".partition(".")[2])
        scale = math.pow(10.0, decimals)
        return math.floor(round(self.low * scale, 6)) / scale


def _bound(target: Target) -> Bound:
    if target.comparator == "change":
        return "change"
    return "ceiling" if target.comparator in {"<=", "<"} else "floor"


def _year_month(due: str) -> tuple[int, int | None]:
    return int(due[:4]), int(due[5:7]) if len(due) > 4 else None


def _when(paper: Paper, target: Target, start: int) -> tuple[int | None, int | None]:
    """By when: as read; else the date that stands before it in its sentence, or opens an earlier sentence of its item.

    Where the item names no date, the last year of the plan.
    """
    if target.by:
        return _year_month(target.by)
    if target.every:
        return None, None
    task = paper.reading.task(target.task)
    clause = paper.reading.clause(target.task)
    item = task.start if task else clause.start if clause else None
    opening = paper.plain.at(item) if item is not None else max(0, start - 300)
    before = [d for d in paper.dates_within(opening, start) if not d.since]
    if not before:
        return (paper.horizon[1], None) if paper.horizon else (None, None)
    last = before[-1]
    low, _ = paper.bounds(start)
    begun, _ = paper.bounds(last.start)
    if last.start >= low or last.start - begun <= 3:
        return _year_month(last.due)
    return None, None


def _counted(quote: str) -> str:
    """What is counted, where the words behind the number name it (打造3个左右专业群)."""
    found = _BEHIND.search(re.sub(r"\s+", "", quote))
    return found["what"] if found else ""


def _names(target: Target, indicator: str, scope: str) -> Iterator[Name]:
    """The name of a target; two where one number is said of two rates (A及B率均达到…)."""
    joined = _JOINED.fullmatch(indicator)
    if joined and target.unit in {"%", "％"} and re.search(r"均|都", target.quote):
        yield name_of(joined["first"], target.unit, scope)
        yield name_of(joined["second"], target.unit, scope)
        return
    yield name_of(indicator, target.unit, scope)


def statements_from(paper: Paper, target: Target) -> Iterator[Statement]:
    """A target as a statement of each indicator that it names."""
    start, end = paper.target_span(target)
    low, _ = paper.bounds(start)
    nearby = paper.chars[max(low, start - 6) : end + 4]
    ahead = paper.chars[paper.phrase_before(start, low, 40) : end]
    behind = paper.chars[end - 2 : end + 4] if end > 2 else ""
    scope = (target.scope or "").replace(paper.place or "\n", "")
    year, month = _when(paper, target, start)
    printed = re.sub(r"^\d{1,2}[.．、]|(?:到|至)?20\d\d年$", "", target.indicator) or _counted(target.quote)
    for name in _names(target, printed, scope):
        yield Statement(
            paper=paper,
            name=name,
            level=False,
            bound=_bound(target),
            low=target.value,
            high=target.value_high,
            year=year,
            month=month,
            every=target.every,
            keep=any(w in nearby for w in _KEEP),
            about=any(w in behind for w in _ABOUT),
            each=bool(_EACH.search(ahead)),
            stretch=bool(_STRETCH.search(ahead)),
            start=start,
            sentence=paper.cite_target(target),
            printed=printed,
            target=target,
        )


def statements_of(paper: Paper) -> Iterator[Statement]:
    """Every target of a paper as a statement, in order; one without a name of its own carries that of the one before."""
    before: Target | None = None
    for target in paper.reading.targets:
        if not re.sub(r"[\d\s.．、，]", "", target.indicator) and before and _goes_on(paper, before, target):
            target = replace(target, indicator=before.indicator, scope=target.scope or before.scope)
        yield from statements_from(paper, target)
        before = target


def _goes_on(paper: Paper, before: Target, target: Target) -> bool:
    """True where only a comma and a date part two targets of one rate (每年提高1个百分点，到2025年达到96%)."""
    (_, end), (start, _) = paper.target_span(before), paper.target_span(target)
    alike = {before.unit, target.unit} <= {"%", "％", "百分点", "个百分点"}
    return alike and paper.chars[end:start] in {"，", ",", ""}


def by_name(statements: Iterable[Statement]) -> dict[object, list[Statement]]:
    """Statements of one area whose reduced names are equal, each list in order; names too bare are left out."""
    found: dict[object, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.name.telling:
            found[statement.name.key, statement.paper.area].append(statement)
    return found

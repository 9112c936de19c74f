"""Levels that documents say were reached (已达水平): in running text that looks back, in tables, and as baselines."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Sentence
from youjiao.engines.policy.check.naming import RATE, name_of
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.statement import Statement
from youjiao.engines.policy.reading import Target

_NUMBER: Final = r"(\d+(?:\.\d+)?)"
_RATE_WORD: Final = r"(?:率|占比|比例|比重)"
_REACHED: Final = re.compile(
    rf"{_RATE_WORD}(?P<end>)(?:均|都|已经?|仅|只)?(?:达到了?|达|为|提高到了?|提升到了?|提升至|提高至|上升到了?|升至|保持在|稳定在)?{_NUMBER}[%％](?!以|左右)"
)
_BUILT: Final = re.compile(
    rf"{_NUMBER}[%％]的(?P<whole>[\u4e00-\u9fff]{{2,8}}?)(?:建成|建设成为?|达到|被评为|成为)(?P<part>[^，。；,;]{{2,20}})"
)
_OWNED: Final = r"(?:现有|已有|拥有|建成|创建|认定)"
_COUNTED: Final = (
    re.compile(rf"{_OWNED}(?P<n>\d{{1,4}})(?P<unit>[所个家门名])(?P<name>[\u4e00-\u9fff“”]{{4,20}}?)(?=[，。；、,;])"),
    re.compile(rf"{_OWNED}(?P<name>[\u4e00-\u9fff“”]{{4,20}}?)(?P<n>\d{{1,4}})(?P<unit>[所个家门名])(?=[，。；、,;])"),
    re.compile(
        r"(?P<name>[\u4e00-\u9fff“”]{4,20}?)(?:数量)?(?:达到|达|增加到|增至|发展到)(?P<n>\d{1,4})(?P<unit>[所个家门名])(?=[，。；、,;])"
    ),
)
_MARKED: Final = re.compile(r"目前|截至|已达|达到了|现有|提高到了|提升到了|以来|同比|比上年|较上年")
_FORWARD: Final = re.compile(r"(?:到|至)20\d\d年|力争|确保|目标|将|要达到|不低于|以上|预计|计划")
_PROMISE: Final = re.compile(r"力争|确保|要达到|到20[2-9]\d年")
_ACTUAL: Final = re.compile(r"(20\d\d)年?(?:底|末)?[(（]?(?:实际|现状|完成|基期|实绩)")
_ROW: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{2,30}?)[(（](?P<unit>%|％|万?人|年|所|万)[)）]\s+"
    r"(?P<first>\d+(?:\.\d+)?|—|-)\s+(?P<second>\d+(?:\.\d+)?|—|-)(?=\s|$)"
)
_ROW_NAME: Final = re.compile(r"(?P<name>[^()（）]{2,40}?)(?:[(（](?P<unit>[^()（）]{1,4})[)）])?")
_CELL_VALUE: Final = re.compile(r"(\d+(?:\.\d+)?)[%％]?")
_HEADER: Final = re.compile(r"(20\d\d)\s*年\s+(20\d\d)\s*年")
_TABLE_LENGTH: Final = 2500
_NEAR: Final = 120
_HIGHEST_RATE: Final = 500


def levels_of(paper: Paper) -> Iterator[Statement]:
    """Every level that a paper reports, in order of the ways in which it is found."""
    yield from _in_text(paper)
    yield from _counts(paper)
    yield from _in_flat_tables(paper)
    yield from _in_tables(paper)
    yield from _baselines(paper)


def _statement(
    paper: Paper, indicator: str, unit: str, scope: str, value: float, year: int | None, start: int, sentence: Sentence
) -> Statement:
    return Statement(
        paper=paper,
        name=name_of(indicator, unit, scope.replace(paper.place or "\n", "")),
        level=True,
        bound="floor",
        low=value,
        high=None,
        year=year,
        month=None,
        every=None,
        keep=False,
        about=False,
        each=False,
        stretch=False,
        start=start,
        sentence=sentence,
        printed=indicator,
    )


def _looks_back(paper: Paper, start: int, low: int) -> bool:
    """True in a chapter that looks back, or in a part of a sentence that says so (目前, 已达)."""
    if paper.review_at(start):
        return not _PROMISE.search(paper.chars[low:start])
    begun = max(low, max(paper.chars.rfind(c, low, start) for c in "，,") + 1)
    comma = min((at for at in (paper.chars.find(c, start) for c in "，,。；;") if at >= 0), default=len(paper.chars))
    ahead = paper.chars[low:start]
    marked = _MARKED.search(ahead) or _MARKED.search(paper.chars[begun:comma]) or _past_year(paper, low, comma)
    return bool(marked) and not _FORWARD.search(paper.chars[low:comma])


def _past_year(paper: Paper, low: int, end: int) -> bool:
    """True where the last date named up to `end` is a year that had ended when the document was issued (2022年, 2023年底)."""
    named = paper.dates_within(low, end)
    if not named or not paper.issued or named[-1].since or named[-1].first:
        return False
    return int(named[-1].due[:4]) < int(paper.issued[:4])


def _year_at(paper: Paper, low: int, start: int) -> int | None:
    """The year of a level: named in its sentence before it, else that of the review in which it stands.

    A year of another sentence close before may still govern: then the year is not sure unless both are the same.
    """
    named = [d for d in paper.dates_within(low, start) if not d.since]
    if named:
        return int(named[-1].due[:4])
    back = paper.review_at(start)
    before = [d for d in paper.dates_within(max(back[0] if back else 0, low - _NEAR), low) if not d.since]
    if before and back and before[-1].due[:4] != str(back[2]):
        return None
    return back[2] if back else None


def _in_text(paper: Paper) -> Iterator[Statement]:
    taken = sorted(paper.target_span(t) for t in paper.reading.targets)
    for match in _REACHED.finditer(paper.chars):
        low, high = paper.bounds(match.start())
        start = paper.phrase_before(match.start(), low, 34)
        if match.end() > high or match.start() - start < 1 or _overlaps(taken, start, match.end()):
            continue
        if not _looks_back(paper, start, low):
            continue
        words = paper.chars[start : match.end("end")].split("、")[-1]
        name = re.sub(r"^.*(?:类|其中)(?=[\u4e00-\u9fff]{3})", "", words)
        year = _year_at(paper, low, match.end())
        sentence = paper.cite_part(start, match.end())
        yield _statement(paper, _bare(name), "%", "", float(match[2]), year, start, sentence)
    for match in _BUILT.finditer(paper.chars):
        low, _ = paper.bounds(match.start())
        if not paper.review_at(match.start()) or _PROMISE.search(paper.chars[low : match.start()]):
            continue
        indicator = f"{match['part']}占比"
        sentence = paper.cite_part(match.start(), match.end())
        yield _statement(
            paper,
            indicator,
            "%",
            match["whole"],
            float(match[1]),
            _year_at(paper, low, match.end()),
            match.start(),
            sentence,
        )


def _counts(paper: Paper) -> Iterator[Statement]:
    """Numbers of schools, groups and the like that a chapter looking back reports."""
    outermost = [back for back in paper.reviews if paper.review_at(back[0]) == back]
    for start, end, _ in outermost:
        for pattern in _COUNTED:
            for match in pattern.finditer(paper.chars, start, end):
                low, _high = paper.bounds(match.start())
                if _PROMISE.search(paper.chars[low : match.start()]):
                    continue
                name = re.sub(r"^.*(?:建成|创建|认定|全市|全县|全区)", "", match["name"])
                year = _year_at(paper, low, match.end())
                sentence = paper.cite_part(match.start(), match.end())
                yield _statement(paper, name, match["unit"], "", float(match["n"]), year, match.start(), sentence)


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end, 0))
    return any(b > start for _, b in spans[max(0, at - 3) : at])


def _bare(name: str) -> str:
    return re.sub(r"^(?:.*?20\d\d年(?:底|末)?)?(?:其中|全市|全县|全区|目前|截至)*", "", name)


def _in_flat_tables(paper: Paper) -> Iterator[Statement]:
    """Rows of tables with two years in the header whose caption or chapter looks back."""
    text = paper.reading.text
    for header in _HEADER.finditer(text):
        index = paper.plain.at(header.start())
        back = paper.review_at(index)
        if not back:
            continue
        stop = min(header.end() + _TABLE_LENGTH, paper.plain.end(back[1]))
        rows = list(_ROW.finditer(text, header.end(), stop))
        names = Counter(row["name"] for row in rows)
        for row in rows:
            if names[row["name"]] > 1:
                continue
            for column, value in enumerate((row["first"], row["second"])):
                if value[0].isdecimal():
                    sentence = Sentence(paper.name, row.start(), row[0].strip())
                    year = int(header[column + 1])
                    start = paper.plain.at(row.start())
                    yield _statement(paper, row["name"], row["unit"], "", float(value), year, start, sentence)


def _in_tables(paper: Paper) -> Iterator[Statement]:
    """Cells under a year in a table of a chapter that looks back, or under a year that is marked as actual."""
    for table in paper.tables:
        if not table.lists_numbers:
            continue
        back = paper.review_at(paper.plain.at(table.start))
        years = {at: _column_year(head, back=back is not None) for at, head in enumerate(table.heads)}
        label = next((at for at, role in enumerate(table.roles) if role == "text"), 0)
        for row in table.rows:
            name = _ROW_NAME.fullmatch(row[label].plain)
            if not name:
                continue
            for at, year in years.items():
                value = _CELL_VALUE.fullmatch(row[at].plain)
                if year and value and at != label:
                    start = paper.plain.at(row[label].start)
                    sentence = _row_sentence(paper, row[label].start, row[at].end)
                    unit = name["unit"] or ("%" if RATE.search(name["name"]) else "")
                    yield _statement(paper, name["name"], unit, "", float(value[1]), year, start, sentence)


def _column_year(head: str, *, back: bool) -> int | None:
    found = re.search(r"20\d\d", head) if back else _ACTUAL.search(head)
    return int(re.sub(r"\D", "", found[0])[:4]) if found else None


def _row_sentence(paper: Paper, start: int, end: int) -> Sentence:
    return Sentence(paper.name, start, paper.reading.text[start:end])


def _baselines(paper: Paper) -> Iterator[Statement]:
    for target in paper.reading.targets:
        no_rate = target.unit in {"%", "％"} and (target.baseline or 0) > _HIGHEST_RATE
        if target.baseline is None or target.comparator == "change" or no_rate:
            continue
        start, _ = paper.target_span(target)
        yield _statement(
            paper,
            target.indicator,
            target.unit,
            target.scope or "",
            target.baseline,
            _baseline_year(paper, target),
            start,
            paper.cite_target(target),
        )


def _baseline_year(paper: Paper, target: Target) -> int | None:
    """The year in the header above a row, the one before the target's; None in running text."""
    text = paper.reading.text
    header = None
    for found in _HEADER.finditer(text, max(0, target.offset - _TABLE_LENGTH), target.offset):
        header = found
    if header and target.by and header[2] == target.by[:4]:
        return int(header[1])
    table = next((t for t in paper.tables if t.start <= target.offset < t.end), None)
    years = [int(y[0]) for head in (table.heads if table else ()) if (y := re.search(r"20\d\d", head))]
    earlier = [y for y in years if target.by and y < int(target.by[:4])]
    return min(earlier) if len(earlier) == 1 else None

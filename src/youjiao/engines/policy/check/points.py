"""Percent or percentage points (百分比与百分点)."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.statement import Statement

_RATE: Final = r"(?<![效功税利汇费概速])(?:率|占比|比例|比重|覆盖面)(?![先领])"
_HOW: Final = r"(?:要|力争|将|平均|再|分别|均|都|每年|年均|逐年|年度|在现有基础上|在\d{4}年基础上|在原有基础上|(?:较|比|相比)(?:上年度?|去年|上一?学?年度?|20\d\d年(?:底|末)?|基期|现状|“?十[一二三四]?五”?末?)|全年|每学年|年){0,4}"
_MOVE: Final = r"(?P<move>提高|提升|递增|递减|增加|增长|上升|下降|降低|减少|压减|提)了?"
_DOWN: Final = frozenset({"下降", "降低", "减少", "压减", "递减"})
_AMOUNT: Final = r"(?P<amount>\d+(?:\.\d+)?(?:[%％]?[—–~～-]\d+(?:\.\d+)?)?)"
_CHANGED: Final = re.compile(rf"{_RATE}(?P<end>)[”\"]?{_HOW}{_MOVE}{_AMOUNT}[%％]")
_RISEN: Final = re.compile(
    rf"{_RATE}(?P<end>)[”\"]?由(?:20\d\d年的?)?(?P<a>\d+(?:\.\d+)?)[%％]{_MOVE}(?P<b>\d+(?:\.\d+)?)[%％][，,]?(?:达到|达|到|至)(?P<c>\d+(?:\.\d+)?)[%％]"
)
_RELATIVE: Final = re.compile(r"同比(?:增长|减少)|相对|增长率|增速|增幅|降幅|幅度|环比|在[^，。]{0,12}基础上相对")
_LEVEL_IN_POINTS: Final = re.compile(
    rf"{_RATE}(?P<end>)[”\"]?(?:要|力争|均|都)?(?:达到|达|为|不低于|保持在|稳定在|提高到|提升到|降到|降至){_AMOUNT}个?百分点"
)
_SUM_IN_POINTS: Final = re.compile(
    rf"(?:经费|投入|资金|收入|支出|预算|面积|人数|学位数?)(?P<end>)(?:总量)?{_HOW}{_MOVE}{_AMOUNT}个?百分点"
)


def percent_or_points(library: Library) -> Iterator[Finding]:
    """Changes of rates printed with %, levels and amounts printed with 百分点."""
    points = [s for s in library.targets if s.bound == "change" and "百分点" in s.name.unit]
    for paper in library.papers:
        yield from _changes(paper, points)
        yield from _risen(paper)
        for pattern, should in ((_LEVEL_IN_POINTS, "水平应写“%”"), (_SUM_IN_POINTS, "数额的增减应写“%”")):
            for match in pattern.finditer(paper.chars):
                text = f"“{_name(paper, match, 16)}”写作{match['amount']}个百分点；{should}，百分点只用于两个比率之差。"
                yield finding("percent-or-points", [paper.cite_around(match.start(), match.end())], text)


def _risen(paper: Paper) -> Iterator[Finding]:
    """由50%提高10%，达到60%: a rise by points that is printed with %."""
    for match in _RISEN.finditer(paper.chars):
        a, b, c = float(match["a"]), float(match["b"]), float(match["c"])
        sign = -1 if match["move"] in _DOWN else 1
        if abs(a * (1 + sign * b / 100) - c) < 0.051:
            continue
        relative = f"{a:g}%×(1{'＋' if sign > 0 else '－'}{b:g}%)＝{a * (1 + sign * b / 100):g}%"
        points = f"{a:g}%{'＋' if sign > 0 else '－'}{b:g}个百分点＝{a + sign * b:g}%"
        text = f"{relative}，{points}，文中结果为{c:g}%。"
        yield finding("percent-or-points", [paper.cite_around(match.start(), match.end())], text)


def _name(paper: Paper, match: re.Match[str], limit: int) -> str:
    """The name of the rate or amount, without date and quotation marks."""
    start = paper.phrase_before(match.start(), paper.bounds(match.start())[0], limit)
    words = paper.chars[start : match.end("end")].split("、")[-1]
    return re.sub(r"^.*?20\d\d年(?:底|末)?|^\d{1,2}[.、．]|[“”\"]", "", words)


def _changes(paper: Paper, points: list[Statement]) -> Iterator[Finding]:
    for match in _CHANGED.finditer(paper.chars):
        name = _name(paper, match, 24)
        if _RELATIVE.search(f"{name}{match[0]}") or paper.in_title(match.start()):
            continue
        upward = match["move"] not in _DOWN
        verb = match["move"]
        amount = match["amount"]
        step = float(re.split(r"[%％—–~～-]", amount)[-1])
        start = 40.0
        by_points = start + step if upward else start - step
        by_share = start * (1 + step / 100) if upward else start * (1 - step / 100)
        text = (
            f"“{name}”本身是百分比，“{verb}{amount}%”有两种读法：设原为{start:g}%，"
            f"按百分点得{by_points:g}%，按相对变化得{by_share:g}%。"
        )
        sentences = [paper.cite_around(match.start(), match.end())]
        also = _same_in_points(paper, match, points)
        if also is not None:
            text += f"同一指标在另一处以百分点表示（{also.low:+g}个百分点）。"
            sentences.append(also.sentence)
        yield finding("percent-or-points", sentences, text)


def _same_in_points(paper: Paper, match: re.Match[str], points: list[Statement]) -> Statement | None:
    """A change of the same rate in 百分点 elsewhere, for comparison."""
    target = next(
        (
            t
            for t in paper.reading.targets
            if match.start() <= paper.plain.at(t.offset + len(t.quote)) - 1 <= match.end()
        ),
        None,
    )
    if target is None:
        return None
    tail = re.search(r"[\u4e00-\u9fff]{2}(?:率|占比|比例|比重)$", target.indicator)
    return next(
        (
            s
            for s in points
            if tail and s.printed.endswith(tail[0]) and s.paper.area == paper.area and s.paper is not paper
        ),
        None,
    )

"""How many there are (总数), and targets of more than that."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.shares import COUNT_AND_SHARE, totals_for

_SCHOOLS: Final = re.compile(r"学校|校园|中小学|(?<![园])校(?!外|企|园)")
_KINDERGARTENS: Final = re.compile(r"幼儿园|示范园|优质园|普惠园|公办园|民办园")


@dataclass(frozen=True, slots=True)
class Universe:
    """How many there are of something in an area: as said, or as the only total that gives the printed shares."""

    paper: Paper
    kind: str
    total: int
    words: str
    sentences: tuple[Sentence, ...]


_TOTAL_SAID: Final = re.compile(
    r"(?:全市|全县|全区|全州|全旗|我市|我县|我区)(?:共有|现有|共|有)(?:各类|各级)?(?:(?P<noun1>中小学校?|义务教育学校|幼儿园|普通高中|中职学校)(?P<n1>\d{1,4})所|(?P<n2>\d{1,4})所(?P<noun2>中小学校?|义务教育学校|幼儿园|普通高中|中职学校)(?![、和]))"
)
_TARGET_KIND: Final = {
    "中小学": "学校",
    "义务教育学校": "义务教育学校",
    "幼儿园": "幼儿园",
    "普通高中": "普通高中",
    "中职学校": "中职学校",
}


def universes_of(paper: Paper) -> Iterator[Universe]:
    """The totals of schools and kindergartens that a paper states or implies."""
    for match in _TOTAL_SAID.finditer(paper.chars):
        noun, number = match["noun1"] or match["noun2"], match["n1"] or match["n2"]
        kind = _TARGET_KIND[noun.removesuffix("校") if noun.startswith("中小学") else noun]
        yield Universe(
            paper, kind, int(number), f"共有{noun}{number}所", (paper.cite_around(match.start(), match.end()),)
        )
    for start, end in paper.periods():
        yield from _implied(paper, start, end)


def _implied(paper: Paper, start: int, end: int) -> Iterator[Universe]:
    """The one total that all shares of a sentence agree on, counts added up where one alone gives none."""
    counted: list[int] = []
    agreed: set[int] | None = None
    used: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"(\d{1,4})所", paper.chars[start:end]):
        counted.append(int(match[1]))
        share = COUNT_AND_SHARE.match(paper.chars, start + match.start(), end)
        if share is None or share["about"]:
            continue
        for added in range(1, len(counted) + 1):
            totals = totals_for(sum(counted[-added:]), share["p"], cut=True)
            if totals:
                agreed = set(totals) if agreed is None else agreed & set(totals)
                used.append(f"{sum(counted[-added:])}所占{share['p']}%")
                spans.append(share.span())
                break
    words = paper.chars[start:end]
    if agreed and len(agreed) == 1 and len(used) >= 2 and _SCHOOLS.search(words) and not _KINDERGARTENS.search(words):
        total = next(iter(agreed))
        text = f"由{'、'.join(used)}推得学校共{total}所"
        yield Universe(paper, "学校", total, text, tuple(paper.cite_around(a, b) for a, b in spans))


def targets_above_universe(library: Library) -> Iterator[Finding]:
    """Targets of more than there are, at once or over the years; and parts of more than the whole."""
    universes: dict[str | None, list[Universe]] = defaultdict(list)
    for paper in library.papers:
        for universe in universes_of(paper):
            universes[paper.place].append(universe)
    for statement in library.targets:
        target, paper = statement.target, statement.paper
        if target is None:
            continue
        if (
            statement.name.unit == "%"
            and statement.bound == "floor"
            and statement.low > 100
            and _share_of_whole(target.indicator)
        ):
            text = f"“{target.indicator}”是部分占全部的比例，最高为100%，目标写作{statement.amount}。"
            yield finding("target-above-universe", [statement.sentence], text)
        if target.unit != "所" or statement.bound != "floor":
            continue
        years = _years(paper, statement.start, target.every)
        total = statement.low * years
        kind = _kind_of(f"{target.indicator}{target.scope or ''}{target.quote}")
        above = [u for u in universes[paper.place] if u.kind == kind and total > u.total]
        if above and years:
            universe = min(above, key=lambda u: u.total)
            sum_up = f"每年{statement.low:g}所×{years}年＝{total:g}所" if years > 1 else f"目标为{total:g}所"
            text = f"{sum_up}；{universe.words}，目标超出{total - universe.total:g}所。"
            yield finding("target-above-universe", [statement.sentence, *universe.sentences], text)


def _share_of_whole(indicator: str) -> bool:
    return bool(
        re.search(
            r"覆盖率|合格率|优秀率|优良率|及格率|达标率|巩固率|占比|普及率|持证率|(?<!毛)入园率|(?<!毛)入学率|完成率|满意率",
            indicator,
        )
    ) and not re.search(r"毛", indicator)


def _kind_of(words: str) -> str | None:
    flat = re.sub(r"\s+", "", words)
    if _KINDERGARTENS.search(flat) or "（园）" in flat or "(园)" in flat:
        return "幼儿园" if not re.search(r"中小学|学校", flat) else None
    if re.search(r"新建|新改扩建|联系", flat):
        return None
    return "学校" if _SCHOOLS.search(flat) else None


def _years(paper: Paper, start: int, every: str | None) -> int:
    """How many years a yearly number runs; 1 for a number that does not recur, 0 where it cannot be said."""
    if every is None:
        return 1
    if every != "year":
        return 0
    low, _ = paper.bounds(start)
    named = [d for d in paper.dates_within(low, start + 20) if d.first]
    if named:
        return int(named[-1].due[:4]) - (named[-1].first or 0) + 1
    return 0

"""Shares, sums and differences that cannot be computed (占比、分配、增减)."""

import re
from collections.abc import Iterator
from math import floor
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper

UNIT: Final = r"(?:所|个|名|人|家|门|项|类|位|支)"
COUNT_AND_SHARE: Final = re.compile(
    rf"(?P<n>\d{{1,4}}){UNIT}(?P<noun>[^，。；,;、\d]{{0,12}})[，,（(]?(?:占比|占(?P<of>[^，。；,;\d]{{1,14}}?)?)(?P<about>约|近|接近|超过|超)?(?:达到?|为)?(?P<p>\d{{1,2}}(?:\.\d+)?)[%％](?!以|左右)"
)
_OF: Final = re.compile(
    rf"(?P<all>\d{{1,5}}){UNIT}[^，。；,;\d]{{0,12}}(?<![初高])中[，,]?(?:已?有)?(?P<n>\d{{1,5}}){UNIT}[^，,。；\d]{{0,24}}?(?:[，,（(]?占(?:比|[^，。；\d]{{0,8}})?|[，,（(](?:达标|覆盖|建成|创建|通过|配备|开设|完成|参与)(?:率|面)(?:为|达到?)?|[，,（(](?:比例|比率)(?:为|达到?)?)(?P<p>\d{{1,3}}(?:\.\d+)?)[%％](?!以|左右)"
)
LARGEST_SOLVED: Final = 3000
"""Above this total every share with two decimals can be had, so nothing is provable."""


def totals_for(count: int, printed: str, *, cut: bool) -> list[int]:
    """The totals of which `count` is the printed share (%), rounded; with `cut` also cut off.

    >>> totals_for(5, "12.8", cut=False), totals_for(31, "79.4", cut=False), totals_for(31, "79.4", cut=True)
    ([39], [], [39])
    """
    if count <= 0 or float(printed) <= 0:
        return []
    decimals = len(printed.partition(".")[2])
    half = 0.5 / 10**decimals
    share = float(printed)
    upper = share + (2 * half if cut else half)
    low, high = 100 * count / upper, 100 * count / max(share - half, 1e-9)
    found = []
    for total in range(max(count, floor(low)), min(floor(high) + 1, LARGEST_SOLVED) + 1):
        exact = 100 * count / total
        shifted = floor(round(exact * 10**decimals, 6)) / 10**decimals
        if share - half - 1e-9 <= exact < share + half - 1e-9 or (cut and abs(shifted - share) < 1e-9):
            found.append(total)
    return found


def share_arithmetic(library: Library) -> Iterator[Finding]:
    """Counts whose printed share no total can give; shares of a known total that give no whole number."""
    for paper in library.papers:
        of_total = [m.span() for m in _OF.finditer(paper.chars)]
        for start, end in paper.periods():
            yield from _alone(paper, start, end, of_total)
        for match in _OF.finditer(paper.chars):
            count, total = int(match["n"]), int(match["all"])
            if (
                total
                and total not in totals_for(count, match["p"], cut=False)
                and not (count == total and match["p"].startswith("100"))
            ):
                text = f"{count}÷{total}＝{100 * count / total:.2f}%，文中写作{match['p']}%。"
                yield finding("share-arithmetic", [paper.cite_around(match.start(), match.end())], text)
        yield from _part_of_areas(paper)


def _alone(paper: Paper, start: int, end: int, of_total: list[tuple[int, int]]) -> Iterator[Finding]:
    """Counts beside a share, in a sentence that does not name the total."""
    counted: list[int] = []
    for match in re.finditer(rf"(\d{{1,4}}){UNIT}", paper.chars[start:end]):
        share = COUNT_AND_SHARE.match(paper.chars, start + match.start(), end)
        counted.append(int(match[1]))
        if share is None or any(a <= share.start() < b for a, b in of_total):
            continue
        if share["about"] or re.search(r"GDP|投资|预算|经费|面积|支出", share["of"] or ""):
            continue
        count, printed = int(share["n"]), share["p"]
        if count > 400 or totals_for(count, printed, cut=False) or float(printed) >= 100:
            continue
        if len(counted) > 1 and any(
            totals_for(sum(counted[-k:]), printed, cut=False) for k in range(2, len(counted) + 1)
        ):
            continue
        yield finding("share-arithmetic", [paper.cite_around(share.start(), share.end())], _nearest(count, printed))


def _nearest(count: int, printed: str) -> str:
    total = max(count, round(100 * count / float(printed)))
    near = [n for n in (total - 1, total, total + 1) if n >= count]
    tried = "，".join(f"{count}÷{n}＝{100 * count / n:.2f}%" for n in near)
    cut = totals_for(count, printed, cut=True)
    ending = f"；只有总数为{cut[0]}并且截去尾数（不四舍五入）时才是{printed}%" if cut else ""
    return f"没有一个总数能使{count}占{printed}%：{tried}{ending}。"


_AREA: Final = r"(?:县[(（]市、区[)）]|旗县[(（]市、区[)）]|县区|旗县区|区县|区|县|旗)"
_ALL_AREAS: Final = re.compile(
    rf"(?<![\d.])(?P<n>[二两三四五六七八九]|\d{{1,2}})个?(?P<who>{_AREA})(?![域级教别长委政])"
)
_SHARE_OF_AREAS: Final = re.compile(
    rf"(?P<p>\d{{1,3}}(?:\.\d+)?)[%％]的?(?P<who>{_AREA})(?P<what>(?:实现|通过|达到|建成|创建)[^，。；,;]{{2,40}})"
)
_NAMED_AREAS: Final = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{1,5}(?:县|市|区|旗)(?:[、和][\u4e00-\u9fff]{1,5}(?:县|市|区|旗))+)(?:均|都)?(?P<what>(?:实现|通过|达到|建成|创建)[^，。；,;]{2,40})"
)


def _part_of_areas(paper: Paper) -> Iterator[Finding]:
    """60 % of the counties, of which the text says how many there are, and sometimes which."""
    numbers = {m["n"]: m for m in _ALL_AREAS.finditer(paper.chars)}
    totals = {_small(n): m for n, m in numbers.items()}
    if len(totals) != 1:
        return
    total, told = next(iter(totals.items()))
    for match in _SHARE_OF_AREAS.finditer(paper.chars):
        exact = total * float(match["p"]) / 100
        whole = abs(exact - round(exact)) < 0.01 * total
        said = [paper.cite_around(match.start(), match.end()), paper.cite_around(told.start(), told.end())]
        if not whole:
            text = f"{total}个{match['who']}的{match['p']}%＝{exact:g}个，不是整数。"
            yield finding("share-arithmetic", said, text)
            continue
        for named in _NAMED_AREAS.finditer(paper.chars):
            names = re.split(r"[、和]", named["names"])
            if _alike(named["what"], match["what"]) and len(names) != round(exact):
                text = f"{total}个{match['who']}的{match['p']}%＝{round(exact)}个，文中点名{len(names)}个（{'、'.join(names)}）。"
                yield finding("share-arithmetic", [*said, paper.cite_around(named.start(), named.end())], text)


def _small(printed: str) -> int:
    return int(printed) if printed.isdecimal() else "〇一二三四五六七八九".find(printed.replace("两", "二"))


def _alike(a: str, b: str) -> bool:
    """True where two objects share six or more characters in a row."""
    return any(a[i : i + 6] in b for i in range(max(0, len(a) - 5)))


_SPLIT: Final = re.compile(
    r"(?:承担|分担|负担|留用|留成|分成|分配|下达|拨付|返还|出资|负责|按)[^，。；,;\d]{0,14}?(?P<p>\d{1,3}(?:\.\d+)?)[%％]"
)


_WEIGHT: Final = r"[\u4e00-\u9fff“”]{2,14}?(?:各?占|权重为?|占比为?|比重为?)(?P<p>\d{1,3}(?:\.\d+)?)[%％]"
_WEIGHTS: Final = re.compile(rf"(?:{_WEIGHT.replace('?P<p>', '?:')}[、，,；;]?(?:其余)?){{3,}}")
_SCORED: Final = re.compile(r"评价|考核|成绩|权重|分值|综合|计分|评分|得分|总分|折算")


def _weights(paper: Paper, start: int, end: int) -> Iterator[tuple[list[float], int, int]]:
    """The weights of three or more parts of one score, printed one behind the other."""
    for run in _WEIGHTS.finditer(paper.chars, start, end):
        if _SCORED.search(paper.chars, start, end):
            yield [float(m["p"]) for m in re.finditer(_WEIGHT, run[0])], run.start(), run.end()


def shares_above_hundred(library: Library) -> Iterator[Finding]:
    """Shares in which one sum is divided that are more than the whole."""
    for paper in library.papers:
        for start, end in paper.sentences():
            parts = [float(m["p"]) for m in _SPLIT.finditer(paper.chars, start, end)]
            if len(parts) >= 2 and sum(parts) > 100.5 and len(set(parts)) * 100 != sum(parts):
                text = "＋".join(f"{p:g}%" for p in parts) + f"＝{sum(parts):g}%，超过100%。"
                yield finding("shares-above-hundred", [paper.cite_around(start, end)], text)
        for start, end in paper.periods():
            for parts, first, last in _weights(paper, start, end):
                if sum(parts) > 100.5:
                    text = "＋".join(f"{p:g}%" for p in parts) + f"＝{sum(parts):g}%，超过100%。"
                    yield finding("shares-above-hundred", [paper.cite_around(first, last)], text)


_FROM_TO: Final = re.compile(
    r"[由从](?P<a>\d+(?:\.\d+)?)[%％](?P<up>提高|提升|上升|增加|增长|下降|降低|减少|降)(?:到|至)(?P<b>\d+(?:\.\d+)?)[%％][，,（(]?(?:共|累计|平均)?"
    r"(?P<verb>提高|提升|上升|增加|增长|下降|降低|减少)了?(?P<c>\d+(?:\.\d+)?)个百分点"
)


def difference_arithmetic(library: Library) -> Iterator[Finding]:
    """Rises and falls in percentage points that are not the difference of the two rates beside them."""
    for paper in library.papers:
        for match in _FROM_TO.finditer(paper.chars):
            a, b, said = float(match["a"]), float(match["b"]), float(match["c"])
            if abs(abs(b - a) - said) > 0.051:
                text = f"{b:g}%－{a:g}%＝{b - a:.10g}个百分点，文中写作{match['verb']}{said:g}个百分点。"
                yield finding("difference-arithmetic", [paper.cite_around(match.start(), match.end())], text)

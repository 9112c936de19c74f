"""A number and the parts of it that follow (总数与“其中”各项), where the parts exclude one another."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library

_UNIT: Final = r"(?:所|个|名|人|家|间|处|座|门|万人|套|辆)"
_PART: Final = rf"[\u4e00-\u9fff（）()“”]{{2,12}}?(?P<m>\d{{1,6}}(?:\.\d+)?){_UNIT}"
_SUM: Final = re.compile(
    rf"(?P<n>\d{{1,6}}(?:\.\d+)?)(?P<unit>{_UNIT})[^，。；,;、\d]{{0,12}}[，,（(]其中[：:]?"
    rf"(?P<list>(?:{_PART.replace('?P<m>', '?:')}[、，,和]?){{2,8}})"
)
_ITEM: Final = re.compile(rf"(?:[^\d]{{0,14}}20\d\d年)?[^\d]{{0,14}}(?P<m>\d{{1,6}}(?:\.\d+)?)(?P<u>{_UNIT})")
_TOGETHER: Final = re.compile(rf"(?:共计|合计|总计)(?P<n>\d{{1,6}}(?:\.\d+)?)(?P<unit>{_UNIT})")
_BACK: Final = 200
_FAMILIES: Final = tuple(
    re.compile(rf"(?:新建|新增|改扩?建|培养|建设|改造)?(?:{words})[\u4e00-\u9fff（）()]{{0,6}}")
    for words in (
        r"幼儿园|学前|小学|初中|普通高中|高中|中职|职业|特殊教育|特教|九年一贯制|完全中学|义务教育",
        r"公办|民办",
        r"城区|城镇|农村|乡村|乡镇|县城",
        r"男生?|女生?|男性|女性",
        r"[\u4e00-\u9fff]{1,4}[县区市旗]",
    )
)
"""Names of which no two hold for one school or person."""


def sums_behind_parts(library: Library) -> Iterator[Finding]:
    """Parts with one unit and the sum printed behind them (甲3所、乙4所，合计8所)."""
    for paper in library.papers:
        for match in _TOGETHER.finditer(paper.chars):
            low = max(paper.bounds(match.start())[0], match.start() - _BACK)
            amounts, rest = _parts_before(paper.chars[low : match.start()], match["unit"])
            if len(amounts) < 2 or re.search(rf"\d{match['unit']}|其中", rest):
                continue
            total = float(match["n"])
            if abs(sum(amounts) - total) > 1e-6:
                unit, adds = match["unit"], "＋".join(f"{a:g}" for a in amounts)
                text = f"{adds}＝{sum(amounts):g}{unit}，合计写作{total:g}{unit}，相差{abs(sum(amounts) - total):g}{unit}。"
                yield finding("declared-parts", [paper.cite_around(match.start() - 1, match.end())], text)


def _parts_before(words: str, unit: str) -> tuple[list[float], str]:
    """The amounts of the run of items at the end of some words, in order, and the words before the run."""
    amounts: list[float] = []
    pieces = re.split(r"[、，,；;：:和]", words.rstrip("，,；; 、"))
    while pieces:
        found = _ITEM.fullmatch(re.sub(r"^\d{1,2}[.．]", "", pieces[-1]))
        if found is None or found["u"] != unit:
            break
        amounts.insert(0, float(found["m"]))
        pieces.pop()
    return amounts, "，".join(pieces)


def sums_of_parts(library: Library) -> Iterator[Finding]:
    """Numbers that are less than the parts named of them, or another number than 公办 and 民办 together."""
    for paper in library.papers:
        for match in _SUM.finditer(paper.chars):
            parts = list(re.finditer(_PART, match["list"]))
            names = [re.sub(r"\d.*$|^[、，,和]", "", p[0]) for p in parts]
            family = next((f for f in _FAMILIES if all(f.fullmatch(n) for n in names)), None)
            if family is None or not all(p[0].endswith(match["unit"]) for p in parts) or len(set(names)) < len(names):
                continue
            low, _ = paper.bounds(match.start())
            said = [float(n) for n in re.findall(rf"(\d+(?:\.\d+)?){match['unit']}", paper.chars[low : match.start()])]
            total, amounts = float(match["n"]), [float(p["m"]) for p in parts]
            whole = family is _FAMILIES[1] and {"公", "民"} <= {n.lstrip("新建增")[:1] for n in names}
            if sum(amounts) in said:
                continue
            if sum(amounts) > total + 1e-6 or (whole and abs(sum(amounts) - total) > 1e-6):
                adds = "＋".join(f"{a:g}" for a in amounts)
                text = f"{adds}＝{sum(amounts):g}{match['unit']}，总数写作{total:g}{match['unit']}，相差{abs(sum(amounts) - total):g}{match['unit']}。"
                yield finding("declared-parts", [paper.cite_around(match.start(), match.end())], text)

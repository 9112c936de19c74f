"""How many there are (总数), and targets of more than that."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import in_quotes
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.shares import COUNT_AND_SHARE, totals_for
from youjiao.engines.policy.check.statement import Statement
from youjiao.engines.policy.numerals import chinese_number
from youjiao.engines.policy.reading import Target

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


_TOTALS: Final = re.compile(
    r"(?:全市|全县|全区|全州|全旗|全盟|我市|我县|我区)(?:现|共|目前|总共|已)*有(?P<list>[^。；;]{3,160})"
)
_BASE: Final = (
    r"(?:各级各类)?(?:公办|民办)?(?:幼儿园|中小学校?|义务教育(?:阶段)?学校|普通高中(?:学校)?|高中(?:学校)?|初中(?:学校)?|小学|中职学校"
    r"|中等职业学校|九年一贯制学校|十二年一贯制学校|完全中学|特殊教育学校|特教学校|职业技术学校|职业学校|中学|教学点|学校|乡镇(?:[（(]街道[）)])?|街道|社区|行政村|县[（(]市、区[）)]|县区)"
)
_NOUN_FIRST: Final = re.compile(rf"(?P<noun>{_BASE})(?P<n>\d{{1,5}})(?:所|个|家)")
_NUMBER_FIRST: Final = re.compile(rf"(?P<n>\d{{1,5}})(?:所|个|家)(?P<noun>{_BASE})")
_ALL_OF_THEM: Final = re.compile(
    rf"(?:全市|全县|全区|全州|全旗|我市|我县|我区)(?P<n>\d{{1,5}})(?:所|个)(?P<noun>{_BASE})(?=全部|均|都|中[，,有已])"
)
_AREA_WORD: Final = r"(?:县[（(]市、区[）)]|旗县[（(]市、区[）)]|县区|区县|旗县区)"
_AREAS: Final = re.compile(
    rf"(?:全市|全省|全区|全州|全盟|我市)(?P<n>\d{{1,2}}|[二两三四五六七八九]|十[一二三四五六七八九]?)个(?P<who>{_AREA_WORD})"
)
_ATTRIBUTE: Final = re.compile(
    r"智慧|示范|特色|标杆|优质|平安|绿色|文明|数字|标准化|达标|改造|试点|书香|健康|美育|劳动|足球|篮球|心理|节约|星级|等级|普惠|先进"
)


def universes_of(paper: Paper) -> Iterator[Universe]:
    """The totals of schools and other bodies that a paper states or implies."""
    for match in _TOTALS.finditer(paper.chars):
        yield from _listed(paper, match)
    for match in _ALL_OF_THEM.finditer(paper.chars):
        noun = _base(match["noun"])
        yield Universe(
            paper, noun, int(match["n"]), f"共有{noun}{match['n']}所", (paper.cite_part(match.start(), match.end()),)
        )
    areas = {m["n"]: m for m in _AREAS.finditer(paper.chars)}
    if len(areas) == 1:
        match = next(iter(areas.values()))
        number = int(match["n"]) if match["n"].isdecimal() else int(chinese_number(match["n"]))
        words = f"共有{match['n']}个{match['who']}"
        yield Universe(paper, "县区", number, words, (paper.cite_part(match.start(), match.end()),))
    for start, end in paper.periods():
        yield from _implied(paper, start, end)


_BASIC: Final = frozenset({"小学", "初中", "九年一贯制学校"})


def _listed(paper: Paper, match: re.Match[str]) -> Iterator[Universe]:
    """The totals of a list of bodies; where 小学 and 初中 are told apart, also those of all schools in the list."""
    said = (paper.cite_around(match.start(), match.start("list") + len(match["list"])),)
    counted: dict[str, int] = {}
    items = re.split(r"[、，,]", match["list"].replace("市、区", "市区"))
    for item in items:
        found = _NOUN_FIRST.fullmatch(item) or _NUMBER_FIRST.fullmatch(item)
        if found:
            noun = _base(found["noun"])
            counted[noun] = int(found["n"])
            words = f"共有{noun}{found['n']}{item[found.end('n')]}" if found.re is _NOUN_FIRST else f"共有{item}"
            yield Universe(paper, noun, int(found["n"]), words, said)
    if len(counted) < len(items) or not {"小学", "初中"} <= set(counted) or {"学校", "义务教育学校"} & set(counted):
        return
    wholes: dict[str, frozenset[str]] = {"义务教育学校": _BASIC & frozenset(counted)}
    if any("高中" in noun or noun == "完全中学" for noun in counted):
        wholes["学校"] = frozenset(
            noun for noun in counted if noun[-1] != "园" and "乡镇" not in noun and noun[-1] in "学校中"
        )
    for whole, parts in wholes.items():
        numbers = [counted[noun] for noun in counted if noun in parts]
        added = "＋".join(str(n) for n in numbers)
        yield Universe(paper, whole, sum(numbers), f"共有{whole}{added}＝{sum(numbers)}所", said)


def _base(noun: str) -> str:
    flat = re.sub(r"各级各类|[（(][^（）()]*[）)]|阶段", "", noun)
    return {"中小学校": "学校", "中小学": "学校", "普通高中学校": "普通高中", "中等职业学校": "中职学校"}.get(
        flat, flat
    )


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
    universes: dict[str, list[Universe]] = defaultdict(list)
    for paper in library.papers:
        for universe in universes_of(paper):
            universes[paper.area].append(universe)
    for statement in library.targets:
        if statement.target is None or statement.bound != "floor":
            continue
        if statement.name.unit == "%" and statement.low > 100 and _share_of_whole(statement.printed):
            text = f"{in_quotes(statement.printed)}是部分占全部的比例，最高为100%，目标写作{statement.amount}。"
            yield finding("target-above-universe", [statement.sentence], text)
        if statement.name.unit == "个":
            yield from _above(statement, statement.target, universes[statement.paper.area])


def _above(statement: Statement, target: Target, universes: list[Universe]) -> Iterator[Finding]:
    years = _years(statement.paper, statement.start, target.every)
    total = statement.low * years
    kind = _one_for_each(statement) or _kind_of(f"{target.indicator}{target.scope or ''}{target.quote}")
    above = [u for u in universes if u.kind == kind and total > u.total]
    if not above:
        return
    universe = min(above, key=lambda u: u.total)
    unit = target.unit
    sum_up = f"每年{statement.low:g}{unit}×{years}年＝{total:g}{unit}" if years > 1 else f"目标为{total:g}{unit}"
    text = f"{sum_up}；{universe.words}，目标超出{total - universe.total:g}{unit}。"
    yield finding("target-above-universe", [statement.sentence, *universe.sentences], text)


_EACH: Final = re.compile(
    r"每个?(?P<who>乡镇|街道|县区|社区|行政村|学校|县|区)(?:均|都|要)*(?:有|建成|建有|办好|拥有|设立|建好)?[一1](?:所|个)"
)


def _one_for_each(statement: Statement) -> str | None:
    """The body of which each is to have one, in the sentence of the target."""
    low, high = statement.paper.bounds(statement.start)
    found = _EACH.search(statement.paper.chars, low, high)
    return _base(found["who"]) if found else None


def shares_of_universe(library: Library) -> Iterator[Finding]:
    """Counts whose printed share of a body is not their share of the total that the document itself names."""
    for paper in library.papers:
        totals = {u.kind: u for u in universes_of(paper) if len(u.sentences) == 1}
        if not totals:
            continue
        for match in COUNT_AND_SHARE.finditer(paper.chars):
            noun = re.sub(r"^(?:全市|全县|全区|我市|我县)|(?:总数)?的?$", "", match["of"] or "")
            universe = totals.get(_base(noun))
            low, high = paper.bounds(match.start())
            if universe is None or match["about"] or low <= paper.plain.at(universe.sentences[0].offset) < high:
                continue
            count, printed = int(match["n"]), match["p"]
            if universe.total not in totals_for(count, printed, cut=True):
                text = f"{count}÷{universe.total}＝{100 * count / universe.total:.1f}%，文中写作{printed}%（{universe.words}）。"
                sentences = [paper.cite_around(match.start(), match.end()), *universe.sentences]
                yield finding("share-arithmetic", sentences, text)


def _share_of_whole(indicator: str) -> bool:
    return bool(
        re.search(
            r"覆盖率|合格率|优秀率|优良率|及格率|达标率|巩固率|占比|普及率|持证率|(?<!毛)入园率|(?<!毛)入学率|完成率|满意率",
            indicator,
        )
    ) and not re.search(r"毛", indicator)


def _kind_of(words: str) -> str | None:
    flat = re.sub(r"\s+", "", words)
    if re.search(rf"\d个{_AREA_WORD}", flat):
        return "县区"
    if _KINDERGARTENS.search(flat) or "（园）" in flat or "(园)" in flat:
        return "幼儿园" if not re.search(r"中小学|学校", flat) else None
    if re.search(r"义务教育(?:阶段)?学校", flat) and _ATTRIBUTE.search(flat) and not re.search(r"新建|新改扩建", flat):
        return "义务教育学校"
    if re.search(r"新建|新改扩建|联系", flat) or not _ATTRIBUTE.search(flat):
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

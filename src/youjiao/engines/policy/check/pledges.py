"""What should hold for all (全覆盖承诺): all districts pass, every school has, an equipment covers everything.

A pledge needs no number. It is compared by its object, reduced like an indicator's name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from youjiao.engines.policy.check.finding import Sentence
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.dates import DateMention

_WHO: Final = (
    r"县[(（]市、区[)）]|旗县[(（]市、区[)）]|旗县区|县区|区|县|旗"
    r"|中小学校和幼儿园|中小学和幼儿园|中小学校?|义务教育学校|普通高中|幼儿园|学校|高中|初中|小学|乡镇"
)
_SUBJECT: Final = re.compile(
    rf"(?:(?:100[%％]的?|所有的?|全部|每所|每个|每一?|各个?)(?P<who>{_WHO})(?:均|都|全部|全面|要)*"
    rf"|(?:[两三四五六七八九十]个?|\d{{1,2}}(?:个|所))(?P<counted>{_WHO})(?:均|都|全部|要)+)"
    r"(?P<verb>通过|达到|配齐配强|配齐|建成|完成|实现|建立|设立|建有|拥有|接受|取得)(?P<object>[^，。；,;！]{3,48})"
)
_COVERED: Final = re.compile(
    rf"(?P<object>[^，。；,;：:]{{2,40}}?)(?:实现|达到)?(?:100[%％]全?覆盖|(?<!、)全覆盖|覆盖(?:所有|全部|全体|各)(?P<who>{_WHO})?)"
)
_STAFFED: Final = re.compile(
    r"(?<!逐步)(?<!优先)(?:配齐配强|配齐配足|配足配齐|配齐|配足)(?P<object>[\u4e00-\u9fff]{3,14}?)(?=[，。；,;、])"
)
_SHARE: Final = re.compile(
    rf"(?P<object>[^，。；,;：:]{{3,30}}?)(?P<who>{_WHO})(?:的)?(?:比例|占比)(?:达到|为|达)100[%％]"
)
_CLEARED: Final = re.compile(
    r"(?:全面|全部|基本)(?:消除|化解|清零|取消)(?P<object>[\u4e00-\u9fff“”]{3,16}?)(?:问题|现象)?(?=[，。；、,;])"
    r"|(?P<object2>[\u4e00-\u9fff“”]{3,16}?)(?:问题|现象)?(?:全部|全面|基本)(?:消除|化解|清零|取消)"
)
_CLEARED_BY: Final = re.compile(
    r"(?<=[，,年底前])(?:消除|化解)(?P<object>[\u4e00-\u9fff“”]{3,16}?)(?:问题|现象)?(?=[，。；、,;])"
)
_BUILT: Final = re.compile(
    r"(?:建成|建成投用|建成并投入使用)(?P<object>(?![\u4e00-\u9fff“”]{0,24}?(?:体系|机制|制度|格局|模式|年度|任务|工作|一批|若干))"
    r"[\u4e00-\u9fff“”]{5,24}?)(?=[，。；,;])"
)
_OPENED: Final = re.compile(
    r"(?P<object>[\u4e00-\u9fff“”（）()]{4,24}?)(?:项目|工程)?(?:建成投用|竣工投用|建成并?投入使用|投入使用|竣工|完工|建成启用)(?=[，。；,;])"
)
_FINISHED: Final = re.compile(
    r"(?<!逐步)(?:高质量|全面|基本|全部)?完成(?P<object>(?![\u4e00-\u9fff“”]{0,16}?(?:年度|目标|任务|工作))(?:\d{1,2}[个所])?"
    r"[\u4e00-\u9fff“”（）()]{6,24}?)(?:试点|建设|计划|项目|工程|改造|迁建){1,3}(?=[，。；,;])"
)
_ALL_DONE: Final = re.compile(
    r"(?P<object>[\u4e00-\u9fff“”]{4,18}?)(?:[于在到](?:20\d\d年)(?:\d{1,2}月)?(?:底|末)?前?)?(?:全部|全面)(?:落实|建成|到位|达标)(?=[，。；,;])"
)
_BODY: Final = r"(?:基金会|中心|学院|研究院|研修院|联盟|博物馆|科技馆|体验馆|活动中心|平台|数据库|资源库)"
_FOUNDED: Final = re.compile(
    rf"(?:筹备成立|筹备建立|筹备设立|筹建|组建|成立|设立|建立|创办|建成)(?P<object>(?![\u4e00-\u9fff]{{0,6}}(?:一批|若干|领导小组))"
    rf"[\u4e00-\u9fff“”]{{2,18}}?{_BODY}”?)(?=[，。；、,;])"
)
_NAMED: Final = re.compile(
    r"(?:全面实现|实现)“(?P<object>[^“”\d％%]{4,16})”(?=[，。；,;])"
    r"|打造成为?(?P<object2>[^，。；、]{6,30}?(?:示范区域?|试验区|先行区|高地))(?=[，。；、,;])"
)
_BY_PLAN: Final = frozenset({_FOUNDED, _NAMED})
"""What a plan promises to found or to become holds by its last year, also where no date stands beside it."""

_DATED_ONLY: Final = frozenset({_ALL_DONE, _BUILT, _OPENED, _FINISHED, _CLEARED_BY})
_OF_ONE: Final = frozenset({_BUILT, _OPENED, _FINISHED, _FOUNDED, _NAMED})
_PATTERNS: Final = (
    (re.compile(r"均|都|全部|所有|每|各|100[%％]"), _SUBJECT),
    (re.compile(r"覆盖"), _COVERED),
    (re.compile(r"配[齐足]"), _STAFFED),
    (re.compile(r"(?:比例|占比)(?:达到|为|达)100"), _SHARE),
    (re.compile(r"消除|化解|清零|取消"), _CLEARED),
    (re.compile(r"建成"), _BUILT),
    (re.compile(r"消除|化解"), _CLEARED_BY),
    (re.compile(r"投用|投入使用|竣工|完工|启用"), _OPENED),
    (re.compile(r"完成"), _FINISHED),
    (re.compile(r"落实|建成|到位|达标"), _ALL_DONE),
    (re.compile(r"筹|建|立|办"), _FOUNDED),
    (re.compile(r"实现“|打造成"), _NAMED),
)
"""Each pattern behind a cheap sign without which it cannot match."""

_ACHIEVED: Final = frozenset(
    {"通过", "达到", "配齐配强", "配齐", "建成", "完成", "实现", "建立", "设立", "建有", "拥有", "取得"}
)
_WEAK: Final = re.compile(
    r"县域|市域|区域|督导|评估|验收|认定|标准化?|发展|创建|建设|国家级?|全国|自治区级?|省级|市级|教育|阶段|工作|目标|的|了|顺利"
    r"|至少|全面|全市|一个|一所|一支|[\d一二三四五两]+[个所间名支]|[县区旗](?:[(（]市、区[)）])?$|县(?=(?:评估)?$)|[“”《》()（）\"]"
)
_VERB_AHEAD: Final = re.compile(r"^.*(?:推动|推进|加强|强化|建成|完善|促进|加快|实现|，|20\d\d年)")
_LEVEL: Final = re.compile(r"国家级?|全国|自治区级?|省级|市级")


@dataclass(frozen=True, slots=True, eq=False)
class Pledge:
    """Something that should hold for all of `who` (None: not said) by `year`; `thing` is `printed` reduced to compare.

    `dated` is False where the year is only the end of the plan, `by_plan` marks what holds by then all the same; `achieved` is False where the text says 接受 (undergo)
    and not 通过 (pass).
    """

    paper: Paper
    thing: str
    printed: str
    level: str | None
    who: str | None
    year: int
    dated: bool
    achieved: bool
    by_plan: bool
    start: int
    sentence: Sentence

    def fits(self, other: "Pledge") -> bool:
        """True where both surely speak of one thing: equal objects, no differing level, subjects of one kind."""
        if self.thing != other.thing or (self.level and other.level and self.level != other.level):
            return False
        return _kind(self.who) == _kind(other.who) or self.who is None or other.who is None


@lru_cache(maxsize=256)
def _kind(who: str | None) -> str | None:
    if who is None:
        return None
    if re.fullmatch(r"(?:旗?县(?:[(（]市、区[)）])?区?|区|旗)", who):
        return "区县"
    return "中小学" if who.startswith("中小学") else who


def pledges_of(paper: Paper) -> Iterator[Pledge]:
    """Every pledge of a paper that looks forward, in order."""
    found: list[Pledge] = []
    for start, end in paper.sentences():
        if paper.review_at(start) or end - start < 8:
            continue
        words = paper.chars[start:end]
        for sign, pattern in _PATTERNS:
            if sign.search(words):
                for match in pattern.finditer(paper.chars, start, end):
                    found.extend(_pledges(paper, match, start))
    yield from sorted(found, key=lambda c: (c.start, c.thing))


def _pledges(paper: Paper, match: re.Match[str], low: int) -> Iterator[Pledge]:
    groups = match.groupdict()
    groups["object"] = groups["object"] or groups.get("object2")
    year, dated = _year(paper, low, match.end())
    if year is None or (match.re in _DATED_ONLY and not dated):
        return
    verb = groups.get("verb")
    who = groups.get("who") or groups.get("counted") or _subject_of(groups["object"])
    printed = _VERB_AHEAD.sub("", groups["object"]) if verb is None else groups["object"]
    printed = re.sub(r"[(（]占比.*$|^(?:\d{1,2}月)?月?(?:底|末)?前", "", printed)
    level = _LEVEL.search(printed)
    for piece in re.split(r"、|以及|和|(?<!普)及(?!格)", printed):
        thing = _reduced(paper, match, piece)
        thing = re.sub(r"[县区旗]$", "", thing)
        if len(thing) >= 3 and thing[0] not in "各全":
            yield Pledge(
                paper=paper,
                thing=thing,
                printed=re.sub(r"^(?:至少)?[一1]个", "", piece),
                level=level[0].rstrip("级") if level else None,
                who=who,
                year=year,
                dated=dated,
                achieved=verb is None or verb in _ACHIEVED,
                by_plan=match.re in _BY_PLAN,
                start=match.start(),
                sentence=(paper.cite_around if match.re is _NAMED else paper.cite_part)(match.start(), match.end()),
            )


def _reduced(paper: Paper, match: re.Match[str], piece: str) -> str:
    """The object without words that change nothing: the place for one thing, the bearers for what holds for all."""
    if match.re in _OF_ONE:
        piece = re.sub(rf"^“?{paper.place or '市'}", "", piece)
        return _WEAK.sub("", re.sub(r"^[市县区旗](?!域)|试点|计划|项目|工程", "", piece))
    if match.groupdict().get("verb") is None:
        piece = re.sub(rf"^.*(?:{_WHO})(?!域)(?=[\u4e00-\u9fff]{{4}})", "", piece)
    return _WEAK.sub("", piece)


def _subject_of(words: str) -> str | None:
    found = re.search(rf"(?:全市|全县|全区|各|所有)(?P<who>{_WHO})", words)
    return found["who"] if found else None


def _year(paper: Paper, low: int, end: int) -> tuple[int | None, bool]:
    """The year named in the sentence up to the pledge; else that of the sentence before; else the plan's last year."""
    named = _last(paper.dates_within(low, end))
    if named is None and low:
        before, _ = paper.bounds(low - 1)
        carried = paper.dates_within(before, low)
        if paper.chars.startswith("至此", low):
            named = _last(carried)
        elif carried and carried[0].start <= before + 3:
            named = _last(carried[:1])
    if named is not None:
        return int(named.due[:4]), True
    return (paper.horizon[1], False) if paper.horizon else (None, False)


def _last(dates: list[DateMention]) -> DateMention | None:
    forward = [d for d in dates if not d.since]
    return forward[-1] if forward else None

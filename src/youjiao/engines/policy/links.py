"""How documents are tied to one another (文件关系): which cites which, which takes another's place, what is one matter.

A name in a text means a document of the set only where exactly one can be meant; what is only likely (a newer edition,
one matter) is a suggestion for a person.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from youjiao.engines.policy.plain import Plain, plain_text
from youjiao.engines.policy.reading import Reading, Task
from youjiao.engines.policy.same_matter import LEAST, Matter, same_matter

How = Literal["number", "title", "repealed", "replaced", "prevails", "edition"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document names another one (引用): `to` is the document of the set that is meant, or None.

    `name` is as printed, without its outer 《》; `quote` stands at `offset` in the text of `of`.
    """

    of: str
    to: str | None
    name: str
    how: Literal["number", "title"]
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class Supersession:
    """A document takes the place of another one (取代).

    `certain` is True where the text says so (废止, 代替), False for a newer edition of one title. `older` is the
    document of the set, or None where it is not among them; `name` is as printed, empty where the text names none
    (以本办法为准).
    """

    newer: str
    older: str | None
    name: str
    how: How
    certain: bool
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class SharedMatter:
    """Two tasks of two documents that seem to be one matter (同一事项), and how alike they are, from 0 to 1."""

    first: tuple[str, str]
    second: tuple[str, str]
    likeness: float


_PRINTED: Final = re.compile(r"[《》〈〉“”\"'‘’（）()〔〕\[\]【】、，,。.:：;；\-—–－~～·\s]+")
_FORWARDING: Final = re.compile(
    r"^(?:.*?关于)?(?:印发|转发|下发|批转|发布|公布)(?P<inner>.+?)(?:的)?(?:通知|公告|函|决定|令)$"
)
_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|省|市|盟|州|县|区|旗)(?=[\u4e00-\u9fff])")
_DRAFT: Final = re.compile(r"(?:试行|暂行|修订|讨论稿|征求意见稿)$")
_PERIOD: Final = re.compile(r"(?:20\d\d年?(?:至|到)?20\d\d年?|20\d\d20\d\d年?)$")
_ORDINAL: Final = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[期轮批]|(?:十[一二三四五六七八九]?|二十)五(?=时期|规划|教育|事业|[\u4e00-\u9fff])"
    r"|20\d\d年?(?:至|到)?20\d\d年?|20\d\d20\d\d年?|20\d\d年"
)
_NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,16}[〔\[（(【]?(?P<year>20\d\d|19\d\d)[〕\])）】]?(?:年)?第?(?P<n>\d{1,4})号"
)
SHORTEST: Final = 6
"""A title of fewer characters stands for too much to mean one document."""


def _place(title: str) -> str | None:
    """The area that a title begins with, or None."""
    found = _PLACE.match(_PRINTED.sub("", title).removeprefix("关于"))
    return found[0] if found else None


@lru_cache(maxsize=10_000)
def title_forms(title: str) -> frozenset[str]:
    """The forms in which a title may be cited, reduced to compare.

    Without marks and blanks; without 关于 and the closing 的; without the 通知 that forwards it; without （试行）; without
    the years in brackets; without the place before it.

    >>> title_forms("关于加快推进教育信息化工作的实施方案") & title_forms("清河市加快推进教育信息化工作实施方案（试行）") != frozenset()
    True
    """
    bare = _PRINTED.sub("", title)
    inner = _FORWARDING.match(bare)
    found = {bare} | ({inner["inner"]} if inner else set())
    for cut in (_DRAFT, _PERIOD, _PLACE):
        found |= {cut.sub("", form) for form in found}
    reduced = {re.sub(r"的(?=[^的]{0,8}$)", "", form.removeprefix("关于")) for form in found}
    return frozenset(form for form in reduced if len(form) >= SHORTEST)


def number_form(printed: str) -> str | None:
    """A 文号 whatever its brackets; None where it is none.

    >>> number_form("清教发[2023]8号") == number_form("清教发〔2023〕 8 号")
    True
    """
    found = _NUMBER.search(re.sub(r"\s+", "", printed))
    if found is None:
        return None
    organ = re.match(r"[\u4e00-\u9fff]+", found[0])
    return f"{organ[0] if organ else ''}|{found['year']}|{found['n']}"


@dataclass(frozen=True, slots=True)
class _Index:
    """The documents of a set by every form in which they may be cited."""

    titles: dict[str, set[str]]
    numbers: dict[str, set[str]]
    places: dict[str, str | None]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "_Index":
        titles: dict[str, set[str]] = defaultdict(set)
        numbers: dict[str, set[str]] = defaultdict(set)
        places: dict[str, str | None] = {}
        for reading in readings:
            head = reading.head
            places[reading.name] = _place(head.title)
            for title in filter(None, (head.title, head.notice_title)):
                for form in title_forms(title):
                    titles[form].add(reading.name)
            number = number_form(head.doc_number or "")
            if number:
                numbers[number].add(reading.name)
        return cls(titles, numbers, places)

    def meant(self, name: str, besides: str) -> str | None:
        """The one document of the set, other than `besides`, that a name can mean; the fullest form decides."""
        number = number_form(name)
        if number is not None:
            found = self.numbers.get(number, set()) - {besides}
            return next(iter(found)) if len(found) == 1 else None
        place = _place(name)
        for form in sorted(title_forms(name), key=lambda f: (-len(f), f)):
            found = {
                document
                for document in self.titles.get(form, set()) - {besides}
                if place is None or self.places[document] in {place, None}
            }
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None


def references(readings: Sequence[Reading]) -> tuple[Reference, ...]:
    """Every citation of every document, in order; of itself a document makes none."""
    index = _Index.of(readings)
    found = []
    for reading in readings:
        plain = plain_text(reading.text)
        own = title_forms(reading.head.title) | title_forms(reading.head.notice_title or reading.head.title)
        for citation in reading.head.cites:
            number = number_form(citation.name)
            if number is None and title_forms(citation.name) & own:
                continue
            offset, quote = _printed(plain, citation.name, citation.start)
            how: Literal["number", "title"] = "number" if number else "title"
            to = index.meant(citation.name, reading.name)
            found.append(Reference(reading.name, to, citation.name, how, offset, quote))
    return tuple(found)


def _printed(plain: Plain, name: str, start: int) -> tuple[int, str]:
    """Offset and stored characters of a name, blanks and page marks inside it included."""
    first = plain.at(start)
    flat = re.sub(r"\s+", "", name)
    at = plain.chars.find(flat, max(0, first - 2), first + len(flat) + 4)
    at = at if at >= 0 else first
    if at >= len(plain.chars):
        return start, name
    return plain.quote(at, min(at + max(len(flat), 1), len(plain.chars)))


_NAMED: Final = r"《(?P<name>[^《》]{4,90})》(?:[（(][^（）()]{2,40}[)）])?"
_REPEALED: Final = re.compile(
    rf"(?:{_NAMED}[、和及，]?)(?=[^。；]{{0,160}}?(?:同时|一并|即行|自行|予以|相应)?(?:废止|停止执行|不再执行|失效))"
)
_REPLACED: Final = re.compile(
    rf"(?:代替|替代|取代)(?:原)?{_NAMED}|{_NAMED.replace('?P<name>', '?P<other>')}(?:由|被)本[\u4e00-\u9fff]{{1,6}}(?:代替|替代|取代)"
)
_PREVAILS: Final = re.compile(
    r"(?:此前|以前|过去|原有|以往|已有|与)[^。；]{0,40}?(?:不一致|不符|抵触|相冲突)的?[，,]?(?:均|一律|应)?以本(?P<kind>[\u4e00-\u9fff]{1,6}?)为准"
)
_NO_REPEAL: Final = re.compile(r"不(?:得|予|再)?废止|未废止|废止或|废改立|立改废")


def supersessions(readings: Sequence[Reading]) -> tuple[Supersession, ...]:
    """What documents say they repeal or replace, and newer editions of one title, by document and place."""
    index = _Index.of(readings)
    found: list[Supersession] = []
    for reading in readings:
        found.extend(_said(reading, index))
    certain = {(s.newer, s.older) for s in found}
    found.extend(s for s in _editions(readings) if (s.newer, s.older) not in certain)
    order = {reading.name: at for at, reading in enumerate(readings)}
    return tuple(sorted(found, key=lambda s: (order[s.newer], s.offset)))


def _said(reading: Reading, index: _Index) -> Iterator[Supersession]:
    plain = plain_text(reading.text)
    patterns: tuple[tuple[How, re.Pattern[str]], ...] = (("repealed", _REPEALED), ("replaced", _REPLACED))
    for how, pattern in patterns:
        for match in pattern.finditer(plain.chars):
            name = match["name"] or match.groupdict().get("other") or ""
            begin, end = _sentence(plain.chars, match.start())
            if how == "repealed" and (
                _NO_REPEAL.search(plain.chars, begin, end) or title_forms(name) & title_forms(reading.head.title)
            ):
                continue
            offset, quote = plain.quote(begin, end)
            yield Supersession(
                reading.name, index.meant(name, reading.name), name, how, certain=True, offset=offset, quote=quote
            )
    for match in _PREVAILS.finditer(plain.chars):
        offset, quote = plain.quote(*_sentence(plain.chars, match.start()))
        yield Supersession(reading.name, None, "", "prevails", certain=True, offset=offset, quote=quote)


def _sentence(chars: str, index: int) -> tuple[int, int]:
    begin = max(chars.rfind(c, 0, index) for c in "。；") + 1
    stops = [at for at in (chars.find(c, index) for c in "。；") if at >= 0]
    return begin, min(stops) + 1 if stops else min(len(chars), index + 200)


def _editions(readings: Sequence[Reading]) -> Iterator[Supersession]:
    """Titles that differ only in the period or the ordinal (第二期 after 第一期): the later issued is likely the newer."""
    stems: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        bare = _PRINTED.sub("", reading.head.title)
        stem = _ORDINAL.sub("", bare)
        if stem != bare and len(stem) >= SHORTEST and reading.head.issued_on:
            stems[stem].append(reading)
    for alike in stems.values():
        ranked = sorted(alike, key=lambda r: (r.head.issued_on or "", r.name))
        for older, newer in pairwise(ranked):
            if (older.head.issued_on or "") < (newer.head.issued_on or "") and older.head.title != newer.head.title:
                plain = plain_text(newer.text)
                offset, quote = _printed(plain, newer.head.title, max(0, newer.text.find(newer.head.title[:6])))
                yield Supersession(
                    newer.name, older.name, older.head.title, "edition", certain=False, offset=offset, quote=quote
                )


SHORTEST_TASK: Final = 20
"""Tasks of fewer characters say too little to be compared."""


def shared_matters(readings: Sequence[Reading], *, least: float = LEAST) -> tuple[SharedMatter, ...]:
    """Pairs of tasks of different documents that seem to be one matter, the most alike first; a suggestion."""
    tasks = [(at, reading.name, task) for at, reading in enumerate(readings) for task in _smallest(reading)]
    matters = [Matter(number, at, task.title, task.text) for number, (at, _, task) in enumerate(tasks)]
    return tuple(
        SharedMatter(
            (tasks[pair.first][1], tasks[pair.first][2].id),
            (tasks[pair.second][1], tasks[pair.second][2].id),
            pair.likeness,
        )
        for pair in same_matter(matters, least=least)
    )


def _smallest(reading: Reading) -> Iterator[Task]:
    """The tasks without tasks below them that say enough."""
    parents = {task.parent for task in reading.tasks if task.parent}
    return (task for task in reading.tasks if task.id not in parents and len(task.text) >= SHORTEST_TASK)

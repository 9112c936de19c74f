"""Automatic numbering of a Word document (自动编号): the number that Word prints and does not store.

After ISO/IEC 29500-1, 17.9. A paragraph names a list (`numId`) and a level; the list points to an abstract list, whose
levels say how the number looks and with what it starts; lists of one abstract list count on together.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from youjiao.intake.archives import attribute, child, local
from youjiao.intake.numerals import numeral

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `restarts` is the depth above which nothing restarts it, None by default."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    arabic: bool = False
    restarts: int | None = None
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list (`w:num`): its abstract list, with levels and starts of its own."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of numbering, and the style that it is based on."""

    name: str
    based_on: str | None
    list_id: str | None
    level: int | None


@dataclass(slots=True)
class Numbering:
    """The lists and styles of one document, with the counters as far as they have been printed."""

    lists: dict[str, List]
    styles: dict[str, Style]
    default_style: str | None = None
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _of_style: dict[str | None, tuple[str | None, int]] = field(default_factory=dict)

    def printed(self, properties: Any) -> str:
        """The number in front of the paragraph with these properties (`w:pPr` or None), counted on; "" for none."""
        list_id, level = self._list_of(properties)
        found = self.lists.get(list_id or "")
        if found is None or level not in found.levels:
            return ""
        counts = self._count(list_id or "", found, level)
        form = found.levels[level]

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = found.levels.get(at, Level())
            return numeral(counts.get(at, other.start), "decimal" if form.arabic else other.style)

        if form.style == "bullet":
            return ""
        text = PLACEHOLDER.sub(number, form.text)
        # "第一章" or "1.1" would run into the words that follow; "一、" and "（一）" would not.
        return text + " " if text and text[-1].isalnum() and form.suffix != "nothing" else text

    def style_name(self, properties: Any) -> str:
        """The name of the paragraph's style in lower case, "" for none."""
        style = self.styles.get(attribute(_property(properties, "pStyle"), "val") or "")
        return style.name.lower() if style else ""

    def _count(self, list_id: str, found: List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.starts and (list_id, level) not in self._started:
            counts[level] = found.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = found.levels[level].start
        self._started.add((list_id, level))
        for deeper in range(level + 1, LEVELS):
            limit = found.levels.get(deeper, Level()).restarts
            if limit is None or level < limit:
                counts.pop(deeper, None)
        return counts

    def _list_of(self, properties: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own or its style's."""
        own = _property(properties, "numPr")
        if own is not None:
            list_id, level = _number_properties(own)
            if list_id is not None:
                return list_id, level or 0
        style_id = attribute(_property(properties, "pStyle"), "val") or self.default_style
        if style_id not in self._of_style:
            self._of_style[style_id] = self._list_of_style(style_id)
        return self._of_style[style_id]

    def _list_of_style(self, style_id: str | None) -> tuple[str | None, int]:
        """The list and the level that a style, or one that it is based on, gives to its paragraphs."""
        seen: set[str] = set()
        current = style_id
        while current in self.styles and current not in seen:
            seen.add(current)
            style = self.styles[current]
            if style.list_id is not None:
                return style.list_id, self._level_of(style, style_id)
            current = style.based_on
        return None, 0

    def _level_of(self, style: Style, style_id: str | None) -> int:
        if style.level is not None:
            return style.level
        levels = self.lists[style.list_id].levels if style.list_id in self.lists else {}
        return next((at for at, level in levels.items() if level.paragraph_style == style_id), 0)


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """The lists of `numbering.xml` and the styles of `styles.xml` (root elements, or None where there is no part)."""
    abstracts = {attribute(each, "abstractNumId") or "": each for each in _named(numbering, "abstractNum")}
    by_style = {
        attribute(link, "val"): each for each in abstracts.values() if (link := child(each, "styleLink")) is not None
    }
    lists = {}
    for num in _named(numbering, "num"):
        key = attribute(child(num, "abstractNumId"), "val") or ""
        abstract = abstracts.get(key)
        if abstract is not None:
            link = attribute(child(abstract, "numStyleLink"), "val")
            lists[attribute(num, "numId") or ""] = _list(num, key, by_style.get(link, abstract))
    default = next(
        (
            each
            for each in _named(styles, "style")
            if _is_on(each, "default") and attribute(each, "type") == "paragraph"
        ),
        None,
    )
    return Numbering(
        lists=lists,
        styles={attribute(each, "styleId") or "": _style(each) for each in _named(styles, "style")},
        default_style=attribute(default, "styleId"),
    )


def _list(num: Any, key: str, abstract: Any) -> List:
    levels = {_whole(attribute(each, "ilvl")): _level(each) for each in _named(abstract, "lvl")}
    starts = {}
    for override in _named(num, "lvlOverride"):
        at = _whole(attribute(override, "ilvl"))
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)
        start = attribute(child(override, "startOverride"), "val")
        if start is not None:
            starts[at] = _whole(start)
    return List(abstract=key, levels=levels, starts=starts)


def _level(element: Any) -> Level:
    restarts = attribute(child(element, "lvlRestart"), "val")
    # Newer formats stand in an alternative as "custom", with an older one to fall back on.
    styles = (attribute(each, "val") for each in element.iter() if local(each) == "numFmt")
    return Level(
        start=_whole(attribute(child(element, "start"), "val"), 1),
        style=next((each for each in styles if each and each != "custom"), "decimal"),
        text=attribute(child(element, "lvlText"), "val") or "",
        suffix=attribute(child(element, "suff"), "val") or "tab",
        arabic=_is_on(element, "isLgl") or child(element, "isLgl") is not None,
        restarts=None if restarts is None else _whole(restarts),
        paragraph_style=attribute(child(element, "pStyle"), "val"),
    )


def _style(element: Any) -> Style:
    own = _property(child(element, "pPr"), "numPr")
    list_id, level = (None, None) if own is None else _number_properties(own)
    return Style(
        name=attribute(child(element, "name"), "val") or "",
        based_on=attribute(child(element, "basedOn"), "val"),
        list_id=list_id,
        level=level,
    )


def _number_properties(element: Any) -> tuple[str | None, int | None]:
    level = attribute(child(element, "ilvl"), "val")
    return attribute(child(element, "numId"), "val"), None if level is None else _whole(level)


def _property(properties: Any, name: str) -> Any:
    return None if properties is None else child(properties, name)


def _named(element: Any, name: str) -> list[Any]:
    return [] if element is None else [each for each in element if local(each) == name]


def _is_on(element: Any, name: str) -> bool:
    return attribute(element, name) in ("1", "true", "on")


def _whole(text: str | None, default: int = 0) -> int:
    """The number in an attribute; `default` where it is none (a damaged attribute numbers wrong, and hides no text)."""
    try:
        return int(text or default)
    except ValueError:
        return default

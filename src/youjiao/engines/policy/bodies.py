"""Who is meant by the names printed as responsible: 市人社局, 三区政府, 各县<市、区> (责任单位的识别).

The place in a name may be printed in full (某市教育局), as its level (市教育局), or not at all where the name before
it has it (市发改委、教育局). Short names come from the directory: of one body (aliases), or of a kind of body in any
place (forms). Nothing is guessed: what the directory does not hold, or holds twice, is "unknown".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

How = Literal["exact", "alias", "elided", "group", "unknown"]

PLACE = "〇"
AREAS = ("country", "region", "city", "district")
LEVEL_WORD = re.compile(r"自治区|[省市区县旗州盟]")
PARTY = "委"  # 市委组织部: the party's organs carry it between place and name
BRACKETS = str.maketrans({**dict.fromkeys("<〈《[【〔", "("), **dict.fromkeys(">〉》]】〕", ")"), ",": "、"})
UNHEARD = re.compile(r"[\s“”‘’\"'「」『』]+")
AND_OTHERS = re.compile(r"等(?:有?关?(?:部门|单位|地区))?$")
COLLECTIVE = re.compile(
    r"(?:全[市州盟区省])?(?P<count>各|[一二两三四五六七八九十]+|\d+)个?"
    r"(?P<levels>[县市区旗]\([县市区旗、]+\)|[县市区旗]+?)(?P<rest>(?:(?![县市区旗]).*)?)"
)
AND = re.compile(r"[、和与及]")
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Body:
    """A body, an area or a collective name, as the engines see it (单位).

    `kind` is "country", "region", "city" or "district" for an area, "group" for a collective name with its `members`;
    other kinds are not told apart. `parent` is the body above; the nearest area above is the body's place.
    """

    id: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of body and its short names; 〇 marks the place's name: 〇人力资源和社会保障局, 团〇委."""

    name: str
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """All bodies that a document of the area `home` (an id) may name, and the usual short names (单位名录)."""

    home: str
    bodies: tuple[Body, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The bodies (ids) meant by a name as printed, and by which way they were found.

    "exact": the full name, or the full name with the place's level for its name; "alias": a short or other name;
    "elided": place or party taken over from a name before it; "group": a collective name, `bodies` being its members,
    or itself where nobody states them; "unknown": `bodies` is empty.
    """

    printed: str
    bodies: tuple[str, ...]
    how: How


def resolve(names: Sequence[str], directory: Directory) -> tuple[Resolution, ...]:
    """One resolution per name, in order; a name may lean on the ones before it (市委组织部、编办).

    >>> city = Body("c", "某市", "city")
    >>> office = Body("o", "某市人力资源和社会保障局", "bureau", "c")
    >>> form = Form("〇人力资源和社会保障局", ("〇人社局",))
    >>> resolve(["市人社局"], Directory("c", (city, office), (form,)))[0].bodies
    ('o',)
    """
    index = _index(directory)
    prefixes: tuple[str, ...] = (index.home_prefix,)
    found = []
    for printed in names:
        name, bodies, how = _find(_key(printed), prefixes, index)
        found.append(Resolution(printed, bodies, how))
        prefixes = index.prefixes_after(name, bodies, prefixes)
    return tuple(found)


def _find(key: str, prefixes: tuple[str, ...], index: "_Index") -> tuple[str, tuple[str, ...], How]:
    """The name completed, its bodies, and how they were found."""
    for name in filter(None, dict.fromkeys((key, AND_OTHERS.sub("", key)))):
        if hit := index.named(name):
            return name, *hit
        if members := index.collective(name):
            return name, members, "group"
        for full in _completed(name, prefixes):
            if hit := index.named(full):
                return full, hit[0], "group" if hit[1] == "group" else "elided"
            if members := index.collective(full):
                return full, members, "group"
    return key, (), "unknown"


def _completed(name: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    """The name with what it may have taken over: place and party (市委), the place alone, 各区 of 各区委、区政府."""
    for prefix in prefixes:
        place = prefix.removesuffix(PARTY)
        yield prefix + name
        yield (place if prefix != place else place + PARTY) + name
        if name[:1] == prefix[-1:]:
            yield prefix[:-1] + name


def _key(name: str) -> str:
    """The name for comparison: half-width, one kind of bracket, no quotation marks, no white space."""
    return UNHEARD.sub("", unicodedata.normalize("NFKC", name)).translate(BRACKETS)


@dataclass(frozen=True, slots=True)
class _Index:
    """What the bodies of a directory may be called.

    `names`: by name, the bodies and how the name belongs to them; `words_of`: by body, how its place is called;
    `places`: how all areas are called, the longest first; `districts`: the areas directly below home.
    """

    bodies: Mapping[str, Body]
    names: Mapping[str, tuple[tuple[str, How], ...]]
    words_of: Mapping[str, tuple[str, ...]]
    places: tuple[str, ...]
    home_prefix: str
    districts: tuple[Body, ...]

    def named(self, name: str) -> tuple[tuple[str, ...], How] | None:
        """The body of this name (a group's members), or None where there is none or more than one."""
        entries = self.names.get(name, ())
        best = [entry for entry in entries if entry[1] == "exact"] or list(entries)
        if len(best) != 1:
            return None
        key, how = best[0]
        body = self.bodies[key]
        return (self.members(body), "group") if body.kind == "group" else ((key,), how)

    def members(self, group: Body, seen: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The ids a group stands for, groups among its members taken apart; the group itself where it names none."""
        ids: list[str] = []
        for key in group.members:
            member = self.bodies.get(key)
            if member is not None and member.kind == "group" and key not in seen:
                ids += self.members(member, (*seen, group.id))
            else:
                ids.append(key)
        return tuple(dict.fromkeys(ids)) or (group.id,)

    def prefixes_after(self, name: str, bodies: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
        """What a next name may take over from this one: its place (with 委 where the party's), else what was before.

        A place that is only part of a proper name (a college called after the region) is not taken over.
        """
        group = COLLECTIVE.match(name)
        if group is not None and bodies:
            return (group["count"] + group["levels"], *before)
        place = next((place for place in self.places if name.startswith(place) and name != place), None)
        if place is None or (len(bodies) == 1 and place not in self.words_of.get(bodies[0], (place,))):
            return before
        return (place + PARTY,) if name.startswith(place + PARTY) else (place,)

    def collective(self, name: str) -> tuple[str, ...]:
        """The bodies of all districts that a name like 各区教育局 or 五县(市、区)党委、政府 stands for, or none."""
        match = COLLECTIVE.fullmatch(name)
        if match is None:
            return ()
        levels = set(re.findall(r"[县市区旗]", match["levels"]))
        areas = [area for area in self.districts if len(levels) > 1 or area.name[-1:] in levels]
        if not areas or (match["count"] != "各" and _count(match["count"]) != len(areas)):
            return ()
        if not match["rest"]:
            return tuple(area.id for area in areas)
        hits = [self.named(area.name + part) for part in AND.split(match["rest"]) for area in areas]
        return tuple(key for hit in hits if hit for key in hit[0]) if all(hits) else ()


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.replace("两", "二").rpartition("十")
    return (DIGITS.find(tens) if tens else 1 if ten else 0) * 10 + (DIGITS.find(ones) if ones else 0)


@lru_cache(maxsize=32)
def _index(directory: Directory) -> _Index:
    bodies = {body.id: body for body in directory.bodies}
    reach = tuple(_upwards(directory.home, bodies))
    words: dict[str, tuple[str, ...]] = {}
    for body in directory.bodies:
        if body.kind in AREAS:
            words[body.id] = _words(body, in_reach=body.id in reach)
    names: dict[str, list[tuple[str, How]]] = {}
    words_of: dict[str, tuple[str, ...]] = {}
    for body in directory.bodies:
        area = next((key for key in _upwards(body.id, bodies) if key in words), "")
        words_of[body.id] = tuple(_key(word) for word in words.get(area, ()))
        for name, how in _called(body, bodies.get(area), words.get(area, ()), bodies, directory.forms):
            entries = names.setdefault(_key(name), [])
            if all(key != body.id for key, _ in entries):
                entries.append((body.id, how))
    home = words.get(directory.home, ("",))
    return _Index(
        bodies=bodies,
        names={name: tuple(entries) for name, entries in names.items()},
        words_of=words_of,
        places=tuple(sorted({_key(word) for said in words.values() for word in said}, key=len, reverse=True)),
        home_prefix=_key(home[-1]),
        districts=tuple(b for b in directory.bodies if b.kind in AREAS and b.parent == directory.home),
    )


def _upwards(key: str | None, bodies: Mapping[str, Body]) -> Iterator[str]:
    """The id and those above it, until one is missing or comes again."""
    seen: set[str] = set()
    while key is not None and key in bodies and key not in seen:
        seen.add(key)
        yield key
        key = bodies[key].parent


def _words(area: Body, *, in_reach: bool) -> tuple[str, ...]:
    """How the area is called in a body's name: name and aliases, and in its own documents and those below its level."""
    level = LEVEL_WORD.findall(area.name)
    own = (level[-1],) if in_reach and level and area.name.endswith(level[-1]) else ()
    return (area.name, *area.aliases, *own)


def _called(
    body: Body, place: Body | None, words: tuple[str, ...], bodies: Mapping[str, Body], forms: tuple[Form, ...]
) -> Iterator[tuple[str, How]]:
    """Every name of the body, the full ones first."""
    yield body.name, "exact"
    for alias in body.aliases:
        yield alias, "alias"
    if place is None or place.id == body.id:
        return
    for word in words:
        yield body.name.replace(place.name, word, 1), "exact"
        yield body.name.removeprefix("中共").replace(place.name, word, 1), "alias"
    level = words[-1]
    for alias in body.aliases:
        if alias.startswith(level):
            yield place.name + alias.removeprefix(level), "alias"
    for form in forms:
        if form.name.replace(PLACE, place.name) == body.name:
            for short in form.short:
                yield from ((short.replace(PLACE, word), "alias") for word in words)
    above = bodies.get(body.parent or "")
    if above is not None and above.kind not in AREAS and body.name.startswith(above.name) and above.name != body.name:
        for name, how in _called(above, place, words, bodies, forms):
            yield name + body.name.removeprefix(above.name), how

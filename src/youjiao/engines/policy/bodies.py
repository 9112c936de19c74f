"""Who is meant by the names printed as responsible: 市人社局, 三区政府, 各县<市、区> (责任单位的识别)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

How = Literal["exact", "alias", "elided", "group", "unknown"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body, an area or a collective name, as the engines see it (单位)."""

    id: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of body and its short names; 〇 marks the place's name where it stands inside."""

    name: str
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """All bodies that a document of the area `home` may name, and the usual short names (单位名录)."""

    home: str
    bodies: tuple[Body, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The bodies (ids) meant by a name as printed, and by which way they were found."""

    printed: str
    bodies: tuple[str, ...]
    how: How


def resolve(names: Sequence[str], directory: Directory) -> tuple[Resolution, ...]:
    """One resolution per name, in order; a name may lean on the one before it (市委组织部、编办)."""
    raise NotImplementedError(names, directory)

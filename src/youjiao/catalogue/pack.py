"""What a pack says: bodies, documents, and the readings of them that a person has confirmed (规则包).

Every item knows the line of the file that it stands in, so that a complaint can name it ("cites.3" or "tasks.12"
where `lines` are kept); files and lines are not compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from youjiao.engines.policy.reading import Citation, Clause, Head, Reading, Target, Task
from youjiao.vocabulary import Source


@dataclass(frozen=True, slots=True)
class OuterSource:
    """A source whose text no pack in reach holds: a standard, or a document of another pack.

    `quote` is what is cited from it; it cannot be checked by the machine.
    """

    title: str
    number: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A body of administration, an area, or a collective name (单位).

    `kind` is one of UNIT_KINDS; `parent` the unit above; `division` the GB/T 2260 code of an area;
    `aliases` other names under which documents print it; `members` what a group (kind "group") stands for, empty
    where nobody states it. `pack` is the pack that set it.
    """

    id: str
    name: str
    kind: str
    pack: str
    source: Source | OuterSource
    parent: str | None = None
    division: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    remark: str | None = None
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body that any place may have, with its usual short names (机构种类与通行简称).

    `name` and each of `short` may hold 〇 where the name of the place stands inside; without it the place stands
    before them.
    """

    id: str
    name: str
    pack: str
    short: tuple[str, ...] = ()
    source: Source | OuterSource | None = None
    remark: str | None = None
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document as issued, with what is known about it (文件).

    `text` is the stored file, character for character: every offset points into it. `issued_on` is "YYYY-MM-DD" or
    None where the text bears no date. `origin` says where the text came from, `status` whether it is in force
    ("in-force", "superseded", "repealed"); `supersedes` names the documents whose place it takes: ids of packs,
    or 文号 or titles of documents that no pack holds. `cites` are the documents it names, with their places.
    """

    id: str
    title: str
    pack: str
    file: Path = field(compare=False)
    sha256: str
    text: str = field(repr=False)
    notice_title: str | None = None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    issued_on: str | None = None
    kind: str | None = None
    origin: str | None = None
    status: str = "in-force"
    supersedes: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def head(self) -> Head:
        """What the reader calls the document's head (文件信息)."""
        return Head(
            title=self.title,
            notice_title=self.notice_title,
            doc_number=self.number,
            issuers=self.issuers,
            issued_on=self.issued_on,
            kind=self.kind,
            cites=self.cites,
        )


@dataclass(frozen=True, slots=True)
class ConfirmedReading:
    """Clauses, tasks and targets of one document, as a person confirmed them (经审核的读解).

    `sources` gives for the id of each task and target the sentence it rests on; `borderline` are the ids of targets
    that may as well not be counted as such (可作目标亦可不作目标).
    """

    document: str
    pack: str
    outline: tuple[Clause, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    sources: Mapping[str, Source]
    borderline: frozenset[str] = frozenset()
    file: Path = field(default=Path(), compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def reading(self, document: PackDocument) -> Reading:
        """The same in the reader's form, over the text of `document`."""
        return Reading(
            name=document.file.name,
            text=document.text,
            head=document.head(),
            outline=self.outline,
            tasks=self.tasks,
            targets=self.targets,
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack: who it is, on whom it rests, and what it says itself (规则包); what it inherits is in its chain.

    `level` is "country", "region", "city" or "district"; `division` the GB/T 2260 code of its area, which a country
    has not.
    """

    id: str
    title: str
    level: str
    division: str | None = None
    parent: str | None = None
    units: tuple[Unit, ...] = ()
    kinds: tuple[BodyKind, ...] = ()
    documents: tuple[PackDocument, ...] = ()
    readings: tuple[ConfirmedReading, ...] = ()
    folder: Path = field(default=Path(), compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def unit(self, key: str) -> Unit | None:
        """The unit of this pack with this id, or None."""
        return next((u for u in self.units if u.id == key), None)

    def document(self, key: str) -> PackDocument | None:
        """The document of this pack with this id, or None."""
        return next((d for d in self.documents if d.id == key), None)

    def reading_of(self, document: str) -> ConfirmedReading | None:
        """The confirmed reading of this document, or None where nobody confirmed one."""
        return next((r for r in self.readings if r.document == document), None)

"""Packs from their folders: files become frozen definitions, and whatever does not fit becomes a complaint."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.catalogue.schema import (
    DocumentFile,
    Entry,
    KindEntry,
    PackFile,
    QuotationEntry,
    ReadingFile,
    SourceEntry,
    TargetEntry,
    TaskEntry,
    UnitEntry,
    UnitsFile,
)
from youjiao.catalogue.validation import validated
from youjiao.catalogue.wording import boxes_of, plain, words_between
from youjiao.catalogue.yaml_file import YamlFile, place, read_text, read_yaml
from youjiao.engines.policy.reading import Citation, Clause, Target, Task
from youjiao.vocabulary import InputProblem, Problems, Source

HEAD, UNITS, DOCUMENTS, TASKS = "pack.yaml", "units.yaml", "documents", "tasks"

Form = TypeVar("Form", bound=Entry)


def pack_folders(folder: Path) -> tuple[Path, ...]:
    """The folders of packs directly below `folder`, in order of their names."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(below for below in folder.iterdir() if (below / HEAD).is_file()))


def read_pack(folder: Path, problems: Problems) -> Pack | None:
    """The pack in this folder, or None where nothing says what it is; what does not fit stands in `problems`."""
    head = _entries(folder / HEAD, PackFile, problems)
    if head is None:
        return None
    file, who = head
    _complain_of_strangers(folder, problems)
    units, kinds = _units(folder / UNITS, who.id, problems)
    documents = tuple(_documents(folder / DOCUMENTS, who.id, problems))
    texts = {document.id: document.text for document in documents}
    return Pack(
        id=who.id,
        title=who.title,
        level=who.level,
        division=who.division,
        parent=who.parent,
        units=units,
        kinds=kinds,
        documents=documents,
        readings=tuple(_readings(folder / TASKS, who.id, texts, problems)),
        folder=folder,
        lines={name: file.line((name,)) for name in ("id", "level", "division", "parent")},
    )


def _entries(path: Path, model: type[Form], problems: Problems) -> tuple[YamlFile, Form] | None:
    """The file and its entries, or None with complaints."""
    before = len(problems)
    file = read_yaml(path, problems)
    if file is None or len(problems) > before:
        return None
    entries = validated(model, file, problems)
    return None if entries is None else (file, entries)


def _complain_of_strangers(folder: Path, problems: Problems) -> None:
    known = (HEAD, UNITS, DOCUMENTS, TASKS)
    for below in sorted(folder.iterdir()):
        if below.name not in known and not below.name.startswith("."):
            advice = f"规则包中可有 {'、'.join(known)}；请改名或移走。"
            problems.add(InputProblem(f"不认识的文件或文件夹“{below.name}”", place(below, 1), advice))


def _units(path: Path, pack: str, problems: Problems) -> tuple[tuple[Unit, ...], tuple[BodyKind, ...]]:
    read = _entries(path, UnitsFile, problems) if path.exists() else None
    if read is None:
        return (), ()
    file, entries = read
    units = tuple(_unit(entry, pack, file.line(("units", n))) for n, entry in enumerate(entries.units))
    kinds = tuple(_kind(entry, pack, file.line(("kinds", n))) for n, entry in enumerate(entries.kinds))
    return units, kinds


def _unit(entry: UnitEntry, pack: str, line: int) -> Unit:
    return Unit(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        pack=pack,
        source=_source(entry.source),
        parent=entry.parent,
        division=entry.division,
        aliases=tuple(entry.aliases),
        members=tuple(entry.members),
        remark=entry.remark,
        line=line,
    )


def _kind(entry: KindEntry, pack: str, line: int) -> BodyKind:
    return BodyKind(
        id=entry.id,
        name=entry.name,
        pack=pack,
        short=tuple(entry.short),
        source=None if entry.source is None else _source(entry.source),
        remark=entry.remark,
        line=line,
    )


def _source(entry: SourceEntry) -> Source | OuterSource:
    if entry.document is not None:
        return Source(entry.document, entry.quote or "", entry.offset or 0)
    return OuterSource(entry.title or "", entry.number, entry.quote)


def _documents(folder: Path, pack: str, problems: Problems) -> Iterator[PackDocument]:
    described = set()
    for path in sorted(folder.glob("*.yaml")):
        described.add(path.name)
        read = _entries(path, DocumentFile, problems)
        if read is None:
            described |= {below.name for below in folder.glob(f"{path.stem}.*")}
            continue
        described.add(read[1].file)
        document = _document(*read, pack, problems)
        if document is not None:
            yield document
    for below in sorted(folder.iterdir()) if folder.is_dir() else ():
        if below.name not in described and not below.name.startswith("."):
            advice = "请补上同名的 .yaml，写明标题、文号、来源和 sha256。"
            problems.add(InputProblem(f"没有文件信息说明“{below.name}”", place(below, 1), advice))


def _document(file: YamlFile, entry: DocumentFile, pack: str, problems: Problems) -> PackDocument | None:
    if entry.id != file.path.stem:
        advice = "文件信息的文件名应与 id 相同。"
        problems.add(InputProblem(f"id 是“{entry.id}”", place(file.path, file.line(("id",))), advice))
    stored = file.path.parent / entry.file
    if stored.parent != file.path.parent or not stored.is_file():
        advice = "原文应与文件信息放在同一文件夹；请改正 file。"
        problems.add(InputProblem(f"没有原文“{entry.file}”", place(file.path, file.line(("file",))), advice))
        return None
    text = read_text(stored, problems)
    if text is None:
        return None
    digest = hashlib.sha256(stored.read_bytes()).hexdigest()
    if digest != entry.sha256:
        advice = f"若原文确应更换，请核对全部引文后改为 {digest}。"
        problems.add(InputProblem("sha256 与原文不符", place(file.path, file.line(("sha256",))), advice))
    return PackDocument(
        id=entry.id,
        title=entry.title,
        pack=pack,
        file=stored,
        sha256=entry.sha256,
        text=text,
        notice_title=entry.notice_title,
        number=entry.number,
        issuers=tuple(entry.issuers),
        issued_on=entry.issued_on,
        kind=entry.kind,
        origin=entry.origin,
        status=entry.status,
        supersedes=tuple(entry.supersedes),
        cites=tuple(Citation(cited.name, cited.start) for cited in entry.cites),
        lines={f"cites.{n}": file.line(("cites", n)) for n in range(len(entry.cites))},
    )


def _readings(folder: Path, pack: str, texts: Mapping[str, str], problems: Problems) -> Iterator[ConfirmedReading]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.suffix != ".yaml":
            problems.add(InputProblem(f"不认识的文件“{path.name}”", place(path, 1), "读解结果应是 .yaml 文件。"))
            continue
        read = _entries(path, ReadingFile, problems)
        if read is None:
            continue
        file, entry = read
        where = place(path, file.line(("document",)))
        if entry.document != path.stem:
            problems.add(InputProblem(f"document 是“{entry.document}”", where, "文件名应与 document 相同。"))
        if entry.document not in texts:
            advice = f"请先在 {DOCUMENTS}/ 中放入原文及其信息。"
            problems.add(InputProblem(f"本规则包没有文件“{entry.document}”", where, advice))
            continue
        yield _reading(file, entry, pack, texts[entry.document])


def _reading(file: YamlFile, entry: ReadingFile, pack: str, text: str) -> ConfirmedReading:
    outline = tuple(Clause(**clause.model_dump()) for clause in entry.outline)
    boxes = boxes_of(outline)
    sources = {task.id: _quotation(task.source) for task in entry.tasks}
    sources |= {target.id: _quotation(target.source) for target in entry.targets}
    lists = (("outline", entry.outline), ("tasks", entry.tasks), ("targets", entry.targets))
    return ConfirmedReading(
        document=entry.document,
        pack=pack,
        outline=outline,
        tasks=tuple(_task(task, text, boxes) for task in entry.tasks),
        targets=tuple(_target(target) for target in entry.targets),
        sources=sources,
        borderline=frozenset(target.id for target in entry.targets if target.borderline),
        file=file.path,
        lines={f"{name}.{n}": file.line((name, n)) for name, items in lists for n in range(len(items))},
    )


def _quotation(entry: QuotationEntry) -> Source:
    return Source(entry.document, entry.quote, entry.offset)


def _task(entry: TaskEntry, text: str, boxes: tuple[Clause, ...]) -> Task:
    """The task; title and words are those of its source and range where the file does not say otherwise."""
    return Task(
        id=entry.id,
        number=entry.number,
        outline=entry.outline,
        parent=entry.parent,
        title=plain(entry.source.quote) if entry.title is None else entry.title,
        text=words_between(text, entry.source.offset, entry.end, boxes) if entry.text is None else entry.text,
        start=entry.start,
        end=entry.end,
        responsible=tuple(entry.responsible),
        lead=tuple(entry.lead),
        deadline_text=entry.deadline_text,
        due=entry.due,
        ongoing=entry.ongoing,
        partial=entry.partial,
    )


def _target(entry: TargetEntry) -> Target:
    return Target(
        id=entry.id,
        task=entry.task,
        quote=entry.source.quote,
        offset=entry.source.offset,
        indicator=entry.indicator,
        comparator=entry.comparator,
        value=entry.value,
        unit=entry.unit,
        value_high=entry.value_high,
        by=entry.by,
        every=entry.every,
        scope=entry.scope,
        baseline=entry.baseline,
        binding=entry.binding,
    )

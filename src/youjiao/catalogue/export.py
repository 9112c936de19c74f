"""A pack as a folder of files that passes the check and reads back as the same pack (导出规则包)."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from youjiao.catalogue.library import check
from youjiao.catalogue.loading import DOCUMENTS, HEAD, TASKS, UNITS
from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.catalogue.schema import IDENTIFIER
from youjiao.catalogue.wording import boxes_of, plain, words_between
from youjiao.catalogue.yaml_file import reads_as_text
from youjiao.engines.policy.reading import Clause, Target, Task
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError, Source


class _OneLine(dict[str, object]):
    """A mapping written as { … } on one line."""


class _Row(list[str]):
    """A list written as [ … ] on one line."""


class _Dumper(yaml.CSafeDumper):
    """Writes block style except for what is marked, and quotes whatever could be read as something else."""


def _text(dumper: yaml.CSafeDumper, word: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", word, style=None if reads_as_text(word) else '"')


def _mapping(dumper: yaml.CSafeDumper, values: _OneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=True)


def _list(dumper: yaml.CSafeDumper, values: _Row) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_OneLine, _mapping)
_Dumper.add_representer(_Row, _list)


def digest_of(text: str) -> str:
    """The sha256 of a document's text as it is stored."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_pack(folder: Path, pack: Pack) -> None:
    """The pack stands in `folder`, which must not exist or be empty; it passes `check`, and reads back equal.

    Raises InputRefusedError(Failure.PACK), and leaves nothing behind, when the folder holds something or when what
    would be written has complaints.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = InputProblem("文件夹不是空的", str(folder), "请另选一个新的文件夹，以免覆盖已有内容。")
        raise InputRefusedError(Failure.PACK, problem)
    for key in (pack.id, *(document.id for document in pack.documents)):
        if not IDENTIFIER.fullmatch(key):
            problem = InputProblem(f"“{key}”不能作标识", str(folder), "只能用小写字母、数字、连字符和点。")
            raise InputRefusedError(Failure.PACK, problem)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=folder.parent) as around:
        draft = Path(around) / pack.id
        _write_files(draft, pack)
        _refuse_complaints(draft, beside=folder.resolve().parent)
        if folder.exists():
            folder.rmdir()
        shutil.move(draft, folder)


def _refuse_complaints(draft: Path, beside: Path) -> None:
    problems = check(draft, beside)
    if problems:
        first = next(iter(problems))
        where = first.where.removeprefix(f"{draft}/")
        problem = InputProblem(f"导出的规则包有 {len(problems)} 处问题，首先是：{first.what}", where, first.advice)
        raise InputRefusedError(Failure.PACK, problem)


def _write_files(folder: Path, pack: Pack) -> None:
    (folder / DOCUMENTS).mkdir(parents=True)
    (folder / TASKS).mkdir()
    head = {"id": pack.id, "title": pack.title, "level": pack.level, "division": pack.division, "parent": pack.parent}
    _write(folder / HEAD, _said(head))
    lists: dict[str, object] = {
        "kinds": [_kind(kind) for kind in pack.kinds],
        "units": [_unit(unit) for unit in pack.units],
    }
    _write(folder / UNITS, _said(lists))
    texts = {}
    for document in pack.documents:
        name = document.file.name
        if Path(name).stem != document.id or name.endswith(".yaml"):
            name = f"{document.id}.txt"
        (folder / DOCUMENTS / name).write_bytes(document.text.encode())
        _write(folder / DOCUMENTS / f"{document.id}.yaml", _document(document, name))
        texts[document.id] = document.text
    for reading in pack.readings:
        _write(folder / TASKS / f"{reading.document}.yaml", _reading(reading, texts.get(reading.document, "")))


def _write(path: Path, values: dict[str, object]) -> None:
    text = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8", newline="\n")


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Only what says something: no None, no False, no empty list."""
    return {key: value for key, value in values.items() if value is not None and value is not False and value != []}


def _amount(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() and abs(value) < 10**15 else value


def _source(source: Source | OuterSource) -> _OneLine:
    if isinstance(source, Source):
        return _OneLine(document=source.document, offset=source.offset, quote=source.quote)
    return _OneLine(_said({"title": source.title, "number": source.number, "quote": source.quote}))


def _row(words: Iterable[str]) -> _Row:
    return _Row(words)


def _unit(unit: Unit) -> dict[str, object]:
    values: dict[str, object] = {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent,
        "division": unit.division,
        "aliases": _row(unit.aliases),
        "members": _row(unit.members),
        "remark": unit.remark,
        "source": _source(unit.source),
    }
    return _said(values)


def _kind(kind: BodyKind) -> dict[str, object]:
    source = None if kind.source is None else _source(kind.source)
    values: dict[str, object] = {"id": kind.id, "name": kind.name, "short": _row(kind.short), "remark": kind.remark}
    return _said(values | {"source": source})


def _document(document: PackDocument, name: str) -> dict[str, object]:
    values: dict[str, object] = {
        "id": document.id,
        "title": document.title,
        "notice_title": document.notice_title,
        "number": document.number,
        "issuers": list(document.issuers),
        "issued_on": document.issued_on,
        "kind": document.kind,
        "status": document.status,
        "supersedes": list(document.supersedes),
        "origin": document.origin,
        "file": name,
        "sha256": digest_of(document.text),
        "cites": [_OneLine(name=cited.name, start=cited.start) for cited in document.cites],
    }
    return _said(values)


def _reading(reading: ConfirmedReading, text: str) -> dict[str, object]:
    boxes = boxes_of(reading.outline)
    values: dict[str, object] = {
        "document": reading.document,
        "outline": [_clause(clause) for clause in reading.outline],
        "tasks": [_task(task, reading.sources[task.id], text, boxes) for task in reading.tasks],
        "targets": [_target(t, reading.sources[t.id], borderline=t.id in reading.borderline) for t in reading.targets],
    }
    return _said(values)


def _clause(clause: Clause) -> _OneLine:
    values: dict[str, object] = {
        "id": clause.id,
        "level": clause.level,
        "number": clause.number,
        "title": clause.title,
        "parent": clause.parent,
        "start": clause.start,
        "end": clause.end,
        "in_table": clause.in_table,
        "in_box": clause.in_box,
    }
    return _OneLine(_said(values))


def _task(task: Task, source: Source, text: str, boxes: tuple[Clause, ...]) -> dict[str, object]:
    words = words_between(text, source.offset, task.end, boxes)
    values: dict[str, object] = {
        "id": task.id,
        "number": task.number,
        "outline": task.outline,
        "parent": task.parent,
        "title": None if task.title == plain(source.quote) else task.title,
        "text": None if task.text == words else task.text,
        "start": task.start,
        "end": task.end,
        "responsible": _row(task.responsible),
        "lead": _row(task.lead),
        "deadline_text": task.deadline_text,
        "due": task.due,
        "ongoing": task.ongoing,
        "partial": task.partial,
        "source": _source(source),
    }
    return _said(values)


def _target(target: Target, source: Source, *, borderline: bool) -> dict[str, object]:
    values: dict[str, object] = {
        "id": target.id,
        "task": target.task,
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": _amount(target.value),
        "value_high": _amount(target.value_high),
        "unit": target.unit,
        "by": target.by,
        "every": target.every,
        "scope": target.scope,
        "baseline": _amount(target.baseline),
        "binding": target.binding,
        "borderline": borderline,
        "source": _source(source),
    }
    return _said(values)

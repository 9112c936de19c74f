"""The text of each file of a pack (规则包文件的写法): compact, in a fixed order, read back without a doubt."""

from collections.abc import Iterable, Mapping

import yaml

from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.catalogue.wording import boxes_of, digest_of, plain, words_between
from youjiao.catalogue.yaml_file import reads_as_text
from youjiao.engines.policy.reading import Clause, Target, Task
from youjiao.vocabulary import Source


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


def head_file(pack: Pack) -> str:
    """The text of pack.yaml."""
    head = {"id": pack.id, "title": pack.title, "level": pack.level, "division": pack.division, "parent": pack.parent}
    return _yaml(_said(head))


def units_file(pack: Pack) -> str:
    """The text of units.yaml."""
    kinds, units = [_kind(kind) for kind in pack.kinds], [_unit(unit) for unit in pack.units]
    return _yaml(_said({"kinds": kinds, "units": units}))


def document_file(document: PackDocument, stored: str) -> str:
    """The text of documents/ID.yaml, the original being stored under the name `stored`."""
    return _yaml(_document(document, stored))


def reading_file(reading: ConfirmedReading, text: str) -> str:
    """The text of tasks/ID.yaml; `text` is the document's, for what can be cut from it is not written again."""
    return _yaml(_reading(reading, text))


def _yaml(values: dict[str, object]) -> str:
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


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

"""A reading as a pack keeps it: each task with the sentence it rests on, each document with its digest."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from youjiao.catalogue.pack import ConfirmedReading, PackDocument
from youjiao.catalogue.wording import PAGE_MARKS, digest_of, plain
from youjiao.engines.policy.reading import Clause, Reading, Task
from youjiao.vocabulary import Source


def confirmed_reading(
    reading: Reading, document: str, *, pack: str, borderline: Iterable[str] = ()
) -> ConfirmedReading:
    """All of `reading` as confirmed for the document of this id; a person has to have looked at it.

    The source of a task is its title as printed; where the title was reworded, the beginning of the task's words.
    A clause reaches at least as far as the clauses, tasks and targets that stand in it.
    """
    sources = {task.id: _source(task, reading.text, document) for task in reading.tasks}
    sources |= {target.id: Source(document, target.quote, target.offset) for target in reading.targets}
    return ConfirmedReading(
        document=document,
        pack=pack,
        outline=_spanning(reading),
        tasks=reading.tasks,
        targets=reading.targets,
        sources=sources,
        borderline=frozenset(borderline),
    )


def pack_document(reading: Reading, document: str, *, pack: str, origin: str | None = None) -> PackDocument:
    """The document that was read, under this id, with what its head says; in force."""
    head = reading.head
    return PackDocument(
        id=document,
        title=head.title,
        pack=pack,
        file=Path(f"{document}.txt"),
        sha256=digest_of(reading.text),
        text=reading.text,
        notice_title=head.notice_title,
        number=head.doc_number,
        issuers=head.issuers,
        issued_on=head.issued_on,
        kind=head.kind,
        origin=origin,
        cites=head.cites,
    )


def _spanning(reading: Reading) -> tuple[Clause, ...]:
    ends = {clause.id: clause.end for clause in reading.outline}
    held = [(task.outline, task.end) for task in reading.tasks]
    held += [(target.task, target.offset + len(target.quote)) for target in reading.targets]
    for holder, end in held:
        if holder in ends:
            ends[holder] = max(ends[holder], end)
    for clause in reversed(reading.outline):
        if clause.parent in ends:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.id])
    return tuple(replace(clause, end=ends[clause.id]) for clause in reading.outline)


def _source(task: Task, text: str, document: str) -> Source:
    first, last = _printed(text[task.start : task.end], task.title) or _opening(text[task.start : task.end], task.text)
    return Source(document, text[task.start + first : task.start + last], task.start + first)


def _printed(text: str, words: str) -> tuple[int, int] | None:
    """Where in `text` the words are printed, white space and page marks inside them disregarded."""
    kept: list[int] = []
    at = 0
    for mark in PAGE_MARKS.finditer(text):
        kept += range(at, mark.start())
        at = mark.end()
    kept += range(at, len(text))
    wanted = plain(words)
    found = "".join(text[n] for n in kept).find(wanted)
    return None if found < 0 or not wanted else (kept[found], kept[found + len(wanted) - 1] + 1)


def _opening(text: str, words: str) -> tuple[int, int]:
    """Where the first words are printed up to their first full stop; all of `text` where they are not its own."""
    return _printed(text, words.partition("。")[0]) or (0, len(text))

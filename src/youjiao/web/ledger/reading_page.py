"""A document's text and what was read in it, side by side (文件对照页)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from youjiao.web.ledger.marking import PLACE, Anchor, Mark, Part, html_of, paragraphs, part_of
from youjiao.web.ledger.models import Review

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Clause, Target, Task
    from youjiao.web.ledger.queries import Contents

LONGEST_HEAD = 60
SHOWN_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A task with its targets, or a target that stands in no task."""

    task: "Task | None"
    targets: "tuple[Target, ...]"


@dataclass(frozen=True, slots=True)
class Section:
    """The entries under one clause, or under none."""

    clause: "Clause | None"
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One part of the text in paragraphs, the outline, and the entries that stand in this part.

    `rejected` are the rows that a person has rejected; they are marked nowhere. `at` is the place asked for, or None.
    """

    part: Part
    outline: "tuple[Clause, ...]"
    sections: tuple[Section, ...]
    rejected: "tuple[Task | Target, ...]"
    at: int | None

    @property
    def text(self) -> SafeString:
        """The lines of this part as HTML."""
        return html_of(self.part.paragraphs)

    @property
    def other_parts(self) -> tuple[tuple[int, int], ...]:
        """Number and first character of each part, where there are several."""
        return tuple(enumerate(self.part.starts, 1)) if self.part.count > 1 else ()


def page_of(contents: "Contents", *, at: int | None = None, to: int | None = None) -> ReadingPage:
    """The part of the text in which `at` stands (the first without it); the range from `at` to `to` is marked."""
    text = contents.text
    part = part_of(text, at or 0)
    tasks = [row for row in contents.tasks if row.state != Review.REJECTED]
    targets = [row for row in contents.targets if row.state != Review.REJECTED]
    marks = [Mark(f"task-{row.pk}", _kind("task", row), row.start, row.end, _head(text, row)) for row in tasks]
    marks += [
        Mark(f"target-{row.pk}", _kind("target", row), row.offset, row.offset + len(row.quote)) for row in targets
    ]
    anchors = [Anchor(f"clause-{row.key}", row.start, row.level) for row in contents.clauses]
    if at is not None and to is not None and at < to <= len(text):
        marks.append(Mark("at", PLACE, at, to))
    elif at is not None:
        anchors.append(Anchor("at", at))
    part.paragraphs = paragraphs(text, marks, anchors, start=part.start, end=part.end)
    return ReadingPage(
        part=part,
        outline=tuple(row for row in contents.clauses if row.level <= SHOWN_LEVELS and not row.in_table),
        sections=tuple(_sections(tasks, targets, contents.clauses, part)),
        rejected=(
            *(row for row in contents.tasks if row.state == Review.REJECTED),
            *(row for row in contents.targets if row.state == Review.REJECTED),
        ),
        at=at,
    )


def _kind(name: str, row: "Task | Target") -> str:
    return f"proposed-{name}" if row.state == Review.PROPOSED else name


def _head(text: str, row: "Task") -> int:
    """The length of the first sentence or line of a task, which leads to its entry."""
    ends = [found for mark in "。\n" if (found := text.find(mark, row.start, row.end)) > row.start]
    return min([*(end - row.start for end in ends), LONGEST_HEAD, row.end - row.start])


def _sections(
    tasks: "Iterable[Task]", targets: "Iterable[Target]", clauses: "Iterable[Clause]", part: Part
) -> list[Section]:
    by_key = {clause.pk: clause for clause in clauses}
    of_task: dict[int, list[Target]] = defaultdict(list)
    alone: list[Target] = []
    shown = {row.pk for row in tasks}
    for target in targets:
        if target.task_id in shown and target.task_id is not None:
            of_task[target.task_id].append(target)
        else:
            alone.append(target)
    placed = [(row.start, row.chapter_id, Entry(row, tuple(of_task[row.pk]))) for row in tasks]
    placed += [(row.offset, row.clause_id, Entry(None, (row,))) for row in alone]
    sections: list[tuple[int | None, list[Entry]]] = []
    for place, clause, entry in sorted(placed, key=lambda each: each[0]):
        if not part.start <= place < part.end:
            continue
        if not sections or sections[-1][0] != clause:
            sections.append((clause, []))
        sections[-1][1].append(entry)
    return [Section(by_key.get(clause or 0), tuple(entries)) for clause, entries in sections]

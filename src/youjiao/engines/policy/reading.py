"""What was read in a document (读解): head, clauses, tasks and targets, each with its place in the text as stored.

All offsets count Unicode characters of the stored text from 0. A quotation is always the exact substring at its offset.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Comparator = Literal[">=", ">", "<=", "<", "=", "change"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the text names (引用文件): a title without its outer 《》, or a 文号; `start` is its place."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Head:
    """Who issued what and when (文件信息).

    `title` is the plan's own title, `notice_title` that of the 通知 which forwards it (or None); `issued_on` is
    "YYYY-MM-DD" or None; `kind` is the 文种 (方案, 规划, 意见 …).
    """

    title: str
    notice_title: str | None
    doc_number: str | None
    issuers: tuple[str, ...]
    issued_on: str | None
    kind: str | None
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of the outline (条款): a heading, and all the text below it up to `end`.

    `level` is the depth in the tree from 1; `number` is as printed without the closing 、 or . (None where nothing is
    printed); `start` is the first character of the printed number, or of the title; `parent` is the id of the clause
    above, or None. `in_table` and `in_box` mark rows of a table and items of a 专栏.
    """

    id: str
    level: int
    number: str | None
    title: str
    parent: str | None
    start: int
    end: int
    in_table: bool = False
    in_box: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody has to do (任务).

    `number` carries the parents' path where numbers repeat ("8/6", "专栏1/2", "5.一"); `outline` is the clause's id;
    `parent` the id of the task above, or None. `text` is the whole item without white space and page marks.
    `responsible` are the units as printed, in order; `lead` those marked 牵头 (all others join). `deadline_text` is
    the printed deadline; `due` its "YYYY-MM" or "YYYY" or None; `ongoing` says that the deadline itself is 持续推进 or
    长期推进. `partial` marks a deadline found in running text that governs only a part of the item.
    """

    id: str
    number: str | None
    outline: str | None
    parent: str | None
    title: str
    text: str
    start: int
    end: int
    responsible: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    deadline_text: str | None = None
    due: str | None = None
    ongoing: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A typed number that should be reached, kept, done at a cadence, or spent (目标).

    `task` is the id of the task or clause it stands in. `quote` stands at `offset`. `comparator` is literal: ">=" only
    for 以上, 不低于 and the like, "change" for a rise or fall by an amount (a fall is negative). `value_high` closes a
    range. `unit` is as printed (% and 百分点 differ). `by` is "YYYY" or "YYYY-MM"; `every` a cadence; `baseline` the
    level it starts from; `binding` is 预期性 or 约束性 where printed.
    """

    id: str
    task: str | None
    quote: str
    offset: int
    indicator: str
    comparator: Comparator
    value: float
    unit: str
    value_high: float | None = None
    by: str | None = None
    every: str | None = None
    scope: str | None = None
    baseline: float | None = None
    binding: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document (读解结果).

    `name` is the file's or document's name, `text` the text as stored, to which every offset points.
    """

    name: str
    text: str
    head: Head
    outline: tuple[Clause, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]

    def clause(self, key: str | None) -> Clause | None:
        """The clause with this id, or None."""
        return next((c for c in self.outline if c.id == key), None)

    def task(self, key: str | None) -> Task | None:
        """The task with this id, or None."""
        return next((t for t in self.tasks if t.id == key), None)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clauses above `clause`, the nearest first."""
        up = self.clause(clause.parent)
        while up is not None:
            yield up
            up = self.clause(up.parent)

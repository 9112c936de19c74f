"""A reading fills the tables of one document; what a person said stays (读解入库)."""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from youjiao.engines.policy import bodies
from youjiao.engines.policy import reading as read
from youjiao.web.ledger import rows
from youjiao.web.ledger.models import Assignment, Clause, Document, Origin, Review, Target, Task
from youjiao.web.registry.queries import keyed

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = TypeVar("Row", Task, Target)
Item = TypeVar("Item", read.Task, read.Target)

KEPT_COLUMNS = frozenset(
    {"id", "document", "city", "key", "reviewed_by", "reviewed_at", "search", "parent", "chapter", "task"}
)
"""Columns that a new reading does not write over, or that are set when all rows are there."""


@dataclass(slots=True)
class Filled:
    """How many rows a reading added, changed and removed, and how many it left as a person had reviewed them."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0

    @property
    def touched(self) -> int:
        """Rows that are not as they were."""
        return self.added + self.changed + self.removed


def fill(
    document: Document, reading: read.Reading, *, state: Review, origin: Origin, directory: bodies.Directory,
    remarks: dict[str, str] | None = None,
) -> Filled:  # fmt: skip
    """The clauses, tasks and targets of the reading stand in the tables of the document.

    A row that a person has reviewed stays as it is. Of the others, those that stand at the same place are written
    over, and those that the reading no longer has are removed. `remarks` are by the id of a task or target.
    """
    found = Filled()
    outline, is_new = _outline(document, reading.outline)
    extra = {"state": state, "origin": origin}
    notes = remarks or {}
    tasks, fresh = _merge(
        _those_by_hand_last(Task.objects.filter(document=document)),
        reading.tasks,
        lambda row: (_first_place(row, "start"),),
        lambda item: (item.start,),
        lambda item: rows.task_row(document, item, outline, remark=notes.get(item.id, ""), **extra),
        origin,
        found,
    )
    targets, _ = _merge(
        _those_by_hand_last(Target.objects.filter(document=document)),
        [item for item in reading.targets if math.isfinite(item.value) and math.isfinite(item.value_high or 0)],
        lambda row: (_first_place(row, "offset"), _first_place(row, "quote")),
        lambda item: (item.offset, item.quote),
        lambda item: rows.target_row(document, item, reading.text, remark=notes.get(item.id, ""), **extra),
        origin,
        found,
    )
    if found.touched or is_new:
        _assign(reading.tasks, tasks, fresh, directory)
        _hang(document, reading, outline, tasks, targets)
    return found


def free(row: Task | Target, origin: Origin) -> bool:
    """Whether a reading of this origin may write over the row: no person has reviewed or added it, no pack brought it.

    A pack may write over its own.
    """
    if row.origin == Origin.HAND:
        return False
    return row.reviewed_at is None and (origin == Origin.PACK or row.origin != Origin.PACK)


def _those_by_hand_last(held: "QuerySet[Row]") -> list[Row]:
    """The rows; those that a person added come last, so that a row that was read is met first at its place."""
    return sorted(held, key=lambda row: row.origin == Origin.HAND)


def _first_place(row: Task | Target, column: str) -> Any:
    """Where the row was read: a person may have moved it since."""
    now = getattr(row, column)
    return now if row.origin == Origin.HAND else row.proposal.get(column, now)


def _merge(
    held: Sequence[Row],
    items: Sequence[Item],
    place_of_row: Callable[[Row], Hashable],
    place_of_item: Callable[[Item], Hashable],
    make: Callable[[Item], Row],
    origin: Origin,
    found: Filled,
) -> tuple[dict[str, Row], set[str]]:
    """The row of each item by the item's id, and the ids whose row is new or changed."""
    at: dict[Hashable, list[Row]] = defaultdict(list)
    for row in held:
        at[place_of_row(row)].append(row)
    taken = {row.key for row in held}
    result: dict[str, Row] = {}
    new: list[Row] = []
    fresh: set[str] = set()
    for item in items:
        made = make(item)
        waiting = at[place_of_item(item)]
        standing: Row | None = waiting.pop(0) if waiting else None
        if standing is None:
            made.key = _unused(made.key, taken)
            taken.add(made.key)
            new.append(made)
            fresh.add(item.id)
            result[item.id] = made
            continue
        result[item.id] = standing
        if not free(standing, origin):
            found.kept += 1
        elif _differs(standing, made):
            _write_over(standing, made)
            fresh.add(item.id)
            found.changed += 1
    gone = [row.pk for left in at.values() for row in left if free(row, origin)]
    found.kept += sum(not free(row, origin) for left in at.values() for row in left)
    if held:
        found.removed += len(gone)
        type(held[0]).objects.filter(pk__in=gone).delete()
    if new:
        type(new[0]).objects.bulk_create(new, batch_size=300)
        found.added += len(new)
    return result, fresh


def _unused(key: str, taken: set[str]) -> str:
    free_key, number = key, 2
    while free_key in taken:
        free_key, number = f"{key}-{number}", number + 1
    return free_key


def _plain(value: Any) -> Any:
    """Tuples as lists, as a column of JSON gives them back."""
    return {key: list(each) if isinstance(each, tuple) else each for key, each in value.items()}


def _differs(row: Task | Target, made: Task | Target) -> bool:
    return _plain(row.proposal) != _plain(made.proposal) or row.state != made.state or row.remark != made.remark


def _write_over(row: Row, made: Row) -> None:
    for column in row._meta.concrete_fields:  # noqa: SLF001 - Django's public name for it
        if column.name not in KEPT_COLUMNS:
            setattr(row, column.attname, getattr(made, column.attname))
    row.save()


def _outline(document: Document, outline: Sequence[read.Clause]) -> tuple[dict[str, Clause], bool]:
    """The clauses by the reading's ids, and whether they are new; the outline that is held is not written again."""
    held = list(Clause.objects.filter(document=document))
    keys = {row.pk: row.key for row in held}
    if sorted(map(_shape, (rows.as_clause(row, keys) for row in held))) == sorted(map(_shape, outline)):
        return {row.key: row for row in held}, False
    Clause.objects.filter(document=document).delete()
    return rows.clauses(document, outline), True


def _shape(clause: read.Clause) -> str:
    return repr(sorted(asdict(clause).items()))


def _assign(items: Iterable[read.Task], held: dict[str, Task], fresh: set[str], directory: bodies.Directory) -> None:
    """The responsible units of new and changed tasks, as printed and resolved."""
    chosen = [item for item in items if item.id in fresh]
    Assignment.objects.filter(task__in=[held[item.id].pk for item in chosen]).delete()
    named = [row for item in chosen for row in rows.assignments(held[item.id], item.responsible, item.lead)]
    resolve_names(named, directory)


def resolve_names(named: Sequence[Assignment], directory: bodies.Directory) -> None:
    """The assignments, not yet saved, are saved with the units that their printed names mean."""
    by_task: dict[int, list[Assignment]] = defaultdict(list)
    for row in named:
        by_task[row.task_id].append(row)
    meant: list[tuple[Assignment, tuple[str, ...]]] = []
    for together in by_task.values():
        found = bodies.resolve([row.printed for row in together], directory)
        for row, resolution in zip(together, found, strict=True):
            row.how = rows.how_resolved(resolution)
            meant.append((row, resolution.bodies))
    Assignment.objects.bulk_create(named, batch_size=500)
    units = keyed(key for _, keys in meant for key in keys)
    through = Assignment.units.through
    through.objects.bulk_create(
        [
            through(assignment_id=row.pk, unit_id=units[key].pk)
            for row, keys in meant
            for key in dict.fromkeys(keys)
            if key in units
        ],
        batch_size=500,
    )


def _hang(
    document: Document,
    reading: read.Reading,
    outline: dict[str, Clause],
    tasks: dict[str, Task],
    targets: dict[str, Target],
) -> None:
    """Tasks hang under clauses and tasks, targets under tasks and clauses; chapters and search texts follow."""
    nodes = sorted(outline.values(), key=lambda node: (node.start, node.level))
    for item in reading.tasks:
        tasks[item.id].clause = outline.get(item.outline or "")
        tasks[item.id].parent = tasks.get(item.parent or "")
    for one in (item for item in reading.targets if item.id in targets):
        targets[one.id].task = tasks.get(one.task or "")
        standing_in = tasks.get(one.task or "")
        targets[one.id].clause = standing_in.clause if standing_in else outline.get(one.task or "")
    all_tasks = {row.pk: row for row in Task.objects.filter(document=document)} | {
        row.pk: row for row in tasks.values()
    }
    by_key = {node.pk: node for node in nodes}
    for row in all_tasks.values():
        row.clause = row.clause if row.clause_id in by_key else deepest(nodes, row.start)
        row.chapter = rows.chapter_of(row, all_tasks, by_key)
    printed: dict[int, list[str]] = defaultdict(list)
    for task, name in Assignment.objects.filter(task__document=document).values_list("task_id", "printed"):
        printed[task].append(name)
    for row in all_tasks.values():
        row.search = rows.task_search(row, printed[row.pk])
    Task.objects.bulk_update(all_tasks.values(), ["clause", "parent", "chapter", "search"], batch_size=200)
    others = Target.objects.filter(document=document).exclude(pk__in=[row.pk for row in targets.values()])
    every = [*targets.values(), *others]
    for target in every:
        if target.task_id is None and target.clause_id not in by_key:
            target.clause = deepest(nodes, target.offset)
        target.search = rows.target_search(target)
    Target.objects.bulk_update(every, ["task", "clause", "search"], batch_size=200)


def deepest(nodes: Sequence[Clause], place: int) -> Clause | None:
    """The deepest clause around a place of the text; `nodes` are in the order of the text."""
    around = [node for node in nodes if node.start <= place < node.end]
    return max(around, key=lambda node: node.level, default=None)

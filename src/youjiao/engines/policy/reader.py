"""From the text of an official document to what it obliges whom to do, by when, how much (读解).

The text is cleaned once, its headings, tables and head are found, its tasks built from them, and its targets from the
sentences; every result keeps its place in the text as stored. Method and guarantee: docs/explanation/reading.md.
"""

from bisect import bisect_right
from dataclasses import replace

from youjiao.engines.policy.assignments import LABEL
from youjiao.engines.policy.figures import flat_targets, lists_figures, table_targets
from youjiao.engines.policy.head import read_head
from youjiao.engines.policy.headings import Heading, Headings
from youjiao.engines.policy.layout import Layout, layout_of
from youjiao.engines.policy.parts import with_parts
from youjiao.engines.policy.plain import Plain, plain_text
from youjiao.engines.policy.reading import Clause, Head, Reading, Target, Task
from youjiao.engines.policy.sentences import Sentences
from youjiao.engines.policy.tables import Table, find_tables
from youjiao.engines.policy.targets import Field, TargetFinder
from youjiao.engines.policy.tasks import Item, TaskFinder, item_of_row, reports_the_past, rows_of, task_of


def _clauses(plain: Plain, headings: list[Heading]) -> list[Clause]:
    ends = [h.end for h in headings]
    for index in range(len(headings) - 1, -1, -1):
        for child in headings[index].children:
            ends[index] = max(ends[index], ends[child])
    return [
        Clause(
            id=f"n{index + 1}",
            level=heading.level,
            number=heading.number,
            title=plain.chars[heading.title : heading.title_end].rstrip("。：:；;"),
            parent=f"n{heading.parent + 1}" if heading.parent is not None else None,
            start=plain.start(heading.start),
            end=plain.end(ends[index]),
            in_box=_in_box(headings, heading),
        )
        for index, heading in enumerate(headings)
    ]


def _in_box(headings: list[Heading], heading: Heading) -> bool:
    above = heading.parent
    while above is not None:
        if headings[above].kind == "box":
            return True
        above = headings[above].parent
    return False


def _numbered(items: list[Item], headings: list[Heading]) -> list[str | None]:
    """The number of each item; where numbers repeat, with the numbers above it."""
    paths: list[str | None] = []
    for item in items:
        if item.number is None or item.heading is None:
            paths.append(item.number)
            continue
        above = headings[item.heading].parent
        path = [item.number]
        while above is not None:
            number = headings[above].number
            if number and headings[above].kind != "annex":
                path.insert(0, number)
            if headings[above].kind == "box":
                break
            above = headings[above].parent
        paths.append("/".join(path))
    plain_numbers = [i.number for i in items if i.number]
    repeated = (
        {n for n in plain_numbers if plain_numbers.count(n) > 1} if len(plain_numbers) < 400 else set(plain_numbers)
    )
    return [path if item.number in repeated else item.number for item, path in zip(items, paths, strict=True)]


def _table_clauses(plain: Plain, table: Table, clauses: list[Clause]) -> list[tuple[Item, Clause | None]]:
    """The tasks of a table; its groups and numbered rows join the outline."""
    above = next((c for c in reversed(clauses) if c.start <= table.start), None)
    level = above.level if above else 0
    found: list[tuple[Item, Clause | None]] = []
    group: Clause | None = None
    seen: object = None
    for row in rows_of(table):
        if row.group is not None and row.group is not seen:
            seen = row.group
            head = row.group_number or row.group
            number = row.group_number.plain.rstrip(".．、") if row.group_number else None
            group = Clause(
                f"n{len(clauses) + 1}",
                level + 1,
                number,
                row.group.plain,
                above.id if above else None,
                head.start,
                row.group.end,
                in_table=True,
            )
            clauses.append(group)
        item = item_of_row(plain, row, group.number if group else None)
        parent = group or above
        clause: Clause | None = parent
        if item.number is not None:
            title = plain.chars[item.title_start : item.title_end].rstrip("。：:；;")
            own = item.number.rsplit("/", 1)[-1]
            clause = Clause(
                f"n{len(clauses) + 1}",
                (parent.level if parent else 0) + 1,
                own,
                title,
                parent.id if parent else None,
                plain.start(item.start),
                plain.end(item.end),
                in_table=True,
            )
            clauses.append(clause)
        found.append((item, clause))
    return found


def _tasks(
    plain: Plain, layout: Layout, headings: list[Heading], tables: list[Table], clauses: list[Clause]
) -> list[Task]:
    items = TaskFinder(plain, layout, headings).find()
    numbers = _numbered(items, headings)
    tasks: list[Task] = []
    for index, (item, number) in enumerate(zip(items, numbers, strict=True)):
        clause = clauses[item.heading] if item.heading is not None else None
        parent = f"t{item.parent + 1}" if item.parent is not None else None
        tasks.append(task_of(plain, item, f"t{index + 1}", number, parent, clause))
    for table in tables:
        for item, clause in _table_clauses(plain, table, clauses):
            tasks.append(task_of(plain, item, f"t{len(tasks) + 1}", item.number, None, clause))
    return sorted(tasks, key=lambda task: task.start)


def _silent(plain: Plain, headings: list[Heading]) -> set[int]:
    """The headings below which no number is a target: the past, rosters, and tables (read on their own)."""
    silent: set[int] = set()
    for index, heading in enumerate(headings):
        title = plain.chars[heading.title : heading.title_end]
        figures = heading.kind == "box" and lists_figures(plain.chars[heading.title_end : heading.end])
        if heading.parent in silent or heading.kind == "table" or figures or reports_the_past(heading, title):
            silent.add(index)
    return silent


def _fields(
    plain: Plain, layout: Layout, headings: list[Heading], clauses: list[Clause], tasks: list[Task]
) -> list[Field]:
    """The running text in which targets may stand, cut at every heading and task."""
    silent = _silent(plain, headings)
    starts: dict[int, tuple[str | None, int]] = {}
    titles = {h.start: h.title_end for h in headings if h.kind == "annex"}
    for index, heading in enumerate(headings):
        starts[heading.start] = (None if index in silent else clauses[index].id, heading.end)
    for task in tasks:
        begin = plain.at(task.start)
        if begin not in starts or starts[begin][0] is not None:
            starts[begin] = (task.id, plain.at(task.end))
    for hidden, _ in layout.hidden:
        starts[hidden] = (None, hidden)
    order = sorted(starts)
    fields = []
    for begin, following in zip(order, [*order[1:], len(plain.chars)], strict=True):
        owner, end = starts[begin]
        if owner is not None:
            fields.append(Field(titles.get(begin, begin), min(end, following), owner))
    return fields


def _owner(clauses: list[Clause], offset: int) -> str | None:
    starts = [c.start for c in clauses]
    index = bisect_right(starts, offset) - 1
    return clauses[index].id if index >= 0 else None


def _targets(plain: Plain, layout: Layout, headings: list[Heading], tables: list[Table], clauses: list[Clause], tasks: list[Task], head: Head) -> list[Target]:  # fmt: skip
    issued = int(head.issued_on[:4]) if head.issued_on else None
    breaks = [h.start for h in headings] + [h.title_end for h in headings if h.style == "line"]
    breaks += [plain.at(t.start) for t in tasks] + [plain.at(t.start) for t in tables]
    sentences = Sentences(plain.chars, breaks)
    fields = _fields(plain, layout, headings, clauses[: len(headings)], tasks)
    barred = [(m.start(), max(m.end(), sentences.sentence_end(m.start()) - 1)) for m in LABEL.finditer(plain.chars)]
    found = TargetFinder(plain, sentences, issued).find(fields, barred)
    for table in tables:
        if table.lists_numbers:
            found.extend(table_targets(table, plain.stored, issued, _owner(clauses, table.start)))
    for heading, clause in zip(headings, clauses, strict=False):
        if heading.kind == "table" or (
            heading.kind == "box" and lists_figures(plain.chars[heading.title_end : heading.end])
        ):
            found.extend(
                flat_targets(plain.stored, plain.start(heading.title), plain.start(heading.end), issued, clause.id)
            )
    found.sort(key=lambda target: (target.offset, len(target.quote)))
    return [replace(target, id=f"q{n}") for n, target in enumerate(found, 1)]


def read(text: str, name: str = "") -> Reading:
    """The reading of a document's text as stored; linear in its length, and the same for the same text.

    `name` is kept as given. Every quotation and offset of the result points into `text` unchanged.
    """
    plain = plain_text(text)
    layout = layout_of(plain)
    tables = [t for t in find_tables(text) if not layout.is_hidden(plain.at(t.start))]
    closed = [(plain.at(t.start), plain.at(t.end)) for t in tables]
    headings = with_parts(plain, layout, Headings(plain, layout, closed).find())
    head = read_head(plain, layout, headings[0].start if headings else len(plain.chars))
    clauses = _clauses(plain, headings)
    tasks = _tasks(plain, layout, headings, [t for t in tables if t.lists_tasks], clauses)
    targets = _targets(plain, layout, headings, tables, clauses, tasks, head)
    clauses.sort(key=lambda clause: clause.start)
    return Reading(name, text, head, tuple(clauses), tuple(tasks), tuple(targets))

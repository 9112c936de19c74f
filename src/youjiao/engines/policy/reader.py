"""From the text of an official document to what it obliges whom to do, by when, how much (读解).

The text is cleaned once, its headings, tables and head are found, its tasks built from them, and its targets from the
sentences; every result keeps its place in the text as stored. Method and guarantee: docs/explanation/reading.md.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from youjiao.engines.policy.assignments import LABEL
from youjiao.engines.policy.chapters import explains_a_document, reports_the_past
from youjiao.engines.policy.figures import flat_lines, flat_targets, lists_figures, table_targets
from youjiao.engines.policy.head import issue_year, read_head
from youjiao.engines.policy.headings import Heading, Headings
from youjiao.engines.policy.layout import Layout, layout_of
from youjiao.engines.policy.parts import with_parts
from youjiao.engines.policy.plain import Plain, plain_text
from youjiao.engines.policy.reading import Clause, Reading, Target, Task
from youjiao.engines.policy.rows import table_items
from youjiao.engines.policy.sentences import Sentences
from youjiao.engines.policy.tables import Table, find_tables
from youjiao.engines.policy.targets import Field, TargetFinder
from youjiao.engines.policy.tasks import Item, TaskFinder, task_of
from youjiao.engines.policy.titles import REPORTS


@dataclass(frozen=True, slots=True)
class _Script:
    """A text taken apart: plain text, layout, headings, recognised tables, and the outline (which tables extend).

    `flat` are the stored ranges of lines that are whole tables of numbers.
    """

    plain: Plain
    layout: Layout
    headings: list[Heading]
    tables: list[Table]
    flat: list[tuple[int, int]]
    clauses: list[Clause]

    def below_title(self, heading: Heading) -> str:
        return self.plain.chars[heading.title_end : heading.end]

    def holds_figures(self, heading: Heading) -> bool:
        return heading.kind == "table" or (heading.kind == "box" and lists_figures(self.below_title(heading)))


def _script(text: str) -> _Script:
    plain = plain_text(text)
    layout = layout_of(plain)
    tables = [t for t in find_tables(text) if not layout.is_hidden(plain.at(t.start))]
    flat = flat_lines(text) if not layout.stream else []
    closed = [(plain.at(t.start), plain.at(t.end)) for t in tables] + [(plain.at(a), plain.at(b)) for a, b in flat]
    headings = with_parts(plain, layout, Headings(plain, layout, closed).find())
    return _Script(plain, layout, headings, tables, flat, _clauses(plain, headings, layout.body_end))


def _clauses(plain: Plain, headings: list[Heading], last: int) -> list[Clause]:
    """The outline; a clause reaches to the next heading, tables in between included, the last one to `last`."""
    ends = [*(max(h.end, following.start) for h, following in pairwise(headings)), *([last] if headings else [])]
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


def _path(item: Item, headings: list[Heading]) -> str | None:
    """The number of an item with the numbers above it, up to its 专栏."""
    if item.number is None or item.heading is None:
        return item.number
    path, above = [item.number], headings[item.heading].parent
    while above is not None:
        heading = headings[above]
        if heading.number and heading.kind != "annex":
            path.insert(0, heading.number)
        above = None if heading.kind == "box" else heading.parent
    return "/".join(path)


def _numbered(items: list[Item], headings: list[Heading]) -> list[str | None]:
    """The number of each item; where numbers repeat, with the numbers above it."""
    times = Counter(item.number for item in items)
    return [_path(item, headings) if times[item.number] > 1 else item.number for item in items]


def _items(script: _Script) -> list[tuple[Item, str | None, Clause | None]]:
    """The items of outline and tables with their numbers and clauses."""
    items = TaskFinder(script.plain, script.layout, script.headings).find()
    numbers = _numbered(items, script.headings)
    placed = [
        (i, n, script.clauses[i.heading] if i.heading is not None else None)
        for i, n in zip(items, numbers, strict=True)
    ]
    starts = [h.start for h in script.headings]
    for table in script.tables:
        if table.lists_tasks:
            place = bisect_right(starts, script.plain.at(table.start)) - 1
            above = script.clauses[place] if place >= 0 else None
            base = len(placed)
            for item, clause in table_items(script.plain, table, script.clauses, above):
                parent = base + item.parent if item.parent is not None else None
                placed.append((replace(item, parent=parent), item.number, clause))
    return placed


def _silent(script: _Script) -> set[int]:
    """The headings below which no number is a target: the past, rosters, and tables (read on their own)."""
    silent: set[int] = set()
    for index, heading in enumerate(script.headings):
        title = script.plain.chars[heading.title : heading.title_end]
        if heading.parent in silent or script.holds_figures(heading) or reports_the_past(heading, title):
            silent.add(index)
    return silent


def _fields(script: _Script, items: list[tuple[Item, str]], opening: int) -> list[Field]:
    """The running text in which targets may stand, cut at every heading and task; printed numbers left out.

    `opening` is the plain index behind the title: what stands between it and the first heading belongs to no task.
    """
    silent = _silent(script)
    starts: dict[int, tuple[str | None, int, int]] = {}
    for index, heading in enumerate(script.headings):
        owner = None if index in silent else script.clauses[index].id
        begin = heading.title_end if heading.kind == "annex" else heading.title
        starts[heading.start] = (owner, begin, heading.end)
    for item, key in items:
        if starts.get(item.start, (key,))[0] is not None:
            starts[item.start] = (key, item.title_start, item.end)
    for hidden, _ in script.layout.hidden:
        starts[hidden] = (None, hidden, hidden)
    first = min(starts, default=script.layout.body_end)
    fields = [Field(opening, first, None)] if opening < first else []
    order = sorted(starts)
    for start, following in pairwise([*order, len(script.plain.chars)]):
        owner, begin, end = starts[start]
        if owner is not None:
            fields.append(Field(begin, min(end, following), owner))
    return fields


def _figure_targets(script: _Script, issued: int | None) -> list[Target]:
    """The targets of tables of numbers, with cells or flattened."""
    plain = script.plain
    found: list[Target] = []
    starts = [c.start for c in script.clauses]
    for table in script.tables:
        if table.lists_numbers:
            above = bisect_right(starts, table.start) - 1
            owner = script.clauses[above].id if above >= 0 else None
            found.extend(table_targets(table, plain.stored, issued, owner))
    for start, end in script.flat:
        above = bisect_right(starts, start) - 1
        owner = script.clauses[above].id if above >= 0 else None
        found.extend(flat_targets(plain.stored, start, end, issued, owner))
    for heading, clause in zip(script.headings, script.clauses, strict=False):
        if script.holds_figures(heading):
            found.extend(
                flat_targets(plain.stored, plain.start(heading.title), plain.start(heading.end), issued, clause.id)
            )
    return found


def _opening(script: _Script, title: str) -> int:
    """The plain index behind the last print of the title above the first heading, or 0."""
    first = script.headings[0].start if script.headings else len(script.plain.chars)
    words = title[-24:]
    at = script.plain.chars.rfind(words, 0, first) if len(words) >= 4 else -1
    return at + len(words) if at >= 0 else 0


def _targets(script: _Script, items: list[tuple[Item, str]], issued: int | None, opening: int) -> list[Target]:
    plain = script.plain
    breaks = {h.start for h in script.headings} | {h.title_end for h in script.headings if h.style == "line"}
    breaks |= {h.title for h in script.headings}
    breaks |= {item.start for item, _ in items} | {item.title_start for item, _ in items}
    breaks |= {plain.at(cell.start) for table in script.tables for row in table.rows for cell in row}
    sentences = Sentences(plain.chars, sorted(breaks))
    assigned = [(m.start(), max(m.end(), sentences.sentence_end(m.start()) - 1)) for m in LABEL.finditer(plain.chars)]
    assigned += [(i.assignment.start, i.assignment.end) for i, _ in items if i.assignment and i.assignment.end]
    assigned.sort()
    found = TargetFinder(plain, sentences, issued).find(_fields(script, items, opening), assigned)
    found += _figure_targets(script, issued)
    found.sort(key=lambda target: (target.offset, len(target.quote)))
    return [replace(target, id=f"q{n}") for n, target in enumerate(found, 1)]


def read(text: str, name: str = "") -> Reading:
    """The reading of a document's text as stored; linear in its length, and the same for the same text.

    `name` is kept as given. Every quotation and offset of the result points into `text` unchanged. A text that reports
    or speaks (综述, 讲话 …) has an outline and neither tasks nor targets.
    """
    script = _script(text)
    head = read_head(
        script.plain, script.layout, script.headings[0].start if script.headings else len(script.plain.chars)
    )
    tasks: list[Task] = []
    targets: list[Target] = []
    chapters = [script.plain.chars[h.title : h.title_end] for h in script.headings[:2]]
    if not (REPORTS.search(head.title) or explains_a_document(chapters, script.plain.chars[:2000])):
        placed = _items(script)
        for index, (item, number, clause) in enumerate(placed, 1):
            parent = f"t{item.parent + 1}" if item.parent is not None else None
            tasks.append(task_of(script.plain, item, f"t{index}", number, parent, clause))
        issued = issue_year(head)
        targets = _targets(
            script, [(item, f"t{n}") for n, (item, _, _) in enumerate(placed, 1)], issued, _opening(script, head.title)
        )
    outline = sorted(script.clauses, key=lambda clause: clause.start)
    return Reading(name, text, head, tuple(outline), tuple(sorted(tasks, key=lambda t: t.start)), tuple(targets))

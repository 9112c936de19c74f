"""What somebody has to do (任务): the items of the chapters that give tasks, and the rows of tables of tasks.

A chapter gives tasks unless its title says that it gives aims, principles, steps, organisation or the past. An item is
a task where its series is the deepest that carries text; what stands below it are its parts.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from youjiao.engines.policy.assignments import (
    Assignment,
    dates_within,
    deadline_of,
    find_assignment,
    opening_date,
)
from youjiao.engines.policy.chapters import closes_the_document, gives_no_tasks
from youjiao.engines.policy.figures import lists_figures
from youjiao.engines.policy.headings import Heading
from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.plain import LINE, NONE, Plain
from youjiao.engines.policy.reading import Clause, Task

_SUB: Final = re.compile(r"(?:(?<=[。；;：:！])|(?<=^)|(?<=\n))([一二三四五六七八九十]{1,2})是(?![否一])")
_SHORT_HEADLINE: Final = 16
_REFERS: Final = re.compile(r"[见详]附件|附后")
_CHAPTERS: Final = frozenset({"cn", "第章", "第部分", "第编", "第篇"})
_CAPTIONS: Final = frozenset({"box", "table"})
_DIGIT: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Item:
    """A task in the making: plain range, title, place in the outline, and what a table says of it."""

    start: int
    title_start: int
    title_end: int
    end: int
    heading: int | None
    number: str | None
    parent: int | None = None
    assignment: Assignment | None = None


class TaskFinder:
    """The items of the outline that are tasks, with their parts."""

    def __init__(self, plain: Plain, layout: Layout, headings: list[Heading]) -> None:
        self._plain = plain
        self._layout = layout
        self._headings = headings
        self._barred = self._find_barred()
        self._leaves = self._count_leaves()
        self.items: list[Item] = []

    def find(self) -> list[Item]:
        """The tasks in the order of the text."""
        of_heading: dict[int, int] = {}
        runs = self._chapters_with_headlines()
        for index, heading in enumerate(self._headings):
            if index in self._barred or heading.kind in {"annex", "part", "table"} or not self._is_task(index):
                continue
            if self._chapter(index) == index and index in runs and self._is_bare_chapter(index):
                self._add_headlines(index, None)
                continue
            parent = self._parent_of(index, of_heading)
            of_heading[index] = len(self.items)
            self.items.append(
                Item(heading.start, heading.title, heading.title_end, heading.end, index, heading.number, parent)
            )
            if self._chapter(index) in runs:
                self._add_headlines(index, of_heading[index])
            self._add_parts(of_heading[index])
        self._assign()
        return self.items

    def _assign(self) -> None:
        """Every item gets the assignment of its own words: not those of its parts, and those that speak for it from below."""
        inside: dict[int, list[Item]] = {}
        for item in self.items:
            if item.parent is not None and item.start < self.items[item.parent].end:
                inside.setdefault(item.parent, []).append(item)
        lifted: dict[int, Assignment] = {}
        alone = self._closing_children()
        for place, item in enumerate(self.items):
            parts = inside.get(place)
            given = self._own_assignment(item, parts) or Assignment()
            below = given.whole or (place in alone and self._plain.gaps[given.start] >= LINE)
            if given.responsible and below and item.parent is not None:
                lifted[item.parent], given = given, Assignment()
            self.items[place] = replace(item, assignment=given)
        for place, given in lifted.items():
            self.items[place] = replace(self.items[place], assignment=given)

    def _closing_children(self) -> set[int]:
        """The last of two or more numbered parts of which it alone is followed by an assignment."""
        children: dict[int, list[int]] = {}
        for place, item in enumerate(self.items):
            if item.parent is not None and item.number is not None and item.heading is not None:
                children.setdefault(item.parent, []).append(place)
        plain = self._plain
        return {
            places[-1]
            for places in children.values()
            if len(places) > 1
            and not any(find_assignment(plain, i.title_start, i.end) for i in (self.items[p] for p in places[:-1]))
        }

    def _own_assignment(self, item: Item, parts: list[Item] | None) -> Assignment | None:
        plain = self._plain
        if not parts:
            return find_assignment(plain, item.title_start, item.end)
        above = find_assignment(plain, item.title_start, parts[0].start)
        return above or find_assignment(plain, parts[-1].end, item.end)

    def _title(self, heading: Heading) -> str:
        return self._plain.chars[heading.title : heading.title_end]

    def _find_barred(self) -> set[int]:
        barred: set[int] = set()
        for index, heading in enumerate(self._headings):
            if heading.parent in barred or gives_no_tasks(heading, self._title(heading)):
                barred.add(index)
        return barred

    def _numbered_children(self, heading: Heading) -> list[int]:
        return [c for c in heading.children if self._headings[c].kind not in _CAPTIONS]

    def _count_leaves(self) -> Counter[tuple[int | None, str]]:
        """By how many the items without numbered items below outnumber those with some: beside one another, and in all."""
        leaves: Counter[tuple[int | None, str]] = Counter()
        for index, heading in enumerate(self._headings):
            if index not in self._barred and heading.kind not in _CAPTIONS:
                step = -1 if self._numbered_children(heading) else 1
                leaves[heading.parent, heading.kind] += step
                leaves[None, f"all {heading.kind}"] += step
        return leaves

    def _is_task(self, index: int) -> bool:
        heading = self._headings[index]
        if heading.kind == "box":
            figures = lists_figures(self._plain.chars[heading.title_end : heading.end])
            return not self._numbered_children(heading) and not figures
        if not self._numbered_children(heading):
            words = self._plain.chars[heading.title : heading.end]
            refers = heading.parent is None and _REFERS.search(words)
            holds_boxes = bool(heading.children) and heading.kind in _CHAPTERS and heading.end - heading.title_end < 2
            return not holds_boxes and len(words) > 2 and not refers and not closes_the_document(words)
        item = heading.kind not in _CHAPTERS or (heading.kind == "cn" and self._below_section(heading))
        return item and self._carries_parts(index)

    def _below_section(self, heading: Heading) -> bool:
        """True where a chapter or section (第…章, 第…节) stands above, so that 一、 numbers its items."""
        return heading.parent is not None and self._headings[heading.parent].kind.startswith("第")

    def _carries_parts(self, index: int) -> bool:
        """True where an item with numbered items below is a task with parts, and no section: as most beside it are leaves.

        Where half are, the kind of number decides by the whole document, and then whether the item has words of its own.
        """
        heading = self._headings[index]
        balance = self._leaves[heading.parent, heading.kind] or self._leaves[None, f"all {heading.kind}"]
        if balance:
            return balance > 0
        own = self._plain.chars[heading.title_end : heading.end]
        return heading.style == "run" and len(own) > 1 and not own.rstrip("。").endswith(("：", ":", "如下"))

    def _parent_of(self, index: int, of_heading: dict[int, int]) -> int | None:
        above = self._headings[index].parent
        while above is not None:
            if above in of_heading:
                return of_heading[above]
            above = self._headings[above].parent
        return None

    def _chapter(self, index: int) -> int:
        """The topmost numbered heading above."""
        while True:
            parent = self._headings[index].parent
            if parent is None or self._headings[parent].kind in {"part", "annex"}:
                return index
            index = parent

    def _chapters_with_headlines(self) -> set[int]:
        """The chapters in which most items open with a paragraph that has a headline of its own."""
        seen: Counter[int] = Counter()
        having: Counter[int] = Counter()
        for index, heading in enumerate(self._headings):
            if index in self._barred or heading.kind in _CAPTIONS or self._numbered_children(heading):
                continue
            above = heading.parent
            if heading.kind in {"annex", "part"} or (above is not None and self._headings[above].kind == "box"):
                continue
            chapter = self._chapter(index)
            if heading.style != "line":
                continue
            seen[chapter] += 1
            if self._headline_end(heading.title_end, heading.end) is not None:
                having[chapter] += 1
        return {c for c in seen if having[c] * 2 >= seen[c] and (having[c] >= 2 or self._is_bare_chapter(c))}

    def _is_bare_chapter(self, index: int) -> bool:
        """True for a chapter that holds two or more headed paragraphs and no numbered item."""
        heading = self._headings[index]
        if heading.kind != "cn" or heading.children or heading.style != "line":
            return False
        starts = self._paragraphs(heading.title_end, heading.end)
        return sum(self._headline_end(at, heading.end) is not None for at in starts) >= 2

    def _headline_end(self, start: int, stop: int) -> int | None:
        """Where the short sentence that heads a paragraph at `start` ends, or None where it is an ordinary sentence."""
        chars = self._plain.chars
        end = chars.find("。", start, min(stop, start + 32))
        if end < 0 or end - start < 4 or end + 1 >= stop:
            return None
        if re.search(r"[0-9０-９，,；;：:《%％]", chars[start:end]):
            return None
        return end

    def _paragraphs(self, start: int, stop: int) -> list[int]:
        """Where paragraphs may begin in a range: at its start, and behind a full stop that ends its line early."""
        plain, out, line = self._plain, [start], start
        width = self._layout.width or 0
        for at in range(start + 1, stop):
            if plain.gaps[at] == NONE:
                continue
            closes = plain.chars[at - 1] == "。" or (plain.gaps[at] >= LINE and plain.chars[at - 1] in "）)】]；")
            if closes and (plain.gaps[at] >= LINE or self._ended_early(line, at, width)) and self._runs_on(at):
                out.append(at)
            line = at
        return out

    def _ended_early(self, line: int, at: int, width: int) -> bool:
        """True where a line of a stream was ended by its writer; a full line counts where a short headline follows."""
        if not self._layout.stream or at - line > width + 2:
            return False
        return at - line < width - 1 or self._plain.chars.find("。", at, at + _SHORT_HEADLINE + 1) > 0

    def _runs_on(self, start: int) -> bool:
        """True where text follows the sentence at `start` in the same line."""
        stop = self._plain.chars.find("。", start, start + 64) + 1
        return 0 < stop < len(self._plain.gaps) and self._plain.gaps[stop] == NONE

    def _add_headlines(self, index: int, parent: int | None) -> None:
        """The paragraphs with headlines below an item, also those that go on behind its boxes."""
        heading = self._headings[index]
        if heading.style != "line" or self._headline_end(heading.title_end, heading.end) is None:
            return
        for begin, stop, above in self._stretches(heading):
            starts = [at for at in self._paragraphs(begin, stop) if above is None or at > begin]
            headed = [(at, end) for at in starts if (end := self._headline_end(at, stop)) is not None]
            for place, (at, end) in enumerate(headed):
                following = headed[place + 1][0] if place + 1 < len(headed) else stop
                self.items.append(Item(at, at, end, following, index, None, parent))
            if above is not None and headed:
                above.end = headed[0][0]

    def _stretches(self, heading: Heading) -> list[tuple[int, int, Heading | None]]:
        """The ranges in which an item's own paragraphs stand: below its title, and behind the last item of each box."""
        found: list[tuple[int, int, Heading | None]] = [(heading.title_end, heading.end, None)]
        for child in heading.children:
            last = child
            while self._headings[last].children:
                last = self._headings[last].children[-1]
            found.append((self._headings[last].title_end, self._headings[last].end, self._headings[last]))
        return found

    def _add_parts(self, place: int) -> None:
        """The parts 一是, 二是 … of an item."""
        item = self.items[place]
        given = find_assignment(self._plain, item.title_start, item.end)
        stop = given.start if given else item.end
        series: list[re.Match[str]] = []
        for mark in _SUB.finditer(self._plain.chars, item.title_start, stop):
            if len(series) < len(_DIGIT) and mark[1] == _DIGIT[len(series)]:
                series.append(mark)
        if len(series) < 2:
            return
        for mark, following in zip(series, [*(m.start() for m in series[1:]), stop], strict=True):
            full_stop = self._plain.chars.find("。", mark.end(), following)
            title_end = full_stop if full_stop > 0 else following
            number = f"{item.number}.{mark[1]}"
            self.items.append(Item(mark.start(), mark.end(), title_end, following, item.heading, number, place))


def task_of(plain: Plain, item: Item, key: str, number: str | None, parent: str | None, clause: Clause | None) -> Task:
    """The finished task of an item."""
    chars = plain.chars
    title = chars[item.title_start : item.title_end].rstrip("。：:；;")
    body = chars[item.title_start : item.end]
    given = item.assignment or Assignment()
    due, ongoing = deadline_of(given.deadline_text)
    printed, partial = given.deadline_text, False
    if printed is None:
        opening = opening_date(body)
        printed, latest = dates_within(body)
        due, partial = (opening, False) if opening else (latest, latest is not None)
    return Task(
        id=key,
        number=number,
        outline=clause.id if clause else None,
        parent=parent,
        title=title,
        text=body,
        start=plain.start(item.start),
        end=plain.end(item.end),
        responsible=given.responsible,
        lead=given.lead,
        deadline_text=re.sub(r"\s+", "", printed) if printed else None,
        due=due,
        ongoing=ongoing,
        partial=partial,
    )

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
    leads_first,
    names_of_cell,
    opening_date,
)
from youjiao.engines.policy.figures import lists_figures
from youjiao.engines.policy.headings import Heading
from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.plain import LINE, NONE, Plain
from youjiao.engines.policy.reading import Clause, Task
from youjiao.engines.policy.tables import Cell, Table

_NO_TASKS: Final = re.compile(
    r"^(?:“?[一二十]+[一二三四五]?五”?(?:时期|期间)?)?(?:"
    r".{0,6}总体(?:要求|思路|目标|安排|部署|布局)(?:和.{2,8})?|.{0,6}指导思想.{0,12}|.{0,4}(?:基本|工作|主要|总体)?原则|(?:基本|工作|主要)?思路(?:目标)?"
    r"|(?:总体|主要|工作|发展|具体|年度|预期|建设|行动|创建|阶段(?:性)?|近期|远期|战略|奋斗)?目标(?:要求|任务|指标|定位|愿景)?|.{0,10}(?:主要)?(?:预期)?指标"
    r"|(?:面临|当前)?(?:的)?(?:形势|机遇|挑战|环境).{0,8}|发展(?:基础|环境|形势|背景|现状).{0,8}|规划背景|.{0,14}(?:发展|工作|基本|回顾)(?:情况|回顾|概况|成就)|现实基础|.{0,4}回顾"
    r"|(?:主要|工作|取得的?|显著|发展|基本|经验|特色)*(?:成[绩就效]|亮点|做法)(?:(?:和|及|与|、)(?:主要|基本|工作)?(?:成[绩就效]|经验|做法|亮点|体会))?|.{0,6}进展(?:情况)?|(?!实现|完成|推进|落实|围绕|聚焦|强化).{0,6}目标|(?:主要|存在的?|突出)(?:主要)?(?:问题|困难|不足|短板).{0,8}"
    r"|(?:实施|工作|方法|推进|行动|创建)(?:步骤|阶段|进度|安排|程序|流程|方法|范围|对象|内容和步骤)|(?:进度|时间|阶段|步骤)安排|(?:方法)?步骤.{0,6}|实施期限"
    r"|(?:工作|有关|相关|几点|具体|纪律|活动|组织|报送|其他)要求|(?:其他|有关)事项|领导小组.{0,10}|.{0,4}(?:组织|工作|领导)(?:机构|架构|机制及职责)(?:及.{2,6})?|组成人员|成员(?:单位)?(?:名单|职责).{0,6}|.{0,8}名单"
    r"|(?:工作|主要|部门|单位)?职责(?:分工)?|适用范围|编制依据|规划依据|政策依据|.{0,6}(?:背景|意义|必要性|重要性).{0,6}|附则|总则|术语|名词解释|重要意义)$"
)
_DIVIDES: Final = re.compile(r"措施|分工|任务(?:清单|分解|安排|台账|分配|一览|表|书)")
_PAST: Final = re.compile(
    r"(?:发展|工作|基本|完成|执行|进展)(?:情况|概况|回顾|成就)$|^(?:主要|基本|经验|工作|特色)*做法(?:和|及|与|、|$)|^(?:主要|工作|取得的?|显著|发展)*成[绩就效](?:和|与|$)|(?:主要|存在的?|突出)(?:问题|困难|不足|短板)(?:和.*)?$"
    r"|^(?:面临|当前)?(?:的)?(?:形势|机遇|挑战|发展环境)|^发展(?:基础|环境|形势|背景|现状)|规划背景|现实基础|^工作?回顾|现状(?:分析)?$|背景$"
)
_ROSTER: Final = re.compile(r"领导小组|人员组成|组成人员|成员名单|联络(?:员|人)|工作职责|名单|通讯录|路线图$")
_SUB: Final = re.compile(r"(?:(?<=[。；;：:！])|(?<=^)|(?<=\n))([一二三四五六七八九十]{1,2})是(?![否一])")
_SHORT_HEADLINE: Final = 16
_CELL_NUMBER: Final = re.compile(r"[（(]?(\d{1,2})(?:[.．、）)])(?!\d)")
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


def gives_no_tasks(heading: Heading, title: str) -> bool:
    """True where a title announces aims, principles, steps, organisation or the past."""
    bare = title.strip("：:。")
    if heading.kind == "annex" or heading.kind == "part":
        return bool(_ROSTER.search(bare) and not _DIVIDES.search(bare)) or bool(_NO_TASKS.match(bare))
    return bool(_NO_TASKS.match(bare)) or (
        len(bare) <= 24 and bool(re.search(r"领导小组$|领导小组(?:及|名单|成员|组成)", bare))
    )


def reports_the_past(heading: Heading, title: str) -> bool:
    """True where a title announces what was, or who sits where: no number below it is a target."""
    bare = title.strip("：:。")
    if len(bare) > 30 and heading.kind != "annex":
        return False
    return bool(_PAST.search(bare)) or (bool(_ROSTER.search(bare)) and not _DIVIDES.search(bare))


class TaskFinder:
    """The items of the outline that are tasks, with their parts."""

    def __init__(self, plain: Plain, layout: Layout, headings: list[Heading]) -> None:
        self._plain = plain
        self._layout = layout
        self._headings = headings
        self._barred = self._find_barred()
        self._leaf_kinds = self._find_leaf_kinds()
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

    def _find_leaf_kinds(self) -> set[str]:
        """The kinds of number whose items mostly have no numbered items below."""
        leaves: Counter[str] = Counter()
        for index, heading in enumerate(self._headings):
            if index not in self._barred and heading.kind not in _CAPTIONS:
                leaves[heading.kind] += -1 if self._numbered_children(heading) else 1
        return {kind for kind, balance in leaves.items() if balance > 0}

    def _is_task(self, index: int) -> bool:
        heading = self._headings[index]
        if heading.kind == "box":
            figures = lists_figures(self._plain.chars[heading.title_end : heading.end])
            return not self._numbered_children(heading) and not figures
        if not self._numbered_children(heading):
            refers = heading.parent is None and re.search(
                r"[见详]附件|附后", self._plain.chars[heading.title_end : heading.end]
            )
            return heading.end - heading.title > 3 and not refers
        return heading.kind in self._leaf_kinds and heading.kind not in {"cn", "第章", "第部分"}

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


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of tasks: the group it stands in (or None), its number, and the cell that holds its text."""

    group: Cell | None
    group_number: Cell | None
    number: Cell | None
    text: Cell
    title: Cell
    assignment: Assignment


_CARRIED: Final = ("lead", "responsible", "join", "deadline")


def rows_of(table: Table) -> list[Row]:
    """The tasks of a table, empty cells of merged columns filled from above."""
    columns = {role: table.column(role) for role in ("number", *_CARRIED)}
    texts = [i for i, role in enumerate(table.roles) if role == "text"]
    number_at = columns["number"]
    full = [row for row in table.rows if sum(bool(c.text) for c in row) > 1]
    numbers_rows = number_at is not None and all(row[number_at].text for row in full)
    groups = len(texts) > 1 and any(not row[texts[0]].text for row in full)
    merged = groups or (number_at is not None and not numbers_rows)
    rows: list[Row] = []
    group, group_number = None, None
    above: dict[str, Cell] = {}
    for cells in table.rows:
        filled = [c for c in cells if c.text]
        if len(filled) == 1 and len(cells) > 2:
            group, group_number, above = filled[0], None, {}
            continue
        number = cells[number_at] if number_at is not None and cells[number_at].text else None
        with_text = [cells[i] for i in texts if cells[i].text]
        if not with_text:
            continue
        text, title = with_text[-1], with_text[0]
        if merged and len(texts) > 1:
            opens = _opens_group(cells[texts[0]], None if numbers_rows else number, group, group_number)
            if opens:
                group, group_number, above = cells[texts[0]], None if numbers_rows else number, {}
            number = number if numbers_rows else None
            title = text
        given = {r: cells[at] for r in _CARRIED if (at := columns[r]) is not None}
        if merged:
            above = {role: cell if cell.text else above.get(role, cell) for role, cell in given.items()}
            given = above
        rows.append(Row(group, group_number, number, text, title, _assignment(given)))
    return rows


def _opens_group(first: Cell, number: Cell | None, group: Cell | None, group_number: Cell | None) -> bool:
    """True where a row begins a group; a group's head printed again behind a page break begins none."""
    if number is not None:
        return group_number is None or number.plain.strip(".．、") != group_number.plain.strip(".．、")
    return bool(first.text) and (group is None or first.plain != group.plain)


def _assignment(given: dict[str, Cell]) -> Assignment:
    names = {role: names_of_cell(given[role].text) if role in given else () for role in _CARRIED[:3]}
    marked, others = leads_first(names["responsible"])
    lead = names["lead"] + marked
    printed = re.sub(r"\s+", "", given["deadline"].text) if "deadline" in given else ""
    return Assignment(lead + others + names["join"], lead, printed or None)


def item_of_row(plain: Plain, row: Row, group: str | None) -> Item:
    """The item of a table's row: its number is the row's own, or the group's and the one printed in the cell."""
    start, end = plain.at(row.title.start), plain.at(row.text.end)
    if row.title.start > row.text.start:
        start = plain.at(row.text.start)
    printed = _CELL_NUMBER.match(plain.chars, start)
    title_start = printed.end() if printed else start
    number = row.number.plain.rstrip(".．、") if row.number else None
    if printed and number is None:
        number = f"{group}/{printed[1]}" if group else printed[1]
    full_stop = plain.chars.find("。", title_start, end)
    title_end = full_stop if full_stop > 0 else end
    if row.title is not row.text:
        title_end = min(title_end, plain.at(row.title.end))
    opening = plain.at(row.number.start) if row.number else start
    return Item(opening, title_start, title_end, end, None, number, assignment=row.assignment)

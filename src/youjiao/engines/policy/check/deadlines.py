"""Deadlines (完成时限): against the text of their task, against the day of issue, against what recurs."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.milestones import dated_tasks
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.dates import EVERY, OPENING, DateMention
from youjiao.engines.policy.reading import Task
from youjiao.vocabulary.period import month_of

_BACKWARD: Final = re.compile(r"(?:以来|以后|自|从|已于|于)$")
_ENTIRE: Final = re.compile(r"^[^。]{0,6}(?:前|底)?[^。]{0,4}(?:全面|全部)?(?:完成|建成|实现|达到)")
_DOING: Final = re.compile(
    r"[，,、]|期?间?[，,]|(?:要|力争|基本|全面|全部|分批|逐步)*(?:完成|建成|实现|达到|开展|启动|新建|建设|培养|每年|各|实施|组织|举办|投入使用)"
)
_ISSUED: Final = re.compile(r"印发|发布|制定|出台|通过|召开|关于|通知|版|修订|学年|届|级")


def column_against_text(library: Library) -> Iterator[Finding]:
    """Tasks whose text names a later time than their deadline, or whose headline names an earlier one."""
    for paper in library.papers:
        for task in dated_tasks(paper):
            if task.due:
                yield from _against(paper, task)


def _against(paper: Paper, task: Task) -> Iterator[Finding]:
    start, end = _own_text(paper, task)
    named_at_all = paper.dates_within(start, end)
    dates = [d for d in named_at_all if not d.since and not _aside(paper, d) and _binds(paper, d)]
    if not dates:
        return
    last = max(dates, key=lambda d: month_of(d.due))
    due, named = month_of(task.due or ""), month_of(last.due)
    late = named > due and not (len(last.due) == 4 and named[0] == due[0]) and not task.ongoing
    early = len(named_at_all) == 1 and named < due and _headline(paper, task, last) and not task.ongoing
    if not (late or early):
        return
    text = (
        f"任务内容写到{named[0]}年{named[1]}月，完成时限写“{_flat(task.deadline_text)}”，"
        f"{'早' if late else '晚'}{abs((named[0] - due[0]) * 12 + named[1] - due[1])}个月。"
    )
    sentences = [paper.cite_around(last.start, last.end)]
    column = paper.chars.find(_flat(task.deadline_text), end, end + 400)
    if column >= 0:
        sentences.append(paper.cite(column, column + len(_flat(task.deadline_text))))
    yield finding("deadline-column-against-text", sentences, text)


def _own_text(paper: Paper, task: Task) -> tuple[int, int]:
    """The range of a task's own words: without the cells or brackets that name units and deadline."""
    start = paper.plain.at(task.start)
    length = len(re.sub(r"\s+", "", task.text)) + 6
    end = min(paper.plain.at(task.end), start + length)
    printed = _flat(task.deadline_text)
    column = paper.chars.rfind(printed, start, paper.plain.at(task.end)) if printed else -1
    units = [paper.chars.find(u, start, end) for u in task.responsible[:1]]
    cell = min((u for u in units if u > start and _opens_cell(paper, u)), default=end)
    return start, min(end, cell, column if column > start else end)


def _opens_cell(paper: Paper, index: int) -> bool:
    return paper.plain.gaps[index] != 0


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", "", words or "")


def _aside(paper: Paper, date: DateMention) -> bool:
    """True for dates that do not say by when: of a budget, an edition, an event."""
    around = paper.chars[date.end : date.end + 6]
    return bool(_ISSUED.search(around)) or paper.chars[date.start - 1 : date.start] in {"（", "("}


def _binds(paper: Paper, date: DateMention) -> bool:
    """True for a date by or in which something is to be done; not for one that only belongs to a noun (2025—2027年规划)."""
    if OPENING.search(paper.chars[max(0, date.start - 4) : date.start]) or paper.chars[date.end - 1] in "前底末":
        return True
    return bool(_DOING.match(paper.chars, date.end))


def _headline(paper: Paper, task: Task, date: DateMention) -> bool:
    title = paper.plain.at(task.start) + len(_flat(task.title)) + 6
    return date.start <= title and bool(_ENTIRE.search(paper.chars[date.end : date.end + 14]))


def deadlines_before_issue(library: Library) -> Iterator[Finding]:
    """Deadlines that had passed when the document was issued."""
    for paper in library.papers:
        issued = paper.issued
        if not issued or len(issued) < 7:
            continue
        told = set()
        for task in dated_tasks(paper):
            if task.due and month_of(task.due) < (int(issued[:4]), int(issued[5:7])):
                told.add(task.id)
                text = f"文件{_day(issued)}印发，任务的完成时限为“{_flat(task.deadline_text)}”，印发时已过期。"
                yield finding("deadline-before-issue", [paper.cite_task(task)], text)
        yield from _passed_in_text(paper, issued)


def _passed_in_text(paper: Paper, issued: str) -> Iterator[Finding]:
    spans = [(paper.plain.at(t.start), paper.plain.at(t.end)) for t in paper.reading.tasks]
    low, high = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)
    for date, match in paper.dates:
        if not (low <= date.start < high) or date.since or date.first or paper.review_at(date.start):
            continue
        before = bool(match["before"])
        until = bool(
            re.search(r"(?:^|[，。；：,;:])(?:力争|确保)?到$", paper.chars[max(0, date.start - 4) : date.start])
        )
        if (
            not (before or until)
            or _aside(paper, date)
            or _BACKWARD.search(paper.chars[max(0, date.start - 2) : date.start])
        ):
            continue
        year, month = month_of(date.due)
        if before and len(date.due) == 4 and not match["end"]:
            year, month = year - 1, 12
        if (year, month) < (int(issued[:4]), int(issued[5:7])):
            text = f"“{match[0]}”的最后期限是{year}年{month}月，文件{_day(issued)}印发，印发时已过期。"
            yield finding("deadline-before-issue", [paper.cite_around(date.start, date.end)], text)


def _day(issued: str) -> str:
    return f"{issued[:4]}年{int(issued[5:7])}月{f'{int(issued[8:10])}日' if len(issued) >= 10 else ''}"


def recurring_but_closed(library: Library) -> Iterator[Finding]:
    """Tasks that recur every year, term or month, closed by one date, in a list that marks others as ongoing."""
    for paper in library.papers:
        tasks = dated_tasks(paper)
        recurring = [t for t in tasks if _recurs(paper, t)]
        closed = [t for t in recurring if t.due and not t.ongoing]
        ongoing = [t for t in recurring if t.ongoing]
        if closed and len(ongoing) >= 3:
            names = "、".join(f"{t.number}“{_flat(t.deadline_text)}”" for t in closed)
            text = (
                f"规定了每年（学期、月）频次的任务有{len(recurring)}项，其中{len(ongoing)}项标明持续推进，"
                f"{len(closed)}项只有一次性时限：{names}。"
            )
            yield finding("recurring-duty-closed", [paper.cite_task(t, 120) for t in closed], text)


def _recurs(paper: Paper, task: Task) -> bool:
    """True where the task names a cadence that its own text does not limit to some years."""
    start, end = _own_text(paper, task)
    limited = any(d.first or not d.since for d in paper.dates_within(start, end))
    found = EVERY.search(paper.chars, start, end)
    return (
        found is not None
        and not limited
        and bool(re.search(r"\d+[次节期轮课]|不少于|至少|一次", paper.chars[start:end]))
    )

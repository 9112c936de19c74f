"""Who answers and by when (责任单位与完成时限): where it is missing."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.naming import in_quotes
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.reading import Clause, Task

_FEWEST: Final = 5
_FEWEST_OF_ALL: Final = 8
"""Below so many tasks it is no surprise that a document names no unit."""

_FEWEST_COUNTED: Final = 3
_MOST_NAMED: Final = 12
_PERIOD: Final = re.compile(
    r"(?:\d{1,2}|[一两二三四五])(?:[—-](?:\d{1,2}|[三四五]))?年(?:内|左右|时间|左右的?时间)|(?:\d{1,2}|[一两二三六])个月内|近期|年内|年底前"
)
_RULES: Final = re.compile(r"(?:办法|规定|细则|条例|规程|标准|指南|准则|章程|制度)(?:[（(][^（()）]*[）)])?$")
"""Titles of documents that set standing rules and no tasks."""

_LEADING: Final = re.compile(
    r"组织领导|组织实施|组织保障|推进机制|工作机制|保障措施|保障机制|强化保障|督导考核|督导评估|宣传引导|氛围|工作要求"
)
_COUNTS: Final = frozenset(
    {"所", "个", "名", "人", "家", "节", "门", "项", "座", "处", "间", "万平方米", "平方米", "支", "张", "台", "套"}
)


def missing_assignments(library: Library) -> Iterator[Finding]:
    """Tasks without units or deadline among tasks that have them; documents in which none has."""
    for paper in library.papers:
        tasks = paper.reading.tasks
        if len([t for t in tasks if t.parent is None]) < _FEWEST or _RULES.search(paper.reading.head.title):
            continue
        if any(t.responsible for t in tasks):
            yield from _some_without_units(paper)
            yield from _some_without_deadline(paper)
            yield from _none_has_time(paper)
        else:
            yield from _none_has_units(paper)
        yield from _numbers_without_date(paper)


def _lists(paper: Paper) -> Iterator[list[Task]]:
    """The tasks that have no task above them, by chapter, those of a table apart."""
    clauses = {c.id: c for c in paper.reading.outline}
    found: dict[tuple[str | None, bool], list[Task]] = {}
    for task in paper.reading.tasks:
        if task.parent is None:
            clause = clauses.get(task.outline or "")
            found.setdefault((_chapter(clause, clauses, task), bool(clause and clause.in_table)), []).append(task)
    yield from found.values()


def _chapter(clause: Clause | None, clauses: dict[str, Clause], task: Task) -> str | None:
    """The chapter of a task; None where the task is itself a chapter, so that such tasks are one list."""
    if clause is not None and clause.parent not in clauses and clause.start == task.start:
        return None
    while clause is not None and clause.parent in clauses:
        clause = clauses[clause.parent]
    return clause.id if clause else None


def _has_units(task: Task, paper: Paper) -> bool:
    return bool(task.responsible) or any(t.responsible for t in paper.reading.tasks if t.parent == task.id)


def _some_without_units(paper: Paper) -> Iterator[Finding]:
    missing: list[Task] = []
    looked_at = 0
    for tasks in _lists(paper):
        without = [t for t in tasks if not _has_units(t, paper) and not _closing(t, tasks)]
        if without and len(tasks) >= _FEWEST and len(without) * 3 <= len(tasks):
            missing += without
            looked_at += len(tasks)
    if missing:
        carried = [t for t in missing if any(x.task == t.id for x in paper.reading.targets)]
        text = f"{looked_at}项任务中{looked_at - len(missing)}项写明责任单位，{_called(missing)}没有"
        text += f"（其中{len(carried)}项带有数量目标）。" if carried else "。"
        yield finding("no-responsible-unit", [paper.cite_task(t) for t in missing], text)


def _closing(task: Task, tasks: list[Task]) -> bool:
    """True for the closing paragraph of a list, which speaks of how the whole is led, backed and supervised."""
    return task in tasks[-3:] and bool(_LEADING.search(task.title))


def _called(tasks: list[Task]) -> str:
    return "、".join(f"第{t.number}项" if t.number else in_quotes(t.title[:12]) for t in tasks)


def _some_without_deadline(paper: Paper) -> Iterator[Finding]:
    for tasks in _lists(paper):
        printed = [t for t in tasks if t.deadline_text and not t.partial]
        without = [t for t in tasks if not t.deadline_text and not t.ongoing and not _closing(t, tasks)]
        if without and len(tasks) >= _FEWEST and len(without) * 3 <= len(tasks) and len(printed) * 2 > len(tasks):
            text = f"{len(tasks)}项任务中{len(tasks) - len(without)}项写明时限，{_called(without)}没有。"
            yield finding("no-deadline", [paper.cite_task(t) for t in without], text)


def _none_has_units(paper: Paper) -> Iterator[Finding]:
    tops = [t for t in paper.reading.tasks if t.parent is None]
    if len(tops) < _FEWEST_OF_ALL:
        return
    timed = [t for t in tops if _names_time(paper, t)]
    chosen = [paper.cite_task(t) for t in tops[:_MOST_NAMED]]
    if (
        paper.horizon is None
        and len(timed) * 3 <= len(tops)
        and not any(t.deadline_text and not t.partial for t in tops)
    ):
        numbers = "、".join(f"第{t.number}项" for t in timed if t.number)
        time = f"只有{numbers}提到时间" if numbers else "没有一项提到时间"
        rest = f"其余{len(tops) - len(timed)}项没有时限" if numbers else "都没有时限"
        text = f"{len(tops)}项任务没有一项写明责任单位；{time}，{rest}。"
        yield finding("no-deadline-and-no-unit", chosen, text)
    else:
        text = f"{len(tops)}项任务没有一项写明责任单位。"
        yield finding("no-responsible-unit", chosen, text)


def _none_has_time(paper: Paper) -> Iterator[Finding]:
    """Tasks with units and counted targets, of which not one names a time, in a document whose title names no period."""
    tops = [t for t in paper.reading.tasks if t.parent is None]
    if paper.horizon is not None or len(tops) < _FEWEST_OF_ALL or any(_names_time(paper, t) for t in tops):
        return
    if any(t.deadline_text or t.ongoing for t in paper.reading.tasks):
        return
    opening = min((c.start for c in paper.reading.outline), default=tops[0].start)
    if paper.dates_within(paper.plain.at(opening), paper.plain.at(tops[0].start)):
        return
    counted = {t.task for t in paper.reading.targets if t.task and not t.every and t.unit in _COUNTS}
    carrying = [
        t for t in tops if t.id in counted or any(c.parent == t.id and c.id in counted for c in paper.reading.tasks)
    ]
    if len(carrying) >= _FEWEST_COUNTED:
        text = f"{len(tops)}项任务没有一项写明时限，其中{len(carrying)}项带有数量目标；总体要求中也没有规定到何时。"
        yield finding("no-deadline", [paper.cite_task(t) for t in carrying[:_MOST_NAMED]], text)


def _names_time(paper: Paper, task: Task) -> bool:
    start, end = paper.plain.at(task.start), paper.plain.at(task.end)
    if task.deadline_text or paper.dates_within(start, end):
        return True
    return any(not paper.in_title(m.start()) for m in _PERIOD.finditer(paper.chars, start, end))


def _numbers_without_date(paper: Paper) -> Iterator[Finding]:
    """Tasks with counted targets but no date, in a document without a period of its own in which others are dated."""
    if paper.horizon is not None or any(t.deadline_text and not t.partial for t in paper.reading.tasks):
        return
    counted: dict[str, list[bool]] = {}
    for target in paper.reading.targets:
        if target.task and not target.every and target.unit in _COUNTS and paper.reading.task(target.task):
            counted.setdefault(target.task, []).append(bool(target.by))
    undated = [
        task for task in paper.reading.tasks if task.id in counted and not any(counted[task.id]) and not task.due
    ]
    dated = [task for task in paper.reading.tasks if task.id in counted and (any(counted[task.id]) or task.due)]
    if not undated or len(dated) < max(3, len(undated) // 2):
        return
    numbers = "、".join(f"第{t.number}项" if t.number else in_quotes(t.title[:12]) for t in undated)
    text = f"{len(dated) + len(undated)}项任务带有数量目标，其中{len(dated)}项写明到何时，{numbers}没有写明。"
    yield finding("no-deadline", [paper.cite_task(t) for t in undated], text)

"""Shares of tasks promised by a date, against the deadlines of the tasks (进度目标与完成时限)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.reading import Task
from youjiao.vocabulary.period import month_of

_TASKS: Final = r"(?:任务|举措|措施|事项)"
_PROGRESS: Final = (
    re.compile(
        rf"{_TASKS}(?:总体|累计|总量的?)?(?:完成率?)(?:达到?|不低于|要达到)?(?P<share>\d{{1,3}}(?:\.\d+)?)[%％]"
    ),
    re.compile(rf"完成(?:全部|总)?{_TASKS}(?:总)?量?的(?P<share>\d{{1,3}}(?:\.\d+)?)[%％]"),
    re.compile(rf"完成(?P<share>\d{{1,3}}(?:\.\d+)?)[%％](?:以上)?的?(?:各项|重点|目标|改革|年度)*{_TASKS}"),
    re.compile(
        rf"(?P<share>\d{{1,3}}(?:\.\d+)?)[%％](?:以上)?的?(?:各项|重点|目标|改革)*{_TASKS}(?:按期|全面|全部)?(?:完成|落实)"
    ),
)
_FRACTION: Final = r"(?:过半|一半以?上?|半数以?上?|(?:[二三四五六七八九])成(?:以上)?|[二三四五]分之[一二三四])"
_IN_WORDS: Final = (
    re.compile(
        rf"{_TASKS}(?:总体|累计|总量的?)?(?:完成|落实)(?:率)?(?:达到?|不低于|要达到|不少于)?(?P<words>{_FRACTION})"
    ),
    re.compile(
        rf"完成(?:全部|总)?(?:{_TASKS}(?:总)?量?的)?(?P<words>{_FRACTION})的?(?:各项|重点|目标|改革|年度)*{_TASKS}"
    ),
    re.compile(rf"完成(?:全部|总)?{_TASKS}(?:总)?量?的(?P<words>{_FRACTION})"),
)
_ALL: Final = re.compile(
    r"(?:全部|全面|百分之百|100[%％])(?:的?(?:各项|重点)*任务)?(?:完成|落实到位|完成到位|按期完成)|完成(?:全部|所有)(?:重点|改革)*任务(?!总?量?的)"
)
_NOUN: Final = re.compile(rf"(?:重点|目标|改革|年度)?{_TASKS}")
_OVERALL: Final = re.compile(r"(?:全面|全部)(?:完成|落实到位)")
_FEWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Milestone:
    """A share of the tasks (%) promised by a date."""

    share: float
    due: str
    sentence: Sentence


def milestones_of(paper: Paper) -> Iterator[Milestone]:
    """The dated milestones of a paper, in order."""
    found = {}
    for pattern in (*_PROGRESS, *_IN_WORDS):
        for match in pattern.finditer(paper.chars):
            share = float(match["share"]) if pattern in _PROGRESS else _share(match["words"])
            milestone = _milestone(paper, match, share)
            if milestone:
                found[match.start()] = milestone
    for start in sorted(found):
        yield found[start]


def _milestone(paper: Paper, match: re.Match[str], share: float) -> Milestone | None:
    """The milestone with the last date before it in its sentence; None where there is none, or the text looks back."""
    low, _ = paper.bounds(match.start())
    dates = [d for d in paper.dates_within(low, match.start()) if not d.since]
    if not dates or paper.review_at(match.start()):
        return None
    comma = max(low, *(paper.chars.rfind(c, low, dates[-1].start) + 1 for c in "，,；;"))
    end = match.end() + (2 if paper.chars.startswith("以上", match.end()) else 0)
    return Milestone(share, dates[-1].due, paper.cite(comma, end))


def _share(words: str) -> float:
    """The share (%) that a fraction in words names.

    >>> _share("八成以上"), _share("三分之一"), _share("过半")
    (80.0, 33.333333333333336, 50.0)
    """
    if "成" in words:
        return 10.0 * int(number_value(words[0]))
    if "分之" in words:
        return 100.0 * int(number_value(words[3])) / int(number_value(words[0]))
    return 50.0


def _finished(paper: Paper, tasks: list[Task]) -> Iterator[Milestone]:
    """Dates by which all tasks should be finished, where one of them is due later."""
    for match in _ALL.finditer(paper.chars):
        low, _ = paper.bounds(match.start())
        if not re.search(_TASKS, paper.chars[low : match.end()]) or _inside(paper, tasks, match.start()):
            continue
        milestone = _milestone(paper, match, 100.0)
        if milestone and any(t.due and not t.ongoing and month_of(t.due) > month_of(milestone.due) for t in tasks):
            yield milestone


def _inside(paper: Paper, tasks: list[Task], index: int) -> bool:
    return any(paper.plain.at(t.start) <= index < paper.plain.at(t.end) for t in tasks)


def milestones_against_deadlines(library: Library) -> Iterator[Finding]:
    """Milestones that the deadlines of the tasks cannot keep, even if all whose time is unclear were done at once."""
    for paper in library.papers:
        tasks = _listed(paper, dated_tasks(paper))
        promised = list(milestones_of(paper)) if len(tasks) >= _FEWEST else []
        unclear = sum(1 for t in tasks if not t.due and not t.ongoing)
        missed = [m for m in promised if 100 * (_done(tasks, m.due) + unclear) < m.share * len(tasks) - 1e-9]
        finished = list(_finished(paper, tasks)) if len(tasks) >= _FEWEST else []
        promised, missed = promised + finished, missed + finished
        if missed:
            yield _finding(paper, tasks, promised, missed)


def dated_tasks(paper: Paper) -> list[Task]:
    """The tasks of the lists in which deadlines are printed."""
    parents = {t.parent for t in paper.reading.tasks if t.parent}
    leaves = [t for t in paper.reading.tasks if t.id not in parents]
    printed = [t for t in leaves if t.deadline_text and not t.partial and not in_running_text(t)]
    return printed if any(t.due for t in printed) else []


def _listed(paper: Paper, dated: list[Task]) -> list[Task]:
    """The dated tasks with those of the same lists that print no deadline."""
    parents = {c.id: c.parent for c in paper.reading.outline}
    lists = {(parents.get(t.outline or ""), t.parent) for t in dated}
    above = {t.parent for t in paper.reading.tasks if t.parent}
    chosen = {t.id for t in dated}
    return [
        t
        for t in paper.reading.tasks
        if t.id in chosen
        or (not t.deadline_text and t.id not in above and (parents.get(t.outline or ""), t.parent) in lists)
    ]


def in_running_text(task: Task) -> bool:
    """True where the deadline is a date of the task's own sentences, and not a column or a bracket that is called so."""
    deadline, text = _flat(task.deadline_text), _flat(task.text)
    at = text.find(deadline)
    return at >= 0 and not re.search(r"(?:时限|期限|时间|节点)[：:]?$", text[:at])


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", "", words or "")


def _done(tasks: list[Task], due: str) -> int:
    return sum(1 for t in tasks if t.due and month_of(t.due) <= month_of(due))


def _percent(share: float) -> str:
    return f"{round(share, 1):g}%"


def _finding(paper: Paper, tasks: list[Task], promised: list[Milestone], missed: list[Milestone]) -> Finding:
    total = len(tasks)
    undated = [t for t in tasks if not t.due and t.ongoing]
    unclear = sum(1 for t in tasks if not t.due and not t.ongoing)
    lines = []
    for m in promised:
        done = _done(tasks, m.due)
        share = 100 * done / total
        outcome = f"低于承诺的{_percent(m.share)}" if m in missed else f"达到承诺的{_percent(m.share)}"
        year, month = month_of(m.due)
        lines.append(f"{year}年{month}月底前到期{done}项，{done}÷{total}＝{share:.1f}%，{outcome}")
    rest = f"；另有{len(undated)}项没有期限" if undated else ""
    rest += f"；{unclear}项没有写明时限，即使全部按时完成也不够" if unclear else ""
    text = f"{total}项中：" + "；".join(lines) + rest + "。"
    late = max((month_of(m.due) for m in missed if m.share >= 100), default=None)
    after = [t for t in tasks if late and t.due and not t.ongoing and month_of(t.due) > late]
    sentences = [m.sentence for m in missed] + [paper.cite_task(t) for t in (*undated, *after)]
    return finding("milestones-against-deadlines", sentences, text)


def overall_against_milestone(library: Library) -> Iterator[Finding]:
    """The whole is to be finished by a date for which the last milestone asks for less than 100 %."""
    for paper in library.papers:
        last = max(milestones_of(paper), key=lambda m: (month_of(m.due), m.share), default=None)
        if last is None or last.share >= 100:
            continue
        noun = _NOUN.search(last.sentence.quote)
        for match in _OVERALL.finditer(paper.chars):
            low, _ = paper.bounds(match.start())
            dates = paper.dates_within(max(low, match.start() - 12), match.start())
            said = noun is not None and noun[0] in paper.chars[low : match.start()]
            if said and dates and month_of(dates[-1].due) == month_of(last.due):
                year, month = month_of(last.due)
                text = (
                    f"一处要求到{year}年{month}月全面完成（100%），另一处只要求{last.share:g}%，"
                    f"相差{100 - last.share:g}个百分点。"
                )
                sentences = [paper.cite_around(match.start(), match.end()), last.sentence]
                yield finding("two-values-one-document", sentences, text)
                break

"""How many tasks a document says it has, and how many it lists (任务数)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.reading import Clause, Task

_NUMBER: Final = (
    r"(?:\d{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[五六七八九]|[一二]?百[零一二三四五六七八九十]*)"
)
_DECLARED: Final = re.compile(
    rf"(?<![\d第年至到—-])(?P<n>{_NUMBER})(?:项|条|个|件)(?P<adj>[\u4e00-\u9fff]{{0,6}}?)(?P<noun>任务|举措|措施|改革事项|工作事项|具体事项|(?<=重点)工作|(?<=主要)工作|(?<=具体)工作)"
    r"(?!之一|中的)"
)
_OWN: Final = re.compile(
    r"(?:梳理|提取|提出|明确|确定|制定|细化|分解|部署|列出|形成|共|本方案|本计划|本规划|本措施|附件|安排|包括|涵盖|涉及|推出|实施|落实|聚焦|围绕|政策)[^。；]{0,30}$"
)
_NOUN_FIRST: Final = re.compile(
    r"(?:重点任务|工作任务|具体任务|任务清单|任务|举措|措施|工作事项|具体事项|改革事项)(?:共计|总计|共|合计|为|有)?(?P<n>\d{1,3})(?:项|条|个|件)(?![^，。；]{0,6}(?:完成|落实))"
)
_LISTED: Final = re.compile(
    rf"(?:任务|举措|措施|工作|事项)(?:清单|分工|台账)?(?:表)?[（(]共?(?P<n>{_NUMBER})[项条][）)]"
)
_TITLED: Final = re.compile(rf"(?P<n>{_NUMBER})[条项](?:政策|工作|具体|重点|惠民)?(?:措施|举措|意见|规定|办法)?$")
_ASPECTS: Final = re.compile(
    rf"(?P<n>\d{{1,2}}|[二三四五六七八九十])(?:个方面|大类|个领域|个板块|大板块|方面)[^。；]{{0,8}}?(?P<m>{_NUMBER})(?:项|条|个)[\u4e00-\u9fff]{{0,6}}?(?:任务|举措|措施)"
)
_OTHERS: Final = re.compile(r"(?:每|各自|分别)[^，。；]{0,10}$|(?:已|共?完成了?|达成|办结|上级|省|国家)$")
_SMALLEST: Final = 5


@dataclass(frozen=True, slots=True)
class Listing:
    """The tasks that a document lists in one place: their number, by groups, and where."""

    total: int
    groups: tuple[int, ...]
    clause: Clause | None
    tasks: tuple[Task, ...]


def count_mismatches(library: Library) -> Iterator[Finding]:
    """Documents that name another number of tasks than they list."""
    for paper in library.papers:
        listing = main_list(paper)
        if listing is None or listing.total < _SMALLEST:
            continue
        possible = _possible_counts(paper, listing)
        wrong: dict[int, list[tuple[Sentence, str]]] = {}
        for match in sorted(
            (m for p in (_DECLARED, _NOUN_FIRST, _LISTED) for m in p.finditer(paper.chars)), key=lambda m: m.start()
        ):
            declared = int(number_value(match["n"]))
            if declared in possible or not _speaks_of_list(paper, match, declared, listing):
                continue
            sentence = paper.cite_around(match.start(), match.end())
            wrong.setdefault(declared, []).append((sentence, match[0]))
        titled = _TITLED.search(re.sub(r"\s+|[（(][^（()）]*[）)]$", "", paper.reading.head.title))
        if titled:
            declared = int(number_value(titled["n"]))
            at = paper.chars.find(re.sub(r"\s+", "", paper.reading.head.title))
            near = declared >= _SMALLEST and abs(declared - listing.total) <= max(3, listing.total // 4)
            if declared not in possible and near and at >= 0:
                title = paper.cite(at, at + len(re.sub(r"\s+", "", paper.reading.head.title)))
                wrong.setdefault(declared, []).insert(0, (title, titled[0]))
        for declared, said in wrong.items():
            yield _mismatch(paper, listing, declared, said)
        yield from _aspects(paper, listing)


_HEADED: Final = re.compile(r"[（(]共?(?P<n>\d{1,2}|[二三四五六七八九十]{1,3})[项条个][）)]$")


def headed_counts(library: Library) -> Iterator[Finding]:
    """Headings that print how many items stand below them (强师行动（5项）), and another number that do."""
    for paper in library.papers:
        below: dict[str, list[Clause]] = {}
        for clause in paper.reading.outline:
            below.setdefault(clause.parent or "", []).append(clause)
        main = main_list(paper)
        for clause in paper.reading.outline:
            said = _HEADED.search(clause.title)
            items = [c for c in below.get(clause.id, []) if c.number]
            if said is None or len(items) < 2 or (main and main.clause is clause):
                continue
            declared = int(number_value(said["n"]))
            if declared != len(items) and declared != sum(len(below.get(c.id, [])) for c in items):
                text = f"标题称{said['n']}项，其下实际列出{len(items)}项，{'多' if len(items) > declared else '少'}{abs(len(items) - declared)}项。"
                sentences = [paper.cite_clause(c) for c in (clause, items[0], items[-1])]
                yield finding("count-mismatch", sentences, text)


def _aspects(paper: Paper, listing: Listing) -> Iterator[Finding]:
    """5个方面23项举措: the number of groups, where that of the tasks is the one listed."""
    groups = len(listing.groups)
    for match in _ASPECTS.finditer(paper.chars):
        declared = int(number_value(match["n"]))
        if (
            groups > 1
            and int(number_value(match["m"])) == listing.total
            and declared != groups
            and abs(declared - groups) <= 3
            and not paper.in_title(match.start())
            and not paper.review_at(match.start())
        ):
            sizes = "＋".join(str(n) for n in listing.groups)
            text = f"文件称“{match[0]}”，{listing.total}项实际分列在{groups}个方面之下（{sizes}），不是{declared}个。"
            sentences = [paper.cite_around(match.start(), match.end())]
            if listing.clause:
                sentences.append(paper.cite_clause(listing.clause))
            sentences += [paper.cite_task(listing.tasks[0]), paper.cite_task(listing.tasks[-1])]
            yield finding("count-mismatch", sentences, text)


def _speaks_of_list(paper: Paper, match: re.Match[str], declared: int, listing: Listing) -> bool:
    """True where the number is near enough to be meant for the list, in a sentence of the document about itself."""
    if declared < _SMALLEST or abs(declared - listing.total) > max(3, listing.total // 4):
        return False
    if paper.in_title(match.start()) or paper.review_at(match.start()):
        return False
    low, _ = paper.bounds(match.start())
    inside = any(paper.plain.at(t.start) < match.start() < paper.plain.at(t.end) for t in listing.tasks)
    before = paper.chars[low : match.start()]
    own = match.re is _LISTED or _OWN.search(before)
    return not inside and not _OTHERS.search(before) and bool(own)


def main_list(paper: Paper) -> Listing | None:
    """The list of tasks that a document is about: the table of tasks, or the chapter with most numbered tasks."""
    clauses = {c.id: c for c in paper.reading.outline}
    tops: dict[str | None, list[Task]] = {}
    for task in paper.reading.tasks:
        if task.parent is None and task.number:
            tops.setdefault(_chapter(task, clauses), []).append(task)
    if not tops:
        return None
    chapter, tasks = max(tops.items(), key=lambda item: len(item[1]))
    running = [t for chaptered in tops.values() for t in chaptered]
    if len(tops) > 1 and [t.number for t in running] == [str(n) for n in range(1, len(running) + 1)]:
        return Listing(len(running), tuple(len(chaptered) for chaptered in tops.values()), None, tuple(running))
    groups = Counter(_group(t, clauses) for t in tasks)
    sizes = tuple(groups.values()) if len(groups) > 1 else ()
    return Listing(len(tasks), sizes, clauses.get(chapter or ""), tuple(tasks))


def _chapter(task: Task, clauses: dict[str, Clause]) -> str | None:
    clause = clauses.get(task.outline or "")
    if clause is not None and clause.parent not in clauses and clause.start == task.start:
        return None
    while clause is not None and clause.parent in clauses:
        clause = clauses[clause.parent]
    return clause.id if clause else None


def _group(task: Task, clauses: dict[str, Clause]) -> str | None:
    clause = clauses.get(task.outline or "")
    return clause.parent if clause else None


def _possible_counts(paper: Paper, listing: Listing) -> set[int]:
    """Every number of tasks that the document could fairly name: of the list, of its groups, of its sub-items."""
    tasks = paper.reading.tasks
    parents = {t.parent for t in tasks if t.parent}
    clauses = {c.id: c for c in paper.reading.outline}
    chapters = Counter(_chapter(t, clauses) for t in tasks if t.number and t.id not in parents)
    inside = sum(1 for t in tasks if t.parent in {x.id for x in listing.tasks})
    without = listing.total - sum(1 for t in listing.tasks if t.id in parents)
    numbered = [t.number for t in tasks if t.parent is None and t.number]
    running = len(numbered) if len(set(numbered)) == len(numbered) and all(n.isdecimal() for n in numbered) else 0
    return {listing.total, len(listing.groups), running, inside, inside + without, *listing.groups, *chapters.values()}


def _mismatch(paper: Paper, listing: Listing, declared: int, said: list[tuple[Sentence, str]]) -> Finding:
    adds = "＋".join(str(n) for n in listing.groups) + "＝" if listing.groups else ""
    where = f"“{listing.clause.title}”" if listing.clause else "正文"
    words = "、".join(dict.fromkeys(f"“{w}”" for _, w in said))
    text = (
        f"文件称{words}，{where}实际列出{adds}{listing.total}项，"
        f"{'多' if listing.total > declared else '少'}{abs(listing.total - declared)}项。"
    )
    sentences = [s for s, _ in said]
    if listing.clause:
        sentences.append(paper.cite_clause(listing.clause))
    sentences += [paper.cite_task(listing.tasks[0]), paper.cite_task(listing.tasks[-1])]
    return finding("count-mismatch", sentences, text)

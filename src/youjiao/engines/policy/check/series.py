"""Numbered series (序号、附件、目录): gaps, doubles, annexes that are missing, contents that differ."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.plain import LINE
from youjiao.engines.policy.reading import Clause

_NUMBER: Final = re.compile(r"^(?P<open>[（(]?)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<close>[)）]?)$")
_LONGEST_TITLE: Final = 60


def numbering_gaps(library: Library) -> Iterator[Finding]:
    """Numbers left out or used twice among clauses of one level, where the missing number is nowhere in between."""
    for paper in library.papers:
        last: dict[tuple[str | None, str], Clause] = {}
        running: dict[str, Clause] = {}
        for clause in paper.reading.outline:
            style = _style(clause.number)
            if style is None or clause.in_table:
                continue
            before = last.get((clause.parent, style)) or running.get(f"{style}{clause.level}")
            sisters = (clause.parent, style) in last
            if before is not None:
                yield from _gap(paper, before, clause, sisters=sisters)
            last[clause.parent, style] = clause
            if not clause.in_box:
                running[f"{style}{clause.level}"] = clause


def _style(number: str | None) -> str | None:
    found = _NUMBER.match((number or "").split("/")[-1])
    if found is None:
        return None
    return f"{'(' if found['open'] else ''}{'1' if found['n'].isdecimal() else '一'}{')' if found['close'] else ''}"


def _value(clause: Clause) -> int:
    found = _NUMBER.match((clause.number or "").split("/")[-1])
    return int(number_value(found["n"])) if found else 0


def _gap(paper: Paper, before: Clause, clause: Clause, *, sisters: bool) -> Iterator[Finding]:
    first, second = _value(before), _value(clause)
    between = paper.chars[paper.plain.at(before.start) + 2 : paper.plain.at(clause.start)]
    if first + 1 < second <= first + 3 and (sisters or first > 3):
        missing = [n for n in range(first + 1, second) if not _printed(n, between, clause.number or "")]
        if len(missing) == second - first - 1:
            names = "、".join(_spell(n, clause.number or "") for n in missing)
            text = f"“{before.number}”之后是“{clause.number}”，缺{names}。"
            yield finding("numbering-gap", [paper.cite_clause(before), paper.cite_clause(clause)], text)
    elif first == second and sisters and first > 1:
        text = f"同一层次有两个“{clause.number}”。"
        yield finding("numbering-gap", [paper.cite_clause(before), paper.cite_clause(clause)], text)


_DIGITS: Final = "〇一二三四五六七八九十"


def _spell(number: int, like: str) -> str:
    if any(c.isdecimal() for c in like):
        return re.sub(r"\d+", str(number), like)
    tens, ones = divmod(number, 10)
    word = _DIGITS[number] if number <= 10 else f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
    return re.sub(r"[一二三四五六七八九十]+", word, like)


def _printed(number: int, between: str, like: str) -> bool:
    """True where the number stands in between in any form that could be a heading, read or not."""
    word = _spell(number, like if not any(c.isdecimal() for c in like) else "一")
    return (
        re.search(rf"(?<!\d){number}[.、．)）]|[（(]{number}[)）]|[（(]?{word.strip('（）()')}[、）).]", between)
        is not None
    )


def duplicate_items(library: Library) -> Iterator[Finding]:
    """Items of one document with the same words."""
    for paper in library.papers:
        seen: dict[str, object] = {}
        for task in paper.reading.tasks:
            words = re.sub(r"[\s，。；、,;.]+", "", task.text)
            if len(words) < 15:
                continue
            first = seen.setdefault(words, task)
            if first is not task and hasattr(first, "start"):
                text = f"两个条目的{len(words)}个字完全相同。"
                start = paper.plain.at(first.start)
                sentences = [paper.cite_around(start, start + 4), paper.cite_task(task, 180)]
                yield finding("duplicate-item", sentences, text)


_ANNEX_REFERENCE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff（(、，])(?P<word>附件|附表)(?P<n>\d{1,2}|[一二三四五六七八九十])(?![\d—-])"
)


def missing_annexes(library: Library) -> Iterator[Finding]:
    """Annexes referred to by number that are not in the document, where another annex is."""
    for paper in library.papers:
        present = {_value_of(c.number) for c in paper.reading.outline if (c.number or "").startswith(("附件", "附表"))}
        if not present:
            continue
        told: set[int] = set()
        for match in _ANNEX_REFERENCE.finditer(paper.chars):
            number = int(number_value(match["n"]))
            own_line = paper.plain.gaps[match.start()] >= LINE
            if number not in present and number not in told and not own_line and not paper.in_title(match.start()):
                told.add(number)
                have = "、".join(f"{match['word']}{n}" for n in sorted(present) if n) or match["word"]
                text = f"正文引用{match['word']}{number}，文件中只有{have}。"
                yield finding("annex-missing", [paper.cite_around(match.start(), match.end())], text)


def _value_of(number: str | None) -> int:
    found = re.search(r"\d{1,2}|[一二三四五六七八九十]+", number or "")
    return int(number_value(found[0])) if found else 1


_ENTRY: Final = re.compile(
    r"(?P<number>[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．]?)\s*(?P<title>[^.．…·\d\n]{3,60}?)\s*(?:[.．·]{4,}|…{2,})\s*\d{1,4}"
)


def contents_differ(library: Library) -> Iterator[Finding]:
    """Headings that read otherwise in the list of contents than in the body."""
    for paper in library.papers:
        entries = list(_ENTRY.finditer(paper.reading.text))
        if len(entries) < 4:
            continue
        behind = entries[-1].end()
        headings = [c for c in paper.reading.outline if c.start >= behind and not c.in_box and not c.in_table]
        yield from _compared(paper, entries, headings)


def _compared(paper: Paper, entries: list[re.Match[str]], headings: list[Clause]) -> Iterator[Finding]:
    """Both lists are laid side by side; only pairs of one number, alike but not equal, between equal neighbours count."""
    left = [_bare(m["title"]) for m in entries]
    right = [_bare(c.title) for c in headings]
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "replace" or b - a != d - c:
            continue
        for entry, clause in zip(entries[a:b], headings[c:d], strict=True):
            alike = SequenceMatcher(None, _bare(entry["title"]), _bare(clause.title)).ratio()
            same_number = _bare(entry["number"]) == _bare(clause.number or "")
            if same_number and alike >= 0.6 and len(clause.title) <= _LONGEST_TITLE:
                text = f"目录作“{_bare(entry['title'])}”，正文作“{_bare(clause.title)}”。"
                start, end = paper.plain.at(entry.start()), paper.plain.at(entry.end("title"))
                yield finding("contents-differ", [paper.cite(start, end), paper.cite_clause(clause)], text)


def _bare(words: str) -> str:
    return re.sub(r"[\s（）()、.．]+", "", words)

"""Documents cited (引用文件): by two names, or although another document repealed them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.links import Supersession, supersessions, title_forms

_TITLE: Final = re.compile(r"《([^《》]{8,80})》")
_TELLING: Final = re.compile(
    r"[\d一二三四五六七八九十两]|试行|暂行|修订|修正|实施|细则|办法|国家|自治区|省|市|县|区|小学|中学|初中|高中|幼儿园|大学|高校|职业|特殊|不|非|校长|教师|学生|公办|民办|版|年|期|上|下|内|外|全"
)
_LONG: Final = 12


def citation_names(library: Library) -> Iterator[Finding]:
    """Titles cited twice in one document, one of them with a few words less that change no meaning."""
    for paper in library.papers:
        cited: dict[str, re.Match[str]] = {}
        for match in _TITLE.finditer(paper.chars):
            cited.setdefault(_bare(match[1]), match)
        long = [(name, m) for name, m in cited.items() if len(name) >= _LONG]
        heads: dict[str, list[tuple[str, re.Match[str]]]] = {}
        for name, match in long:
            heads.setdefault(name[:4], []).append((name, match))
        for alike in heads.values():
            for (a, first), (b, second) in combinations(alike, 2):
                left_out = _left_out(a, b)
                if left_out:
                    text = f"一处作《{first[1]}》，另一处作《{second[1]}》，相差“{left_out}”。"
                    sentences = [paper.cite(first.start(), first.end()), paper.cite(second.start(), second.end())]
                    yield finding("citation-name-differs", sentences, text)


def _bare(title: str) -> str:
    return re.sub(r"[（(〈<](?:试行|暂行|讨论稿|征求意见稿)[）)〉>]|[\s“”\"]", "", title)


def _left_out(a: str, b: str) -> str | None:
    """The one run of two or three characters by which a title is longer than the other, where it tells nothing apart."""
    if a == b or abs(len(a) - len(b)) not in {2, 3} or a[-2:] != b[-2:]:
        return None
    changes = [op for op in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op[0] != "equal"]
    if len(changes) != 1 or changes[0][0] == "replace":
        return None
    _, i, j, k, m = changes[0]
    words = a[i:j] or b[k:m]
    return None if _TELLING.search(words) else words


def _one_paper(by: Paper, paper: Paper, repealed: str, cited: str) -> bool:
    """Short names are those of one area; a name printed in full is the same everywhere."""
    return by.area == paper.area or _bare(repealed) == _bare(cited)


def superseded_citations(library: Library) -> Iterator[Finding]:
    """Citations of documents that another document of the set, issued earlier, repealed or replaced."""
    by_name = {paper.name: paper for paper in library.papers}
    repealed: dict[str, list[Supersession]] = {}
    for link in supersessions([paper.reading for paper in library.papers]):
        if link.certain and link.name:
            for form in title_forms(link.name):
                repealed.setdefault(form, []).append(link)
    for paper in library.papers if repealed else ():
        for match in _TITLE.finditer(paper.chars):
            links = {link: None for form in title_forms(match[1]) for link in repealed.get(form, [])}
            for link in links:
                by = by_name[link.newer]
                if (
                    by is not paper
                    and by.area == paper.area
                    and by.issued
                    and paper.issued
                    and by.issued < paper.issued
                ):
                    text = (
                        f"《{match[1]}》已由{by.issued}印发的《{by.reading.head.title or by.name}》废止，"
                        f"本文件{paper.issued}印发时仍引用。"
                    )
                    told = Sentence(link.newer, link.offset, link.quote)
                    yield finding("superseded-citation", [paper.cite_around(match.start(), match.end()), told], text)

"""“N of something”, and what is listed right beside it (所称数目与所列各项)."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.reading import Clause

NUMBER: Final = r"(?:\d{1,2}|十[一二三四五六七八九]?|[二两三四五六七八九])"
_COUNTER: Final = r"(?:个|项|大类|大|类|条|种|支|张|门|名|方面|步|级|化|强|进|关|课|有)"
_BRACKET: Final = re.compile(
    rf"(?<![\d第十百至到—.-])[“\"]?(?P<n>{NUMBER})(?P<label>{_COUNTER}[^“”\"()（），。；：、\d]{{0,12}})[”\"]?(?P<noun>[^“”\"()（），。；：、\d]{{0,10}})"
    r"[(（](?:即|包括|分别(?:为|是)|指)?[：:]?(?P<list>[^()（）]{5,240})[)）]"
)
_BEHIND: Final = re.compile(
    rf"(?<![\d第十百至到—.-])[“\"]?(?P<n>{NUMBER})(?P<label>{_COUNTER}[^“”\"()（），。；：、\d]{{0,12}})[”\"]?(?P<noun>[^“”\"()（），。；：、\d]{{0,8}})"
    r"(?:[，,]即|[：:]|[，,]?分别(?:是|为)[：:]?)(?P<list>[^。；;：:\n]{5,240}?)(?=[。；;])"
)
_COUNTED: Final = re.compile(
    rf"(?P<etc>等)?[“\"]?(?P<n>{NUMBER})(?P<label>(?:个100[%％]|{_COUNTER}[\u4e00-\u9fff]{{0,10}}))"
)
_LIST_LIMIT: Final = 120
_LIST_OPENS: Final = re.compile(
    r"^.*(?:分别为|分别是|包括|涵盖|涉及|即|对|将|把|由|从|在|含|落实|实现|开展|举办|开设|设立|成立|组建|下设|聚焦|围绕|突出|严格|建立|建设(?!、))"
)
_HEADED: Final = re.compile(
    rf"(?<![\d第])(?P<n>{NUMBER})(?:个|大|项)(?P<noun>(?:专项|专班|工作)?(?:工作组|专项组|专班|小组|组)|阶段|行动|工程)(?![\u4e00-\u9fff]{{0,2}}[长员])"
)
_LISTED: Final = re.compile(
    rf"(?<![\d第])(?P<n>{NUMBER})(?:个|项|大|条|点)(?P<noun>[^，。；：,;:\d]{{0,14}})[：:。]?(?=一是)"
)
_ORDINALS: Final = "一二三四五六七八九十"


def declared_parts(library: Library) -> Iterator[Finding]:
    """Numbers of parts that differ from the parts listed beside them."""
    for paper in library.papers:
        yield from _in_brackets(paper)
        yield from _behind(paper)
        yield from _listed_before(paper)
        yield from _under_heading(paper)
        yield from _one_by_one(paper)


def _finding(said: str, declared: int, listed: int, parts: str, sentences: list[Sentence]) -> Finding:
    text = f"称“{said}”，所列为{listed}项（{parts}），{'多' if listed > declared else '少'}{abs(listed - declared)}项。"
    return finding("declared-parts", sentences, text)


def pieces(words: str) -> tuple[list[str], int]:
    """The parts of an enumeration by its own separator, and the largest number that it can be read as."""
    mark = next((m for m in ("；", ";", "、", "，", ",") if m in words), None)
    if mark is None:
        return [words], 1 + len(re.findall(r"以及|和|与|及", words))
    parts = [p for p in words.split(mark) if p.strip()] or [words]
    return parts, len(parts) + len(re.findall(r"以及|和|与|(?<!普)及(?!格)", parts[-1]))


def _in_brackets(paper: Paper) -> Iterator[Finding]:
    for match in _BRACKET.finditer(paper.chars):
        declared = int(number_value(match["n"]))
        parts, most = pieces(match["list"])
        if len(parts) < 2 or any(len(p) < 2 for p in parts) or re.search(r"\d{4}|等$|如|见附件|详见", match["list"]):
            continue
        possible = {len(parts), *range(len(parts), most + 1), len(re.split(r"[、，,；;]", match["list"]))}
        if declared in possible:
            continue
        said = f"{match['n']}{match['label']}{match['noun']}"
        yield _finding(said, declared, len(parts), "、".join(parts), [paper.cite_around(match.start(), match.end())])


def _behind(paper: Paper) -> Iterator[Finding]:
    """下设五个组：A组、B组…, a plain list up to the end of the sentence, its parts alike in length."""
    for match in _BEHIND.finditer(paper.chars):
        words = match["list"]
        parts, most = pieces(words)
        if (
            len(parts) < 2
            or not all(2 <= len(p) <= 16 for p in parts)
            or re.search(r"\d|等$|一是|[，,].*、|、.*[，,]", words)
        ):
            continue
        declared = int(number_value(match["n"]))
        if not len(parts) <= declared <= most and not paper.in_title(match.start()):
            said = f"{match['n']}{match['label']}{match['noun']}"
            yield _finding(
                said, declared, len(parts), "、".join(parts), [paper.cite_around(match.start(), match.end())]
            )


def _listed_before(paper: Paper) -> Iterator[Finding]:
    """A、B、C等3个…, where what opens the list is clear."""
    for match in _COUNTED.finditer(paper.chars):
        low, _ = paper.bounds(match.start())
        start = max(
            paper.phrase_before(match.start(), low, _LIST_LIMIT), paper.chars.rfind("”", low, match.start()) + 1
        )
        words = paper.chars[start : match.start()]
        if words.count("、") < 2 or paper.in_title(match.start()):
            continue
        opening = _LIST_OPENS.match(words)
        if not opening and paper.chars[start - 1 : start] not in {"：", ":"}:
            continue
        parts, most = pieces(words[opening.end() :] if opening else words)
        declared = int(number_value(match["n"]))
        if len(parts) < 3 or any(not 2 <= len(p) <= 24 for p in parts):
            continue
        wrong = declared < len(parts) or (declared > most and not match["etc"])
        if wrong and abs(declared - len(parts)) <= 3:
            said = f"{match['n']}{match['label']}"
            yield _finding(said, declared, len(parts), "、".join(parts), [paper.cite_around(start, match.end())])


def _under_heading(paper: Paper) -> Iterator[Finding]:
    """Groups, phases, actions of a given number, against the headings that are called so."""
    for noun, clauses in _called(paper).items():
        wrong: list[tuple[str, int, Sentence]] = []
        for match in _HEADED.finditer(paper.chars):
            declared = int(number_value(match["n"]))
            if match["noun"] == noun and declared != len(clauses) and not paper.in_title(match.start()):
                wrong.append((match[0], declared, paper.cite_around(match.start(), match.end())))
        near = [w for w in wrong if w[1] >= 3 and abs(w[1] - len(clauses)) <= 3]
        if near:
            said, declared, _ = near[0]
            headings = [paper.cite_clause(c) for c in clauses]
            yield _finding(
                said,
                declared,
                len(clauses),
                "、".join(c.title[:16] for c in clauses),
                [*(s for _, _, s in near), *headings],
            )


def _called(paper: Paper) -> dict[str, list[Clause]]:
    """The largest set of sister clauses whose titles carry each noun that is counted in the text."""
    nouns = dict.fromkeys(m["noun"] for m in _HEADED.finditer(paper.chars))
    found: dict[str, list[Clause]] = {}
    for noun in nouns:
        sisters: dict[str | None, list[Clause]] = {}
        for clause in paper.reading.outline:
            sisters.setdefault(clause.parent, []).append(clause)
        named = [[c for c in group if _carries(c.title, noun)] for group in sisters.values()]
        whole = [n for n, group in zip(named, sisters.values(), strict=True) if len(n) >= 3 and len(n) == len(group)]
        if len(whole) == 1:
            found[noun] = whole[0]
    return found


def _carries(title: str, noun: str) -> bool:
    """True where the characters of the noun stand in the title in order (专项推进落实组 carries 专项组)."""
    pattern = ".{0,6}".join(re.escape(c) for c in noun) if noun.endswith("组") else re.escape(noun)
    return re.search(pattern, title) is not None


def _one_by_one(paper: Paper) -> Iterator[Finding]:
    """三项措施：一是…；二是…"""
    for match in _LISTED.finditer(paper.chars):
        declared = int(number_value(match["n"]))
        ends = [
            paper.plain.at(t.end)
            for t in paper.reading.tasks
            if paper.plain.at(t.start) <= match.start() < paper.plain.at(t.end)
        ]
        stop = min(ends) if ends else min(len(paper.chars), match.end() + 1500)
        at, listed = match.end(), 0
        for ordinal in _ORDINALS:
            following = paper.chars.find(f"{ordinal}是", at, stop)
            if following < 0:
                break
            at, listed = following + 2, listed + 1
        if listed >= 2 and listed != declared:
            said = f"{match['n']}{match['noun']}"
            parts = "、".join(f"{o}是" for o in _ORDINALS[:listed])
            yield _finding(
                said,
                declared,
                listed,
                parts,
                [paper.cite_around(match.start(), match.end()), paper.cite_around(at - 2, at)],
            )

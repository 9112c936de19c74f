"""Labels with a number (数字简称) that stand for one thing here and another there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from youjiao.engines.policy.check.finding import Finding, Sentence
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library
from youjiao.engines.policy.check.paper import Paper
from youjiao.engines.policy.check.parts import pieces
from youjiao.engines.policy.numerals import number_value

_QUOTED: Final = re.compile(
    r"[“\"](?:新时代|现代|新型|新)?(?P<n>\d{1,2}|[二两三四五六七八九十]{1,2})(?P<rest>个100[%％]|(?:个|支|项|大|类|条|种|化|进|关|强|课|有|严|不|统一|优先|提升)[^“”\"\d+]{0,6}|[支项大类化进关强课])[”\"](?P<behind>[\u4e00-\u9fff]{0,2})"
)
_IDIOM: Final = re.compile(r"一体|并举|融合|联动|结合|同步|同时|贯通")
_OPENS: Final = re.compile(
    r"^.*(?:落实|实现|达到|做到|加强|建立|推进|深化|开展|实施|坚持|打造|构建|健全|完善|按照|围绕|聚焦|提升|提高|确保|包括|即|推行|强化|优化|建设(?!、)|的(?=[^、]*$))"
)
_BRACKETED: Final = re.compile(r"[^“”()（），。；]{0,8}[(（](?:即|包括|指)?[：:]?(?P<list>[^()（）]{5,240})[)）]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what it stands for in one place: the parts listed, or the words that qualify it."""

    name: str
    number: int
    parts: tuple[str, ...]
    listed: bool
    paper: Paper
    sentence: Sentence


def labels_of(paper: Paper) -> Iterator[Label]:
    """The labels of a paper of which the text says what they stand for, in order."""
    for match in _QUOTED.finditer(paper.chars):
        number = int(number_value(match["n"]))
        name = f"{match['n']}{match['rest']}"
        if len(match["rest"]) == 1 and match["rest"] in "支项大类":
            name += match["behind"]
        if number < 2 or (_IDIOM.search(name) and not match["rest"].startswith("个")) or paper.in_title(match.start()):
            continue
        parts, listed = _parts(paper, match, number)
        if parts:
            yield Label(
                _plain(name), number, tuple(parts), listed, paper, paper.cite_around(match.start(), match.end())
            )


def _plain(name: str) -> str:
    return name.replace("％", "%").replace("两", "二")


def _parts(paper: Paper, match: re.Match[str], number: int) -> tuple[list[str], bool]:
    """What stands in brackets behind the label, or is listed before it; else the words before it."""
    behind = _BRACKETED.match(paper.chars, match.end("rest") + 1)
    if behind:
        parts, most = pieces(behind["list"])
        if len(parts) <= number <= most or len(parts) == number:
            return parts, True
    low, _ = paper.bounds(match.start())
    comma = max(paper.chars.rfind(c, low, match.start()) for c in "，,；：:”")
    words = paper.chars[max(low, comma + 1) : match.start()]
    if comma > low and re.fullmatch(r"(?:推动|全面|确保|努力|切实)?(?:落实|实现|达到|做到|形成)", words):
        words = paper.chars[paper.phrase_before(comma, low, 160) : comma]
    parts, most = pieces(words)
    if len(parts) <= number <= most and number > 1 and len(parts) > 1:
        opening = _OPENS.match(parts[0])
        return [parts[0][opening.end() :] if opening else parts[0], *parts[1:-1], re.sub(r"的$", "", parts[-1])], True
    opening = _OPENS.match(words)
    rest = words[opening.end() :] if opening else words
    if not rest and opening:
        before = re.sub(r"(?:落实|实现|达到|做到|的)$", "", words)
        inner = _OPENS.match(before)
        rest = before[inner.end() :] if inner else before
    return ([rest] if len(rest) >= 2 and "、" not in rest else []), False


def same_label(library: Library) -> Iterator[Finding]:
    """Labels that are listed in full in one place and stand for something without a common word in another."""
    groups: dict[str, list[Label]] = {}
    for paper in library.papers:
        for label in labels_of(paper):
            groups.setdefault(label.name, []).append(label)
    for name, labels in groups.items():
        for at, first in enumerate(labels):
            other = next((b for b in labels[at + 1 :] if _differ(first, b)), None)
            if other is not None:
                text = f"“{name}”在一处指{_words(first)}，在另一处指{_words(other)}，内容不同。"
                yield finding("same-label-other-content", [first.sentence, other.sentence], text)
                break


def _differ(a: Label, b: Label) -> bool:
    if not (a.listed or b.listed) or a.sentence == b.sentence:
        return False
    if not (a.listed and b.listed) and not _counts_things(a.name):
        return False
    words_a, words_b = _bigrams("".join(a.parts)), _bigrams("".join(b.parts))
    return len(words_a & words_b) <= 0.15 * min(len(words_a), len(words_b))


def _counts_things(name: str) -> bool:
    """True for labels that say of what there are so many (三支队伍, 4个100%), not for slogans (四进)."""
    return bool(re.match(r"(?:\d+|[二三四五六七八九十]+)(?:个|支|项|类|条|种)", name))


def _bigrams(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)} or {words}


def _words(label: Label) -> str:
    return f"“{'、'.join(label.parts)}”"

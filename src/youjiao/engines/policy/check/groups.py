"""Parallel groups (分组安排) in which one member stands twice."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library

_GROUP: Final = re.compile(
    r"(?P<head>[^，。；：、]{2,12}?)(?:与|负责|联系|对口|帮扶|包抓|包联|结对|托管)(?P<members>[^，。；：]{1,16}(?:、[^，。；：、]{1,16}?)+?)(?P<doing>(?:开展|实施|进行|组成|建立)[^，。；：]{2,10}|(?=[；。]))"
)


def members_twice(library: Library) -> Iterator[Finding]:
    """Members named in two groups of one sentence that are formed by the same words."""
    for paper in library.papers:
        for start, end in paper.periods():
            if "；" not in paper.chars[start:end] or "、" not in paper.chars[start:end]:
                continue
            found = list(_GROUP.finditer(paper.chars, start, end))
            if len(found) < 2:
                continue
            heads: dict[tuple[str, str], str] = {}
            for match in found:
                for member in re.split(r"、|和|及", match["members"]):
                    key = (_short(member), match["doing"])
                    other = heads.setdefault(key, match["head"])
                    if other != match["head"] and len(key[0]) >= 2:
                        text = f"“{key[0]}”既列在“{other}”一组，又列在“{match['head']}”一组。"
                        first = next(m for m in found if m["head"] == other)
                        sentences = [paper.cite(first.start(), first.end()), paper.cite(match.start(), match.end())]
                        yield finding("member-in-two-groups", sentences, text)


def _short(member: str) -> str:
    return re.sub(r"^(?:市|县|区)(?=[\u4e00-\u9fff]{2,})", "", member.strip())

"""Ranges that run backwards (区间颠倒): 8—5个百分点, 2025—2023年."""

import re
from collections.abc import Iterator
from typing import Final

from youjiao.engines.policy.check.finding import Finding
from youjiao.engines.policy.check.kinds import finding
from youjiao.engines.policy.check.library import Library

_RANGE: Final = re.compile(
    r"(?<![\dA-Za-z〔\[（(第.:：/—–-])(?P<a>\d+(?:\.\d+)?)[%％年]?(?:—{1,2}|–|～|~|-|至)(?P<b>\d+(?:\.\d+)?)"
    r"(?P<unit>个百分点|百分点|%|％|所|个(?!月)|名|人|次|年(?!级)|岁|学时|课时|节|项|门|倍|亿元|万元|元|天|小时|分钟|公里|平方米)"
)


def reversed_ranges(library: Library) -> Iterator[Finding]:
    """Ranges of numbers with a unit, or of years, whose first number is the larger one."""
    for paper in library.papers:
        for match in _RANGE.finditer(paper.chars):
            first, last = float(match["a"]), float(match["b"])
            short_year = first >= 1900 and last < 100
            if first <= last or short_year or match["a"].startswith("0") or paper.in_title(match.start()):
                continue
            text = f"“{match[0]}”的起点{first:g}大于终点{last:g}。"
            yield finding("range-reversed", [paper.cite_part(match.start(), match.end())], text)

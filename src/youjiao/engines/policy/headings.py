"""Headings by their printed numbers (标题层次): 第一章, 一、, （一）, 1., （1）, ①, 附件1, 专栏1, 表1.

Which number opens a heading is decided by order, not by style: a number counts where it continues or opens its series.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.numerals import number_value
from youjiao.engines.policy.plain import BLANK, LINE, Plain

_CN: Final = r"[一二三四五六七八九十]{1,3}"
_MARK: Final = re.compile(
    rf"(?P<chapter>第{_CN}(?P<kind>[章节编篇条]|部分))[：:、.]?"
    rf"|(?P<named>(?P<name>任务|行动|措施|专项|工程|举措|项目|板块)(?P<named_no>\d{{1,2}}|{_CN}))[：:、.]"
    rf"|(?P<annex>附(?:件|表))(?P<annex_no>\d{{1,2}}|{_CN})?[：:.]?(?=(?P<after_annex>.))"
    rf"|(?P<box>专栏)(?P<box_no>\d{{1,2}}|{_CN})[：:]?"
    rf"|(?P<table>表)(?P<table_no>\d{{1,2}}|{_CN})[：:]?(?![中内格所列示])"
    rf"|(?P<cn>{_CN})(?:、|[．.](?!\d))"
    rf"|[（(](?P<pcn>{_CN})[）)]"
    r"|(?<![\d.])(?P<ar>\d{1,2})(?:[、．]|\.(?!\d)|\.(?=[12][09]\d\d年)|(?P<glued>\.)(?=\d+(?!\d|[%％万亿元倍米个公千]|百分)))"
    r"|[（(](?P<par>\d{1,2})[）)]"
    r"|(?P<circle>[①-⑳])"
    r"|(?<![\d.（(])(?P<half>\d{1,2})[）)]"
)
_ENDS: Final = "。；;！？!?：:"
_CRUMBS: Final = ("当前位置", "首页", "您当前", "您现在")
_RANKS: Final = {
    k: r
    for r, k in enumerate(
        ("第部分", "第编", "第篇", "第章", "第节", "第条", "cn", "pcn", "任务", "行动", "ar", "par", "half", "circle")
    )
}
_LONGEST_TITLE: Final = 400
_CAPTIONS: Final = frozenset({"box", "table"})


@dataclass(slots=True)
class Heading:
    """A heading in the plain text: its mark from `start`, its title from `title` to `title_end`.

    `style` is "line" where the title fills its line and "run" where the text runs on after 。. `end` is where the next
    heading of any level starts; `parent` is an index into the list of headings.
    """

    kind: str
    order: int
    number: str | None
    start: int
    title: int
    title_end: int
    style: str
    parent: int | None = None
    level: int = 1
    end: int = 0
    children: list[int] = field(default_factory=list)


def _order(match: re.Match[str]) -> tuple[str, int]:
    kind = match.lastgroup or ""
    if match["chapter"]:
        return f"第{match['kind']}", int(number_value(re.sub(r"[第章节编篇条部分]", "", match["chapter"])))
    for kind, digits in (("annex", "annex_no"), ("box", "box_no"), ("table", "table_no")):
        if match[kind]:
            return kind, int(number_value(match[digits])) if match[digits] else 1
    if match["named"]:
        return match["name"], int(number_value(match["named_no"]))
    for kind in ("cn", "pcn", "ar", "par", "half"):
        if match[kind]:
            return kind, int(number_value(match[kind]))
    return "circle", ord(match["circle"]) - ord("①") + 1


@dataclass(slots=True)
class _Series:
    """What was seen of each kind of number so far."""

    last: dict[str, int] = field(default_factory=dict)
    usual_parent: dict[str, str | None] = field(default_factory=dict)


class Headings:
    """The headings of a text, found in one pass with a stack of open series."""

    def __init__(self, plain: Plain, layout: Layout, closed: list[tuple[int, int]]) -> None:
        self._plain = plain
        self._layout = layout
        self._closed = closed
        self._barriers = sorted(a for a, _ in [*closed, *layout.hidden])
        self._stack: list[int] = []
        self._series = _Series()
        self.found: list[Heading] = []

    def find(self) -> list[Heading]:
        """Every heading in order, with level, parent, children and end."""
        closed = iter(sorted(self._closed))
        barred = next(closed, None)
        for match in self._marks():
            while barred and match.start() >= barred[1]:
                barred = next(closed, None)
            if barred and match.start() >= barred[0]:
                continue
            if self._may_start(match) and not self._layout.is_hidden(match.start()):
                self._take(match)
        self._close()
        return self.found

    def _marks(self) -> Iterator[re.Match[str]]:
        """Every mark that may be a number; 行动 and 任务 before a number belong to it only at the start of a line."""
        at = 0
        while match := _MARK.search(self._plain.chars, at, self._layout.body_end):
            if match["named"] and self._plain.gaps[match.start()] < LINE:
                at = match.start("named_no")
                continue
            at = match.end()
            yield match

    def _may_start(self, match: re.Match[str]) -> bool:
        at = match.start()
        gap = self._plain.gaps[at]
        if match["annex"]:
            return gap >= LINE and self._stands_alone(match)
        if match["named"] or match["kind"] == "条":
            return gap >= LINE
        if gap >= LINE:
            return True
        before = self._plain.chars[at - 1] if at else "。"
        if self._layout.stream and gap == BLANK:
            return True
        return before == "。" and not match["half"]

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """An annex opens where its mark ends the line, or a title follows after a colon on a short line."""
        at = match.end() - len(match["after_annex"]) + 1 if match["after_annex"] else match.end()
        return at < len(self._plain.gaps) and self._plain.gaps[at] >= BLANK

    def _top(self, kind: str) -> int | None:
        """The depth on the stack of the innermost open series of this kind."""
        for depth in range(len(self._stack) - 1, -1, -1):
            if self.found[self._stack[depth]].kind == kind:
                return depth
        return None

    def _take(self, match: re.Match[str]) -> None:
        kind, order = _order(match)
        if self._plain.chars.startswith(_CRUMBS, match.end()):
            return
        if match["glued"] and not self._awaits(kind, order, match.start()):
            return
        heading = self._heading(match, kind, order)
        if kind in _CAPTIONS or kind == "annex":
            self._open_caption(heading)
            return
        box = self._top("box")
        depth = self._top(kind)
        if box is not None and (depth is None or depth < box):
            if self._belongs_to_box(heading, depth):
                self._push(heading, len(self._stack))
                return
        elif box is not None and depth is not None and not self._stays_in_box(heading, depth, box):
            depth = self._depth_above(kind, box)
        if depth is None:
            self._open_series(heading)
        elif self._continues(heading, self.found[self._stack[depth]]):
            self._push(heading, depth)

    def _awaits(self, kind: str, order: int, at: int) -> bool:
        """True at a line's start where an open series waits for just this number."""
        depth = self._top(kind)
        waits = depth is not None and self.found[self._stack[depth]].order + 1 == order
        return waits and self._plain.gaps[at] >= LINE

    def _belongs_to_box(self, heading: Heading, main: int | None) -> bool:
        """The first item of a box; or not, where the series outside waits for just this number and this style."""
        if heading.order != 1:
            return False
        if main is None:
            return heading.kind != "cn" and heading.kind != "pcn"
        return self.found[self._stack[main]].order + 1 != 1

    def _stays_in_box(self, heading: Heading, depth: int, box: int) -> bool:
        """True where a number goes on inside the box, and not outside it."""
        inner = self.found[self._stack[depth]]
        outer_depth = self._depth_above(heading.kind, box)
        if outer_depth is None:
            return True
        outer = self.found[self._stack[outer_depth]]
        goes_on, leaves = heading.order == inner.order + 1, heading.order == outer.order + 1
        if goes_on and leaves:
            return not (heading.style == outer.style and heading.style != inner.style)
        return not leaves

    def _depth_above(self, kind: str, box: int) -> int | None:
        for depth in range(box - 1, -1, -1):
            if self.found[self._stack[depth]].kind == kind:
                return depth
        return None

    def _continues(self, heading: Heading, last: Heading) -> bool:
        at_line = self._plain.gaps[heading.start] >= LINE
        if heading.order == last.order + 1:
            return True
        if heading.order == 1:
            return at_line or (heading.kind == "cn" and self._layout.breaks(self._plain, heading.start))
        return self._begins(heading.start) and last.order <= heading.order <= last.order + 3

    def _begins(self, at: int) -> bool:
        """True at the start of a line, or in a stream behind a blank that follows the end of a sentence."""
        gap = self._plain.gaps[at]
        return gap >= LINE or (self._layout.stream and gap == BLANK and at > 0 and self._plain.chars[at - 1] in "。）)")

    def _open_series(self, heading: Heading) -> None:
        seen = self._series.last.get(heading.kind)
        at_line = self._plain.gaps[heading.start] >= LINE
        runs_through = seen is not None and heading.order == seen + 1
        skips = seen is not None and self._begins(heading.start) and seen < heading.order <= seen + 3
        torn = not self.found and at_line and heading.kind in {"cn", "pcn"}
        if not (heading.order == 1 or runs_through or skips or torn):
            return
        if self._plain.gaps[heading.start] < BLANK and heading.order == 1:
            return
        self._push(heading, self._place_of(heading.kind))

    def _place_of(self, kind: str) -> int:
        """The depth at which a series that is not open goes on: below its usual parent, or the innermost of higher rank."""
        usual = self._series.usual_parent
        if kind not in usual:
            return len(self._stack)
        for depth in range(len(self._stack), 0, -1):
            above = self.found[self._stack[depth - 1]].kind
            if above == usual[kind] or above in {"annex", "part"} or _RANKS.get(above, 0) < _RANKS.get(kind, 9):
                return depth
        return 0

    def _open_caption(self, heading: Heading) -> None:
        if heading.kind == "annex":
            self._series = _Series()
            self._push(heading, 0)
            return
        depth = len(self._stack)
        for caption in _CAPTIONS:
            outer = self._top(caption)
            if outer is not None:
                depth = min(depth, outer)
        self._push(heading, depth)

    def _push(self, heading: Heading, depth: int) -> None:
        """The heading takes the place at `depth`; all deeper series close."""
        del self._stack[depth:]
        heading.parent = self._stack[-1] if self._stack else None
        if heading.kind not in _CAPTIONS:
            self._series.last[heading.kind] = heading.order
            above = self.found[heading.parent].kind if heading.parent is not None else None
            if above not in _CAPTIONS:
                self._series.usual_parent.setdefault(heading.kind, above)
        self._stack.append(len(self.found))
        self.found.append(heading)

    def _heading(self, match: re.Match[str], kind: str, order: int) -> Heading:
        title = match.end()
        printed = match[0].rstrip("、．.：:")
        end, style = (
            (self._annex_title_end(title), "line") if kind == "annex" else title_end(self._plain, self._layout, title)
        )
        return Heading(kind, order, printed, match.start(), title, end, style)

    def _annex_title_end(self, start: int) -> int:
        """The title of an annex is the lines up to the next empty one."""
        for at in range(start + 1, min(start + 120, len(self._plain.gaps))):
            if self._plain.gaps[at] > LINE:
                return at
        return title_end(self._plain, self._layout, start)[0]

    def _barrier(self, start: int) -> int:
        """Where the next table or list of annexes behind `start` begins."""
        place = bisect_right(self._barriers, start)
        return self._barriers[place] if place < len(self._barriers) else self._layout.body_end

    def _close(self) -> None:
        for index, heading in enumerate(self.found):
            following = self.found[index + 1].start if index + 1 < len(self.found) else self._layout.body_end
            heading.end = min(following, self._barrier(heading.start))
            if heading.title_end > heading.end:
                heading.title_end, heading.style = heading.end, "line"
            if heading.parent is not None:
                self.found[heading.parent].children.append(index)
                heading.level = self.found[heading.parent].level + 1


def _ends_early(piece: str, width: int) -> bool:
    """True where a line of a stream was ended by its writer, not by its width."""
    if len(piece) <= width // 2:
        return piece[-1] not in "，,、；;"
    return len(piece) <= width - 3 and not any(c in "，,；;：:" for c in piece)


def title_end(plain: Plain, layout: Layout, start: int) -> tuple[int, str]:
    """Where the title that begins at `start` ends, and whether it fills its line ("line") or runs on ("run")."""
    chars, gaps = plain.chars, plain.gaps
    last = min(len(chars), start + _LONGEST_TITLE)
    stop = chars.find("。", start, last)
    if stop < 0:
        stop = last
    at = start + 1
    line_start = start
    while at < stop:
        if layout.breaks(plain, at):
            piece = chars[start:at]
            if layout.stream:
                return (at, "line") if _ends_early(piece, layout.width or 30) else (stop, "run")
            if layout.width is None or at - line_start < layout.width - 4 or gaps[at] > LINE or piece[-1] in _ENDS:
                return at, "line"
            line_start = at
        at += 1
    return stop, "run" if stop < len(chars) else "line"

"""How a text is laid out (版式): in lines or in one stream, how wide, and which parts are contents lists or annex lists."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from youjiao.engines.policy.plain import BLANK, LINE, Plain

_STREAM_LINE: Final = 2000
_CONTENTS: Final = re.compile(r"目\s*录")
_LEADER: Final = re.compile(r"(?<![.．·…])(?:[.．·…]{4,200}|…{2,200})\s{0,8}\d{1,4}")
_NUMBERED_LINE: Final = re.compile(r"^.{2,60}?[\t 　]+\d{1,3}$", re.MULTILINE)
_ANNEXES: Final = re.compile(r"附\s*件\s*[：:]\s*")
_ANNEXES_END: Final = re.compile(r"\n\s*\n|\n[ \t　]*附\s*件\s*[0-9一二三]?\s*\n|\n(?=[^\n]*\t|\|)")
_ENTRY: Final = re.compile(
    r"第[一二三四五六七八九十]+[章节]|[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]"
)
_NARROWEST, _WIDEST = 16, 60
_FEWEST_ENTRIES: Final = 6
_LONGEST_ENTRY: Final = 40
_CLOSING: Final = re.compile(
    r"(?:抄\s*送\s*[：:]|抄\s*报\s*[：:]|【?(?:责任)?编辑】?\s*[：:]|相关(?:阅读|链接|文章)|扫一扫|上一篇|下一篇)"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out.

    `stream` says that line breaks are lost; `width` is the usual length of a wrapped line in plain characters, or
    None where lines are whole paragraphs; `hidden` are plain ranges in which no heading may start; `body_end` is the
    plain index at which distribution lists and web navigation begin.
    """

    stream: bool
    width: int | None
    hidden: tuple[tuple[int, int], ...]
    body_end: int

    def breaks(self, plain: Plain, index: int) -> bool:
        """True where a line may begin: after a line break, or in a stream after a blank that no digit touches."""
        gap = plain.gaps[index]
        if gap >= LINE:
            return True
        return self.stream and gap == BLANK and not _touches_digit(plain, index)

    def is_hidden(self, index: int) -> bool:
        """True inside a list of contents or of annexes."""
        return any(start <= index < end for start, end in self.hidden)


def _touches_digit(plain: Plain, index: int) -> bool:
    before, after = plain.chars[index - 1 : index], plain.chars[index]
    return (before.isascii() and before.isalnum()) or (after.isascii() and after.isalnum())


def _stream_width(plain: Plain) -> int | None:
    lengths: Counter[int] = Counter()
    last = 0
    for i, gap in enumerate(plain.gaps):
        if gap:
            if not (i and _touches_digit(plain, i)):
                lengths[i - last] += 1
            last = i
    long_enough = Counter({n: c for n, c in lengths.items() if n >= 12})
    return long_enough.most_common(1)[0][0] if long_enough else None


def _line_width(plain: Plain) -> int | None:
    starts = list(plain.line_starts())
    lengths = sorted(b - a for a, b in pairwise([*starts, len(plain.chars)]))
    if len(lengths) < 8:
        return None
    wide, middle = lengths[int(len(lengths) * 0.9)], lengths[len(lengths) // 2]
    return wide if _NARROWEST <= wide <= _WIDEST and middle >= 0.7 * wide else None


def _bare_contents(plain: Plain) -> tuple[int, int] | None:
    """A run of headings without text whose words all come again later: contents without page numbers, or None."""
    starts = [i for i in plain.line_starts() if i < len(plain.chars) // 2]
    run: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(plain.chars)]):
        line = plain.chars[start:end]
        if len(line) <= _LONGEST_ENTRY and _ENTRY.match(line) and line[-1] not in "。；;：:":
            run.append((start, end))
            continue
        if len(run) >= _FEWEST_ENTRIES:
            break
        run = []
    if len(run) < _FEWEST_ENTRIES:
        return None
    again = sum(plain.chars.find(_ENTRY.sub("", plain.chars[a:b], count=1), run[-1][1]) >= 0 for a, b in run)
    return (run[0][0], run[-1][1]) if again >= 0.8 * len(run) else None


def _contents_list(plain: Plain) -> tuple[int, int] | None:
    bare = _bare_contents(plain)
    if bare:
        return bare
    title = _CONTENTS.search(plain.stored)
    leaders = list(_LEADER.finditer(plain.stored))
    if len(leaders) >= 4:
        start = title.start() if title and title.start() < leaders[0].start() else leaders[0].start() - 60
        return plain.at(max(0, start)), plain.at(leaders[-1].end())
    if title is None:
        return None
    lines = list(_NUMBERED_LINE.finditer(plain.stored, title.end(), title.end() + 6000))
    if len(lines) < 4:
        return None
    return plain.at(title.start()), plain.at(lines[-1].end())


def _annex_list(plain: Plain) -> tuple[int, int] | None:
    found = _ANNEXES.search(plain.stored)
    if found is None or not re.match(r"\s*(?:1|一|《|\S)", plain.stored[found.end() : found.end() + 4]):
        return None
    line = plain.stored.rfind("\n", 0, found.start()) + 1
    if plain.stored[line : found.start()].strip():
        return None
    end = _ANNEXES_END.search(plain.stored, found.end())
    stop = end.start() if end else len(plain.stored)
    return plain.at(found.start()), plain.at(min(stop, found.end() + 600))


def layout_of(plain: Plain) -> Layout:
    """The layout of a plain text; linear in its length."""
    longest = max((len(line) for line in plain.stored.splitlines()), default=0)
    stream = longest > _STREAM_LINE
    hidden = [r for r in (_contents_list(plain), _annex_list(plain)) if r]
    closing = _CLOSING.search(plain.stored, int(len(plain.stored) * 0.6))
    body_end = plain.at(closing.start()) if closing else len(plain.chars)
    return Layout(stream, _stream_width(plain) if stream else _line_width(plain), tuple(hidden), body_end)

"""Parts without a number (无编号的篇): a short title before a series that opens anew at 一、."""

from typing import Final

from youjiao.engines.policy.headings import Heading
from youjiao.engines.policy.layout import Layout
from youjiao.engines.policy.plain import Plain

_LONGEST: Final = 30
_SENTENCE: Final = "。，,；;：:！？"


def _title_before(plain: Plain, layout: Layout, heading: Heading) -> int | None:
    """Where the unnumbered title directly above a heading starts, or None."""
    if not layout.breaks(plain, heading.start):
        return None
    at = heading.start - 1
    while at > 0 and heading.start - at <= _LONGEST and not layout.breaks(plain, at):
        at -= 1
    piece = plain.chars[at : heading.start]
    if not layout.breaks(plain, at) or len(piece) < 4 or any(c in _SENTENCE for c in piece):
        return None
    return at


def with_parts(plain: Plain, layout: Layout, headings: list[Heading]) -> list[Heading]:
    """The headings, below unnumbered parts where the first series of the text opens more than once."""
    tops = [h for h in headings if h.kind == "cn" and h.parent is None]
    openings = [h for h in tops if h.order == 1]
    if len(openings) < 2:
        return headings
    titles = {h.start: _title_before(plain, layout, h) for h in openings}
    if any(start is None for start in titles.values()):
        return headings
    out: list[Heading] = []
    moved: dict[int, int] = {}
    part: int | None = None
    for index, heading in enumerate(headings):
        opening = titles.get(heading.start) if heading.parent is None and heading.kind == "cn" else None
        if opening is not None:
            if out:
                out[-1].end = min(out[-1].end, opening)
            part = len(out)
            out.append(Heading("part", 1, None, opening, opening, heading.start, "line", end=heading.start))
        moved[index] = len(out)
        out.append(heading)
        if heading.kind == "annex":
            part = None
        elif heading.parent is None:
            heading.parent = part
            if part is not None:
                out[part].children.append(moved[index])
        else:
            heading.parent = moved[heading.parent]
        heading.level = out[heading.parent].level + 1 if heading.parent is not None else 1
    for heading in headings:
        heading.children = [moved[c] for c in heading.children]
    return out

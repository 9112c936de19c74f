"""A drawing of which document cites or supersedes which (文件关系图): rows by day, arcs beside them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Document, Link

ROW = 58
LABEL = 560
BULGE = 300
MOST_OUTSIDE = 12
TITLE = 34


@dataclass(frozen=True, slots=True)
class Node:
    """A document as a row of the drawing; `key` is empty where it is not kept here."""

    key: str
    title: str
    full_title: str
    remark: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve from the citing to the cited document."""

    path: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows and arcs with the size of the whole, in units of the drawing."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    width: int
    height: int
    label: int = LABEL


def drawing_of(kept: "Sequence[Document]", links: "Sequence[Link]") -> Drawing:
    """Documents kept here by day, then the most cited of those that at least two of them cite; an arc per pair and kind."""
    rows: dict[str, int] = {}
    nodes: list[Node] = []
    for document in sorted(kept, key=lambda row: (row.issued_on is None, row.issued_on or 0, row.pk)):
        day = document.issued_on.isoformat() if document.issued_on else "—"
        rows[f"#{document.pk}"] = len(nodes)
        remark = f"{day} · {document.city.name}" + (f" · {document.doc_number}" if document.doc_number else "")
        nodes.append(_node(document.key, document.title, remark, len(nodes)))
    citing: dict[str, set[int]] = defaultdict(set)
    for link in links:
        if link.to_document_id is None:
            citing[link.name].add(link.from_document_id)
    shared = sorted((-len(sources), name) for name, sources in citing.items() if len(sources) > 1)
    for _count, name in shared[:MOST_OUTSIDE]:
        rows[name] = len(nodes)
        nodes.append(_node("", name, "", len(nodes)))
    pairs: dict[tuple[int, int, str], None] = {}
    for link in links:
        start = rows.get(f"#{link.from_document_id}")
        end = rows.get(f"#{link.to_document_id}" if link.to_document_id else link.name)
        if start is not None and end is not None and start != end:
            pairs[start, end, link.kind] = None
    longest = max((abs(start - end) for start, end, _ in pairs), default=1)
    arcs = tuple(_arc(nodes[start], nodes[end], kind, abs(start - end) / longest) for start, end, kind in pairs)
    return Drawing(tuple(nodes), arcs, LABEL + BULGE, ROW * len(nodes) + 8)


def _node(key: str, title: str, remark: str, place: int) -> Node:
    short = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
    return Node(key, short, title, remark, place * ROW + ROW // 2)


def _arc(start: Node, end: Node, kind: str, span: float) -> Arc:
    """A curve that reaches the farther out the more rows it spans; `span` is its share of the longest."""
    far = LABEL + round(BULGE * (0.2 + 1.05 * span**0.8))
    shift = 6 if end.y > start.y else -6
    path = f"M {LABEL} {start.y + shift} C {far} {start.y + shift}, {far} {end.y}, {LABEL + 6} {end.y}"
    return Arc(path, kind, f"{start.full_title} → {end.full_title}")

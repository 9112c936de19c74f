"""OFD files (.ofd), the national format of fixed pages (GB/T 33190—2016): a ZIP of XML.

OFD.xml names the documents, each document its pages, each page holds layers of text objects. A text object places its
characters one by one; lines and paragraphs are made of the places as for PDF. Lengths are in millimetres.
"""

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import Any

from youjiao.intake.archives import Archive, child, local
from youjiao.intake.incoming import Extract, refused
from youjiao.intake.layout import Glyph, lines_of
from youjiao.intake.pages import Page, bodies_of, flow_of, remarks_on
from youjiao.vocabulary.errors import Failure

ROOT = "OFD.xml"
PAGES = 2_000
CHARACTERS = 100_000  # of one page
PAPER = 210.0  # width of a page that does not say it
NARROW = 0.5  # width of a Latin character whose successor is not known, in sizes
ASCENT = 0.86  # share of a character above the base line

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(name: str, content: bytes) -> Extract:
    """The text of an OFD file in paragraphs, page numbers and running heads left out.

    Raises LOCKED, NO_TEXT_LAYER, TOO_LARGE or DAMAGED.
    """
    archive = Archive(name, content)
    if any("encrypt" in member.lower() for member in archive.names):
        raise refused(
            Failure.LOCKED,
            "OFD 文件已加密",
            where=name,
            advice="请用 OFD 阅读器打开，取消加密后另存，再上传。",
        )
    sheets = [page for document in _documents(archive) for page in _page_members(archive, document)]
    if len(sheets) > PAGES:
        raise refused(
            Failure.TOO_LARGE,
            f"有 {len(sheets)} 页，上限 {PAGES} 页",
            where=name,
            advice="请拆分成几个文件再上传。",
        )
    pages = bodies_of([_page(archive, member, width) for member, width in sheets])
    flow = flow_of(pages)
    if not flow.text.strip():
        raise refused(
            Failure.NO_TEXT_LAYER,
            "OFD 中没有文字层，页面是图片或图形",
            where=name,
            advice="请向发文单位索取带文字的版本，或用文字识别（OCR）软件处理后再上传。",
        )
    return Extract(flow.text, flow.tables, remarks_on(pages))


def _documents(archive: Archive) -> Iterator[str]:
    """The members that describe the documents of the file, usually Doc_0/Document.xml alone."""
    found = False
    for body in archive.xml(ROOT):
        place = child(body, "DocRoot") if local(body) == "DocBody" else None
        if place is not None:
            found = True
            yield _member(archive, "", place.text or "")
    if not found:
        raise archive.damaged("OFD.xml 中没有文档（DocRoot）")


def _page_members(archive: Archive, document: str) -> Iterator[tuple[str, float]]:
    """The member that holds each page, in order, with the usual width of the paper."""
    root = archive.xml(document)
    usual = _paper(child(root, "CommonData"), "PageArea") or PAPER
    for page in child(root, "Pages") if child(root, "Pages") is not None else ():
        if local(page) == "Page":
            yield _member(archive, document, page.get("BaseLoc") or ""), usual


def _member(archive: Archive, beside: str, location: str) -> str:
    """The name of the member at `location`, from the root or beside another; DAMAGED where there is none."""
    place = posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), location.strip())).lstrip("/")
    if place not in archive.names:
        raise archive.damaged(f"缺少内部文件 {location.strip() or '（未写明）'}")
    return place


def _paper(parent: Any, name: str) -> float | None:
    area = None if parent is None else child(parent, name)
    box = None if area is None else child(area, "PhysicalBox")
    numbers = _numbers(box.text) if box is not None else []
    return numbers[2] if len(numbers) == 4 else None


def _page(archive: Archive, member: str, width: float) -> Page:
    """The lines of one page."""
    root = archive.xml(member)
    texts = [each for each in root.iter() if local(each) == "TextObject" and each.get("Visible") != "false"]
    level = [each for each in texts if _is_level(_matrix(each))]
    glyphs = list(islice((glyph for each in level for glyph in _glyphs(each)), CHARACTERS + 1))
    if len(glyphs) > CHARACTERS:
        raise archive.damaged(f"内部文件 {member} 一页有超过 {CHARACTERS} 个字")
    return Page(
        _paper(root, "Area") or width,
        lines_of(glyphs),
        has_picture=any(local(each) == "ImageObject" for each in root.iter()),
        turned=sum(len("".join(each.itertext()).strip()) for each in texts if not _is_level(_matrix(each))),
    )


def _matrix(text_object: Any) -> Matrix:
    numbers = _numbers(text_object.get("CTM"))
    if len(numbers) != 6:
        return UPRIGHT
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _is_level(matrix: Matrix) -> bool:
    """Whether the characters stand upright and run to the right; those of watermarks do not."""
    return abs(matrix[1]) <= 0.1 * matrix[0] and matrix[3] > 0


def _glyphs(text_object: Any) -> Iterator[Glyph]:
    """The characters of a text object with their boxes on the page."""
    boundary = _numbers(text_object.get("Boundary"))
    if len(boundary) != 4:
        return
    matrix = _matrix(text_object)
    size = (_numbers(text_object.get("Size")) or [0.0])[0]
    x = y = 0.0
    for code in text_object:
        if local(code) == "TextCode":
            x, y = _first(code.get("X"), x), _first(code.get("Y"), y)
            yield from _code(code, (x, y), size, matrix, boundary)


def _code(code: Any, start: tuple[float, float], size: float, matrix: Matrix, boundary: list[float]) -> Iterator[Glyph]:
    """The characters of one TextCode: the first at `start`, each further one at its distance from the one before."""
    text = "".join(code.itertext()).strip("\r\n")
    steps, falls = (_distances(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
    x, y = start
    for at, sign in enumerate(text):
        step = steps[at] if at < len(steps) else None
        width = size * (NARROW if sign.isascii() else 1.0)
        if step is not None and 0 < step <= size:
            width = step  # the advance of the font, wherever it leaves no gap of a character's size
        left, base = _placed(x, y, matrix, boundary)
        right, _ = _placed(x + width, y, matrix, boundary)
        height = size * matrix[3]
        yield Glyph(sign, left, right, base - ASCENT * height, base + (1 - ASCENT) * height)
        falling = falls[at] if at < len(falls) else None
        x += step if step is not None else (0.0 if falling else width)
        y += falling or 0.0


def _placed(x: float, y: float, matrix: Matrix, boundary: list[float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return boundary[0] + a * x + c * y + e, boundary[1] + b * x + d * y + f


def _distances(text: str | None, most: int) -> list[float]:
    """A list of distances, in which "g 3 5.0" stands for 5.0 three times; the first `most` of them at least.

    >>> _distances("4 g 2 5.5 3", 4)
    [4.0, 5.5, 5.5, 3.0]
    """
    words = iter((text or "").split())
    distances: list[float] = []
    for word in words:
        if len(distances) >= most:
            break
        if word == "g":
            times, value = _numbers(next(words, "")), _numbers(next(words, ""))
            distances += value[:1] * min(int(times[0]) if times else 0, most)
        else:
            distances += _numbers(word)[:1]
    return distances


def _first(text: str | None, default: float) -> float:
    return (_numbers(text) or [default])[0]


def _numbers(text: str | None) -> list[float]:
    """The numbers in an attribute; none at all where one of them is not finite or no number."""
    try:
        numbers = [float(word) for word in (text or "").split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < 1e9 for number in numbers) else []

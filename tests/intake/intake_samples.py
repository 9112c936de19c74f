"""Sample files, made on the spot: nothing binary lies in the repository."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
FONT = "STSong-Light"
A4 = (595.0, 842.0)


def zip_of(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of WordprocessingML with one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(*paragraphs: str, properties: str = "") -> str:
    """A cell with these paragraphs of text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, paragraphs or ('',)))}</w:tc>"


def tbl(*rows: Sequence[str]) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def docx_of(*body: str, **parts: str) -> bytes:
    """A .docx with this body; further parts (`numbering`, `styles`, `header1` …) by their name."""
    document = f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return zip_of(members | {f"word/{name}.xml": content for name, content in parts.items()})


def level(at: int, style: str, text: str, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering_of(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part with one abstract list, number 0."""
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}</w:numbering>'
    )


def pdf_of(draw, *, password: str | None = None, size: tuple[float, float] = A4) -> bytes:
    """A PDF that `draw` has drawn on a reportlab canvas."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword=f"{password}!") if password else None
    canvas = Canvas(out, pagesize=size, encrypt=encryption)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, x: float, y: float, *lines: str, size: float = 16, pitch: float = 28) -> float:
    """Lines of Chinese from (x, y) downwards; the height of the next line."""
    canvas.setFont(FONT, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= pitch
    return y


def ruled(canvas: Canvas, columns: Sequence[float], heights: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
    """A ruled table between these verticals and horizontals, 12 points high characters, lines by a line break."""
    for x in columns:
        canvas.line(x, heights[0], x, heights[-1])
    for y in heights:
        canvas.line(columns[0], y, columns[-1], y)
    for row, top in zip(cells, heights, strict=False):
        for cell, left in zip(row, columns, strict=False):
            write(canvas, left + 5.4, top - 14, *cell.split("\n"), size=12, pitch=15)


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_text(x: float, y: float, text: str, size: float = 5.6, deltas: str | None = None, more: str = "") -> str:
    """A text object whose first character stands at x, y (base line), in millimetres."""
    steps = f"g {len(text) - 1} {size}" if deltas is None else deltas
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} 180 {size * 1.3}" Font="1" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_of(*pages: str, **more: str) -> bytes:
    """An OFD file with these layers as pages."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for at, page in enumerate(pages):
        content = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
        members[f"Doc_0/Pages/Page_{at}/Content.xml"] = content
    return zip_of(members | more)


def ole_of(**streams: bytes) -> bytes:
    """A compound file ([MS-CFB], version 3) with these streams, each at least 4096 bytes long."""
    sector, end, free, fat_mark = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    body, fat, starts = b"", [], {}
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        count = -(-len(content) // sector)
        starts[name] = (len(fat), len(content))
        fat += [*range(len(fat) + 1, len(fat) + count), end]
        body += content.ljust(count * sector, b"\0")
    entries = [_ole_entry("Root Entry", 5, end, 0, child=1 if streams else free)]
    for at, (name, (start, size)) in enumerate(starts.items(), start=1):
        entries.append(_ole_entry(name, 2, start, size, right=at + 1 if at < len(starts) else free))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % sector)
    directory_at = len(fat)
    count = len(directory) // sector
    fat += [*range(directory_at + 1, directory_at + count), end, fat_mark]
    assert len(fat) <= sector // 4
    table = struct.pack(f"<{sector // 4}I", *fat, *[free] * (sector // 4 - len(fat)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", len(fat) - 1, *[free] * 108)
    return header + body + directory + table


def _ole_entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)

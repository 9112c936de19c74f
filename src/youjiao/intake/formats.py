"""What a file is: by its ending, and by its first bytes; where the two differ, the file is refused with a reason."""

import re
from enum import Enum, StrEnum

from youjiao.intake.archives import Archive
from youjiao.intake.encodings import looks_binary
from youjiao.intake.incoming import refused
from youjiao.vocabulary.errors import Failure, InputRefusedError


class Format(StrEnum):
    """The formats that are read, by their ending without the dot."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    DOC = "doc"
    WPS = "wps"
    OFD = "ofd"


ENDINGS = {f".{each}": each for each in Format} | {".htm": Format.HTML}


class Kind(Enum):
    """What the content is: its name for people, and the ending that would fit (empty where none is read)."""

    TEXT = ("纯文本", ".txt")
    HTML = ("网页", ".html")
    DOCX = ("Word 文档（docx）", ".docx")
    PDF = ("PDF", ".pdf")
    DOC = ("Word 97—2003 文档（doc）", ".doc")
    WORKS = ("旧版办公软件的文档", ".wps")
    OFD = ("OFD", ".ofd")
    LOCKED = ("加密的 Office 文档", ".docx")
    RTF = ("RTF 文档", "")
    WORD_XML = ("Word XML 文档", "")
    WEB_ARCHIVE = ("网页存档（mht）", "")
    SHEET = ("电子表格", "")
    SLIDES = ("演示文稿", "")
    ODT = ("OpenDocument 文档", "")
    ZIP = ("压缩包", "")
    BROKEN_ZIP = ("损坏的压缩包", "")
    PICTURE = ("图片", "")
    BINARY = ("二进制数据", "")


_FITTING = {
    Format.TXT: {Kind.TEXT, Kind.BINARY},
    Format.MD: {Kind.TEXT, Kind.BINARY},
    Format.HTML: {Kind.HTML, Kind.TEXT, Kind.BINARY},
    Format.DOCX: {Kind.DOCX, Kind.BROKEN_ZIP},
    Format.PDF: {Kind.PDF},
    Format.DOC: {Kind.DOC, Kind.WORKS},
    Format.WPS: {Kind.DOC, Kind.WORKS},
    Format.OFD: {Kind.OFD, Kind.BROKEN_ZIP},
}
_OFFICE = {Format.DOCX, Format.DOC, Format.WPS}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"Rar!", Kind.ZIP),
    (b"7z\xbc\xaf\x27\x1c", Kind.ZIP),
    (b"\x1f\x8b", Kind.ZIP),
)
_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.SHEET),
    ("PowerPoint Document", Kind.SLIDES),
)
_MEMBERS = (
    ("OFD.xml", Kind.OFD),
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", Kind.SHEET),
    ("ppt/presentation.xml", Kind.SLIDES),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_WORD_XML = re.compile(r"\s*<\?xml.{0,300}?(?:w:wordDocument|pkg:package|mso-application)", re.DOTALL)
_WEB_ARCHIVE = re.compile(r"(?:(?:[\w-]+:|[ \t])[^\n]*\n){0,10}MIME-Version:", re.I)


def format_of(name: str) -> Format:
    """The format that the ending names; UNKNOWN_FORMAT for any other."""
    ending = re.search(r"\.[^.]*$", name)
    found = ENDINGS.get(ending[0].lower()) if ending else None
    if found is None:
        shown = f"“{ending[0]}”" if ending and len(ending[0]) > 1 else "没有扩展名，"
        raise refused(
            Failure.UNKNOWN_FORMAT,
            f"{shown}不是可读的文件格式",
            where=name,
            advice=f"可读的格式：{'、'.join(ENDINGS)}。请用原来的软件另存为其中一种。",
        )
    return found


def kind_of(content: bytes) -> Kind:
    """What the content is, judged by its first bytes and by what a container holds."""
    if content.startswith((b"PK\3\4", b"PK\5\6")):
        return _zip_kind(content)
    if content.startswith(OLE):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in content), Kind.WORKS)
    if content.startswith(b"%PDF-") or (b"%PDF-" in content[:1024] and looks_binary(content)):
        return Kind.PDF
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 2 or looks_binary(content[:4096])):
            return kind
    return _text_kind(content)


def check_kind(name: str, form: Format, content: bytes) -> None:
    """Nothing, if content and ending fit; WRONG_ENDING, LOCKED or DAMAGED otherwise."""
    kind = kind_of(content)
    if kind in _FITTING[form]:
        return
    if kind is Kind.LOCKED and form in _OFFICE:
        raise refused(
            Failure.LOCKED,
            "文档设有打开密码",
            where=name,
            advice="请用 Word 或 WPS 输入密码打开，取消密码后另存，再上传。",
        )
    if kind is Kind.BINARY:
        raise refused(
            Failure.DAMAGED,
            f"内容不是有效的 {form} 文件，文件头缺失或已损坏",
            where=name,
            advice="请确认选对了文件，或向发文单位重新索取。",
        )
    raise _wrong_ending(name, form, kind)


def _wrong_ending(name: str, form: Format, kind: Kind) -> InputRefusedError:
    label, ending = kind.value
    advice = (
        f"请把文件扩展名改为 {ending} 再上传。"
        if ending
        else "请用原来的软件打开，另存为 .docx 再上传。"
        if kind in (Kind.RTF, Kind.WORD_XML, Kind.WEB_ARCHIVE, Kind.ODT)
        else "请确认选对了文件；可读的是公文正文，不是表格、图片或压缩包。"
    )
    return refused(
        Failure.WRONG_ENDING,
        f"扩展名是 .{form}，内容却是{label}",
        where=name,
        advice=advice,
    )


def _zip_kind(content: bytes) -> Kind:
    try:
        archive = Archive("", content)
    except InputRefusedError:
        return Kind.BROKEN_ZIP
    names = archive.names
    found = next((kind for member, kind in _MEMBERS if member in names), None)
    if found is not None:
        return found
    if "[Content_Types].xml" in names and any(each.startswith("word/") for each in names):
        return Kind.DOCX
    return Kind.ODT if "mimetype" in names and "content.xml" in names else Kind.ZIP


def _text_kind(content: bytes) -> Kind:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:8192].decode("utf-16", errors="replace")
    elif looks_binary(content):
        return Kind.BINARY
    else:
        head = content[:4096].decode("utf-8", errors="replace").lstrip("\ufeff")
    if _WORD_XML.match(head):
        return Kind.WORD_XML
    if _PAGE.match(head):
        return Kind.HTML
    return Kind.WEB_ARCHIVE if _WEB_ARCHIVE.match(head) else Kind.TEXT

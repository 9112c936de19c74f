"""The door for foreign documents: a file or an upload becomes an Incoming, or is refused with a reason in Chinese."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from youjiao.intake.archives import DAMAGED_ADVICE
from youjiao.intake.docx import read_docx
from youjiao.intake.encodings import decode
from youjiao.intake.formats import Format, check_kind, format_of
from youjiao.intake.html import read_html
from youjiao.intake.incoming import Extract, Incoming, megabytes, refused
from youjiao.intake.ofd import read_ofd
from youjiao.intake.office import read_office
from youjiao.intake.pdf import read_pdf
from youjiao.vocabulary.errors import Failure, InputRefusedError

TEXT_LIMIT = 20 * 1024 * 1024  # bytes of a .txt, .md or .html, and characters of the text of any file
FILE_LIMIT = 100 * 1024 * 1024  # bytes of any other file

# No database and no JSON takes these: NUL, and halves of surrogate pairs (met in the fonts of PDF files).
UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")

# The rule below the header of a Markdown table.
PIPE_TABLE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?$", re.MULTILINE)


def read_text(name: str, content: bytes) -> Extract:
    """The text of a plain text or Markdown file, decoded and otherwise untouched; pipe tables are counted."""
    text, encoding = decode(name, content)
    return Extract(text, tables=len(PIPE_TABLE.findall(text)), encoding=encoding)


READERS: dict[Format, Callable[[str, bytes], Extract]] = {
    Format.TXT: read_text,
    Format.MD: read_text,
    Format.HTML: read_html,
    Format.DOCX: read_docx,
    Format.PDF: read_pdf,
    Format.DOC: read_office,
    Format.WPS: read_office,
    Format.OFD: read_ofd,
}
SLOW = frozenset({Format.PDF, Format.DOC, Format.WPS})
"""Formats whose opening takes seconds: pages laid out anew, or another program started."""

_TEXTS = {Format.TXT, Format.MD, Format.HTML}


def open_document(path: Path) -> Incoming:
    """The document at `path`.

    Raises InputRefusedError: UNREADABLE where there is no such file or no right to read it, otherwise as `open_bytes`.
    """
    form = format_of(path.name) if path.is_file() else None
    try:
        if form is None:
            raise refused(
                Failure.UNREADABLE,
                "这是一个文件夹，不是文件" if path.is_dir() else "没有这个文件",
                where=str(path),
                advice="请检查路径和文件名。",
            )
        _check_size(path.name, form, path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError:
        raise refused(
            Failure.UNREADABLE,
            "文件无法读取",
            where=str(path),
            advice="请检查是否有读取权限，文件是否正被其他程序占用。",
        ) from None
    return open_bytes(path.name, content)


def open_bytes(name: str, content: bytes) -> Incoming:
    """The document with this file name and content, as of an upload; folders in the name are ignored.

    Raises InputRefusedError with the kind of failure, and in its problem what is wrong, where, and how to mend it.
    """
    name = _plain_name(name)
    form = check_file(name, content)
    try:
        extract = READERS[form](name, content)
    except (MemoryError, RecursionError):
        raise refused(Failure.DAMAGED, "文件结构异常，无法读取", where=name, advice=DAMAGED_ADVICE) from None
    text = UNWRITABLE.sub("□", extract.text)
    _check_text(name, text, extract)
    return Incoming(
        name=name,
        format=str(form),
        encoding=extract.encoding,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        tables_seen=extract.tables,
        remarks=extract.remarks,
    )


def check_file(name: str, content: bytes) -> Format:
    """The format of a file that may be opened: its size is within the limit, and its content is what its ending says.

    Raises InputRefusedError as `open_bytes` does for what shows before a file is opened.
    """
    name = _plain_name(name)
    form = format_of(name)
    _check_size(name, form, len(content))
    if not content:
        raise _empty(name, "文件是空的，没有内容")
    check_kind(name, form, content)
    return form


def _plain_name(name: str) -> str:
    """The last part of the name, without control characters."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(sign if sign.isprintable() else "_" for sign in last) or "未命名文件"


def _check_size(name: str, form: Format, size: int) -> None:
    limit = TEXT_LIMIT if form in _TEXTS else FILE_LIMIT
    if size > limit:
        raise refused(
            Failure.TOO_LARGE,
            f"文件大小 {megabytes(size)}，.{form} 文件的上限是 {megabytes(limit)}",
            where=name,
            advice="请确认选对了文件；若确是公文，请删去附带的数据或图片，或分成几个文件。",
        )


def _check_text(name: str, text: str, extract: Extract) -> None:
    if len(text) > TEXT_LIMIT:
        raise refused(
            Failure.TOO_LARGE,
            f"取出的文字有 {len(text)} 字，上限是 {TEXT_LIMIT} 字",
            where=name,
            advice="请分成几个文件再上传。",
        )
    if text.lstrip("\ufeff").strip():
        return
    if any("图片" in remark for remark in extract.remarks):
        raise refused(
            Failure.NO_TEXT_LAYER,
            "文档里只有图片，没有文字",
            where=name,
            advice="请向发文单位索取带文字的版本，或用文字识别（OCR）软件处理后再上传。",
        )
    raise _empty(name, "文件里只有空白，没有文字")


def _empty(name: str, what: str) -> InputRefusedError:
    return refused(Failure.EMPTY, what, where=name, advice="请确认选对了文件，文件已传输完整。")

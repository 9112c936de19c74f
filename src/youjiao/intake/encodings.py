"""Bytes of a text file as characters: UTF-8, UTF-16 with its mark, or GB18030; several mixed are refused.

Nothing is guessed from frequencies. UTF-8 proves itself: no longer Chinese text in another encoding happens to be valid
UTF-8. What is not UTF-8 is GB18030 if it decodes without an error and holds no run of UTF-8 characters, for much UTF-8
is, byte for byte, also legal GB18030 and would come out as rubbish.
"""

import codecs
import re

from youjiao.intake.incoming import refused
from youjiao.vocabulary.errors import Failure, InputRefusedError

# Five Chinese characters or full-width signs in UTF-8 one after the other. To match, nine characters of GBK would have
# to fall on rare lead bytes at every third byte.
UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){5}")

# Control characters that no text holds; tab, line ends, page feed, end-of-file (0x1a) and escape are met in old texts.
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
CONTROL_SHARE = 0.01

SAVE_AS_UTF8 = "请用记事本或 WPS 打开，确认文字正常后另存为 UTF-8 编码再上传。"


def decode(name: str, content: bytes) -> tuple[str, str]:
    """The characters of a text file and its encoding, nothing stripped and nothing translated.

    A byte order mark stays as the first character U+FEFF, and CRLF stays CRLF, so that character n is the n-th
    character of the file. Raises BINARY over control characters and ENCODING with line and byte where decoding fails.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return _decode_utf16(name, content, encoding), encoding
    if looks_binary(content):
        raise refused(
            Failure.BINARY,
            "内容不是文字，而是二进制数据",
            where=name,
            advice="请确认选对了文件；若是文档，请用它原来的软件另存为 .docx 或 .txt。",
        )
    try:
        return content.decode("utf-8"), "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    run = UTF8_RUN.search(content)
    if content.startswith(codecs.BOM_UTF8) or run is not None:
        raise _mixed(name, content, broken, run.start() if run else 0)
    try:
        return content.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise refused(
            Failure.ENCODING,
            "文字编码既不是 UTF-8，也不是 GB18030（GBK）",
            where=place(name, content, max(error.start, broken)),
            advice=SAVE_AS_UTF8,
        ) from None


def looks_binary(content: bytes) -> bool:
    """Whether a NUL or more than one per cent of control characters stand in the bytes."""
    if b"\0" in content:
        return True
    return len(content) - len(content.translate(None, CONTROLS)) > CONTROL_SHARE * len(content)


def place(name: str, content: bytes, offset: int) -> str:
    """File, line and byte of an offset, all counted from 1."""
    line = content.count(b"\n", 0, offset) + 1
    return f"{name} 第 {line} 行（第 {offset + 1} 字节）"


def _mixed(name: str, content: bytes, broken: int, run: int) -> InputRefusedError:
    """The refusal of a file of UTF-8 and something else; `broken` is no UTF-8, from `run` on there is UTF-8."""
    if run < broken:
        return refused(
            Failure.ENCODING,
            "文件前面是 UTF-8 编码，从这里起不是，疑为几个不同编码的文件拼接而成，或文字被截断",
            where=place(name, content, broken),
            advice=f"请分别转换为 UTF-8 后再合并。{SAVE_AS_UTF8}",
        )
    return refused(
        Failure.ENCODING,
        "文件前面不是 UTF-8 编码（疑为 GB18030），从这里起却是 UTF-8，几种编码混在一起",
        where=place(name, content, run),
        advice=f"请分别转换为 UTF-8 后再合并。{SAVE_AS_UTF8}",
    )


def _decode_utf16(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(
            Failure.ENCODING,
            "文件带有 UTF-16 标记，但从这里起不是有效的 UTF-16",
            where=f"{name} 第 {error.start + 1} 字节",
            advice=SAVE_AS_UTF8,
        ) from None
    if "\0" in text:
        raise refused(
            Failure.BINARY,
            "文件带有 UTF-16 标记，内容却不是文字",
            where=name,
            advice=SAVE_AS_UTF8,
        )
    return text

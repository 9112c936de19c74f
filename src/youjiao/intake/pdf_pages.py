"""The pages of a PDF, read in a process of their own.

`python -m youjiao.intake.pdf_pages MEMORY SECONDS` reads the file from standard input and writes one JSON object:
{"text", "tables", "remarks"}, or {"failure", "what", "advice"}. It gets no more than so many bytes of memory and
seconds of processor time.

A PDF can ask for any amount of memory and time, and the parser can fail in any way; so what happens here does not
happen in the process that serves people. The limits are set before the first byte is read.
"""

import io
import json
import sys
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from youjiao.intake.layout import Glyph, lines_of
from youjiao.intake.pages import Page, bodies_of, flow_of, remarks_on, scans_among
from youjiao.intake.pdf_tables import placed_tables
from youjiao.vocabulary.errors import Failure

if sys.platform != "win32":
    import resource

PAGES = 2_000
UNMAPPED = "(cid:"  # what pdfminer gives for a glyph that stands for no known character
UNMAPPED_SHARE = 0.2

Answer = dict[str, Any]


def read_pages(content: bytes) -> Answer:
    """The text of a PDF with its tables and remarks, or why it cannot be taken."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > PAGES:
                return _failure(
                    Failure.TOO_LARGE,
                    f"有 {len(document.pages)} 页，上限 {PAGES} 页",
                    "请拆分成几个文件再上传。",
                )
            return _read(document.pages)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            return _failure(
                Failure.LOCKED,
                "PDF 设有打开密码或证书加密",
                "请在 PDF 软件中输入密码打开，取消加密后另存，再上传。",
            )
        raise


def _read(sheets: list[Any]) -> Answer:
    printed, characters, unmapped = [], 0, 0
    for sheet in sheets:
        glyphs = [_glyph(char) for char in sheet.chars if _is_level(char)]
        characters += len(sheet.chars)
        unmapped += sum(char["text"].startswith(UNMAPPED) for char in sheet.chars)
        tables, rest = placed_tables(sheet, glyphs)
        turned = len(sheet.chars) - len(glyphs)
        printed.append(Page(float(sheet.width), lines_of(rest), tables, bool(sheet.images), turned))
        sheet.close()
    if unmapped > UNMAPPED_SHARE * characters:
        return _failure(
            Failure.NO_TEXT_LAYER,
            "PDF 的字体没有文字对照表，文字只能看、不能取出",
            "请向发文单位索取 Word 版，或用文字识别（OCR）软件处理后再上传。",
        )
    pages = bodies_of(printed)
    flow = flow_of(pages)
    if not flow.text.strip():
        return _without_text(pictures=bool(scans_among(pages)), characters=characters)
    remarks = [*remarks_on(pages)]
    if unmapped:
        remarks.append(f"有 {unmapped} 个字的字体没有文字对照表，以“□”代替。")
    return {"text": flow.text, "tables": flow.tables, "remarks": remarks}


def _is_level(char: dict[str, Any]) -> bool:
    """Whether the character stands upright and runs to the right; those of watermarks do not."""
    right, up = char["matrix"][:2]
    return bool(abs(up) <= 0.1 * right)


def _glyph(char: dict[str, Any]) -> Glyph:
    text = "□" if char["text"].startswith(UNMAPPED) else char["text"]
    return Glyph(text, char["x0"], char["x1"], char["top"], char["bottom"])


def _without_text(*, pictures: bool, characters: int) -> Answer:
    if not pictures and characters:
        return _failure(Failure.EMPTY, "PDF 中除页码外没有文字", "请确认选对了文件。")
    what = "PDF 是扫描图片，没有文字层" if pictures else "PDF 中没有可以取出的文字（可能已转成图形）"
    return _failure(Failure.NO_TEXT_LAYER, what, "请向发文单位索取 Word 版，或用文字识别（OCR）软件处理后再上传。")


def _failure(failure: Failure, what: str, advice: str) -> Answer:
    return {"failure": int(failure), "what": what, "advice": advice}


def main() -> None:
    """The answer for the file on standard input stands on standard output."""
    if sys.platform != "win32":
        memory, seconds = map(int, sys.argv[1:3])
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    answer = read_pages(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    main()

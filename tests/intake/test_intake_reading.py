"""A document reads the same from Word and from print as from its text."""

import io
import os
import re
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from youjiao.engines.policy import Reading, read
from youjiao.intake import converter, open_bytes, open_document

FONT = "Noto Serif CJK SC"
WIDTHS = (1.2, 3.0, 6.5, 2.6, 2.3)  # centimetres of the columns of the table of tasks

# A table in block form, or in lines of cells with tabs between them.
TABLE = re.compile(r"^(\t.*?(?=\n\n(?!\t)|\Z)|[^\t\n]+\t[^\n]*(?:\n[^\t\n]+\t[^\n]*)*)", re.MULTILINE | re.DOTALL)


def rows_of(table: str) -> list[list[str]]:
    """The cells of a table in either textual form."""
    if table.startswith("\t"):
        return [re.split(r"(?:^|\n)\t", row)[1:] for row in table.split("\n\n")]
    return [line.split("\t") for line in table.split("\n")]


def word_file_of(text: str) -> bytes:
    """The document as an office would type it: indented paragraphs of 16 points, ruled tables of 12."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(2.8), Cm(2.6)
    style = document.styles["Normal"]
    style.font.size, style.font.name = Pt(16), FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for at, part in enumerate(TABLE.split(text)):
        if at % 2:
            add_table(document, rows_of(part))
            continue
        for line in part.split("\n"):
            paragraph = document.add_paragraph(line.strip())
            paragraph.paragraph_format.space_after = Pt(0)
            if len(line) > 25:
                paragraph.paragraph_format.first_line_indent = Pt(32)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, WIDTHS, strict=False):
            cell.width = Cm(width)
            cell.text = text.strip()
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(12)
    document.add_paragraph()


def obligations(reading: Reading) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the reading says, without places."""
    return (
        [(task.title, task.responsible, task.due, task.ongoing) for task in reading.tasks],
        [(target.indicator, target.comparator, target.value, target.unit, target.by) for target in reading.targets],
    )


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_a_document_typed_in_word_reads_as_its_text_does(shared: Path, number: str):
    (seed,) = (shared / "seeds").glob(f"{number}_*.txt")
    stored = open_document(seed).text
    typed = open_bytes("文件.docx", word_file_of(stored))
    assert obligations(read(typed.text)) == obligations(read(stored))


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_a_printed_document_reads_as_its_text_does(shared: Path, tmp_path: Path, number: str):
    program = converter()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice (soffice) is not installed")
    (seed,) = (shared / "seeds").glob(f"{number}_*.txt")
    stored = open_document(seed).text
    (tmp_path / "a.docx").write_bytes(word_file_of(stored))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    printed = open_document(tmp_path / "a.pdf")
    assert obligations(read(printed.text)) == obligations(read(stored))

"""PDF files: lines become paragraphs again, ruled tables tables, and no file can hurt the process that reads it."""

import subprocess
import zlib

import pytest
from intake_samples import A4, pdf_of, ruled, write
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from youjiao.intake import open_bytes, pdf
from youjiao.vocabulary.errors import Failure, InputRefusedError

LEFT, TOP = 80.0, 740.0  # a line of 27 characters of 16 points ends at 512
INDENT = LEFT + 32


def refusal(content: bytes, name: str = "方案.pdf") -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes(name, content)
    return caught.value


def paragraph(canvas: Canvas, y: float, text: str) -> float:
    """A paragraph as Word sets it: 25 characters in the indented first line, 27 in the others."""
    y = write(canvas, INDENT, y, text[:25])
    return write(canvas, LEFT, y, *(text[at : at + 27] for at in range(25, len(text), 27)))


FIRST = "为深入贯彻落实全市教育大会精神，加快推进义务教育优质均衡发展，结合我市实际，制定本方案。到二〇二五年，各项任务全面完成。"
SECOND = (
    "学前教育普惠普及程度进一步提高，公办园在园幼儿占比达到百分之五十以上，普惠性幼儿园覆盖率达到百分之八十五以上。"
)


def test_wrapped_lines_are_paragraphs_again_and_headings_stand_alone():
    def draw(canvas: Canvas) -> None:
        y = write(canvas, 200, TOP, "实施方案", size=22, pitch=50)
        y = paragraph(canvas, y, FIRST)
        y = write(canvas, INDENT, y, "一、总体要求")
        paragraph(canvas, y, SECOND)

    assert open_bytes("方案.pdf", pdf_of(draw)).text == f"实施方案\n\n{FIRST}\n一、总体要求\n{SECOND}\n"


def test_a_paragraph_runs_over_the_page_break_and_page_numbers_and_running_heads_are_gone():
    def draw(canvas: Canvas) -> None:
        for page in range(4):
            write(canvas, 220, 800, "安平市教育局文件汇编", size=9)
            if page == 0:
                paragraph(canvas, 140 + 28, SECOND[:52])
            elif page == 1:
                write(canvas, LEFT, TOP, SECOND[52:])
            else:
                paragraph(canvas, TOP, f"第{'一二三四'[page]}项，" + FIRST)
            write(canvas, 280, 40, f"— {page + 1} —", size=12)
            canvas.showPage()

    text = open_bytes("方案.pdf", pdf_of(draw)).text
    assert text.startswith(f"{SECOND}\n")
    assert "汇编" not in text
    assert "—" not in text


def test_latin_words_keep_their_blank_at_a_line_end_and_chinese_has_none():
    def draw(canvas: Canvas) -> None:
        y = write(canvas, LEFT, TOP, "教" * 27, "育" * 27)
        write(canvas, LEFT, y, "质量" + " smart campus" * 3 + " smart class", "room plan")

    text = open_bytes("方案.pdf", pdf_of(draw)).text
    assert "教育" in text
    assert text.count("smart campus") == 3


def test_wide_gaps_are_blanks_and_characters_drawn_twice_are_bold():
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, TOP, "组长：")
        write(canvas, LEFT + 48, TOP, "张三")
        write(canvas, LEFT + 140, TOP, "市教育局局长")
        write(canvas, LEFT, TOP - 28, "一、要求")
        write(canvas, LEFT + 0.4, TOP - 28, "一、要求")

    assert open_bytes("方案.pdf", pdf_of(draw)).text == "组长：张三  市教育局局长\n一、要求\n"


COLUMNS = (80.0, 120.0, 320.0, 420.0, 515.0)
TASK = "1.新建幼儿园十所，扩大普惠性资源，覆盖率达到百分之八十五以上。"


def test_a_ruled_table_is_read_cell_by_cell_with_wrapped_lines_joined_and_listed_bodies_kept():
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 800, "附件2")
        ruled(
            canvas,
            COLUMNS,
            (780, 760, 700, 640),
            [
                ("序号", "重点任务", "责任部门", "完成时限"),
                ("1", f"{TASK[:15]}\n{TASK[15:30]}\n{TASK[30:]}", "市教育局\n市财政局", "2023年12月底"),
                ("2", "2.改善办学条件。", "市教育局", "长期推进"),
            ],
        )
        write(canvas, LEFT, 600, "后文")

    incoming = open_bytes("方案.pdf", pdf_of(draw))
    assert incoming.text == (
        "附件2\n\t序号\n\t重点任务\n\t责任部门\n\t完成时限\n\n"
        f"\t1\n\t{TASK}\n\t市教育局\n市财政局\n\t2023年12月底\n\n"
        "\t2\n\t2.改善办学条件。\n\t市教育局\n\t长期推进\n\n后文\n"
    )
    assert incoming.tables_seen == 1


def test_a_table_goes_on_over_the_page_break_and_a_row_cut_in_two_is_one_row():
    def draw(canvas: Canvas) -> None:
        head = ("序号", "重点任务", "责任部门", "完成时限")
        ruled(
            canvas, COLUMNS, (780, 760, 720), [head, ("1", f"{TASK[:15]}\n{TASK[15:30]}", "市教育局", "2023年12月底")]
        )
        write(canvas, 290, 40, "1", size=12)
        canvas.showPage()
        ruled(
            canvas,
            COLUMNS,
            (780, 740, 720),
            [("", TASK[30:], "市财政局", ""), ("2", "2.改善办学条件。", "市教育局", "长期推进")],
        )
        write(canvas, 290, 40, "2", size=12)

    incoming = open_bytes("方案.pdf", pdf_of(draw))
    assert f"\t1\n\t{TASK}\n\t市教育局\n市财政局\n\t2023年12月底\n\n\t2\n" in incoming.text
    assert incoming.tables_seen == 1


def test_a_merged_cell_holds_its_words_once_and_a_numeric_table_has_one_line_a_row():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, (80, 200, 300, 400), (780, 755, 730), [("指标", "2020年", "2025年"), ("入园率", "50%", "55%")])
        for x in (80, 200, 300, 400):
            canvas.line(x, 730, x, 680)
        canvas.line(80, 680, 400, 680)
        canvas.line(200, 705, 400, 705)
        write(canvas, 86, 716, "巩固率", size=12)
        write(canvas, 206, 716, "93%", size=12)
        write(canvas, 306, 716, "95%", size=12)
        write(canvas, 206, 690, "城区", size=12)
        write(canvas, 306, 690, "96%", size=12)

    text = open_bytes("方案.pdf", pdf_of(draw)).text
    assert text == "指标\t2020年\t2025年\n入园率\t50%\t55%\n巩固率\t93%\t95%\n\t城区\t96%\n\n"


def test_a_frame_around_paragraphs_is_no_table():
    def draw(canvas: Canvas) -> None:
        canvas.rect(70, 600, 450, 150)
        write(canvas, LEFT, 720, "专栏1  学前教育", "新建幼儿园10所。")

    incoming = open_bytes("方案.pdf", pdf_of(draw))
    assert (incoming.text, incoming.tables_seen) == ("专栏1 学前教育\n新建幼儿园10所。\n", 0)


def test_turned_characters_of_a_watermark_are_left_out_and_remarked():
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, TOP, "一、总体要求")
        canvas.saveState()
        canvas.rotate(45)
        write(canvas, 400, 100, "内部资料", size=40)
        canvas.restoreState()

    incoming = open_bytes("方案.pdf", pdf_of(draw))
    assert incoming.text == "一、总体要求\n"
    assert incoming.remarks == ("有 4 个倾斜或旋转的字（如水印、横置的表格）没有读取。",)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "white")), 0, 0, *A4)


def test_a_scan_is_refused_with_advice_and_a_scanned_page_among_others_is_remarked():
    error = refusal(pdf_of(picture))
    assert error.failure is Failure.NO_TEXT_LAYER
    assert "OCR" in error.problem.advice

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, TOP, "一、总体要求")
        canvas.showPage()
        picture(canvas)

    incoming = open_bytes("方案.pdf", pdf_of(draw))
    assert incoming.remarks == ("第 2 页是图片，没有文字层，没有读取。",)


def test_a_scan_with_page_numbers_is_a_scan():
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            picture(canvas)
            write(canvas, 290, 40, f"- {page + 1} -", size=12)
            canvas.showPage()

    assert refusal(pdf_of(draw)).failure is Failure.NO_TEXT_LAYER


def test_a_pdf_with_a_password_is_locked():
    error = refusal(pdf_of(lambda canvas: write(canvas, LEFT, TOP, "一、总体要求"), password="geheim"))
    assert error.failure is Failure.LOCKED
    assert "密码" in error.problem.what


def test_a_truncated_pdf_is_damaged_wherever_it_was_cut():
    content = pdf_of(lambda canvas: paragraph(canvas, TOP, FIRST))
    for share in (0.3, 0.6, 0.95):
        assert refusal(content[: int(len(content) * share)]).failure is Failure.DAMAGED


def test_a_pdf_whose_inside_is_rubbish_is_damaged():
    assert refusal(b"%PDF-1.7\n" + b"rubbish " * 100 + b"\n%%EOF\n").failure is Failure.DAMAGED


def test_a_pdf_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    error = refusal(pdf_of(lambda canvas: paragraph(canvas, TOP, FIRST)))
    assert error.failure is Failure.TOO_LARGE
    assert "已停止" in error.problem.what


@pytest.mark.parametrize(("code", "stderr"), [(-9, b""), (1, b"Traceback\nMemoryError\n")])
def test_a_pdf_that_asks_for_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch, code: int, stderr: bytes):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], code, b"", stderr))
    assert refusal(b"%PDF-1.7\n%%EOF\n").failure is Failure.TOO_LARGE


def test_a_bomb_inside_a_pdf_stream_cannot_take_more_than_the_limit(monkeypatch: pytest.MonkeyPatch):
    # A flushed block of packed blanks can be repeated: 3.2 GB in 3 MB.
    monkeypatch.setattr(pdf, "MEMORY", 400 * 1024**2)
    packer = zlib.compressobj(9)
    start = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + block * 200
    bomb = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n"
    ) % (len(packed), packed)
    assert refusal(bomb).failure is Failure.TOO_LARGE


def test_a_pdf_whose_fonts_say_no_characters_is_refused_as_having_no_text():
    drawn = b"BT /F1 16 Tf 80 700 Td <000100020003000400050006> Tj ET"
    content = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>endobj\n"
        b"6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>endobj\n"
        b"7 0 obj<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 880/Descent -120>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n"
    ) % (len(drawn), drawn)
    error = refusal(content)
    assert error.failure is Failure.NO_TEXT_LAYER
    assert "对照表" in error.problem.what


def test_a_sheet_that_is_stored_turned_is_read():
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        write(canvas, 80, 500, "一、总体要求", "二、重点任务")

    assert open_bytes("方案.pdf", pdf_of(draw)).text == "一、总体要求\n二、重点任务\n"


def test_a_pdf_of_too_many_pages_is_refused():
    def draw(canvas: Canvas) -> None:
        for _ in range(2001):
            canvas.showPage()

    error = refusal(pdf_of(draw))
    assert error.failure is Failure.TOO_LARGE
    assert "2001 页" in error.problem.what

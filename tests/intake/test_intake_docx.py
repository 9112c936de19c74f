"""Word documents: the body in order, as printed with all changes accepted."""

import io
import time
import zipfile

import docx
import pytest
from intake_samples import NAMES, W, docx_of, p, tbl, tc, zip_of

from youjiao.intake import open_bytes
from youjiao.vocabulary.errors import Failure, InputRefusedError


def text_of(*body: str, **parts: str) -> str:
    return open_bytes("方案.docx", docx_of(*body, **parts)).text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_paragraphs_are_lines_and_empty_ones_empty_lines():
    assert text_of(p("一、总体要求"), p(), p("到2025年全面完成。")) == "一、总体要求\n\n到2025年全面完成。\n"


def test_a_document_of_python_docx_is_read():
    document = docx.Document()
    document.add_heading("实施方案", 0)
    document.add_paragraph("各区教育局：")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("任务", "单位", "建校", "市教育局"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    incoming = open_bytes("方案.docx", out.getvalue())
    assert incoming.text.startswith("实施方案\n各区教育局：\n任务\t单位\n建校\t市教育局\n\n")
    assert (incoming.format, incoming.encoding, incoming.tables_seen) == ("docx", None, 1)


def test_insertions_are_accepted_and_deletions_dropped():
    body = f"<w:p>{run('到')}<w:del>{run('2024')}</w:del><w:ins>{run('2025')}</w:ins>{run('年')}</w:p>"
    assert text_of(body) == "到2025年\n"


def test_moved_words_stand_at_their_new_place_alone():
    body = f"<w:p><w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}</w:p><w:p><w:moveTo>{run('甲')}</w:moveTo></w:p>"
    assert text_of(body) == "乙\n甲\n"


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next():
    first = p("到2025年，", "<w:rPr><w:del/></w:rPr>")
    assert text_of(first, p("全面完成。")) == "到2025年，全面完成。\n"


def test_content_controls_links_fields_and_smart_tags_are_read_in_their_place():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('乙')}</w:hyperlink><w:smartTag>{run('丙')}</w:smartTag>"
        f"<w:fldSimple w:instr='DATE'>{run('丁')}</w:fldSimple>"
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{run('戊')}"
        f"<w:sdt><w:sdtContent>{run('己')}</w:sdtContent></w:sdt></w:p>"
    )
    assert text_of(body) == "甲\n乙丙丁戊己\n"


def test_text_boxes_follow_their_paragraph_and_are_read_once():
    box = f"<w:txbxContent>{p('专栏1')}{p('新建学校3所。')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert text_of(f"<w:p>{run('见专栏')}{drawing}</w:p>", p("后文")) == "见专栏\n专栏1\n新建学校3所。\n后文\n"


def test_hidden_words_headers_and_footers_are_left_out():
    header = f"<w:hdr {NAMES}>{p('内部资料')}</w:hdr>"
    shown = run("丙", '<w:vanish w:val="0"/>')
    body = f"<w:p>{run('甲')}{run('乙', '<w:vanish/>')}{shown}</w:p>"
    assert text_of(body, header1=header) == "甲丙\n"


def test_tabs_are_blanks_and_line_breaks_lines():
    assert (
        text_of("<w:p><w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>") == "甲 乙\n丙\n"
    )


def test_hyphens_formulas_and_characters_with_readings_are_read():
    body = (
        "<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"
        f"<w:r><w:ruby><w:rt>{run('yì')}</w:rt><w:rubyBase>{run('弈')}</w:rubyBase></w:ruby></w:r>"
        f"<w:oMath><w:f><w:num>{run('a')}</w:num><w:den>{run('b')}</w:den></w:f></w:oMath></w:p>"
    )
    assert text_of(body) == "A-1弈ab\n"


def test_words_before_a_deleted_last_paragraph_end_are_not_lost():
    mark = "<w:rPr><w:del/></w:rPr>"
    assert text_of(p("一、要求"), p("到2025年", mark)) == "一、要求\n到2025年\n"
    assert text_of(tbl([f"<w:tc>{p('甲', mark)}</w:tc>", tc("乙")])) == "甲\t乙\n\n"


def test_an_entry_of_the_table_of_contents_keeps_its_dots():
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="a1" w:type="paragraph"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    entry = "<w:p><w:pPr><w:pStyle w:val='a1'/></w:pPr><w:r><w:t>一、要求</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    assert text_of(entry, styles=styles) == "一、要求........3\n"


def test_a_strict_document_is_read_like_any_other():
    content = docx_of(p("正文"), tbl([tc("甲"), tc("乙")], [tc("丙"), tc("丁")]))
    strict = zip_of(
        {"word/document.xml": _document(content).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    )
    assert open_bytes("a.docx", strict).text == "正文\n甲\t乙\n丙\t丁\n\n"


def _document(content: bytes) -> str:

    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_a_body_under_another_name_is_found_through_the_relations():
    relation = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/main.xml"/></Relationships>'
    content = zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relation,
            "word/main.xml": f"<w:document {NAMES}><w:body>{p('正文')}</w:body></w:document>",
        }
    )
    assert open_bytes("a.docx", content).text == "正文\n"


def test_a_table_of_tasks_has_the_form_that_the_reader_expects():
    table = tbl(
        [tc("序号"), tc("文件", "标题"), tc("重点任务"), tc("责任部门"), tc("完成时限")],
        [
            tc("1", properties='<w:vMerge w:val="restart"/>'),
            tc("《关于深化改革的方案》", properties='<w:vMerge w:val="restart"/>'),
            tc("1.及时拨付资金。"),
            tc("市教育局", "市财政局"),
            tc("2023年12月底"),
        ],
        [
            tc(properties="<w:vMerge/>"),
            tc(properties="<w:vMerge/>"),
            tc("2.落实补助。"),
            tc("市教育局"),
            tc("长期推进"),
        ],
    )
    assert text_of(p("附件2"), table, p("后文")) == (
        "附件2\n\t序号\n\t文件\n标题\n\t重点任务\n\t责任部门\n\t完成时限\n\n"
        "\t1\n\t《关于深化改革的方案》\n\t1.及时拨付资金。\n\t市教育局\n市财政局\n\t2023年12月底\n\n"
        "\t\n\t\n\t2.落实补助。\n\t市教育局\n\t长期推进\n\n"
        "后文\n"
    )


def test_a_cell_merged_across_leaves_empty_cells_and_a_short_row_is_filled_up():
    table = tbl(
        [tc("指标"), tc("目标", properties='<w:gridSpan w:val="2"/>')],
        [tc("入园率"), tc("90"), tc("95")],
        [tc("巩固率"), tc("97")],
    )
    assert text_of(table) == "指标\t目标\t\n入园率\t90\t95\n巩固率\t97\t\n\n"


def test_a_deleted_row_is_gone_and_a_table_in_a_cell_gives_a_line_a_row():
    inner = tbl([tc("甲"), tc("乙")], [tc("丙"), tc("丁")])
    outer = tbl([tc("任务"), tc("单位")], [f"<w:tc>{inner}<w:p/></w:tc>", tc("市教育局")])
    gone = outer.replace("</w:tbl>", f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧')}{tc('旧')}</w:tr></w:tbl>")
    assert text_of(gone) == "\t任务\n\t单位\n\n\t甲 乙\n丙 丁\n\t市教育局\n\n"


def test_pictures_footnotes_and_embedded_files_are_remarked():
    body = f"<w:p>{run('正文')}<w:r><w:drawing><a:blip/></w:drawing><w:footnoteReference w:id='1'/></w:r></w:p>"
    incoming = open_bytes("a.docx", docx_of(body, "<w:altChunk/>"))
    assert incoming.remarks == (
        "有 1 张图片或图表，其中的文字没有读取。",
        "有 1 个脚注或尾注没有读取。",
        "有 1 段从其他文件嵌入的内容没有读取。",
    )


def test_a_document_of_pictures_alone_is_refused_as_such():
    with pytest.raises(InputRefusedError) as caught:
        open_bytes("a.docx", docx_of("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"))
    assert caught.value.failure is Failure.NO_TEXT_LAYER


def test_spans_that_claim_millions_of_cells_are_refused():
    row = [tc("甲", properties='<w:gridSpan w:val="200"/>')]
    with pytest.raises(InputRefusedError) as caught:
        open_bytes("a.docx", docx_of(tbl(*[row] * 2600)))
    assert caught.value.failure is Failure.TOO_LARGE
    assert "500000 个单元格" in caught.value.problem.what


def test_three_hundred_pages_take_less_than_five_seconds():
    # 300 pages of 22 lines of 28 characters are about 185,000 characters; every tenth paragraph is a table.
    document = docx.Document()
    for page in range(300):
        for line in range(6):
            document.add_paragraph(f"{page}.{line} " + "推进义务教育优质均衡发展，落实立德树人根本任务。" * 4)
        if page % 10 == 0:
            for cell in document.add_table(4, 3)._cells:
                cell.text = "市教育局、市财政局"
    out = io.BytesIO()
    document.save(out)
    begun = time.process_time()
    incoming = open_bytes("规划.docx", out.getvalue())
    assert time.process_time() - begun < 5
    assert incoming.tables_seen == 30
    assert len(incoming.text) > 175_000

"""OFD files (GB/T 33190): a ZIP of XML in which every character has its place."""

import pytest
from intake_samples import OFD, ofd_of, ofd_text, zip_of

from youjiao.intake import open_bytes
from youjiao.intake.ofd import _distances
from youjiao.vocabulary.errors import Failure, InputRefusedError

LEFT, INDENT, SIZE, PITCH = 28.0, 39.2, 5.6, 10.0  # 27 characters of 5.6 mm end at 179.2
FIRST = "为深入贯彻落实全市教育大会精神，加快推进义务教育优质均衡发展，结合我市实际，制定本方案。到二〇二五年，各项任务全面完成。"


def paragraph(y: float, text: str) -> str:
    parts = [ofd_text(INDENT, y, text[:25])]
    for at in range(25, len(text), 27):
        y += PITCH
        parts.append(ofd_text(LEFT, y, text[at : at + 27]))
    return "".join(parts)


def refusal(content: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes("方案.ofd", content)
    return caught.value


def test_text_objects_are_joined_to_lines_and_lines_to_paragraphs():
    page = ofd_text(70, 40, "实施方案", size=7.8) + paragraph(60, FIRST) + ofd_text(INDENT, 100, "一、总体要求")
    incoming = open_bytes("方案.ofd", ofd_of(page))
    assert incoming.text == f"实施方案\n\n{FIRST}\n\n一、总体要求\n"
    assert (incoming.format, incoming.encoding) == ("ofd", None)


def test_the_objects_of_a_line_may_come_in_any_order():
    page = ofd_text(LEFT + 4 * SIZE, 40, "优质均衡") + ofd_text(LEFT, 40, "义务教育")
    assert open_bytes("方案.ofd", ofd_of(page)).text == "义务教育优质均衡\n"


def test_pages_follow_one_another_without_their_numbers():
    pages = [paragraph(60, f"{at}." + FIRST) + ofd_text(100, 280, f"—{at}—") for at in (1, 2, 3)]
    assert open_bytes("方案.ofd", ofd_of(*pages)).text.split() == [f"{at}.{FIRST}" for at in (1, 2, 3)]


def test_a_transformation_moves_and_scales_the_characters():
    moved = ofd_text(0, 5.6, "总体要求", size=1, deltas="g 3 1", more='CTM="5.6 0 0 5.6 50.4 35.4"')
    page = ofd_text(LEFT, 45.6, "一、二、") + moved
    assert open_bytes("方案.ofd", ofd_of(page)).text == "一、二、总体要求\n"


def test_turned_and_invisible_objects_are_left_out():
    page = (
        ofd_text(LEFT, 40, "正文")
        + ofd_text(60, 90, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
        + ofd_text(60, 120, "隐藏", more='Visible="false"')
    )
    incoming = open_bytes("方案.ofd", ofd_of(page))
    assert incoming.text == "正文\n"
    assert incoming.remarks == ("有 4 个倾斜或旋转的字（如水印、横置的表格）没有读取。",)


def test_a_gap_between_characters_is_a_blank():
    assert open_bytes("方案.ofd", ofd_of(ofd_text(LEFT, 40, "组长张三", deltas="5.6 16 5.6"))).text == "组长  张三\n"


def test_distances_may_be_repeated_with_g():
    assert _distances("4 g 2 5.5 3", 4) == [4.0, 5.5, 5.5, 3.0]
    assert _distances("g 99999999 1", 100) == [1.0] * 100
    assert _distances("g x", 4) == []
    assert _distances(None, 4) == []


def test_an_ofd_of_pictures_is_refused_and_one_scanned_page_is_remarked():
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297"/>'
    assert refusal(ofd_of(picture)).failure is Failure.NO_TEXT_LAYER
    assert open_bytes("方案.ofd", ofd_of(ofd_text(LEFT, 40, "正文"), picture)).remarks == (
        "第 2 页是图片，没有文字层，没有读取。",
    )


def test_an_encrypted_ofd_is_locked():
    assert refusal(ofd_of("", **{"Doc_0/Encryptions.xml": "<x/>"})).failure is Failure.LOCKED


@pytest.mark.parametrize(
    ("root", "what"),
    [
        (f"<ofd:OFD {OFD}/>", "没有文档"),
        (f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>", "缺少"),
        ("<ofd:OFD", "不是有效的 XML"),
    ],
)
def test_an_ofd_without_its_document_is_damaged(root: str, what: str):
    error = refusal(zip_of({"OFD.xml": root}))
    assert error.failure is Failure.DAMAGED
    assert what in error.problem.what


def test_numbers_that_are_none_leave_the_object_out():
    page = (
        ofd_text(LEFT, 40, "正文")
        + '<ofd:TextObject Boundary="a b c d" Size="5"><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>'
    )
    page += '<ofd:TextObject Boundary="1e999 0 1 1" Size="5"><ofd:TextCode>乙</ofd:TextCode></ofd:TextObject>'
    assert open_bytes("方案.ofd", ofd_of(page)).text == "正文\n"

"""Automatic numbers: printed by Word, stored nowhere."""

import pytest
from intake_samples import NAMES, docx_of, level, numbered, numbering_of, p

from youjiao.intake import open_bytes
from youjiao.intake.numerals import numeral


def lines_of(*body: str, **parts: str) -> list[str]:
    return open_bytes("方案.docx", docx_of(*body, **parts)).text.split("\n")[: len(body)]


OFFICIAL = numbering_of(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_the_outline_of_an_official_document_is_numbered_as_printed():
    body = [
        numbered(*each) for each in (("总体要求", 1, 0), ("指导思想", 1, 1), ("原则", 1, 1), ("甲", 1, 2), ("乙", 1, 2))
    ]
    body += [
        numbered(*each) for each in (("重点任务", 1, 0), ("学前教育", 1, 1), ("丙", 1, 2), ("丁", 1, 3), ("戊", 1, 3))
    ]
    assert lines_of(*body, numbering=OFFICIAL) == [
        "一、总体要求", "（一）指导思想", "（二）原则", "1.甲", "2.乙",
        "二、重点任务", "（一）学前教育", "1.丙", "① 丁", "② 戊",
    ]  # fmt: skip


def test_a_number_that_ends_in_a_letter_or_figure_is_set_off_by_a_blank():
    numbering = numbering_of(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines_of(numbered("总则", 1), numbered("目的", 1, 1), numbering=numbering) == ["第一章 总则", "1.1 目的"]


def test_levels_above_that_never_appeared_count_as_their_start():
    numbering = numbering_of(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert lines_of(numbered("目的", 1, 1), numbering=numbering) == ["1.1 目的"]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = numbering_of(level(0, "decimal", "%1."), nums=nums)
    body = [numbered(text, at) for text, at in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3))]
    assert lines_of(*body, numbering=numbering) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_a_level_that_nothing_restarts_counts_through():
    numbering = numbering_of(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    )
    body = [numbered(text, 1, at) for text, at in (("甲", 0), ("子", 1), ("乙", 0), ("丑", 1))]
    assert lines_of(*body, numbering=numbering) == ["一、甲", "1.子", "二、乙", "2.丑"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it():
    styles = (
        f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2">'
        '<w:name w:val="heading 2"/><w:basedOn w:val="h1"/></w:style></w:styles>'
    )
    numbering = numbering_of(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    body = [p("甲", '<w:pStyle w:val="h1"/>'), p("乙", '<w:pStyle w:val="h2"/>')]
    assert lines_of(*body, numbering=numbering, styles=styles) == ["一、甲", "（一）乙"]
    unnumbered = p("丙", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines_of(unnumbered, numbering=numbering, styles=styles) == ["丙"]


def test_a_list_may_take_its_levels_from_the_list_of_a_style():
    levels = level(0, "decimal", "%1)")
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = numbering_of('<w:styleLink w:val="list"/>', levels, nums=linked + nums)
    assert lines_of(numbered("甲", 1), numbering=numbering) == ["1)甲"]


def test_a_newer_format_stands_in_an_alternative():
    newer = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert lines_of(numbered("甲", 1), numbering=numbering_of(newer)) == ["01.甲"]


def test_a_level_that_a_list_overrides_looks_its_own_way():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperLetter', '%1.')}</w:lvlOverride></w:num>"
    )
    assert lines_of(numbered("甲", 1), numbering=numbering_of(level(0, "decimal", "%1."), nums=nums)) == ["A.甲"]


def test_bullets_and_lists_that_do_not_exist_print_nothing():
    numbering = numbering_of(level(0, "bullet", "\uf06c"))
    assert lines_of(numbered("甲", 1), numbered("乙", 9), numbering=numbering) == ["甲", "乙"]


def test_a_number_column_of_a_table_is_printed():
    row = f"<w:tr><w:tc>{numbered('', 1)}</w:tc><w:tc>{p('建校')}</w:tc></w:tr>"
    content = docx_of(f"<w:tbl>{row}{row}</w:tbl>", numbering=numbering_of(level(0, "decimal", "%1")))
    assert open_bytes("a.docx", content).text == "1\t建校\n2\t建校\n\n"


def test_damaged_numbering_hides_no_text():
    numbering = numbering_of(level(0, "decimal", "%1.").replace('w:start w:val="1"', 'w:start w:val="x"'))
    assert lines_of(numbered("甲", 1), numbering=numbering) == ["1.甲"]


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("decimal", 10, "10"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("chineseCounting", 0, "零"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 10_000, "一万"),
        ("chineseCountingThousand", 100_000, "100000"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 3, "寅"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2000, "2000"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 4000, "4000"),
        ("none", 5, ""),
        ("no such style", 5, "5"),
        ("chineseCounting", -1, "-1"),
    ],
)
def test_a_numeral_is_printed_as_word_prints_it(style: str, number: int, printed: str):
    assert numeral(number, style) == printed

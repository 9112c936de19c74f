"""Bytes as characters: nothing stripped, nothing guessed."""

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from youjiao.intake import open_bytes, open_document
from youjiao.vocabulary.errors import Failure, InputRefusedError

TEXT = "关于提升教育质量的实施方案\n\n　　一、总体要求\n到2025年，巩固率达到95%以上。\n"


def refusal(name: str, content: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes(name, content)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("gb18030", b"", "gb18030"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_text_is_decoded_and_its_mark_stays_the_first_character(encoding: str, mark: bytes, named: str):
    incoming = open_bytes("方案.txt", mark + TEXT.encode(encoding))
    assert incoming.text == ("\ufeff" if mark else "") + TEXT
    assert incoming.encoding == named


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_stored(ending: str):
    stored = f" \t一、总体要求{ending}{ending}二、任务{ending}  "
    assert open_bytes("a.txt", stored.encode()).text == stored


def test_a_markdown_file_is_the_text_as_stored_with_its_pipe_tables_counted():
    stored = "# 方案\r\n\r\n| 任务 | 单位 |\r\n| :--- | ---: |\r\n| 建校 | 市教育局 |\r\n\r\n**一、**要求\r\n---\r\n"
    incoming = open_bytes("方案.md", stored.encode())
    assert incoming.text == stored
    assert incoming.tables_seen == 1


def test_the_five_documents_come_out_as_they_are_stored_in_both_encodings(shared: Path):
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        stored = seed.read_bytes().decode("utf-8")
        assert open_document(seed).text == stored
        assert open_bytes(seed.name, stored.encode("gb18030")).text == stored


def test_mongolian_script_is_text():
    text = "ᠤᠬᠤᠰᠢᠨ ᠶ᠋ᠢᠨ\n乌教发〔2023〕75号\n"
    assert open_bytes("文件.txt", text.encode()).text == text
    assert open_bytes("文件.txt", text.encode("gb18030")).text == text


def test_utf8_that_turns_into_gbk_is_refused_with_the_place_of_the_turn():
    first = "一、总体要求\n到2025年全面完成。\n".encode()
    error = refusal("方案.txt", first + "二、重点任务\n".encode("gb18030"))
    assert error.failure is Failure.ENCODING
    assert error.problem.where == f"方案.txt 第 3 行（第 {len(first) + 1} 字节）"
    assert "前面是 UTF-8" in error.problem.what


def test_gbk_that_turns_into_utf8_is_refused_though_all_of_it_would_decode_as_gb18030():
    first = "一、总体要求\n到二〇二五年全面完成。\n".encode("gb18030")
    content = first + "重点任务清单\n".encode()
    content.decode("gb18030")  # no error: rubbish is legal
    error = refusal("方案.txt", content)
    assert error.failure is Failure.ENCODING
    assert error.problem.where == f"方案.txt 第 3 行（第 {len(first) + 1} 字节）"


def test_utf8_cut_in_the_middle_of_a_character_names_the_last_byte():
    content = TEXT.encode()[:-2]
    error = refusal("方案.txt", content)
    assert error.failure is Failure.ENCODING
    assert f"第 {len(content) - 1} 字节" in error.problem.where


def test_big5_that_is_no_gb18030_is_refused_with_its_line():
    content = b"title\n" + b"\xa4\xa4\xa4\xe5\xff\xff\n"
    error = refusal("方案.txt", content)
    assert error.failure is Failure.ENCODING
    assert "第 2 行" in error.problem.where


def test_odd_utf16_names_its_byte():
    error = refusal("方案.txt", codecs.BOM_UTF16_LE + "方案".encode("utf-16-le") + b"\x4e")
    assert (error.failure, error.problem.where) == (Failure.ENCODING, "方案.txt 第 7 字节")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bytes(range(256)) * 4, id="all bytes"),
        pytest.param("方案".encode() + b"\0", id="one NUL"),
        pytest.param(b"\x01\x02\x03 text", id="control characters"),
        pytest.param(codecs.BOM_UTF16_LE + b"\0\0\0\0", id="NUL in UTF-16"),
        pytest.param("方案要求".encode("utf-32"), id="UTF-32"),
    ],
)
def test_binary_content_under_a_text_ending_is_named_as_such(content: bytes):
    assert refusal("方案.txt", content).failure is Failure.BINARY


CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)


@given(text=CHINESE, encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_chinese_text_never_comes_out_as_other_text(text: str, encoding: str):
    content = text.encode(encoding)
    # A few characters of GBK can be legal UTF-8 (the well-known 联通); a sentence cannot.
    assume(encoding == "utf-8" or len(text) >= 8)
    assert open_bytes("a.txt", content).text == text

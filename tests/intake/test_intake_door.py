"""The door: one Incoming, or one refusal with its own kind, place and advice; never anything else."""

import hashlib
import os
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_samples import NAMES, docx_of, ofd_of, ofd_text, ole_of, p, pdf_of, write, zip_of

from youjiao.intake import ENDINGS, TEXT_LIMIT, Incoming, archives, open_bytes, open_document
from youjiao.vocabulary.errors import Failure, InputRefusedError

DOCX = docx_of(p("一、总体要求"))
OFD = ofd_of(ofd_text(30, 40, "一、总体要求"))
PDF = pdf_of(lambda canvas: write(canvas, 80, 700, "一、总体要求"))
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50


def refusal(name: str, content: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes(name, content)
    problem = caught.value.problem
    assert problem.what
    assert problem.advice.endswith("。")
    assert problem.where.startswith(name.rpartition("/")[2])
    return caught.value


def test_what_comes_in_carries_its_name_format_encoding_digest_and_text():
    content = "一、总体要求\n".encode()
    assert open_bytes("C:\\文件\\方案.TXT", content) == Incoming(
        name="方案.TXT",
        format="txt",
        encoding="utf-8",
        text="一、总体要求\n",
        sha256=hashlib.sha256(content).hexdigest(),
        tables_seen=0,
        remarks=(),
    )


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".htm"])
def test_a_file_and_an_upload_of_the_same_bytes_are_the_same(tmp_path: Path, ending: str):
    path = tmp_path / f"方案{ending}"
    path.write_bytes("<p>一、总体要求</p>\n".encode())
    assert open_document(path) == open_bytes(path.name, path.read_bytes())


def test_a_file_that_is_not_there_and_a_folder_are_unreadable(tmp_path: Path):
    for path, what in ((tmp_path / "无.txt", "没有这个文件"), (tmp_path, "文件夹")):
        with pytest.raises(InputRefusedError) as caught:
            open_document(path)
        assert caught.value.failure is Failure.UNREADABLE
        assert what in caught.value.problem.what


def test_a_file_without_the_right_to_read_it_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "方案.txt"
    path.write_text("正文")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputRefusedError) as caught:
        open_document(path)
    assert caught.value.failure is Failure.UNREADABLE


def test_a_pipe_is_never_opened(tmp_path: Path):
    path = tmp_path / "方案.txt"
    os.mkfifo(path)
    with pytest.raises(InputRefusedError) as caught:
        open_document(path)
    assert caught.value.failure is Failure.UNREADABLE


@pytest.mark.parametrize("name", ["方案.xlsx", "方案.exe", "方案", "方案.", ".", "方案.txt.zip"])
def test_other_endings_are_unknown_and_the_advice_lists_the_known_ones(name: str):
    error = refusal(name, b"text")
    assert error.failure is Failure.UNKNOWN_FORMAT
    assert all(ending in error.problem.advice for ending in ENDINGS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_is_empty_whatever_its_ending(ending: str):
    assert refusal(f"方案{ending}", b"").failure is Failure.EMPTY


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", " \n\t　\r\n".encode()),
        ("a.txt", b"\xef\xbb\xbf\n"),
        ("a.md", b"\n\n"),
        ("a.html", b"<html><body> </body></html>"),
        ("a.docx", docx_of(p(), p("  "))),
    ],
)
def test_white_space_alone_is_empty(name: str, content: bytes):
    assert refusal(name, content).failure is Failure.EMPTY


def test_a_text_of_50_megabytes_is_refused_with_its_size_and_the_limit(tmp_path: Path):
    path = tmp_path / "方案.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(InputRefusedError) as caught:
        open_document(path)
    assert caught.value.failure is Failure.TOO_LARGE
    assert "50.0 MB" in caught.value.problem.what
    assert "20.0 MB" in caught.value.problem.what
    assert open_bytes("方案.txt", b"a" * TEXT_LIMIT).text == "a" * TEXT_LIMIT


RTF = b"{\\rtf1\\ansi text}"
HTML = b"<!DOCTYPE html><html><body>text</body></html>"
WORD = ole_of(WordDocument=b"\xec\xa5")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", PDF, ("PDF", ".pdf")),
        ("a.docx", WORD, ("97—2003", ".doc")),
        ("a.docx", OFD, ("OFD", ".ofd")),
        ("a.docx", "一、要求".encode(), ("纯文本", ".txt")),
        ("a.docx", zip_of({"xl/workbook.xml": "<x/>"}), ("电子表格", "公文正文")),
        ("a.docx", zip_of({"ppt/presentation.xml": "<x/>"}), ("演示文稿", "公文正文")),
        ("a.docx", zip_of({"mimetype": "x", "content.xml": "<x/>"}), ("OpenDocument", "另存为 .docx")),
        ("a.docx", zip_of({"a.txt": "x"}), ("压缩包", "公文正文")),
        ("a.txt", DOCX, ("docx", ".docx")),
        ("a.txt", DOCX[:-30], ("损坏的压缩包", "公文正文")),
        ("a.txt", HTML, ("网页", ".html")),
        ("a.txt", "\ufeff".encode("utf-16-le") + HTML.decode().encode("utf-16-le"), ("网页", ".html")),
        ("a.md", PDF, ("PDF", ".pdf")),
        ("a.html", DOCX, ("docx", ".docx")),
        ("a.html", b"From: a\nMIME-Version: 1.0\n", ("mht", "另存为 .docx")),
        ("a.doc", DOCX, ("docx", ".docx")),
        ("a.doc", RTF, ("RTF", "另存为 .docx")),
        ("a.doc", HTML, ("网页", ".html")),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument/>', ("Word XML", "另存为 .docx")),
        ("a.wps", DOCX, ("docx", ".docx")),
        ("a.doc", ole_of(Workbook=b"x"), ("电子表格", "公文正文")),
        ("a.pdf", DOCX, ("docx", ".docx")),
        ("a.pdf", PNG, ("图片", "公文正文")),
        ("a.ofd", PDF, ("PDF", ".pdf")),
        ("a.ofd", DOCX, ("docx", ".docx")),
        ("a.txt", b"Rar!\x1a\x07\0", ("压缩包", "公文正文")),
        ("a.txt", ole_of(EncryptedPackage=b"x"), ("加密", ".docx")),
    ],
)
def test_a_wrong_ending_is_named_with_what_the_content_is_and_what_to_do(
    name: str, content: bytes, said: tuple[str, str]
):
    error = refusal(name, content)
    assert error.failure is Failure.WRONG_ENDING
    assert said[0] in error.problem.what
    assert said[1] in error.problem.advice


@pytest.mark.parametrize("content", [b"BM means the bureau\n", b"PKU and BNU\n", b"GIF\n"])
def test_text_that_begins_like_a_picture_is_text(content: bytes):
    assert open_bytes("a.txt", content).text.encode() == content


@pytest.mark.parametrize("ending", [".docx", ".doc", ".wps", ".pdf", ".ofd"])
def test_binary_rubbish_under_the_ending_of_a_container_is_damaged(ending: str):
    assert refusal(f"a{ending}", bytes(range(256)) * 8).failure is Failure.DAMAGED


@pytest.mark.parametrize(("name", "content"), [("a.docx", DOCX), ("a.ofd", OFD)])
def test_a_truncated_zip_is_damaged_wherever_it_was_cut(name: str, content: bytes):
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refusal(name, content[: int(len(content) * share)]).failure is Failure.DAMAGED


def test_a_zip_with_one_wrong_byte_is_damaged():
    at = DOCX.index(b"word/document.xml") + len("word/document.xml") + 20
    assert refusal("a.docx", DOCX[:at] + bytes([DOCX[at] ^ 0xFF]) + DOCX[at + 1 :]).failure is Failure.DAMAGED


def test_a_docx_without_a_body_is_damaged():
    assert refusal("a.docx", zip_of({"[Content_Types].xml": "", "word/styles.xml": "<x/>"})).failure is Failure.DAMAGED
    assert refusal("a.docx", zip_of({"word/document.xml": "<x/>"})).failure is Failure.DAMAGED


def test_a_zip_that_unpacks_to_gigabytes_is_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    many = zip_of({"word/document.xml": "<x/>"} | {f"word/{at}.xml": b"\0" * 2**24 for at in range(20)})
    error = refusal("a.docx", many)
    assert error.failure is Failure.TOO_LARGE
    assert "320.0 MB" in error.problem.what
    assert "300.0 MB" in error.problem.what


def test_a_zip_of_an_unlikely_ratio_is_refused():
    error = refusal("a.docx", zip_of({"word/document.xml": b" " * (archives.RATIO_FROM + 1)}))
    assert error.failure is Failure.TOO_LARGE
    assert "上限 200 倍" in error.problem.what


def test_a_zip_of_too_many_members_is_refused_before_its_directory_is_read():
    error = refusal("a.docx", b"PK\x03\x04" + b"PK\x01\x02" * (archives.ENTRIES + 1))
    assert error.failure is Failure.TOO_LARGE
    assert "10000" in error.problem.what


def test_a_member_too_large_to_be_read_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "READ", 100)
    assert refusal("a.docx", docx_of(p("一、总体要求" * 50))).failure is Failure.TOO_LARGE


def test_a_zip_that_lies_about_its_size_is_damaged_and_unpacks_no_further():
    content = zip_of({"word/document.xml": b"<x>" + b" " * 100_000 + b"</x>"})
    at = content.index(b"PK\x01\x02") + 24
    assert refusal("a.docx", content[:at] + struct.pack("<I", 10) + content[at + 4 :]).failure is Failure.DAMAGED


def test_a_zip_with_a_password_is_locked():
    content = bytearray(DOCX)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + flags] |= 1
    assert refusal("a.docx", bytes(content)).failure is Failure.LOCKED


BILLION = "<!DOCTYPE x [<!ENTITY a '哈哈'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("attack", [f"{BILLION}]>", "<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>"])
def test_entities_are_neither_expanded_nor_fetched(attack: str):
    body = f"{attack}<w:document {NAMES}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    assert refusal("a.docx", zip_of({"word/document.xml": body})).failure is Failure.DAMAGED


def test_names_that_climb_out_of_the_container_are_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    content = zip_of(
        {
            "../evil.xml": "<x/>",
            "/evil.xml": "<x/>",
            "word/document.xml": f"<w:document {NAMES}><w:body>{p('正文')}</w:body></w:document>",
        }
    )
    assert open_bytes("../../a.docx", content).text == "正文\n"
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "evil.xml").exists()


def page_of(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


DOTTED = "".join(
    f'<ofd:TextObject Boundary="0 {y} 9 9" Size="4"><ofd:TextCode>{"." * 20_000}</ofd:TextCode></ofd:TextObject>'
    for y in (9, 19, 29)
)
STYLES = "".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(5000))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.html", b"<!-- -->" * 500 + b"x", id="comments that could be grouped in any way"),
        pytest.param(
            "a.html", page_of(f"<table><tr>{'<td rowspan=9>x' * 90_000}</tr><tr><tr></table>"), id="a wide row"
        ),
        pytest.param("a.html", page_of("<table><tr><td>" * 300 + "x"), id="tables in tables"),
        pytest.param("a.html", page_of("<a>x" * 400_000), id="many tags"),
        pytest.param("a.html", page_of("<b>" * 600_000), id="too many tags"),
        pytest.param("a.md", b"|-" * 500_000, id="half a rule"),
        pytest.param("a.md", b"-" * 1_000_000, id="a rule"),
        pytest.param("a.txt", b"Subject: x\n" * 100_000, id="a header without end"),
        pytest.param("a.ofd", ofd_of(DOTTED), id="lines of dots"),
        pytest.param(
            "a.docx",
            docx_of(*[p("x", '<w:pStyle w:val="s0"/>')] * 5000, styles=f"<w:styles {NAMES}>{STYLES}</w:styles>"),
            id="styles on styles",
        ),
        pytest.param("a.docx", docx_of("<w:sdt>" * 240 + p("x") + "</w:sdt>" * 240), id="controls in controls"),
        pytest.param("a.docx", docx_of("<w:sdt>" * 400 + p("x") + "</w:sdt>" * 400), id="too deep"),
    ],
)
def test_a_hostile_shape_is_done_with_in_seconds(name: str, content: bytes):
    begun = time.process_time()
    outcome(name, content)
    assert time.process_time() - begun < 10


def outcome(name: str, content: bytes) -> Incoming | InputRefusedError:
    try:
        return open_bytes(name, content)
    except InputRefusedError as error:
        return error


QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@QUICK
@given(content=st.binary(max_size=2000), ending=st.sampled_from(sorted(ENDINGS)))
def test_any_bytes_under_any_ending_come_in_or_are_refused(content: bytes, ending: str):
    assert isinstance(outcome(f"a{ending}", content), Incoming | InputRefusedError)


@QUICK
@given(
    text=st.text(max_size=300),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32", "gb18030", "big5"]),
    ending=st.sampled_from([".txt", ".md", ".html"]),
)
def test_any_text_in_any_encoding_comes_in_or_is_refused(text: str, encoding: str, ending: str):
    result = outcome(f"a{ending}", text.encode(encoding, errors="replace"))
    if isinstance(result, Incoming):
        result.text.encode()


@QUICK
@given(data=st.data(), sample=st.sampled_from([("a.docx", DOCX), ("a.ofd", OFD)]))
def test_a_container_with_any_bytes_changed_comes_in_or_is_refused(data: st.DataObject, sample: tuple[str, bytes]):
    name, content = sample
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(outcome(name, bytes(changed)), Incoming | InputRefusedError)


XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
ELEMENTS = st.recursive(
    st.builds("<w:t>{}</w:t>".format, XML_TEXT.map(lambda text: text.replace("&", "").replace("<", ""))),
    lambda inner: st.builds(
        lambda name, children: f"<w:{name}>{''.join(children)}</w:{name}>",
        st.sampled_from(
            [
                "p",
                "r",
                "tbl",
                "tr",
                "tc",
                "sdt",
                "sdtContent",
                "ins",
                "del",
                "hyperlink",
                "pPr",
                "rPr",
                "numPr",
                "drawing",
                "txbxContent",
                "ruby",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@QUICK
@given(elements=st.lists(ELEMENTS, max_size=5))
def test_a_word_document_of_any_elements_in_any_order_comes_in_or_is_refused(elements: list[str]):
    assert isinstance(outcome("a.docx", docx_of(*elements)), Incoming | InputRefusedError)


@QUICK
@given(
    attributes=st.fixed_dictionaries({each: st.text("0123456789.eg- x", max_size=12) for each in ("b", "s", "m", "d")})
)
def test_an_ofd_with_any_attributes_comes_in_or_is_refused(attributes: dict[str, str]):
    page = (
        '<ofd:TextObject Boundary="{b}" Size="{s}" CTM="{m}"><ofd:TextCode X="{s}" Y="{b}" DeltaX="{d}">教育</ofd:TextCode>'
        "</ofd:TextObject>"
    ).format(**attributes)
    assert isinstance(outcome("a.ofd", ofd_of(page + ofd_text(30, 40, "正文"))), Incoming | InputRefusedError)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_pdf_with_any_bytes_changed_comes_in_or_is_refused(data: st.DataObject):
    changed = bytearray(PDF)
    for _ in range(data.draw(st.integers(1, 30))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(outcome("a.pdf", bytes(changed)), Incoming | InputRefusedError)

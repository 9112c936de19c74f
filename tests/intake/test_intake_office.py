"""Old Word and WPS documents, through LibreOffice; visibly skipped where it is not installed, a failure on CI."""

import os
import struct
import subprocess
import tempfile
from pathlib import Path

import docx
import pytest
from intake_samples import ole_of

from youjiao.intake import converter, office, open_bytes
from youjiao.vocabulary.errors import Failure, InputRefusedError


@pytest.fixture(scope="session")
def soffice() -> str:
    """The program of LibreOffice."""
    program = converter()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice (soffice) is not installed")
    return program


@pytest.fixture(scope="session")
def word_file(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word 97—2003 document with a numbered heading and a table, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("word")
    document = docx.Document()
    document.add_paragraph("实施方案")
    document.add_paragraph("总体要求", style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip(table._cells, ("任务", "单位", "建校", "市教育局\n市财政局"), strict=True):
        cell.text = text
    document.add_paragraph("后文")
    document.save(folder / "sample.docx")
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    subprocess.run([soffice, *options, str(folder / "sample.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "sample.doc").read_bytes()


@pytest.fixture
def emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files of this test, empty at its beginning."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def refusal(name: str, content: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        open_bytes(name, content)
    return caught.value


# The stream of a Word document begins with its file information block: signature, then flags at byte 10.
OPEN_BLOCK = b"\xec\xa5" + b"\0" * 30
LOCKED_BLOCK = b"\xec\xa5" + b"\0" * 8 + struct.pack("<H", 0x0100) + b"\0" * 20


@pytest.mark.parametrize("name", ["方案.doc", "方案.wps", "../../方案.DOC"])
def test_a_word_document_is_read_like_a_docx_and_leaves_nothing_behind(name: str, word_file: bytes, emptied: Path):
    incoming = open_bytes(name, word_file)
    assert incoming.text == ("实施方案\n1.总体要求\n\t任务\n\t单位\n\n\t建校\n\t市教育局\n市财政局\n\n后文\n")
    assert incoming.name == name.rpartition("/")[2]
    assert (incoming.format, incoming.tables_seen) == (name[-3:].lower(), 1)
    assert list(emptied.iterdir()) == []


def test_without_libreoffice_the_refusal_says_so_and_how_to_mend_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    error = refusal("方案.doc", ole_of(WordDocument=OPEN_BLOCK))
    assert error.failure is Failure.NO_CONVERTER
    assert "LibreOffice" in error.problem.what
    assert "另存为 .docx" in error.problem.advice
    assert "apt-get install" in error.problem.advice


def test_a_word_document_with_a_password_is_locked_without_asking_libreoffice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert refusal("方案.doc", ole_of(WordDocument=LOCKED_BLOCK)).failure is Failure.LOCKED


@pytest.mark.parametrize("name", ["方案.docx", "方案.doc", "方案.wps"])
def test_an_encrypted_office_document_is_locked_under_any_office_ending(name: str):
    error = refusal(name, ole_of(EncryptionInfo=b"\4\0\4\0", EncryptedPackage=b"\1" * 5000))
    assert error.failure is Failure.LOCKED
    assert "取消密码" in error.problem.advice


def test_a_truncated_word_document_is_damaged(word_file: bytes):
    for share in (0.01, 0.3, 0.9):
        assert refusal("方案.doc", word_file[: int(len(word_file) * share)]).failure is Failure.DAMAGED


def test_what_libreoffice_cannot_read_is_damaged_and_leaves_nothing_behind(soffice: str, emptied: Path):
    assert soffice
    assert refusal("方案.doc", ole_of(WordDocument=OPEN_BLOCK)).failure in {Failure.DAMAGED, Failure.EMPTY}
    assert list(emptied.iterdir()) == []


def test_a_conversion_that_takes_too_long_is_stopped_with_all_its_processes(
    tmp_path: Path, emptied: Path, monkeypatch: pytest.MonkeyPatch
):
    slow = tmp_path / "bin" / "soffice"
    slow.parent.mkdir()
    slow.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/bin/child\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:/usr/bin:/bin")
    monkeypatch.setattr(office, "SECONDS", 0.5)
    error = refusal("方案.doc", ole_of(WordDocument=OPEN_BLOCK))
    assert error.failure is Failure.TOO_LARGE
    assert "已停止" in error.problem.what
    child = int((tmp_path / "bin" / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"
    assert [each.name for each in emptied.iterdir()] == ["bin"]

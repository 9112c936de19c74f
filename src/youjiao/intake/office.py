"""Old Word and WPS documents (.doc, .wps), through LibreOffice where it is installed.

LibreOffice runs without a window, with a profile of its own that forbids macros and the loading of linked files, in a
folder of its own that is removed afterwards, whatever happens.
"""

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from youjiao.intake.archives import DAMAGED_ADVICE
from youjiao.intake.docx import read_docx
from youjiao.intake.incoming import Extract, refused
from youjiao.vocabulary.errors import Failure, InputRefusedError

SECONDS = 180
PROGRAMS = ("soffice", "libreoffice")

WORD = b"\xec\xa5"  # the first two bytes of the stream WordDocument ([MS-DOC] 2.5.1, wIdent)
LOCKED_FLAG = 0x0100  # fEncrypted of the sixteen flags at byte 10
SECTOR = 512

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def converter() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    return next((path for program in PROGRAMS if (path := shutil.which(program))), None)


def read_office(name: str, content: bytes) -> Extract:
    """The text of an old Word or WPS document, as that of a .docx.

    Raises LOCKED, DAMAGED, TOO_LARGE, or NO_CONVERTER where LibreOffice is not installed.
    """
    _check_container(name, content)
    program = converter()
    if program is None:
        raise refused(
            Failure.NO_CONVERTER,
            "读取 .doc 和 .wps 文件需要 LibreOffice，本机没有安装",
            where=name,
            advice="请用 Word 或 WPS 另存为 .docx 再上传；或请系统管理员安装 LibreOffice"
            "（Debian、Ubuntu、统信、麒麟：apt-get install libreoffice-writer-nogui），并确认命令 soffice 可用。",
        )
    return read_docx(name, _converted(program, name, content))


def _check_container(name: str, content: bytes) -> None:
    """Nothing, if the compound file is whole and not locked; its directory usually stands near its end."""
    header = content[:SECTOR]
    if len(header) < SECTOR:
        raise _damaged(name, "文件被截断")
    shift = struct.unpack_from("<H", header, 30)[0]
    sector = 1 << shift if shift in (9, 12) else SECTOR
    used = [struct.unpack_from("<I", header, 48)[0], *struct.unpack_from("<109I", header, 76)]
    if any(number < 0xFFFFFFFA and (number + 1) * sector >= len(content) for number in used):
        raise _damaged(name, "文件被截断，目录不在文件之内")
    for start in range(SECTOR, len(content) - 12, SECTOR):
        if content[start : start + 2] == WORD:
            if struct.unpack_from("<H", content, start + 10)[0] & LOCKED_FLAG:
                raise refused(
                    Failure.LOCKED,
                    "文档设有打开密码",
                    where=name,
                    advice="请用 Word 或 WPS 输入密码打开，取消密码后另存，再上传。",
                )
            return


def _converted(program: str, name: str, content: bytes) -> bytes:
    """The document as .docx. The user's file name is never used as a path."""
    with tempfile.TemporaryDirectory(prefix="youjiao-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        source = home / ("document.wps" if name.lower().endswith(".wps") else "document.doc")
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source)),
        ]
        _run(command, name, home)
        result = home / "out" / "document.docx"
        if not result.is_file():
            raise _damaged(name, "LibreOffice 无法读取这个文件")
        return result.read_bytes()


def _run(command: list[str], name: str, home: Path) -> None:
    """The command has ended by itself, or all its processes have been ended after SECONDS."""
    keep = {key: value for key in ("PATH", "LANG", "SYSTEMROOT") if (value := os.environ.get(key))}
    process = subprocess.Popen(  # noqa: S603 -- a program of the system with arguments of our own, no shell
        command,
        cwd=home,
        env=keep | {"HOME": str(home), "TMPDIR": str(home), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise refused(
            Failure.TOO_LARGE,
            f"LibreOffice 转换超过 {SECONDS} 秒，已停止",
            where=name,
            advice="请用 Word 或 WPS 另存为 .docx 再上传。",
        ) from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The process and all that it started are gone."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()


def _damaged(name: str, what: str) -> InputRefusedError:
    return refused(Failure.DAMAGED, what, where=name, advice=DAMAGED_ADVICE)

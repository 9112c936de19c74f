"""PDF files with a text layer (.pdf); the reading itself happens in a process of its own, under limits."""

import json
import math
import subprocess
import sys

from youjiao.intake.archives import DAMAGED_ADVICE
from youjiao.intake.incoming import Extract, refused
from youjiao.vocabulary.errors import Failure, InputRefusedError

MEMORY = 2 * 1024**3  # bytes for reading one file
SECONDS = 300  # for reading one file, of processor time and by the clock
TAIL = 4096  # bytes within which a whole file has its end mark


def read_pdf(name: str, content: bytes) -> Extract:
    """The text of a PDF in paragraphs, ruled tables in their textual form, page numbers and running heads left out.

    Raises LOCKED, NO_TEXT_LAYER, EMPTY, TOO_LARGE or DAMAGED.
    """
    if b"%%EOF" not in content[-TAIL:]:
        raise refused(Failure.DAMAGED, "PDF 没有结束标记，文件被截断", where=name, advice=DAMAGED_ADVICE)
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            [sys.executable, "-P", "-m", "youjiao.intake.pdf_pages", str(MEMORY), str(math.ceil(SECONDS))],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _stopped(name) from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise _stopped(name)
    if done.returncode:
        raise refused(Failure.DAMAGED, "PDF 结构已损坏，无法读取", where=name, advice=DAMAGED_ADVICE)
    answer = json.loads(done.stdout)
    if "failure" in answer:
        raise refused(Failure(answer["failure"]), answer["what"], where=name, advice=answer["advice"])
    return Extract(answer["text"], answer["tables"], tuple(answer["remarks"]))


def _stopped(name: str) -> InputRefusedError:
    return refused(
        Failure.TOO_LARGE,
        "读取这个 PDF 需要的内存或时间超过上限，已停止",
        where=name,
        advice="请用 PDF 软件另存为较小的文件或拆分后再上传；若文件来历不明，请不要打开。",
    )

"""A pack as a folder of files that passes the check and reads back as the same pack (导出规则包)."""

import shutil
import tempfile
from pathlib import Path

from youjiao.catalogue.library import check
from youjiao.catalogue.loading import DOCUMENTS, HEAD, TASKS, UNITS
from youjiao.catalogue.pack import Pack, PackDocument
from youjiao.catalogue.pack_files import document_file, head_file, reading_file, units_file
from youjiao.catalogue.schema import IDENTIFIER
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError


def write_pack(folder: Path, pack: Pack) -> None:
    """The pack stands in `folder`, which must not exist or be empty; it passes `check`, and reads back equal.

    Raises InputRefusedError(Failure.PACK), and leaves nothing behind, when the folder holds something or when what
    would be written has complaints; OSError when the place cannot be written to.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = InputProblem("文件夹不是空的", str(folder), "请另选一个新的文件夹，以免覆盖已有内容。")
        raise InputRefusedError(Failure.PACK, problem)
    read = (reading.document for reading in pack.readings)
    for key in (pack.id, *(document.id for document in pack.documents), *read):
        _refuse_unless_identifier(key, folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=folder.parent) as around:
        draft = Path(around) / pack.id
        _write_files(draft, pack)
        _refuse_complaints(draft, beside=folder.resolve().parent)
        if folder.exists():
            folder.rmdir()
        shutil.move(draft, folder)


def _refuse_unless_identifier(key: str, folder: Path) -> None:
    if not IDENTIFIER.fullmatch(key):
        problem = InputProblem(f"“{key}”不能作标识", str(folder), "只能用小写字母、数字、连字符和点。")
        raise InputRefusedError(Failure.PACK, problem)


def _refuse_complaints(draft: Path, beside: Path) -> None:
    problems = check(draft, beside)
    if problems:
        first = next(iter(problems))
        where = first.where.removeprefix(f"{draft}/")
        problem = InputProblem(f"导出的规则包有 {len(problems)} 处问题，首先是：{first.what}", where, first.advice)
        raise InputRefusedError(Failure.PACK, problem)


def _write_files(folder: Path, pack: Pack) -> None:
    (folder / DOCUMENTS).mkdir(parents=True)
    (folder / TASKS).mkdir()
    _write(folder / HEAD, head_file(pack))
    _write(folder / UNITS, units_file(pack))
    texts = {}
    for document in pack.documents:
        name = document.file.name
        if Path(name).stem != document.id or name.endswith(".yaml"):
            name = f"{document.id}.txt"
        _write(folder / DOCUMENTS / name, document.text)
        _write(folder / DOCUMENTS / f"{document.id}.yaml", document_file(document, name))
        texts[document.id] = document.text
    for reading in pack.readings:
        _write(folder / TASKS / f"{reading.document}.yaml", reading_file(reading, texts.get(reading.document, "")))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def add_document(folder: Path, document: PackDocument) -> Path:
    """The document stands in the pack of this folder, with its description, whose place is the result.

    Raises InputRefusedError(Failure.PACK) where the id is none, or the pack has a document of this id.
    """
    _refuse_unless_identifier(document.id, folder)
    described = folder / DOCUMENTS / f"{document.id}.yaml"
    stored = described.with_name(f"{document.id}.txt")
    if described.exists() or stored.exists():
        problem = InputProblem(f"规则包中已有文件“{document.id}”", str(described), "请改用另一个 id。")
        raise InputRefusedError(Failure.PACK, problem)
    described.parent.mkdir(exist_ok=True)
    _write(stored, document.text)
    _write(described, document_file(document, stored.name))
    return described

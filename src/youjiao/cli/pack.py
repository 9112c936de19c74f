"""Packs on the command line (规则包): check them, show what they hold."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NoReturn

import click

from youjiao.catalogue import (
    STATUSES,
    UNIT_KINDS,
    OuterSource,
    Pack,
    Unit,
    add_document,
    chain,
    check,
    confirmed_reading,
    load_packs,
    pack_document,
    packs_folder,
    reading_file,
)
from youjiao.catalogue.folder import VARIABLE
from youjiao.catalogue.loading import read_pack
from youjiao.engines.policy import read
from youjiao.intake import open_document
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError, Problems

Form = Literal["text", "json"]
FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出形式。"
)


@click.group()
def pack() -> None:
    """规则包：检查、查看与补充。"""


@pack.command("check")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[文件夹]…")
@FORM
def check_packs(folders: tuple[Path, ...], form: Form) -> None:
    """检查规则包：不认识的键、重复的键、缺少的出处、与原文不符的引文等。

    文件夹可以是一个规则包，也可以是存放各规则包的文件夹；不写则检查默认的文件夹。有问题时退出码为 30。
    """
    problems = Problems()
    for folder in folders or (packs_folder(),):
        for problem in check(folder):
            problems.add(problem)
    if form == "json":
        click.echo(json.dumps([_complaint(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(f"{problem.where}: {problem.what}。{problem.advice}")
        click.echo(_summary(problems, len(folders or (1,))))
    sys.exit(Failure.PACK if problems else 0)


def _complaint(problem: InputProblem) -> dict[str, object]:
    file, _, line = problem.where.rpartition(":")
    return {"file": file, "line": int(line), "what": problem.what, "advice": problem.advice}


def _summary(problems: Problems, folders: int) -> str:
    if not problems:
        return f"检查了 {folders} 个文件夹，没有问题。"
    files = len({problem.where.rpartition(":")[0] for problem in problems})
    return f"共 {len(problems)} 处问题，涉及 {files} 个文件。"


@pack.command("show")
@click.argument("key", metavar="规则包")
@click.option(
    "--packs",
    "folder",
    type=click.Path(path_type=Path),
    envvar=VARIABLE,
    help=f"存放各规则包的文件夹（也可用环境变量 {VARIABLE} 指定）。",
)
@FORM
def show_pack(key: str, folder: Path | None, form: Form) -> None:
    """列出一个规则包及其上级规则包中的单位、文件和条数，并注明各由哪个规则包规定。"""
    try:
        packs = load_packs(folder)
        reach = chain(packs, key)
        if not reach:
            advice = f"可选：{'、'.join(sorted(packs))}。"
            raise InputRefusedError(Failure.PACK, InputProblem(f"没有规则包“{key}”", advice=advice))
    except InputRefusedError as refused:
        _end(refused)
    if form == "json":
        click.echo(json.dumps(_shown(reach), ensure_ascii=False, indent=1))
    else:
        for line in _lines(reach):
            click.echo(line)


@pack.command("add")
@click.argument("folder", metavar="规则包文件夹", type=click.Path(path_type=Path))
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--id", "key", required=True, help="文件在规则包中的标识，如 wujiaofa-2023-75。")
@click.option("--origin", help="原文的来源，如网站栏目和日期。")
def add_to_pack(folder: Path, file: Path, key: str, origin: str | None) -> None:
    """把一份文件的原文放入规则包，并写出文件信息（标题、文号、sha256 等）供人核对。"""
    try:
        pack = _opened(folder)
        incoming = open_document(file)
        reading = read(incoming.text, incoming.name)
        written = add_document(folder, pack_document(reading, key, pack=pack.id, origin=origin))
    except InputRefusedError as refused:
        _end(refused)
    click.echo(f"已写入 {written}；请核对其中的标题、文号、日期和来源。")


@pack.command("propose")
@click.argument("folder", metavar="规则包文件夹", type=click.Path(path_type=Path))
@click.argument("key", metavar="文件标识")
def propose(folder: Path, key: str) -> None:
    """按规则包的写法输出一份文件的读解建议；经人逐条核对后，存为 tasks/文件标识.yaml。"""
    try:
        pack = _opened(folder)
        document = pack.document(key)
        if document is None:
            raise InputRefusedError(
                Failure.PACK,
                InputProblem(f"规则包中没有文件“{key}”", str(folder), "请先用 youjiao pack add 放入原文。"),
            )
        reading = read(document.text, document.file.name)
        click.echo(reading_file(confirmed_reading(reading, key, pack=pack.id), document.text), nl=False)
    except InputRefusedError as refused:
        _end(refused)


def _opened(folder: Path) -> Pack:
    """The pack in this folder, whose form is without complaint."""
    problems = Problems()
    pack = read_pack(folder, problems)
    if pack is None or problems:
        raise InputRefusedError(Failure.PACK, next(iter(problems)))
    return pack


def _end(refused: InputRefusedError) -> NoReturn:
    """The command ends with the reason and its exit code."""
    click.echo(str(refused.problem), err=True)
    sys.exit(refused.failure)


def _shown(reach: Sequence[Pack]) -> dict[str, object]:
    return {
        "packs": [
            {"id": pack.id, "title": pack.title, "level": pack.level, "division": pack.division} for pack in reach
        ],
        "units": [_unit(unit) for pack in reach for unit in pack.units],
        "kinds": [
            {"id": kind.id, "name": kind.name, "short": list(kind.short), "pack": kind.pack}
            for pack in reach
            for kind in pack.kinds
        ],
        "documents": [document for pack in reach for document in _documents(pack)],
    }


def _unit(unit: Unit) -> dict[str, object]:
    source = unit.source
    shown: dict[str, object] = (
        {"title": source.title, "number": source.number, "quote": source.quote}
        if isinstance(source, OuterSource)
        else {"document": source.document, "offset": source.offset, "quote": source.quote}
    )
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent,
        "division": unit.division,
        "aliases": list(unit.aliases),
        "members": list(unit.members),
        "pack": unit.pack,
        "source": shown,
    }


def _documents(pack: Pack) -> Iterator[dict[str, object]]:
    for document in pack.documents:
        reading = pack.reading_of(document.id)
        yield {
            "id": document.id,
            "title": document.title,
            "number": document.number,
            "issued_on": document.issued_on,
            "status": document.status,
            "pack": pack.id,
            "clauses": len(reading.outline) if reading else 0,
            "tasks": len(reading.tasks) if reading else 0,
            "targets": len(reading.targets) if reading else 0,
            "borderline": len(reading.borderline) if reading else 0,
        }


def _lines(reach: Sequence[Pack]) -> Iterator[str]:
    yield f"{reach[0].title}（{' → '.join(pack.id for pack in reach)}）"
    yield from _section("单位", (_unit_line(unit) for pack in reach for unit in pack.units))
    kinds = (
        f"{kind.pack}\t{kind.name}\t{'、'.join(kind.short)}" for pack in reach for kind in pack.kinds if kind.short
    )
    yield from _section("通行简称", kinds)
    documents = [
        f"{document['pack']}\t{document['id']}\t{document['number'] or '无文号'}\t{document['title']}\t"
        f"{STATUSES[str(document['status'])]}\t条款 {document['clauses']}，任务 {document['tasks']}，"
        f"目标 {document['targets']}（其中两可 {document['borderline']}）"
        for pack in reach
        for document in _documents(pack)
    ]
    yield from _section("文件", documents)


def _unit_line(unit: Unit) -> str:
    other = "".join(f"；又称 {alias}" for alias in unit.aliases)
    code = f"；代码 {unit.division}" if unit.division else ""
    return f"{unit.pack}\t{unit.id}\t{unit.name}\t{UNIT_KINDS[unit.kind]}{code}{other}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    yield ""
    yield f"{title}（{len(listed)}）"
    yield from (f"  {line}" for line in listed)

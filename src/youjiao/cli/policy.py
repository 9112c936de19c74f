"""Reading and checking documents (命令 policy): the engines without the site."""

import json
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from youjiao.engines.policy import Reading, read, reading_form
from youjiao.intake import open_document
from youjiao.vocabulary import InputRefusedError


@click.group()
def policy() -> None:
    """读文件、查问题、导出台账。"""


def read_file(path: Path) -> Reading:
    """The reading of a file; where it cannot be taken, the command ends with the reason and its own exit code."""
    try:
        incoming = open_document(path)
    except InputRefusedError as refused:
        click.echo(str(refused.problem), err=True)
        raise click.exceptions.Exit(int(refused.failure)) from refused
    return read(incoming.text, incoming.name)


_CADENCES: Final = {
    "day": "每天", "week": "每周", "month": "每月", "term": "每学期", "quarter": "每季度", "half-year": "每半年", "year": "每年",
}  # fmt: skip


def _cadence(every: str | None) -> str | None:
    """A cadence in words: 每年, and 每3年 for "3 years"."""
    count, _blank, unit = (every or "").partition(" ")
    return f"每{count}{'年' if unit == 'years' else '周'}" if unit else _CADENCES.get(count, every)


def _print_table(reading: Reading) -> None:
    console = Console()
    head = reading.head
    console.print(f"[bold]{head.title}[/bold]")
    console.print("　".join(filter(None, [head.doc_number, "、".join(head.issuers), head.issued_on])))
    tasks = Table(title=f"任务 {len(reading.tasks)} 项", title_justify="left", show_lines=False)
    for name, ratio in (("编号", 1), ("任务", 5), ("责任单位", 3), ("时限", 2)):
        tasks.add_column(name, ratio=ratio, overflow="fold")
    for task in reading.tasks:
        deadline = "　".join(
            filter(None, [task.due, "持续推进" if task.ongoing else None, "（部分）" if task.partial else None])
        )
        tasks.add_row(task.number or "·", task.title[:80], "、".join(task.responsible), deadline)
    console.print(tasks)
    targets = Table(title=f"目标 {len(reading.targets)} 个", title_justify="left")
    for name, ratio in (("指标", 4), ("范围", 2), ("要求", 2), ("时间", 2), ("原文", 5)):
        targets.add_column(name, ratio=ratio, overflow="fold")
    for target in reading.targets:
        high = f"～{target.value_high:g}" if target.value_high is not None else ""
        sign = "变化" if target.comparator == "change" else target.comparator.replace(">=", "≥").replace("<=", "≤")
        when = "　".join(filter(None, [target.by, _cadence(target.every)]))
        quote = "".join(target.quote.split())
        targets.add_row(
            target.indicator, target.scope or "", f"{sign} {target.value:g}{high}{target.unit}", when, quote
        )
    console.print(targets)
    if not reading.tasks and not reading.targets:
        console.print("没有读到任务或目标：这份文件可能不布置工作，或版式无法识别。")


@policy.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="json", help="json：供程序使用；table：供人阅读。"
)
def read_command(file: Path, form: str) -> None:
    """读出文件要求谁在何时前做到什么、做到多少。"""
    reading = read_file(file)
    if form == "table":
        _print_table(reading)
    else:
        click.echo(json.dumps(reading_form(reading), ensure_ascii=False, indent=1))

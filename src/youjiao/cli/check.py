"""Checking documents (命令 policy check): what in them cannot hold together."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from youjiao.cli.policy import read_file
from youjiao.engines.policy import Reading
from youjiao.engines.policy.check import KIND, SEVERITY_LABEL, Finding, Severity, check

_STYLE: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2}


def finding_form(finding: Finding) -> dict[str, object]:
    """A finding as programs get it."""
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "sentences": [{"document": s.document, "offset": s.offset, "quote": s.quote} for s in finding.sentences],
        "arithmetic": finding.arithmetic,
        "advice": finding.advice,
    }


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text：供人阅读；json：供程序使用。"
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="有这一级或更重的问题时退出码为 1（默认有问题也为 0）。",
)
def check_command(files: tuple[Path, ...], form: str, fail_on: str | None) -> None:
    """检查一份或几份文件：数目、时限、占比、目标是否自相矛盾或相互矛盾。"""
    readings = _read_all(files)
    found = check(readings)
    if form == "json":
        click.echo(json.dumps([finding_form(f) for f in found], ensure_ascii=False, indent=1))
    else:
        _print_findings(found, readings)
    if fail_on and any(_RANK[f.severity] >= _RANK[fail_on] for f in found):
        raise click.exceptions.Exit(1)


def _read_all(files: Sequence[Path]) -> list[Reading]:
    """Every file read; of files that cannot be taken all are named before the command ends with the first one's code."""
    readings, codes = [], []
    for path in files:
        try:
            readings.append(read_file(path))
        except click.exceptions.Exit as refused:
            codes.append(refused.exit_code)
    if codes:
        raise click.exceptions.Exit(codes[0])
    names = Counter(r.name for r in readings)
    return [
        Reading(str(path), r.text, r.head, r.outline, r.tasks, r.targets) if names[r.name] > 1 else r
        for path, r in zip(files, readings, strict=True)
    ]


def _print_findings(found: Sequence[Finding], readings: Sequence[Reading]) -> None:
    console = Console(highlight=False)
    texts = {r.name: r.text for r in readings}
    for reading in readings:
        own = [f for f in found if f.sentences[0].document == reading.name]
        if own:
            console.print(Text(f"{reading.name}　{len(own)} 个问题", style="bold"))
            for finding in own:
                _print_finding(console, finding, texts, reading.name)
    counts = Counter(f.severity for f in found)
    total = "、".join(f"{SEVERITY_LABEL[s]} {counts[s]}" for s in _STYLE if counts[s])
    console.print(
        f"共检查 {len(readings)} 份文件，{f'发现 {len(found)} 个问题：{total}。' if found else '没有发现问题。'}"
    )


def _print_finding(console: Console, finding: Finding, texts: dict[str, str], document: str) -> None:
    heading = Text()
    heading.append(f"[{SEVERITY_LABEL[finding.severity]}] ", style=_STYLE[finding.severity])
    heading.append(KIND[finding.kind].label, style="bold")
    console.print(Padding(heading, (1, 0, 0, 2)))
    for sentence in finding.sentences:
        line = texts[sentence.document].count("\n", 0, sentence.offset) + 1
        where = f"第{line}行第{sentence.offset}字起"
        other = "" if sentence.document == document else f"{sentence.document}"
        quote = " ".join(sentence.quote.split())
        console.print(Padding(Text(f"· {other}{where}“{quote}”"), (0, 0, 0, 4)))
    console.print(Padding(Text(f"算式：{finding.arithmetic}"), (0, 0, 0, 4)))
    console.print(Padding(Text(f"建议：{finding.advice}"), (0, 0, 0, 4)))

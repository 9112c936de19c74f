"""Writes docs/reference from the tables declared in code; with --check it only says whether a page is stale.

Run by `make docs` and `make docs-check`.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click
import django
from django.utils.translation import override

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "youjiao.web.settings")
os.environ.setdefault("YOUJIAO_VAR", "/tmp/youjiao-docs")
django.setup()

from youjiao.cli import main as command_line  # noqa: E402  (Django must be set up first)
from youjiao.engines.policy.check.kinds import KINDS  # noqa: E402
from youjiao.intake import ENDINGS  # noqa: E402
from youjiao.vocabulary import Failure  # noqa: E402
from youjiao.web.accounts.audit import audit_kinds  # noqa: E402
from youjiao.web.accounts.rights import RIGHTS  # noqa: E402
from youjiao.web.options import OPTIONS, ROOT  # noqa: E402

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = "<!-- Written by docs/generate.py from the tables in code; run `make docs` after a change. -->"
FAILURES = {
    Failure.UNREADABLE: "文件不存在或无权读取",
    Failure.EMPTY: "文件为空或只有空白",
    Failure.TOO_LARGE: "超过大小上限，或解开后超过上限",
    Failure.UNKNOWN_FORMAT: "不认识的格式",
    Failure.WRONG_ENDING: "内容与扩展名不符",
    Failure.DAMAGED: "文件损坏或不完整",
    Failure.LOCKED: "有口令保护",
    Failure.NO_TEXT_LAYER: "只有图像，没有文字层",
    Failure.ENCODING: "编码不明或混用",
    Failure.NO_CONVERTER: "需要 LibreOffice，而本机没有安装",
    Failure.BINARY: "扩展名是文本，内容不是",
    Failure.PACK: "规则包有问题",
    Failure.SITE: "站点不能准备或启动",
}


def cell(text: str) -> str:
    """A text that does not break its table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(map(cell, row))} |" for row in rows]
    return "\n".join(lines)


def commands(command: click.Command, path: str) -> Iterable[tuple[str, str]]:
    """Every command with its first line of help."""
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")
    else:
        yield f"`{path}`", (command.help or "").split("\n")[0]


def pages() -> dict[str, str]:
    """The text of each page by its file name."""

    def default(value: object) -> str:
        return str(value).replace(str(ROOT), "（软件所在目录）") if value not in {"", None} else "—"

    kinds = sorted(audit_kinds().items())
    return {
        "findings.md": "# 体检问题类型\n\n" + table(
            ["类型", "名称", "程度", "证明什么", "怎样改"],
            [[f"`{k.id}`", k.label, k.severity, k.proves, k.advice] for k in KINDS],
        ),
        "options.md": "# 选项\n\n用环境变量设置。\n\n" + table(
            ["变量", "默认值", "含义"], [[f"`{o.variable}`", default(o.default), o.meaning] for o in OPTIONS]
        ),
        "rights.md": "# 权限\n\n" + table(
            ["权限", "含义", "哪些角色有"], [[f"`{r.name}`", str(r.meaning), "、".join(sorted(map(str, r.roles)))] for r in RIGHTS]
        ),
        "audit.md": "# 审计记录\n\n" + table(
            ["种类", "含义", "记录哪些内容"],
            [[f"`{name}`", str(kind.meaning), "、".join(str(v) for v in kind.records.values()) or "—"] for name, kind in kinds],
        ),
        "commands.md": "# 命令\n\n" + table(["命令", "做什么"], commands(command_line, "youjiao"))
        + "\n\n## 退出码\n\n`0` 表示成功，`2` 表示命令写错。其余：\n\n"
        + table(["退出码", "含义"], [[str(int(f)), FAILURES[f]] for f in Failure])
        + "\n\n能读的格式：" + "、".join(f"`{e}`" for e in ENDINGS),
    }  # fmt: skip


def main() -> int:
    """Writes the pages, or with --check names the stale ones and fails."""
    stale = []
    with override("zh-hans"):
        written = {name: f"{MADE}\n{text}\n" for name, text in pages().items()}
    for name, text in written.items():
        path = FOLDER / name
        if "--check" in sys.argv:
            stale += [] if path.exists() and path.read_text(encoding="utf-8") == text else [name]
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"stale: {', '.join(stale)}; run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

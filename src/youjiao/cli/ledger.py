"""The ledger on the command line (台账): export as a workbook or as a pack."""

from pathlib import Path
from typing import Literal

import click

from youjiao.cli.site import database_option, fail, ledger_site, say
from youjiao.vocabulary import Failure


@click.command("export")
@click.argument("out", type=click.Path(path_type=Path), metavar="输出")
@click.option(
    "--city", default="", metavar="城市", help="城市的规则包标识；导出规则包时必填，导出工作簿时不填则为全部城市。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "pack"]),
    default="xlsx",
    show_default=True,
    help="xlsx：Excel 工作簿；pack：规则包（文件夹）。",
)
@database_option
def export(out: Path, city: str, form: Literal["xlsx", "pack"], database: str | None) -> None:
    """把台账导出为 Excel 工作簿，或导出为规则包。

    只导出已确认、已更正的任务和目标；待审核的不在其中。
    """
    with ledger_site(database) as ledger:
        known = ledger.cities()
        if (city and city not in known) or (form == "pack" and not city):
            names = "，".join(f"{key}（{name}）" for key, name in known.items()) or "还没有城市，请先载入规则包"
            fail(f"请用 --city 指明城市：{names}", Failure.PACK)
        if form == "pack":
            documents = ledger.pack(city, out)
            say(f"已导出规则包：{out}，{documents} 份文件。")
            return
        if out.is_dir():
            fail(f"“{out}”是文件夹，请给出要写入的文件名，如 台账.xlsx", Failure.UNREADABLE)
        content = ledger.workbook(city)
        out.write_bytes(content)
        say(f"已导出工作簿：{out}，{len(content) // 1024 + 1} KB。")

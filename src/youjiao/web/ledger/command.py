"""What the command line asks of the ledger: whoever has the database in hand sees all of it."""

from pathlib import Path

from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.actions.exports import ALL_SEEING
from youjiao.web.registry.queries import areas


def cities() -> dict[str, str]:
    """The names of all areas by the ids of their packs."""
    return {area.pack: area.name for area in areas(ALL_SEEING)}


def workbook(city: str) -> bytes:
    """The ledger of a city, or of all without one, as an .xlsx file."""
    narrowed = [("辖区", cities().get(city, "全部") if city else "全部")]
    return actions.export_workbook(queries.TaskFilter(city=city), narrowed=narrowed)


def pack(city: str, folder: Path) -> int:
    """The pack of a city is written into `folder`; how many documents it holds."""
    return actions.export_pack(city, folder)

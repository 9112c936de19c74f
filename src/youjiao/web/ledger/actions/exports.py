"""The ledger leaves the house as a workbook or as a pack (导出), which the audit log records."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import transaction

from youjiao.catalogue import load_packs
from youjiao.catalogue.export import write_pack
from youjiao.reports.ledger import ledger_workbook
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError
from youjiao.web.accounts.audit import SYSTEM, record
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import exporting, queries
from youjiao.web.registry.queries import area_of

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person
    from youjiao.web.accounts.rights import Visitor

ALL_SEEING = cast(
    "Visitor", SimpleNamespace(is_authenticated=True, is_active=True, role="administrator", city="", name=SYSTEM)
)
"""Whoever runs the command line has the database in hand: no person, and no limit."""


@transaction.atomic
def export_workbook(
    chosen: "queries.TaskFilter", *, by: "Person | None" = None, narrowed: Iterable[tuple[str, str]] = ()
) -> bytes:
    """The .xlsx file of the tasks that fit and of what belongs to them; `narrowed` says in words what was chosen.

    `by` is None for the command line.
    """
    if by is not None:
        require(by, "ledger.export")
    said = tuple(narrowed)
    book = exporting.book_of(by or ALL_SEEING, chosen, narrowed=said, made_by=by.name if by else SYSTEM)
    content = ledger_workbook(book)
    filtered = "；".join(f"{what}：{value}" for what, value in said)
    record("ledger.exported", None, by=by, rows=len(book.tasks) + len(book.targets), format="xlsx", filter=filtered)
    return content


@transaction.atomic
def export_pack(city: str, folder: Path, *, by: "Person | None" = None) -> int:
    """The pack of a city with what stands in the ledger now is written into `folder`; how many documents it holds.

    A pack that is not among those of the installation, or a folder that is not empty, is an InputRefusedError.
    """
    if by is not None:
        require(by, "ledger.export", area_of(city))
    known = load_packs(Path(settings.PACKS)).get(city)
    if known is None:
        problem = InputProblem(f"没有规则包“{city}”", str(settings.PACKS), "用 youjiao pack show 可查看已有的规则包。")
        raise InputRefusedError(Failure.PACK, problem)
    pack = exporting.pack_of(known)
    write_pack(folder, pack)
    rows = sum(len(reading.tasks) + len(reading.targets) for reading in pack.readings)
    record("ledger.exported", area_of(city), by=by, rows=rows, format="pack", filter=city)
    return len(pack.documents)

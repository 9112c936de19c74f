"""The tables of a page leave the house as a workbook (导出表格), which the audit log records."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from youjiao.reports import Sheet, workbook
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person


@transaction.atomic
def export_tables(sheets: Sequence[Sheet], *, by: "Person", about: Sequence[tuple[str, str]]) -> bytes:
    """The .xlsx file of some tables; `about` says in words what they show and stands on the last sheet."""
    require(by, "ledger.export")
    held = [replace(sheet, rows=list(sheet.rows)) for sheet in sheets]
    rows = sum(len(list(sheet.rows)) for sheet in held)
    said = "；".join(f"{what}：{value}" for what, value in about)
    record("ledger.exported", None, by=by, rows=rows, format="xlsx", filter=said)
    return workbook(held, about=[*about, ("行数", str(rows))])

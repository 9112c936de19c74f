"""Who is looking: rows that the viewer may not see are not there."""

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

from youjiao.web.accounts import rights

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor

Row = TypeVar("Row", bound=Model)


def visible(viewer: "Visitor", rows: "QuerySet[Row]", *, city: str = "city_key") -> "QuerySet[Row]":
    """The rows of the ledger that the viewer may see; `city` is the path to the column that names their city."""
    return rows.filter(rights.visible(viewer, "ledger.see", city=city))

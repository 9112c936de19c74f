"""What a page of the ledger is asked for: the city, the choices of its filter, the same address with a change."""

from typing import Any

from django.http import HttpRequest

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import queries

TITLE = 30


def placed(request: HttpRequest) -> dict[str, Any]:
    """The city shown and those to choose from, for a PlacedFilter."""
    cities = getattr(request, "cities", ())
    return {"city": getattr(request, "city", ""), "cities": [(city.key, city.name) for city in cities]}


def city_name(request: HttpRequest) -> str:
    """The name of the city shown, or empty for all."""
    shown = getattr(request, "city", "")
    return next((city.name for city in getattr(request, "cities", ()) if city.key == shown), "")


def documents_offered(request: HttpRequest) -> list[tuple[str, str]]:
    """The documents of the city shown: key and title."""
    rows = queries.titles_of_documents(person_of(request), city=getattr(request, "city", ""))
    return [(key, title if len(title) <= TITLE else f"{title[: TITLE - 1]}…") for key, title in rows]


def address_with(request: HttpRequest, *, path: str = "", **changes: str) -> str:
    """The address of this page, or of the one at `path`, with other values; an empty value goes, and so does the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    for name, value in changes.items():
        asked.pop(name, None)
        if value:
            asked[name] = value
    here = path or request.path
    return f"{here}?{asked.urlencode()}" if asked else here


def number(request: HttpRequest, name: str) -> int | None:
    """The number of this name in the address, or None."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

"""The frame around every page (页框): navigation, city switch, languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from youjiao.web.accounts.rights import decide


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the navigation.

    `page` is the name of its address, `word` what it is called, `right` that without which it is not shown; it is
    marked as current on every page whose name begins with `section`.
    """

    page: str
    word: str | Promise
    right: str
    section: str


MAIN = (
    Item("portal:home", _("首页"), "ledger.see", "portal:home"),
    Item("ledger:documents", _("文件"), "ledger.see", "ledger:document"),
    Item("ledger:review", _("审核"), "ledger.see", "ledger:review"),
    Item("ledger:tasks", _("台账"), "ledger.see", "ledger:task"),
    Item("ledger:targets", _("目标"), "ledger.see", "ledger:target"),
    Item("ledger:units", _("单位"), "ledger.see", "ledger:unit"),
    Item("ledger:findings", _("体检"), "ledger.see", "ledger:finding"),
    Item("ledger:calendar", _("日历"), "ledger.see", "ledger:calendar"),
)
MANAGEMENT = (
    Item("accounts:people", _("人员"), "accounts.manage", "accounts:people"),
    Item("accounts:audit", _("审计日志"), "audit.see", "accounts:audit"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as this visitor sees it."""

    word: str | Promise
    address: str
    here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """What base.html needs; for an error before the session is known, a frame without navigation."""
    cities = getattr(request, "cities", ())
    chosen = getattr(request, "city", "")
    return {
        "navigation": links(request, MAIN),
        "management": links(request, MANAGEMENT),
        "cities": cities,
        "chosen_city": next((city for city in cities if city.key == chosen), None),
        "languages": settings.LANGUAGES,
    }


def links(request: HttpRequest, items: tuple[Item, ...]) -> list[Link]:
    """The entries that the visitor may follow."""
    person = getattr(request, "user", None)
    if person is None:
        return []
    match = request.resolver_match
    name = match.view_name if match else ""
    return [
        Link(item.word, reverse(item.page), name.startswith(item.section))
        for item in items
        if decide(person, item.right)
    ]

"""Units that bear tasks of the ledger, and the names by which documents call them (责任单位与名称对照)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from youjiao.web.ledger.models import IN_LEDGER, Assignment
from youjiao.web.ledger.queries.scope import visible
from youjiao.web.registry import queries as registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from youjiao.web.accounts.rights import Visitor
    from youjiao.web.registry.models import Unit


def _assignments(viewer: "Visitor", city: str) -> "QuerySet[Assignment]":
    rows = visible(viewer, Assignment.objects.filter(task__state__in=IN_LEDGER), city="task__city_key").order_by()
    return rows.filter(task__city__pack=city) if city else rows


def bearers(viewer: "Visitor", *, city: str = "") -> dict[str, list[tuple[str, str]]]:
    """The units that bear tasks, for a choice: key and name, by the name of the area to which they belong."""
    rows = _assignments(viewer, city).filter(units__isnull=False)
    columns = ("units__city__position", "units__city__name", "units__name", "units__key")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for _place, area, name, key in rows.values_list(*columns).distinct().order_by(*columns):
        found[area or name].append((key, name))
    return dict(found)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as documents of a city print it: how it was resolved, to which units (key, name), how often, and where.

    Without `units` nobody bears it. `documents` are titles by key.
    """

    printed: str
    city: str
    how: str
    units: tuple[tuple[str, str], ...]
    number: int
    documents: tuple[tuple[str, str], ...]


def printed(viewer: "Visitor", *, city: str = "", unit: str = "") -> list[PrintedName]:
    """The printed names of a city or of all, of one unit (its key) or of all; unknown names first, then the most used."""
    rows = _assignments(viewer, city)
    if unit:
        rows = rows.filter(pk__in=rows.filter(units__key=unit).values("pk"))
    counted: Counter[tuple[str, str, str]] = Counter()
    units: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    documents: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    assigned: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    columns = ("pk", "printed", "task__city__name", "how", "task__document__key", "task__document__title")
    for pk, name, area, how, document, title, key, called in rows.values_list(*columns, "units__key", "units__name"):
        group = (name, area, how)
        assigned[group].add(pk)
        documents[group][document] = title
        if key:
            units[group][key] = called
    counted.update({group: len(found) for group, found in assigned.items()})
    names = [
        PrintedName(*group, tuple(units[group].items()), number, tuple(documents[group].items()))
        for group, number in counted.items()
    ]
    return sorted(names, key=lambda each: (bool(each.units), -each.number, each.printed))


def body(viewer: "Visitor", key: str) -> "Unit | None":
    """A unit with its area, the body above it, aliases, members and the groups it belongs to; or None."""
    rows = registry.units(viewer).filter(key=key)
    return rows.prefetch_related("members", "groups", "children").first()

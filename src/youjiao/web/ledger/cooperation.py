"""A drawing of which units bear tasks together (责任图谱): units on a circle, a line for shared tasks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from youjiao.web.ledger.unit_kinds import unit_kind

if TYPE_CHECKING:
    from youjiao.web.ledger.queries import Edge, Load, Responsibility

MOST_UNITS = 36
"""On a circle of more units the names cannot be read."""
LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table beside the drawing: two units and how many tasks they bear together."""

    first: "Load"
    second: "Load"
    number: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing of one city and its table; `left_out` units bear tasks but too few together to be drawn."""

    key: str
    city: str
    edges: tuple[Line, ...]
    data: dict[str, Any]
    units: int
    left_out: int


def graph_of(found: "Responsibility", city: str, key: str, *, least: int) -> Graph:
    """The units of a city that bear at least `least` tasks together, at most MOST_UNITS, the heaviest first."""
    strong = [edge for edge in found.edges if edge.weight >= least]
    linked = {unit for edge in strong for unit in (edge.first, edge.second)}
    drawn = {load.key: load for load in [load for load in found.loads if load.key in linked][:MOST_UNITS]}
    edges = [edge for edge in strong if edge.first in drawn and edge.second in drawn]
    lines = tuple(Line(drawn[edge.first], drawn[edge.second], edge.weight, edge.leads) for edge in edges)
    return Graph(key, city, lines, _data(drawn, edges), len(drawn), len(found.loads) - len(drawn))


def _data(drawn: "dict[str, Load]", edges: "list[Edge]") -> dict[str, Any]:
    kinds = list(dict.fromkeys(load.kind for load in drawn.values()))
    around = sorted(drawn.values(), key=lambda load: (kinds.index(load.kind), -load.total))
    return {
        "unit": _("项"),
        "categories": [str(unit_kind(kind)) for kind in kinds],
        "nodes": [
            {
                "id": load.key,
                "name": short(load),
                "full": load.name,
                "value": load.total,
                "category": kinds.index(load.kind),
                "link": reverse("ledger:unit", args=[load.key]),
            }
            for load in around
        ],
        "links": [
            {
                "source": edge.first,
                "target": edge.second,
                "value": edge.weight,
                "names": f"{short(drawn[edge.first])} — {short(drawn[edge.second])}",
            }
            for edge in edges
        ],
    }


def short(load: "Load") -> str:
    """A name that fits beside a node."""
    return load.short if len(load.short) <= LONGEST_NAME else f"{load.short[: LONGEST_NAME - 1]}…"

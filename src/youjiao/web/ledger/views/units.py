"""Pages of units: who bears how much, in which year and month, with whom, and under which names."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import queries, sheets
from youjiao.web.ledger.cooperation import graph_of
from youjiao.web.ledger.filters import UnitFilterForm
from youjiao.web.ledger.loads import load_table, months_chart, months_of
from youjiao.web.ledger.views.asked import city_name, documents_offered, placed
from youjiao.web.ledger.views.downloads import tables_response
from youjiao.web.ledger.views.tasks import COLUMNS as TASK_COLUMNS
from youjiao.web.pages.table import Column, listed, sheet

UNITS = (
    Column(gettext_lazy("单位"), ("name",), "name"),
    Column(gettext_lazy("类别"), ("kind",), "kind"),
    Column(gettext_lazy("牵头"), ("leads",), "leads", "text-end"),
    Column(gettext_lazy("责任（配合）"), ("joins",), "joins", "text-end"),
    Column(gettext_lazy("期限已过"), ("past",), "past", "text-end"),
    Column(gettext_lazy("持续推进"), ("rolling",), "rolling", "text-end"),
    Column(gettext_lazy("未写明时限"), ("undated",), "undated", "text-end"),
    Column(gettext_lazy("文件中的名称"), (), "names"),
)
PARTNERS = 8
CITIES = 3
"""Of more cities than these the graph is not drawn at once."""


def asked_of(request: HttpRequest, *fields: str) -> UnitFilterForm:
    """The filter of one of the pages, with these fields."""
    return UnitFilterForm(request.GET, documents=documents_offered(request), fields=fields, **placed(request))


def tabs(request: HttpRequest) -> list[tuple[str, str, None, bool]]:
    """The views of the units of one city."""
    city = getattr(request, "city", "")
    pages = (
        ("ledger:units", _("名单")),
        ("ledger:units-load", _("各年各月负荷")),
        ("ledger:units-cooperation", _("责任图谱")),
        ("ledger:units-names", _("名称对照")),
    )
    query = f"?city={city}" if city else ""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [(reverse(name) + query, word, None, name == here) for name, word in pages]


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units with what falls on each."""
    person, today = person_of(request), timezone.localdate()
    form = asked_of(request, "q", "document")
    asked = form.asked()
    found = queries.unit_loads(person, today, city=form.data["city"], document=asked["document"], words=asked["q"])
    order = {
        "name": lambda each: each.unit.name,
        "kind": lambda each: each.unit.kind,
        "leads": lambda each: each.load.leads,
        "joins": lambda each: each.load.joins,
        "past": lambda each: each.past,
        "rolling": lambda each: each.load.rolling,
        "undated": lambda each: each.load.undated,
        "total": lambda each: each.load.total,
    }
    context = {
        "form": form,
        "table": listed(request.GET, found, UNITS, order=order, first="-total"),
        "tabs": tabs(request),
        "answer": answer(request, found),
        "today": today,
        "export": reverse("ledger:units-export"),
    }
    return render(request, "ledger/units.html", context)


def answer(request: HttpRequest, found: "Sequence[queries.UnitLoad]") -> str:
    """How many units bear tasks, and which bears the most."""
    bearing = [each for each in found if each.load.total]
    where = city_name(request) or _("全部城市")
    if not bearing:
        return _("%(where)s登记 %(units)d 个单位，还没有任务写明责任单位。") % {"where": where, "units": len(found)}
    most = bearing[0]
    return _("%(where)s登记 %(units)d 个单位，%(bearing)d 个承担任务；%(most)s最多，%(number)d 项。") % {
        "where": where,
        "units": len(found),
        "bearing": len(bearing),
        "most": most.unit.name,
        "number": most.load.total,
    }


@require_safe
def load(request: HttpRequest) -> HttpResponse:
    """How many tasks fall due on each unit in each year, or in each month of one year."""
    person, today = person_of(request), timezone.localdate()
    form = asked_of(request, "document", "year")
    asked = request.GET.get("document", "")
    document = asked if form.offers("document", asked) else ""
    graph = queries.responsibility(person, city=form.data["city"], document=document)
    years = sorted({month.year for each in graph.loads for month in each.months})
    form.choose("year", [(str(year), str(year)) for year in years], every=_("各年"))
    year = form.asked()["year"]
    table = load_table(graph.loads, year=int(year) if year else None, today=today)
    context = {"form": form, "table": table, "tabs": tabs(request), "today": today}
    return render(request, "ledger/units_load.html", context)


@require_safe
def cooperation(request: HttpRequest) -> HttpResponse:
    """Which units bear tasks together: a drawing for each city, and its table."""
    person = person_of(request)
    form = asked_of(request, "document", "least")
    shown = [(key, name) for key, name in placed(request)["cities"] if form.data["city"] in {"", key}]
    form.choose("least", [(str(n), _("至少 %d 项") % n) for n in (3, 5, 10)], every=_("至少 2 项"))
    asked = form.asked()
    document, least = asked["document"], int(asked["least"] or 2)
    graphs = []
    for key, name in shown if len(shown) <= CITIES else ():
        graph = graph_of(queries.responsibility(person, city=key, document=document), name, key, least=least)
        if graph.edges:
            graphs.append(graph)
    context = {"form": form, "graphs": graphs, "tabs": tabs(request), "many": len(shown) > CITIES, "least": least}
    return render(request, "ledger/units_cooperation.html", context)


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """The names of units as documents print them, and the units that they mean; unknown names first."""
    form = asked_of(request)
    found = queries.printed(person_of(request), city=form.data["city"])
    unknown = [each for each in found if not each.units]
    context = {"form": form, "names": found, "unknown": unknown, "tabs": tabs(request)}
    return render(request, "ledger/units_names.html", context)


@require_safe
def units_export(request: HttpRequest) -> HttpResponse:
    """The units with their load, month by month, whom they work with, and their names, as a workbook."""
    person, today = person_of(request), timezone.localdate()
    form = asked_of(request, "q", "document")
    asked, city = form.asked(), form.data["city"]
    found = queries.unit_loads(person, today, city=city, document=asked["document"], words=asked["q"])
    graph = queries.responsibility(person, city=city, document=asked["document"])
    tables = [
        sheets.units_sheet(found, today),
        sheets.months_sheet(graph.loads),
        sheets.edges_sheet(graph),
        sheets.names_sheet(queries.printed(person, city=city)),
    ]
    return tables_response(request, "责任单位", tables, form)


@require_safe
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One unit: its names, its tasks, its months, and whom it works with."""
    person, today = person_of(request), timezone.localdate()
    body = queries.body(person, key)
    if body is None:
        raise Http404
    rows = queries.tasks(person, queries.TaskFilter(unit=key))
    graph = queries.responsibility(person, within=rows)
    load = next((each for each in graph.loads if each.key == key), None)
    context: dict[str, Any] = {
        "unit": body,
        "load": load,
        "past": load.past(today) if load else 0,
        "names": queries.printed(person, unit=key),
        "partners": queries.partners(graph.edges, graph.loads, key)[:PARTNERS],
        "table": sheet(request.GET, rows, TASK_COLUMNS, first="due"),
        "months": months_of(load, today) if load else [],
        "chart": months_chart(load, today) if load and load.months else None,
        "words": "",
        "today": today,
    }
    return render(request, "ledger/unit.html", context)

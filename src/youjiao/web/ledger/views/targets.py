"""Pages of targets: the list, the years in which they should be reached, one indicator in several places."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import queries, sheets
from youjiao.web.ledger.filters import TargetFilterForm
from youjiao.web.ledger.timeline import comparison_chart, years_chart
from youjiao.web.ledger.views.asked import address_with, city_name, documents_offered, placed
from youjiao.web.ledger.views.downloads import tables_response
from youjiao.web.pages.table import Column, listed, sheet

COLUMNS = (
    Column(gettext_lazy("指标"), ("indicator",), "indicator"),
    Column(gettext_lazy("目标值"), ("unit", "value"), "value", "text-end"),
    Column(gettext_lazy("时间或频次"), ("by_sort", "every"), "by"),
    Column(gettext_lazy("出处"), ("document__city__position", "document_id", "offset"), "place"),
)
COMPARED = (
    Column(gettext_lazy("指标"), ("name",), "name"),
    Column(gettext_lazy("出现"), ("points",), "points", "text-end"),
    Column(gettext_lazy("年份"), (), "years"),
    Column(gettext_lazy("文件"), (), "documents"),
)
SHOWN = 12
"""Of more milestones of one year only these are listed, and the others linked."""


def asked_of(request: HttpRequest) -> TargetFilterForm:
    """The filter of all three pages."""
    offered = queries.target_choices(person_of(request), city=getattr(request, "city", ""))
    return TargetFilterForm(request.GET, documents=documents_offered(request), offered=offered, **placed(request))


def tabs(request: HttpRequest) -> list[tuple[str, str, None, bool]]:
    """The three views of what is asked for."""
    asked = request.GET.copy()
    for name in ("page", "sort", "indicator"):
        asked.pop(name, None)
    query = f"?{asked.urlencode()}" if asked else ""
    here = request.resolver_match.view_name if request.resolver_match else ""
    pages = (
        ("ledger:targets", _("清单")),
        ("ledger:targets-timeline", _("时间线")),
        ("ledger:targets-comparison", _("同一指标对照")),
    )
    return [(reverse(name) + query, word, None, name == here) for name, word in pages]


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """The targets that fit."""
    person = person_of(request)
    form = asked_of(request)
    chosen = form.chosen()
    table = sheet(request.GET, queries.targets(person, chosen), COLUMNS, first="place")
    by_year = queries.targets_by_year(person, chosen)
    context = {
        "form": form,
        "table": table,
        "tabs": tabs(request),
        "answer": answer(request, by_year, narrowed=form.narrowed),
        "words": chosen.words,
        "export": reverse("ledger:targets-export"),
    }
    return render(request, "ledger/targets.html", context)


def answer(request: HttpRequest, by_year: "list[queries.TargetsOfYear]", *, narrowed: bool) -> str:
    """How many targets there are, how many of them are past, still to come, and without a date."""
    this_year = timezone.localdate().year
    numbers = {
        "where": city_name(request) or _("全部城市"),
        "total": sum(row.total for row in by_year),
        "past": sum(row.total for row in by_year if row.year and row.year < this_year),
        "ahead": sum(row.total for row in by_year if row.year and row.year >= this_year),
        "undated": sum(row.total for row in by_year if row.year is None),
        "year": this_year,
    }
    words = _("%(where)s有 %(total)d 个目标符合条件：") if narrowed else _("%(where)s共 %(total)d 个目标：")
    rest = _("%(year)d 年以前应达成 %(past)d 个，%(year)d 年起应达成 %(ahead)d 个，未写明达成时间 %(undated)d 个。")
    return (words + rest) % numbers


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """How many targets should be reached in which year, as a chart and its table, and which they are."""
    person, today = person_of(request), timezone.localdate()
    form = asked_of(request)
    chosen = form.chosen()
    by_year = queries.targets_by_year(person, chosen)
    cities = {key: name for key, name in placed(request)["cities"] if any(row.numbers.get(key) for row in by_year)}
    listing = reverse("ledger:targets")
    context = {
        "form": form,
        "tabs": tabs(request),
        "answer": answer(request, by_year, narrowed=form.narrowed),
        "by_year": [(row, address_with(request, year=str(row.year or form.UNDATED), path=listing)) for row in by_year],
        "cities": cities,
        "chart": years_chart(by_year, cities, lambda year: address_with(request, year=str(year), path=listing)),
        "milestones": queries.first_by_year(person, chosen, shown=SHOWN),
        "listing": listing,
        "today": today,
        "this_year": str(today.year),
        "export": reverse("ledger:targets-export"),
    }
    return render(request, "ledger/targets_timeline.html", context)


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """The indicators that occur more than once; the chosen one, or the first, year by year and document by document."""
    form = asked_of(request)
    found = queries.comparisons(person_of(request), form.chosen())
    order = {"name": lambda each: each.name, "points": lambda each: (bool(each.differing), len(each.points))}
    asked = request.GET.get("indicator", "")
    shown = next((each for each in found if each.key == asked), found[0] if found else None)
    points = queries.compared(person_of(request), [shown])[shown.key] if shown else []
    differing = sum(bool(each.differing) for each in found)
    context: dict[str, Any] = {
        "form": form,
        "tabs": tabs(request),
        "table": listed(request.GET, found, COMPARED, order=order, first="-points", size=25),
        "shown": shown,
        "points": points,
        "chart": comparison_chart(shown, points) if shown else None,
        "differing": differing,
        "export": reverse("ledger:targets-export"),
    }
    return render(request, "ledger/targets_comparison.html", context)


@require_safe
def targets_export(request: HttpRequest) -> HttpResponse:
    """The targets that fit, counted by year, and compared, as a workbook."""
    person, form = person_of(request), asked_of(request)
    chosen = form.chosen()
    cities = dict(placed(request)["cities"])
    found = queries.comparisons(person, chosen)
    table = sheet(request.GET, queries.targets(person, chosen), COLUMNS, first="place", size=10**6)
    tables = [
        sheets.targets_sheet(table),
        sheets.years_sheet(queries.targets_by_year(person, chosen), cities),
        sheets.comparisons_sheet(found, queries.compared(person, found)),
    ]
    return tables_response(request, "目标", tables, form)

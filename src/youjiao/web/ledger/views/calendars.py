"""Pages of the calendar: a year, a month, the same for a calendar program and as a workbook."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import queries, sheets
from youjiao.web.ledger.filters import CalendarFilterForm
from youjiao.web.ledger.icalendar import calendar_file
from youjiao.web.ledger.months import bars_of, month_shown, sheet_of
from youjiao.web.ledger.views.asked import city_name, placed
from youjiao.web.ledger.views.downloads import tables_response
from youjiao.web.pages.downloads import file_response

FIRST_YEAR, LAST_YEAR = 1990, 2100
SHOWN = 12
"""Of more recurring targets of one cadence only these are listed, and the others linked."""


def asked_of(request: HttpRequest) -> tuple[CalendarFilterForm, int, list[int]]:
    """The filter, the year shown (this year where none is asked for), and the years in which something is due."""
    today = timezone.localdate()
    due = queries.years(person_of(request), city=getattr(request, "city", ""))
    offered = sorted({*due, today.year})
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(each) for each in offered} else today.year
    data = request.GET.copy()
    data["year"] = str(year)
    return CalendarFilterForm(data, years=offered, **placed(request)), year, due


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The twelve months of a year: deadlines, targets, phases; and what recurs."""
    person, today = person_of(request), timezone.localdate()
    form, number, due = asked_of(request)
    months = queries.year_in_brief(person, number, city=form.data["city"])
    duties = queries.first_by_cadence(person, queries.TargetFilter(city=form.data["city"]), shown=SHOWN)
    context: dict[str, Any] = {
        "form": form,
        "year": number,
        "months": [sheet_of(month, today) for month in months],
        "bars": bars_of(months),
        "duties": duties,
        "answer": answer(request, months, sum(each.total for each in duties)),
        "before": max((each for each in due if each < number), default=None),
        "after": min((each for each in due if each > number), default=None),
        "today": today,
        "export": reverse("ledger:calendar-export"),
        "feed": reverse("ledger:calendar-file"),
    }
    return render(request, "ledger/calendar.html", context)


def answer(request: HttpRequest, months: "tuple[queries.Month, ...]", duties: int) -> str:
    """How much is due in the year, and how much recurs."""
    return _("%(where)s %(year)d 年到期任务 %(tasks)d 项、到期目标 %(targets)d 个；另有经常性目标 %(duties)d 个。") % {
        "where": city_name(request) or _("全部城市"),
        "year": months[0].first.year,
        "tasks": sum(len(month.tasks) for month in months),
        "targets": sum(len(month.targets) for month in months),
        "duties": duties,
    }


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month: what is due in it, which phases run, what recurs in it."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404
    person, today, city = person_of(request), timezone.localdate(), getattr(request, "city", "")
    duties = queries.first_by_cadence(person, queries.TargetFilter(city=city), shown=SHOWN)
    context = {
        "shown": month_shown(queries.month(person, year, month, city=city), duties),
        "today": today,
        "where": city_name(request),
        "words": "",
    }
    return render(request, "ledger/calendar_month.html", context)


@require_safe
def calendar_export(request: HttpRequest) -> HttpResponse:
    """The year as a workbook."""
    form, number, _due = asked_of(request)
    year = queries.year(person_of(request), number, city=form.data["city"])
    phases = dict.fromkeys(phase for month in year.months for phase in month.phases)
    tables = [
        sheets.due_sheet(task for month in year.months for task in month.tasks),
        sheets.targets_sheet((target for month in year.months for target in month.targets), "到期目标"),
        sheets.phases_sheet(phases),
        sheets.targets_sheet((target for _every, rows in year.duties for target in rows), "经常性目标"),
    ]
    return tables_response(request, f"{number}年日历", tables, form)


@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """The year for a calendar program: each deadline, target and phase as an event of whole days."""
    form, number, _due = asked_of(request)
    year = queries.year(person_of(request), number, city=form.data["city"])
    content = calendar_file(year, host=request.get_host(), root=request.build_absolute_uri("/"), made=timezone.now())
    return file_response(content, f"优教日历{number}.ics", "text/calendar; charset=utf-8")

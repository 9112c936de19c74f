"""Pages of the ledger: the list of tasks, one task with all that hangs on it, the list as a workbook."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.filters import TaskFilterForm
from youjiao.web.ledger.phrases import STANDINGS
from youjiao.web.ledger.views.asked import address_with, city_name, documents_offered, placed
from youjiao.web.ledger.views.documents import rights_of
from youjiao.web.pages.downloads import workbook_response
from youjiao.web.pages.table import Column, sheet

COLUMNS = (
    Column(gettext_lazy("任务"), ("document__city__position", "document_id", "start"), "place"),
    Column(gettext_lazy("责任单位"), (), "units", "column-units"),
    Column(gettext_lazy("完成时限"), ("due_sort",), "due", "column-due"),
    Column(gettext_lazy("目标"), ("target_count",), "targets", "text-end"),
)
ORDERS = {"due": "due", "-due": "-due", "-targets": "targets"}
"""The sorting of the list as the query knows it; any other sorts by the document."""
DATED = frozenset({"past", "soon", "later"})
AROUND = 60


def asked_of(request: HttpRequest) -> TaskFilterForm:
    """The filter of the list."""
    person, city = person_of(request), getattr(request, "city", "")
    documents = documents_offered(request)
    chosen = request.GET.get("document", "")
    chapters = queries.chapters(person, chosen) if chosen in dict(documents) else ()
    return TaskFilterForm(
        request.GET,
        documents=documents,
        units=queries.bearers(person, city=city),
        chapters=[(str(each.pk), f"{each.number} {each.title}"[:40]) for each in chapters],
        **placed(request),
    )


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks of the ledger that fit, with how their deadlines stand today."""
    person, today = person_of(request), timezone.localdate()
    form = asked_of(request)
    chosen = form.chosen(today)
    standings = queries.standings(person, today, chosen)
    first = "due" if chosen.standing in DATED else "place"
    context = {
        "form": form,
        "table": sheet(request.GET, queries.tasks(person, chosen), COLUMNS, first=first),
        "tabs": tabs(request, standings, chosen.standing),
        "answer": answer(request, standings, narrowed=form.narrowed),
        "words": chosen.words,
        "today": today,
        "export": reverse("ledger:tasks-export"),
        "may": rights_of(request),
    }
    return render(request, "ledger/task_list.html", context)


def tabs(request: HttpRequest, standings: "queries.Standings", shown: str) -> list[tuple[str, Any, int, bool]]:
    """A tab for all tasks and one for each standing, with their numbers."""
    found: list[tuple[str, Any, int, bool]] = [(address_with(request, when=""), _("全部"), standings.total, not shown)]
    for name, words in STANDINGS.items():
        address = address_with(request, when=name, sort="")
        found.append((address, words.word, getattr(standings, name), name == shown))
    return found


def answer(request: HttpRequest, standings: "queries.Standings", *, narrowed: bool) -> str:
    """How many tasks there are, and how their deadlines stand."""
    numbers = {name: getattr(standings, name) for name in STANDINGS}
    where = city_name(request) or _("全部城市")
    words = (_("%(where)s有 %(total)d 项任务符合条件：") if narrowed else _("%(where)s台账共 %(total)d 项任务：")) % {
        "where": where,
        "total": standings.total,
    }
    return (
        words
        + _(
            "期限已过 %(past)d 项，90 天内到期 %(soon)d 项，以后到期 %(later)d 项，持续推进 %(rolling)d 项，"
            "未写明时限 %(undated)d 项。"
        )
        % numbers
    )


@require_safe
def tasks_export(request: HttpRequest) -> HttpResponse:
    """The list, as filtered, with its targets, units and findings, as a workbook."""
    form, today = asked_of(request), timezone.localdate()
    narrowed = form.said()
    chosen = form.chosen(today)
    order = request.GET.get("sort") or ("due" if chosen.standing in DATED else "")
    chosen = replace(chosen, order=ORDERS.get(order, "document"))
    content = actions.export_workbook(chosen, by=person_of(request), narrowed=narrowed)
    return workbook_response(content, _("任务台账"), today)


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: its sentence, units, deadline, targets, parts, what speaks of the same, findings, history."""
    person, today = person_of(request), timezone.localdate()
    found = queries.task(person, pk)
    if found is None:
        raise Http404
    places = queries.clauses_at(person, [(found.document.key, found.start)])
    context = {
        "task": found,
        "today": today,
        "standing": queries.standing_of(found, today),
        "passed": months_between(found.due_on, today) if found.due_on else 0,
        "place": places[found.document.key, found.start],
        "passage": queries.passage(person, found.document_id, found.start, found.end, around=AROUND),
        "related": queries.related(person, found),
        "findings": queries.touching(person, found),
        "history": queries.history_of(found),
        "may": rights_of(request),
    }
    return render(request, "ledger/task.html", context)


def months_between(day: date, today: date) -> int:
    """Whole months from a day to today; 0 where it lies ahead."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return max(months, 0)

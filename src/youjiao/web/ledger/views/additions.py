"""Pages on which a person adds a task or a target that was not read (补充)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from youjiao.vocabulary import Span
from youjiao.web.accounts.queries import person_of
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.placed_forms import AddTargetForm, AddTaskForm, PlacedForm
from youjiao.web.ledger.templatetags.ledger_words import target_url, task_url
from youjiao.web.ledger.views.asked import number
from youjiao.web.ledger.views.shown import named_units, shown_document

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Document

AROUND = 12
LONGEST_SHOWN = 160
LONGEST_TITLE = 60


@require_http_methods(["GET", "POST"])
def add_task(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a task that was not read."""

    def save(document: "Document", form: AddTaskForm, span: Span) -> str:
        task = actions.add_task(document, form.cleaned_data, span=span, by=person_of(request), named=named_units(form))
        messages.success(request, _("已补充任务“%s”，并确认进入台账。") % str(task)[:40])
        return task_url(task)

    return addition(request, key, AddTaskForm, save, _("补充任务"))


@require_http_methods(["GET", "POST"])
def add_target(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a target that was not read."""

    def save(document: "Document", form: AddTargetForm, span: Span) -> str:
        target = actions.add_target(document, form.cleaned_data, span=span, by=person_of(request))
        messages.success(request, _("已补充目标“%s”，并确认进入台账。") % str(target)[:40])
        return target_url(target)

    return addition(request, key, AddTargetForm, save, _("补充目标"))


def addition(
    request: HttpRequest, key: str, kind: type[PlacedForm], save: Callable[["Document", Any, Span], str], title: str
) -> HttpResponse:
    """The form; what is saved leads to its place in the text."""
    document = shown_document(request, key)
    require(person_of(request), "ledger.correct", document)
    text = queries.full_text(person_of(request), key)
    form = kind(sent(request, text), text=text, initial=chosen(request, text))
    if form.is_valid() and form.span is not None:
        try:
            return redirect(save(document, form, form.span))
        except ValidationError as refused:
            form.refuse(refused)
    context = {"form": form, "document": document, "title": title, "offers": offers(form)}
    return render(request, "ledger/document_add.html", context, status=422 if form.errors else 200)


def sent(request: HttpRequest, text: str) -> Any:
    """What was sent; where one of the places offered was taken, with its words as the quotation."""
    if request.method != "POST":
        return None
    first, _dash, last = request.POST.get("take", "").partition("-")
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        return request.POST
    fields = request.POST.copy()
    fields["quote"], fields["start"] = text[int(first) : int(last)], first
    return fields


def chosen(request: HttpRequest, text: str) -> dict[str, Any]:
    """The form as it opens: with the range of the address as the quotation, and its first sentence as the title."""
    start, end = number(request, "start"), number(request, "end")
    if start is None or end is None or not start < end <= len(text):
        return {}
    quote = text[start:end]
    title = quote.strip().split("。")[0].split("\n")[0]
    return {"quote": quote, "start": start, "title": title if len(title) <= LONGEST_TITLE else ""}


def offers(form: PlacedForm) -> list[dict[str, Any]]:
    """The places at which the quotation may have been meant to stand, each with some words around it."""
    if form.miss is None:
        return []
    places = form.miss.places or ((form.miss.nearest,) if form.miss.nearest else ())
    return [
        {
            "span": span,
            "before": form.text[max(0, span.start - AROUND) : span.start],
            "words": span.of(form.text)
            if span.end - span.start <= LONGEST_SHOWN
            else span.of(form.text)[:LONGEST_SHOWN] + "…",
            "after": form.text[span.end : span.end + AROUND],
        }
        for span in places
    ]

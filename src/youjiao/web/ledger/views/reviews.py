"""Pages of the review: what waits, one proposal beside its sentence, all of a document, pairs of the same matter."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from youjiao.vocabulary import Span
from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.forms import RejectForm
from youjiao.web.ledger.placed_forms import CorrectTargetForm, CorrectTaskForm
from youjiao.web.ledger.views.documents import rights_of
from youjiao.web.ledger.views.shown import named_units, shown_document, shown_link, shown_target, shown_task
from youjiao.web.registry.queries import cities

AROUND = 160
PAIRS = 20
STATES = (
    ("suggested", gettext_lazy("待确认")),
    ("confirmed", gettext_lazy("已确认")),
    ("rejected", gettext_lazy("已否定")),
)


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The documents with proposals that wait, how far the review is, and how many pairs of the same matter wait."""
    person, city = person_of(request), getattr(request, "city", "")
    context = {
        "documents": list(queries.waiting(person, city=city)),
        "progress": queries.progress(person, city=city),
        "pairs": queries.same_matter(person, city=city).count(),
        "may": rights_of(request),
    }
    return render(request, "ledger/review.html", context)


@require_GET
def next_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """On to the first proposal of the document that waits, or to the document where none does."""
    document = shown_document(request, key)
    first = next(iter(queries.queue(person_of(request), key)), None)
    if first is None:
        messages.success(request, _("《%s》的读解结果已全部审核。") % document.title)
        return redirect("ledger:document", key)
    return redirect(address(key, first))


def address(key: str, here: "queries.Waiting | None") -> str:
    """The page of a proposal of the document; without one, the page that goes on to the first."""
    if here is None:
        return reverse("ledger:review-document", args=[key])
    return reverse(f"ledger:review-{here.kind}", args=[key, here.pk])


@require_http_methods(["GET", "POST"])
def review_task(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One task beside its sentence: confirm, correct, reject."""
    task = shown_task(request, key, pk)
    named = list(task.assignments.all())
    initial = {
        "number": task.number,
        "title": task.title,
        "lead": "、".join(each.printed for each in named if each.role == "lead"),
        "joining": "、".join(each.printed for each in named if each.role != "lead"),
        "deadline_text": task.deadline_text,
        "due": task.due,
        "ongoing": task.ongoing,
    }
    form = CorrectTaskForm(
        request.POST if request.POST.get("deed") == "confirm" else None,
        initial=initial,
        text=queries.full_text(person_of(request), key),
        current=Span(task.start, task.end),
    )
    here = queries.Waiting(task.start, "task", task.pk)
    passage = queries.passage(person_of(request), task.document_id, task.start, task.end, around=AROUND)
    return reviewed(request, task, form, here, passage)


@require_http_methods(["GET", "POST"])
def review_target(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One target beside its sentence: confirm, correct, reject."""
    target = shown_target(request, key, pk)
    values = {field: getattr(target, field) for field in actions.TARGET_FIELDS}
    initial = {field: f"{value:.12g}" if isinstance(value, float) else value for field, value in values.items()}
    end = target.offset + len(target.quote)
    form = CorrectTargetForm(
        request.POST if request.POST.get("deed") == "confirm" else None,
        initial=initial,
        every=target.every,
        text=queries.full_text(person_of(request), key),
        current=Span(target.offset, end),
    )
    here = queries.Waiting(target.offset, "target", target.pk)
    passage = queries.passage(person_of(request), target.document_id, target.offset, end, around=AROUND)
    return reviewed(request, target, form, here, passage)


def reviewed(
    request: HttpRequest,
    row: Any,
    form: Any,
    here: "queries.Waiting",
    passage: "queries.Passage | None",
) -> HttpResponse:
    """The page of one proposal; after a decision, on to the next."""
    person, key = person_of(request), row.document.key
    waiting = queries.queue(person, key)
    onward = queries.following(waiting, here)
    deed = request.POST.get("deed")
    rejecting = RejectForm(request.POST if deed == "reject" else None)
    if request.method == "POST":
        try:
            if decided(request, row, form, rejecting):
                return redirect(address(key, onward))
        except actions.AlreadyReviewedError as refused:
            messages.warning(request, str(refused))
            return redirect(address(key, onward))
        except ValidationError as refused:
            (rejecting if deed == "reject" else form).refuse(refused)
    context = {
        "row": row,
        "kind": here.kind,
        "document": row.document,
        "form": form,
        "rejecting": rejecting,
        "passage": passage,
        "changes": queries.corrections(row),
        "left": len(waiting),
        "progress": queries.progress(person, document=key),
        "onward": address(key, onward),
        "may": rights_of(request),
    }
    failed = bool(form.errors or rejecting.errors)
    return render(request, "ledger/review_one.html", context, status=422 if failed else 200)


def decided(request: HttpRequest, row: Any, form: Any, rejecting: RejectForm) -> bool:
    """Whether what was sent could be done; otherwise the forms bear the errors."""
    person, deed = person_of(request), request.POST.get("deed")
    if deed == "reopen":
        actions.reopen(row, by=person)
        return True
    if deed == "reject" and rejecting.is_valid():
        actions.reject(row, by=person, remark=rejecting.words())
        messages.success(request, _("已驳回“%s”。") % str(row)[:40])
        return True
    if deed == "confirm" and form.is_valid():
        done = corrected(row, form, person)
        word = _("已更正并确认“%s”。") if done.state == "corrected" else _("已确认“%s”。")
        messages.success(request, word % str(done)[:40])
        return True
    return False


def corrected(row: Any, form: Any, person: Any) -> Any:
    """The row as confirmed, with what the form changes in it."""
    if isinstance(form, CorrectTaskForm):
        return actions.correct_task(row, form.cleaned_data, by=person, named=named_units(form), span=form.span)
    return actions.correct_target(row, form.cleaned_data, by=person, span=form.span)


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, key: str) -> HttpResponse:
    """All proposals of a document that wait; those chosen, or all, are confirmed as read."""
    document, person = shown_document(request, key), person_of(request)
    if request.method == "POST":
        chosen: dict[str, Any] = {}
        if request.POST.get("deed") != "all":
            chosen = {
                name: [int(pk) for pk in request.POST.getlist(name) if pk.isdigit()] for name in ("tasks", "targets")
            }
        tasks, targets = actions.confirm_many(document, by=person, **chosen)
        done = tasks + targets
        messages.success(request, ngettext("已确认 %d 条。", "已确认 %d 条。", done) % done)
        return redirect("ledger:review-all" if queries.queue(person, key) else "ledger:document", key)
    context = {
        "document": document,
        "tasks": list(queries.proposed_tasks(person, key)),
        "targets": list(queries.proposed_targets(person, key)),
        "progress": queries.progress(person, document=key),
        "may": rights_of(request),
    }
    return render(request, "ledger/review_all.html", context)


@require_GET
def same_matter(request: HttpRequest) -> HttpResponse:
    """Pairs of tasks that may speak of the same matter, the most similar first."""
    person, city = person_of(request), getattr(request, "city", "")
    state = request.GET.get("state", "suggested")
    counts = {name: queries.same_matter(person, city=city, state=name).count() for name, _word in STATES}
    here = reverse("ledger:review-same-matter")
    page = Paginator(queries.same_matter(person, city=city, state=state), PAIRS).get_page(request.GET.get("page"))
    context = {
        "pairs": page,
        "count": page.paginator.count,
        "state": state,
        "tabs": [(f"{here}?state={name}", word, counts[name], name == state) for name, word in STATES],
        "may": rights_of(request),
    }
    return render(request, "ledger/same_matter.html", context)


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Back to the list, for which all documents were compared anew."""
    person, city = person_of(request), getattr(request, "city", "")
    chosen = [city] if city else [area.pack for area in cities(person)]
    found = sum(actions.suggest_same_matter(pack, by=person) for pack in chosen)
    messages.success(request, ngettext("新找到 %d 对。", "新找到 %d 对。", found) % found)
    return redirect("ledger:review-same-matter")


@require_POST
def decide_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link is confirmed or rejected; a page without scripts goes back to the list."""
    link = shown_link(request, pk)
    deed = actions.confirm_link if request.POST.get("deed") == "confirm" else actions.reject_link
    decided_link = deed(link, by=person_of(request))
    if request.headers.get("HX-Request"):
        return render(request, "ledger/parts/pair.html", {"pair": decided_link, "may": rights_of(request)})
    messages.success(request, _("已记录。"))
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return redirect(page if ours else "ledger:review-same-matter")

"""Pages of documents: the list, one document beside what was read in it, its file, its relations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from youjiao.web.accounts.queries import person_of
from youjiao.web.accounts.rights import decide
from youjiao.web.ledger import queries
from youjiao.web.ledger.forms import DocumentFilter
from youjiao.web.ledger.reading_page import page_of
from youjiao.web.ledger.relations import drawing_of
from youjiao.web.ledger.views.asked import number
from youjiao.web.pages.table import Column, sheet

COLUMNS = (
    Column(_("文件"), ("title",), "title"),
    Column(_("辖区"), ("city__position", "title"), "city"),
    Column(_("成文日期"), ("issued_sort",), "issued", "text-nowrap"),
    Column(_("任务"), ("task_count",), "tasks", "text-end"),
    Column(_("目标"), ("target_count",), "targets", "text-end"),
    Column(_("待审核"), ("waiting_count",), "waiting", "text-end"),
    Column(_("问题"), ("finding_count",), "findings", "text-end"),
)


def rights_of(request: HttpRequest) -> dict[str, bool]:
    """What the visitor may do on pages of the ledger, by the last word of the right."""
    person = person_of(request)
    return {name: bool(decide(person, f"ledger.{name}")) for name in ("upload", "review", "correct", "link")}


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """The documents of the chosen city or of all, with their counts."""
    person, city = person_of(request), getattr(request, "city", "")
    form = DocumentFilter(request.GET)
    rows = queries.documents(person, city=city, words=form.asked()["q"])
    context = {
        "form": form,
        "table": sheet(request.GET, rows, COLUMNS, first="-issued"),
        "totals": queries.totals(person, city=city),
        "may": rights_of(request),
    }
    return render(request, "ledger/documents.html", context)


@require_GET
def document(request: HttpRequest, key: str) -> HttpResponse:
    """The text with every clause anchored and every task and target marked, and beside it what was read."""
    contents = queries.contents(person_of(request), key)
    if contents is None:
        raise Http404
    page = page_of(contents, at=number(request, "at"), to=number(request, "to"))
    context = {
        "page": page,
        "document": contents.document,
        "contents": contents,
        "job": queries.reading_job(person_of(request), contents.document),
        "links": queries.links(person_of(request), document=key),
        "may": rights_of(request),
    }
    return render(request, "ledger/document.html", context)


@require_GET
def original(request: HttpRequest, key: str) -> HttpResponse:
    """The file as it came; it is always saved, never opened in the browser as a page."""
    found = queries.original(person_of(request), key)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"  # noqa: FBT003
    return response


@require_GET
def relations(request: HttpRequest) -> HttpResponse:
    """Which document cites or supersedes which: a drawing, and its table."""
    person, city = person_of(request), getattr(request, "city", "")
    links = list(queries.links(person, city=city))
    kept = list(queries.documents(person, city=city))
    context = {"drawing": drawing_of(kept, links), "links": links, "kept": kept}
    return render(request, "ledger/relations.html", context)

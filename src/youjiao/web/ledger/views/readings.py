"""How far the reading of a document beside the pages is, and its cancelling (后台读解)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.views.documents import rights_of
from youjiao.web.ledger.views.shown import shown_document


@require_GET
def reading(request: HttpRequest, key: str) -> HttpResponse:
    """The part of the document's page that says how far its reading is; when it has ended, the page is loaded anew."""
    document = shown_document(request, key)
    if not request.headers.get("HX-Request"):
        return redirect("ledger:document", key)
    job = queries.reading_job(person_of(request), document)
    if job is None or not job.active:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"document": document, "job": job, "may": rights_of(request)}
    return render(request, "ledger/parts/reading_job.html", context)


@require_POST
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the document, whose reading has been asked to stop."""
    actions.cancel_reading(shown_document(request, key), by=person_of(request))
    messages.success(request, _("已要求取消读解。"))
    return redirect("ledger:document", key)

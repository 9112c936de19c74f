"""Pages that bring documents in, correct their head, read them again, and take them out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from youjiao.intake import ENDINGS
from youjiao.vocabulary import Failure, InputRefusedError
from youjiao.web.accounts.queries import person_of
from youjiao.web.accounts.rights import require
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.forms import HeadForm, UploadForm
from youjiao.web.ledger.views.shown import shown_document
from youjiao.web.registry.queries import areas


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The page that takes files in; each is stored with its proposals, or refused with what is wrong and how to mend it."""
    person = person_of(request)
    require(person, "ledger.upload")
    choices = [(area.pack, area.name) for area in areas(person) if not person.city or area.city_key]
    initial = {"city": getattr(request, "city", "")}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, cities=choices, endings=sorted(ENDINGS), initial=initial)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        outcome = taken_in(request, form)
        if len(outcome["stored"]) == len(form.cleaned_data["documents"]) == 1:
            document = outcome["stored"][0]
            read = document.state == "read"
            words = _("已收下并读解《%s》。以下条目待审核。") if read else _("已收下《%s》，正在后台读解。")
            messages.success(request, words % document.title)
            return redirect("ledger:document", document.key)
        context |= outcome
        status = outcome["status"]
    elif form.errors:
        status = 422
    return render(request, "ledger/upload.html", context, status=status)


def taken_in(request: HttpRequest, form: UploadForm) -> dict[str, Any]:
    """What became of each file: stored, already there, or refused."""
    stored, there, problems, too_large = [], [], [], False
    for file in form.cleaned_data["documents"]:
        try:
            stored.append(
                actions.receive_document(file.name, file.read(), city=form.cleaned_data["city"], by=person_of(request))
            )
        except actions.DuplicateDocumentError as found:
            there.append((file.name, found.document))
        except InputRefusedError as refused:
            too_large = too_large or refused.failure is Failure.TOO_LARGE
            problems.append(refused.problem)
    failed = bool(problems or there)
    status = 413 if too_large else 422 if failed and not stored else 200
    return {"stored": stored, "there": there, "problems": problems, "status": status}


@require_http_methods(["GET", "POST"])
def correct_head(request: HttpRequest, key: str) -> HttpResponse:
    """The page that corrects who issued what and when."""
    document = shown_document(request, key)
    require(person_of(request), "ledger.correct", document)
    initial = {
        "title": document.title,
        "notice_title": document.notice_title,
        "doc_number": document.doc_number,
        "issuers": "\n".join(document.issuers),
        "issued_on": document.issued_on,
        "kind": document.kind,
    }
    form = HeadForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.correct_head(document, form.cleaned_data, by=person_of(request))
        except ValidationError as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("文件信息已更正。"))
            return redirect("ledger:document", key)
    context = {"form": form, "document": document}
    return render(request, "ledger/document_head.html", context, status=422 if form.errors else 200)


@require_POST
def read_again(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the document, read anew."""
    document = shown_document(request, key)
    if actions.needs_background(document):
        actions.start_reading(document, by=person_of(request))
        return redirect("ledger:document", key)
    found = actions.read_document(document, by=person_of(request))
    messages.success(
        request,
        _("已重新读解：新增 %(added)s 条，变更 %(changed)s 条，移除 %(removed)s 条，保留已审核的 %(kept)s 条。")
        % {"added": found.added, "changed": found.changed, "removed": found.removed, "kept": found.kept},
    )
    return redirect("ledger:document", key)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """The page that asks whether an upload is to be undone, and undoes it."""
    document = shown_document(request, key)
    require(person_of(request), "ledger.upload", document)
    if request.method == "POST":
        try:
            actions.delete_document(document, by=person_of(request))
        except actions.DocumentInUseError as refused:
            messages.error(request, str(refused))
            return redirect("ledger:document", key)
        messages.success(request, _("已撤销上传《%s》。") % document.title)
        return redirect("ledger:documents")
    progress = queries.progress(person_of(request), document=key)
    if document.origin != "upload":
        raise Http404
    return render(request, "ledger/document_delete.html", {"document": document, "progress": progress})

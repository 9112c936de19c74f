"""Pages of the plan linter: what does not agree, and setting a finding aside."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions, queries, sheets
from youjiao.web.ledger.filters import FindingFilterForm
from youjiao.web.ledger.finding_kinds import kind_label
from youjiao.web.ledger.quoting import cited
from youjiao.web.ledger.views.asked import address_with, city_name, documents_offered, placed
from youjiao.web.ledger.views.documents import rights_of
from youjiao.web.ledger.views.downloads import tables_response
from youjiao.web.registry.queries import cities

FINDINGS = 12


def asked_of(request: HttpRequest) -> FindingFilterForm:
    """The filter of the list."""
    known = queries.kinds(person_of(request), city=getattr(request, "city", ""))
    kinds = [(kind, kind_label(kind)) for kind in known]
    return FindingFilterForm(request.GET, documents=documents_offered(request), kinds=kinds, **placed(request))


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The findings that fit, the gravest first, with their number by kind."""
    person, form = person_of(request), asked_of(request)
    chosen = form.chosen()
    counts = queries.kind_counts(person, **{name: value for name, value in chosen.items() if name != "kind"})
    page = Paginator(queries.findings(person, **chosen), FINDINGS).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "counts": [(kind, severity, n, address_with(request, kind=kind)) for kind, severity, n in counts],
        "every": (sum(number for *_kind, number in counts), address_with(request, kind="")),
        "kind": chosen["kind"],
        "findings": cited(person, page.object_list),
        "page": page,
        "answer": answer(request, counts, dismissed=chosen["dismissed"]),
        "may": rights_of(request),
        "export": reverse("ledger:findings-export"),
    }
    return render(request, "ledger/findings.html", context)


def answer(request: HttpRequest, counts: list[tuple[str, str, int]], *, dismissed: bool) -> str:
    """How many findings there are, and how grave they are."""
    by_severity = {
        name: sum(n for _kind, severity, n in counts if severity == name) for name in ("error", "warning", "note")
    }
    numbers = {"where": city_name(request) or _("全部城市"), "total": sum(by_severity.values()), **by_severity}
    if dismissed:
        return _("%(where)s已消除 %(total)d 个问题。") % numbers
    words = _("%(where)s的文件有 %(total)d 个问题待处理：错误 %(error)d 个，提醒 %(warning)d 个，提示 %(note)d 个。")
    return words % numbers


@require_safe
def findings_export(request: HttpRequest) -> HttpResponse:
    """The findings that fit, as a workbook."""
    person, form = person_of(request), asked_of(request)
    return tables_response(
        request, "体检问题", [sheets.findings_sheet(queries.findings(person, **form.chosen()))], form
    )


def shown_finding(request: HttpRequest, pk: int) -> Any:
    """The finding, or 404 where the visitor may not see it."""
    found = queries.finding(person_of(request), pk)
    if found is None:
        raise Http404
    return found


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the list, where the finding is set aside for the reason given."""
    try:
        actions.dismiss_finding(
            shown_finding(request, pk), by=person_of(request), reason=request.POST.get("reason", "")
        )
    except ValidationError as refused:
        messages.error(request, "；".join(refused.messages))
    else:
        messages.success(request, _("已消除这个问题，理由已记录。"))
    return back(request)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the list, where the finding is open again."""
    actions.restore_finding(shown_finding(request, pk), by=person_of(request))
    messages.success(request, _("已恢复为待处理。"))
    return back(request)


@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    """Back to the list, for which the documents of the city shown, or of all, were checked anew."""
    person, city = person_of(request), getattr(request, "city", "")
    chosen = [city] if city else [area.pack for area in cities(person)]
    done = [actions.refresh_findings(pack, by=person) for pack in chosen]
    numbers = {"added": sum(each.added for each in done), "removed": sum(each.removed for each in done)}
    messages.success(request, _("已重新体检：新增 %(added)d 个问题，%(removed)d 个不再存在。") % numbers)
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """The list as it was filtered."""
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return redirect(page if ours else "ledger:findings")

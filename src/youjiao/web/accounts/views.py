"""Pages of sign-in, people and the audit log."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from youjiao.web.accounts import actions, queries
from youjiao.web.accounts.audit import audit_kinds
from youjiao.web.accounts.forms import (
    AuditFilterForm,
    ChangePasswordForm,
    NewPersonForm,
    PeopleFilter,
    PersonForm,
    SignInForm,
)
from youjiao.web.accounts.queries import person_of
from youjiao.web.pages.downloads import OFFICIAL, workbook_response
from youjiao.web.pages.forms import posted
from youjiao.web.pages.table import Column, sheet

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from youjiao.web.accounts.models import AuditEntry, Person

PEOPLE = (
    Column(gettext_lazy("账号"), ("username",), "username"),
    Column(gettext_lazy("姓名"), ("name",), "name"),
    Column(gettext_lazy("角色"), ("role",), "role"),
    Column(gettext_lazy("城市范围"), ("city",), "city"),
    Column(gettext_lazy("状态"), ("-is_active",), "state"),
    Column(gettext_lazy("最近登录"), ("last_login",), "login"),
)
AUDIT = (
    Column(gettext_lazy("序号"), ("number",), "number", "text-end"),
    Column(gettext_lazy("时间"), ("moment",), "moment"),
    Column(gettext_lazy("人员"), ("person_label",), "person"),
    Column(gettext_lazy("事项"), ("kind",), "kind"),
    Column(gettext_lazy("对象")),
    Column(gettext_lazy("内容")),
)


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; whoever is signed in goes on to the home page."""
    if request.user.is_authenticated:
        return redirect("portal:home")
    form = SignInForm(posted(request))
    status = 200
    if form.is_valid():
        found = actions.sign_in(request, **form.cleaned_data, now=timezone.now())
        if found.person:
            return redirect(onward(request))
        form.add_error(None, found.reason)
        status = 422
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=status)


def onward(request: HttpRequest) -> str:
    """The page that was asked for before sign-in, if it is ours; otherwise the home page."""
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else "portal:home"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Back to the sign-in page."""
    actions.sign_out(request, by=person_of(request))
    messages.success(request, _("您已退出登录。"))
    return redirect("accounts:sign-in")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """The page on which a person changes the own password."""
    person = person_of(request)
    form = ChangePasswordForm(posted(request), person=person)
    if form.is_valid():
        actions.change_password(request, by=person, password=form.cleaned_data["new"])
        messages.success(request, _("口令已修改。"))
        return redirect("portal:home")
    return render(request, "accounts/change_password.html", {"form": form, "initial": person.must_change_password})


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The list of people."""
    form = PeopleFilter(request.GET)
    rows = people_asked_for(request, form)
    count = queries.numbers(person_of(request))
    answer = _(
        "在用账号：查看员 %(readers)d 个，编辑员 %(editors)d 个，管理员 %(administrators)d 个；已停用 %(inactive)d 个。"
    ) % asdict(count)
    table = sheet(request.GET, rows, PEOPLE, first="username")
    return render(request, "accounts/people.html", {"form": form, "table": table, "answer": answer})


def people_asked_for(request: HttpRequest, form: PeopleFilter) -> "QuerySet[Person]":
    """The people that the filter leaves."""
    asked = form.asked()
    return queries.people(person_of(request), words=asked["q"], role=asked["role"], state=asked["state"])


@require_safe
def people_workbook(request: HttpRequest) -> HttpResponse:
    """The people of the list as a workbook."""
    form = PeopleFilter(request.GET)
    with override(OFFICIAL):
        rows = people_asked_for(request, form).order_by("username")
        content = actions.export_people(rows, by=person_of(request), cities=dict(cities(request)), asked=form.said())
        return workbook_response(content, _("人员"), timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """The page that adds a person, and then shows the initial password once."""
    by = person_of(request)
    queries.people(by)
    form = NewPersonForm(posted(request), cities=cities(request))
    if form.is_valid():
        try:
            person, word = actions.add_person(by=by, **form.cleaned_data)
        except ValidationError as refused:
            form.refuse(refused)
        else:
            return render(request, "accounts/initial_password.html", {"person": person, "word": word})
    return render(request, "accounts/person_add.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, key: int) -> HttpResponse:
    """One person's page: name, role, city; password and account below."""
    by = person_of(request)
    shown = queries.one_person(by, key)
    initial = {"name": shown.name, "role": shown.role, "city": shown.city}
    form = PersonForm(posted(request), initial=initial, cities=cities(request))
    if form.is_valid():
        actions.change_person(key, by=by, **form.cleaned_data)
        messages.success(request, _("已保存。"))
        return redirect("accounts:people")
    context = {"form": form, "person": shown, "own": shown == by}
    return render(request, "accounts/person.html", context, status=422 if form.errors else 200)


@require_POST
def reset_password(request: HttpRequest, key: int) -> HttpResponse:
    """The page that shows a new initial password once."""
    shown, word = actions.reset_password(queries.one_person(person_of(request), key).pk, by=person_of(request))
    return render(request, "accounts/initial_password.html", {"person": shown, "word": word})


@require_POST
def set_active(request: HttpRequest, key: int) -> HttpResponse:
    """Back to the list, where the account is deactivated or in use again."""
    by = person_of(request)
    shown = actions.set_active(queries.one_person(by, key).pk, by=by, active=request.POST.get("active") == "1")
    word = _("已恢复“%s”。") if shown.is_active else _("已停用“%s”。")
    messages.success(request, word % shown.name)
    return redirect("accounts:people")


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The audit log."""
    form = audit_filter(request)
    table = sheet(request.GET, entries_asked_for(request, form), AUDIT, first="-number")
    return render(request, "accounts/audit.html", {"form": form, "table": table})


@require_safe
def audit_workbook(request: HttpRequest) -> HttpResponse:
    """The entries of the list as a workbook."""
    with override(OFFICIAL):
        form = audit_filter(request)
        rows = entries_asked_for(request, form)
        content = actions.export_audit_log(rows, by=person_of(request), asked=form.said())
        return workbook_response(content, _("审计日志"), timezone.localdate())


def audit_filter(request: HttpRequest) -> AuditFilterForm:
    """What the address asks of the audit log."""
    return AuditFilterForm(request.GET, kinds=[(kind.key, str(kind.meaning)) for kind in audit_kinds().values()])


def entries_asked_for(request: HttpRequest, form: AuditFilterForm) -> "QuerySet[AuditEntry]":
    """The entries that the filter leaves."""
    asked = form.asked()
    wanted = queries.AuditFilter(kind=asked["kind"], words=asked["q"], since=asked["since"], until=asked["until"])
    return queries.audit_log(person_of(request), wanted)


def cities(request: HttpRequest) -> list[tuple[str, str]]:
    """The cities of this installation, which the frame of the page has put on the request."""
    return [(city.key, city.name) for city in getattr(request, "cities", ())]

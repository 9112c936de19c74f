"""What a request meets before a page: the end of idle sessions, and the initial password that must be changed."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from youjiao.web.accounts.actions import LAST_SEEN, end_idle_session
from youjiao.web.accounts.models import Person

Answer = Callable[[HttpRequest], HttpResponse]

NOTED_EVERY = 60
WITHOUT_CHANGE = frozenset({"accounts:change-password", "accounts:sign-out", "portal:language"})


class IdleTimeout:
    """A session in which nothing was asked for IDLE_MINUTES belongs to nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; after an idle time the sign-in page, which says why."""
        if isinstance(request.user, Person):
            now = timezone.now().timestamp()
            seen = float(request.session.get(LAST_SEEN, now))
            if now - seen > settings.IDLE_MINUTES * 60:
                end_idle_session(request, by=request.user)
                messages.info(request, _("您已 %d 分钟没有操作，系统已自动退出，请重新登录。") % settings.IDLE_MINUTES)
            elif now - seen > NOTED_EVERY or LAST_SEEN not in request.session:
                request.session[LAST_SEEN] = now
        return for_fragment(request, self.get_response(request))


def for_fragment(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response; where htmx asks for a part of a page and sign-in is due, the whole page goes there instead."""
    if request.headers.get("HX-Request") and isinstance(response, HttpResponseRedirect):
        sign_in = reverse(settings.LOGIN_URL)
        if response.url.startswith(sign_in):
            page = request.headers.get("HX-Current-URL", "/")
            return HttpResponse(status=204, headers={"HX-Redirect": f"{sign_in}?{urlencode({'next': page})}"})
    return response


class InitialPassword:
    """Whoever still has the initial password is led to the page that changes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to a password of one's own."""
        person = request.user
        if (
            isinstance(person, Person)
            and person.must_change_password
            and resolve(request.path_info).view_name not in WITHOUT_CHANGE
        ):
            return redirect("accounts:change-password")
        return self.get_response(request)

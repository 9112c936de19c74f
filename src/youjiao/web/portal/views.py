"""The home page, and the switches of city and language."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from youjiao.web.accounts.queries import person_of
from youjiao.web.portal.middleware import CHOSEN
from youjiao.web.portal.queries import overview


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What stands, what is due, and what to do next."""
    person = person_of(request)
    today = timezone.localdate()
    return render(request, "portal/home.html", {"overview": overview(person, today, city=getattr(request, "city", ""))})


@require_POST
def choose_city(request: HttpRequest) -> HttpResponse:
    """Back to the page, which now shows the chosen city."""
    request.session[CHOSEN] = request.POST.get("city", "")[:60]
    return back(request)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Back to the page in the chosen language, which a cookie keeps."""
    response = back(request)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response


def back(request: HttpRequest) -> HttpResponseRedirect:
    """The page that the switch stood on, if it is ours; otherwise the home page."""
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(page if ours else reverse("portal:home"))

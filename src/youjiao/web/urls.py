"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("youjiao.web.portal.urls")),
    path("", include("youjiao.web.ledger.urls")),
    path("accounts/", include("youjiao.web.accounts.urls")),
]

handler400 = "youjiao.web.problems.bad_request"
handler403 = "youjiao.web.problems.forbidden"
handler404 = "youjiao.web.problems.not_found"
handler500 = "youjiao.web.problems.failed"

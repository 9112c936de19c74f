"""Addresses of sign-in, people and the audit log."""

from django.urls import path

from youjiao.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.change_password, name="change-password"),
    path("people/", views.people, name="people"),
    path("people/workbook/", views.people_workbook, name="people-workbook"),
    path("people/add/", views.add_person, name="people-add"),
    path("people/<int:key>/", views.person, name="people-person"),
    path("people/<int:key>/password/", views.reset_password, name="people-password"),
    path("people/<int:key>/active/", views.set_active, name="people-active"),
    path("audit/", views.audit, name="audit"),
    path("audit/workbook/", views.audit_workbook, name="audit-workbook"),
]

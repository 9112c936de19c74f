"""Addresses of the home page and of the frame's switches."""

from django.urls import path

from youjiao.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("city/", views.choose_city, name="city"),
    path("language/", views.choose_language, name="language"),
]

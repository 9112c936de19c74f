"""The app as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The home page and the frame around every page (首页)."""

    name = "youjiao.web.portal"
    label = "portal"

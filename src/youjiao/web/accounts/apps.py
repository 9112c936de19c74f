"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their rights, sign-in, and the audit log (人员)."""

    name = "youjiao.web.accounts"
    label = "accounts"

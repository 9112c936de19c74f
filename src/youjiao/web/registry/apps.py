"""The app as Django knows it."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Which bodies are there, and what are they called? (单位)"""

    name = "youjiao.web.registry"
    label = "registry"

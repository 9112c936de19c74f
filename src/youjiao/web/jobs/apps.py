"""The app as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What is being worked on beside the pages, how far is it, and how did it end? (后台作业)"""

    name = "youjiao.web.jobs"
    label = "jobs"

"""The app as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """What do the documents demand, of whom, by when; what has a person confirmed? (台账)"""

    name = "youjiao.web.ledger"
    label = "ledger"

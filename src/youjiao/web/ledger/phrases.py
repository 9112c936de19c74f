"""Dates, cadences and amounts as a person reads them (表述)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from youjiao.web.ledger.models import Comparator

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Target

CADENCES = {
    "day": gettext_lazy("每天"),
    "week": gettext_lazy("每周"),
    "month": gettext_lazy("每月"),
    "term": gettext_lazy("每学期"),
    "quarter": gettext_lazy("每季度"),
    "half-year": gettext_lazy("每半年"),
    "year": gettext_lazy("每年"),
}


@dataclass(frozen=True, slots=True)
class StandingWord:
    """What a standing of a deadline is called, and the look of its chip."""

    word: str | Promise
    chip: str


STANDINGS = {
    "past": StandingWord(gettext_lazy("期限已过"), "overdue"),
    "soon": StandingWord(gettext_lazy("90 天内到期"), "soon"),
    "later": StandingWord(gettext_lazy("以后到期"), "waiting"),
    "rolling": StandingWord(gettext_lazy("持续推进"), "plain"),
    "undated": StandingWord(gettext_lazy("未写明时限"), "plain"),
}
SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.LESS: "<",
    Comparator.EQUAL: "",
    Comparator.CHANGE: "",
}


def number(value: float) -> str:
    """The number without needless zeros, thousands apart.

    >>> number(82.0), number(60.2), number(120000)
    ('82', '60.2', '120,000')
    """
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def amount(target: "Target") -> str:
    """What should be reached, in signs: ≥95%, 50–80学时, +3百分点."""
    rising = target.comparator == Comparator.CHANGE and target.value > 0
    high = f"–{number(target.value_high)}" if target.value_high is not None else ""
    return f"{SIGNS[Comparator(target.comparator)]}{'+' if rising else ''}{number(target.value)}{high}{target.unit}"


def due(text: str) -> str:
    """A due date "YYYY" or "YYYY-MM" in words; empty where there is none."""
    if not text:
        return ""
    year, _dash, month = text.partition("-")
    if not month:
        return _("%(year)s年") % {"year": year}
    return _("%(year)s年%(month)s月") % {"year": year, "month": int(month)}


def cadence(every: str) -> str:
    """A cadence in words; empty where there is none."""
    if every in CADENCES:
        return str(CADENCES[every])
    count, _blank, unit = every.partition(" ")
    if unit == "years":
        return _("每%(count)s年") % {"count": count}
    if unit == "weeks":
        return _("每%(count)s周") % {"count": count}
    return every


def place(start: int, end: int) -> str:
    """A range of the text as people count: from the first character, 1."""
    return _("第 %(first)s—%(last)s 字") % {"first": start + 1, "last": max(end, start + 1)}

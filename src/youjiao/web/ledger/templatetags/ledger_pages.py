"""Tags of the reading pages: `{% load ledger_pages %}`."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from youjiao.web.ledger import phrases
from youjiao.web.ledger.finding_kinds import kind_label, severity_word
from youjiao.web.ledger.models import Document, Target, Task
from youjiao.web.ledger.queries import standing_of
from youjiao.web.ledger.unit_kinds import unit_kind
from youjiao.web.ledger.wording import highlighted, hits

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Assignment

register = template.Library()

AROUND = 40
LONGEST_TITLE = 26
SHORTEST = 8
"""A quotation of fewer characters does not say what it is about."""
HEAT = (1, 2, 5, 10, 20)
"""From how many on a cell of a load table is the darker by one step."""

register.filter("kind_label", kind_label)
register.filter("severity_word", severity_word)
register.filter("unit_kind", unit_kind)


@register.inclusion_tag("parts/chip.html")
def standing_chip(task: Task, today: date) -> dict[str, Any]:
    """Where the deadline of a task stands today, as a chip."""
    words = phrases.STANDINGS[standing_of(task, today)]
    return {"css": "", "state": words.chip, "word": words.word}


@register.inclusion_tag("ledger/parts/standing.html")
def standing_mark(task: Task, today: date) -> dict[str, Any]:
    """The same where space is short: a chip for what presses or goes on, plain words or nothing for the rest."""
    standing = standing_of(task, today)
    return {"standing": standing, "words": phrases.STANDINGS[standing]}


@register.filter
def telling(target: Target) -> str:
    """The words of a target's source that tell what it is: its quotation, or the sentence around a bare number."""
    return target.quote if len(target.quote) >= SHORTEST else " ".join(target.sentence.split())


@register.filter
def short_title(document: Document) -> str:
    """The title of a document without its city and without what stands in brackets at its end, where space is short."""
    title = re.sub(r"[（(][^（）()]*[）)]$", "", document.title).removeprefix(document.city.name)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


@register.filter
def squeezed(text: str) -> str:
    """The text without blank lines and without blanks at the ends of lines."""
    return re.sub(r"\s*\n\s*", "\n", text)


@register.filter
def standing_word(standing: str) -> str | Promise:
    """What a standing is called."""
    return phrases.STANDINGS[standing].word


@register.filter
def excerpt(text: str, words: str) -> SafeString:
    """The part of a text in which a search hits first, with the hits in <mark>; empty where nothing hits."""
    found = hits(text, words) if words else []
    if not found:
        return SafeString("")
    first = max(0, found[0][0] - AROUND)
    last = min(len(text), found[0][1] + 2 * AROUND)
    piece = highlighted(text[first:last], words)
    return SafeString(f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}")


@register.filter
def leads_of(assignments: "Iterable[Assignment]") -> "list[Assignment]":
    """Those that lead."""
    return [each for each in assignments if each.role == "lead"]


@register.filter
def joins_of(assignments: "Iterable[Assignment]") -> "list[Assignment]":
    """Those that join."""
    return [each for each in assignments if each.role != "lead"]


@register.filter
def heat(number: int) -> int:
    """The step of a cell in a load table, from 0 (nothing) to 5."""
    return sum(number >= least for least in HEAT)


@register.filter
def as_json(data: Any) -> str:
    """The data as JSON, for an attribute."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value of a mapping at a key, or 0: `{{ load.years|at:year }}`."""
    return mapping.get(key, 0)

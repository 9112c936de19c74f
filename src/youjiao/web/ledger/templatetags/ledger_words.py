"""Filters of the ledger's pages: `{% load ledger_words %}`."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from youjiao.web.ledger import phrases
from youjiao.web.ledger.models import Link, Review, Target, Task
from youjiao.web.ledger.wording import highlighted

register = template.Library()

register.filter("amount", phrases.amount)
register.filter("due_words", phrases.due)
register.filter("cadence", phrases.cadence)
register.filter("number", phrases.number)

CHIPS: dict[str, str] = {
    Review.PROPOSED.value: "waiting",
    Review.CONFIRMED.value: "good",
    Review.CORRECTED.value: "good",
    Review.REJECTED.value: "plain",
    Link.State.SUGGESTED.value: "waiting",
}


@register.filter
def highlight(text: str, words: str) -> SafeString:
    """The text with the hits of a search in <mark>: `{{ task.title|highlight:words }}`."""
    return highlighted(str(text), words or "")


@register.filter
def after(text: str, title: str) -> str:
    """The text without the title that it begins with: `{{ task.text|after:task.title }}`."""
    return text.removeprefix(title).lstrip("。：:；; ") if title else text


@register.filter
def review_chip(state: str) -> str:
    """The look of a review's state, for `{% chip %}`."""
    return CHIPS.get(state, "plain")


@register.filter
def share_of(part: int, whole: int) -> int:
    """Percent, rounded down; 0 where there is nothing."""
    return 100 * part // whole if whole else 0


@register.simple_tag
def place_url(document: str, start: int, end: int | None = None, mark: str = "") -> str:
    """The address of a place in a document (its key): the range from `start` to `end` is shown there, or the `mark`."""
    return address_of(document, start, end, mark)


def address_of(document: str, start: int, end: int | None = None, mark: str = "") -> str:
    """The address of a place in a document, as `place_url` gives it."""
    query: dict[str, int] = {"at": start}
    if end is not None and not mark:
        query["to"] = end
    return f"{reverse('ledger:document', args=[document])}?{urlencode(query)}#{mark or 'at'}"


@register.simple_tag
def target_url(target: Target) -> str:
    """The address of a target's quotation in its document."""
    return address_of(target.document.key, target.offset, mark=f"target-{target.pk}")


@register.simple_tag
def task_url(task: Task) -> str:
    """The address of a task in its document."""
    return address_of(task.document.key, task.start, mark=f"task-{task.pk}")

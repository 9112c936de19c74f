"""Template tags of every page; loaded as builtins, so that no template has to ask for them."""

from typing import Any

from django import template
from django.utils.functional import Promise

register = template.Library()

STATES = {
    "good": "bg-green-lt",
    "waiting": "bg-azure-lt",
    "soon": "bg-yellow-lt",
    "overdue": "bg-red-lt",
    "plain": "bg-secondary-lt",
}


@register.inclusion_tag("parts/chip.html")
def chip(state: str, word: str | Promise) -> dict[str, Any]:
    """A word in a colour: `state` is good, waiting, soon, overdue or plain; the word says the same without colour."""
    return {"css": STATES[state], "state": state, "word": word}

"""What a page shows, or 404 where the visitor may not see it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions, queries
from youjiao.web.ledger.forms import TaskForm

if TYPE_CHECKING:
    from youjiao.web.ledger.models import Document, Link, Target, Task


def shown_document(request: HttpRequest, key: str) -> "Document":
    """The document with this key."""
    found = queries.document(person_of(request), key)
    if found is None:
        raise Http404
    return found


def shown_task(request: HttpRequest, key: str, pk: int) -> "Task":
    """The task of this document, in any state."""
    found = queries.any_task(person_of(request), pk)
    if found is None or found.document.key != key:
        raise Http404
    return found


def shown_target(request: HttpRequest, key: str, pk: int) -> "Target":
    """The target of this document, in any state."""
    found = queries.any_target(person_of(request), pk)
    if found is None or found.document.key != key:
        raise Http404
    return found


def shown_link(request: HttpRequest, pk: int) -> "Link":
    """The link."""
    found = queries.link(person_of(request), pk)
    if found is None:
        raise Http404
    return found


def named_units(form: TaskForm) -> list[actions.Named]:
    """The responsible units that a form names, those that lead first."""
    lead, joining = form.names("lead"), form.names("joining")
    named = [actions.Named(name, leads=True) for name in lead]
    return named + [actions.Named(name) for name in joining if name not in lead]

"""What a page shows, or 404 where the visitor may not see it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import queries

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

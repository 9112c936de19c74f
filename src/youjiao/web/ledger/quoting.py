"""Findings with their sentences, each with its document and its place in the outline (引文)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from youjiao.web.ledger import queries
from youjiao.web.ledger.templatetags.ledger_words import address_of

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor
    from youjiao.web.ledger.models import Finding


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of a finding: its words, the title of its document, the clauses around it, and its address."""

    quote: str
    title: str
    clause: str
    link: str


@dataclass(frozen=True, slots=True)
class CitedFinding:
    """A finding with its sentences; those after the first few are `more`."""

    finding: "Finding"
    sentences: tuple[Citation, ...]
    more: tuple[Citation, ...]


FIRST = 4
"""Of more sentences the others are folded away."""


def cited(viewer: "Visitor", findings: "Iterable[Finding]") -> list[CitedFinding]:
    """The findings with their sentences; documents that the viewer may not see stand by their key alone."""
    held = list(findings)
    places = queries.clauses_at(viewer, [(each["document"], each["offset"]) for row in held for each in row.sentences])
    found = []
    for row in held:
        titles = {document.key: document.title for document in row.documents.all()}
        sentences = tuple(
            Citation(
                quote=each["quote"],
                title=titles.get(each["document"], each["document"]),
                clause=places[each["document"], each["offset"]],
                link=address_of(each["document"], each["offset"], each["offset"] + len(each["quote"])),
            )
            for each in row.sentences
        )
        found.append(CitedFinding(row, sentences[:FIRST], sentences[FIRST:]))
    return found

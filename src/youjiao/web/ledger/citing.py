"""Which document is meant by a name in a text: a 文号, or a title in one of its usual forms (引用识别)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from youjiao.web.ledger.models import Document
from youjiao.web.ledger.wording import fold

DOC_NUMBER = re.compile(r"[〔\[(（【]?(\d{4})[〕\])）】]?年?第?(\d+)号")
PUNCTUATION = re.compile(r"[《》〈〉“”\"'‘’（）()〔〕\[\]【】、，,。.:：;；\-—–－·]")
FORWARDING = re.compile(r"^(?:.*?关于)?(?:印发|转发|下发|批转|发布)(.+?)(?:的)?(?:通知|公告|函)$")
LEAST = 6
"""A title of fewer characters than this is too common to stand for one document."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document and the forms in which it may be cited."""

    document: Document
    forms: frozenset[str]


def forms(title: str, place: str = "") -> set[str]:
    """The forms of comparison of a title: without marks, without 关于印发…的通知 around it, without the place before it.

    >>> sorted(forms("关于加快推进教育信息化工作的实施方案"))
    ['加快推进教育信息化工作实施方案']
    """
    bare = PUNCTUATION.sub("", fold(title))
    inner = FORWARDING.match(bare)
    found = {bare} | ({inner[1]} if inner else set())
    shorter = {re.sub(rf"^(?:{re.escape(place)})?(?:关于)?", "", form) for form in found} if place else found
    return {
        form
        for each in found | shorter
        if len(form := re.sub(r"的(?=[^的]{0,6}$)", "", each.removeprefix("关于"))) >= LEAST
    }


def number_form(doc_number: str) -> str:
    """The form of comparison of a 文号, whatever its brackets.

    >>> number_form("教督[2017]6号") == number_form("教督〔2017〕6号")
    True
    """
    return DOC_NUMBER.sub(r"|\1|\2", PUNCTUATION_BUT_BRACKETS.sub("", fold(doc_number)))


PUNCTUATION_BUT_BRACKETS = re.compile(r"[《》“”\"'、，,。:：;；\s]")


def known(documents: Iterable[Document]) -> list[Known]:
    """The documents with their forms; their city must be there."""
    return [
        Known(
            row,
            frozenset(
                forms(row.title, fold(row.city.name))
                | (forms(row.notice_title, fold(row.city.name)) if row.notice_title else set())
                | ({number_form(row.doc_number)} if row.doc_number else set())
            ),
        )
        for row in documents
    ]


def meant(name: str, candidates: Iterable[Known], *, place: str = "") -> Document | None:
    """The one document that a name can mean, or None where there is none or more than one."""
    asked = forms(name, place) | ({number_form(name)} if DOC_NUMBER.search(fold(name)) else set())
    found = [each.document for each in candidates if asked & each.forms]
    return found[0] if len(found) == 1 else None

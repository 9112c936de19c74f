"""Every read of people and of the audit log that is more than a lookup."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from youjiao.web.accounts.models import AuditEntry, Person, Role
from youjiao.web.accounts.rights import require


def person_of(request: HttpRequest) -> Person:
    """The person who is signed in; a request of nobody is a TypeError, for such pages ask for sign-in first."""
    if not isinstance(request.user, Person):
        raise TypeError("this page is for people who are signed in")
    return request.user


def people(person: Person, *, words: str = "", role: str = "", state: str = "") -> QuerySet[Person]:
    """The people that an administrator manages, narrowed by words of the name, role, and state (active, inactive)."""
    require(person, "accounts.manage")
    found = Person.objects.filter(Q(username__icontains=words) | Q(name__icontains=words))
    if role:
        found = found.filter(role=role)
    if state:
        found = found.filter(is_active=state == "active")
    return found


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many accounts are in use, by role, and how many are deactivated."""

    readers: int
    editors: int
    administrators: int
    inactive: int


def numbers(person: Person) -> Numbers:
    """How many accounts there are."""
    require(person, "accounts.manage")
    rows = Counter(Person.objects.order_by().values_list("role", "is_active"))
    return Numbers(
        readers=rows[Role.READER, True],
        editors=rows[Role.EDITOR, True],
        administrators=rows[Role.ADMINISTRATOR, True],
        inactive=sum(count for (_role, active), count in rows.items() if not active),
    )


def one_person(person: Person, key: int) -> Person:
    """One of the people that an administrator manages; otherwise Http404."""
    require(person, "accounts.manage")
    return get_object_or_404(Person, pk=key)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What of the audit log is asked for; None or empty means all."""

    kind: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    object_type: str = ""
    object_id: str = ""


def audit_log(person: Person, asked: AuditFilter) -> QuerySet[AuditEntry]:
    """The entries asked for, the newest first."""
    require(person, "audit.see")
    found = AuditEntry.objects.all()
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.words:
        found = found.filter(Q(person_label__icontains=asked.words) | Q(object_label__icontains=asked.words))
    if asked.since:
        found = found.filter(moment__gte=start_of_day(asked.since))
    if asked.until:
        found = found.filter(moment__lt=start_of_day(asked.until + timedelta(days=1)))
    if asked.object_type:
        found = found.filter(object_type=asked.object_type, object_id=asked.object_id)
    return found


def history(objects: Iterable[tuple[str, Iterable[int | str]]]) -> QuerySet[AuditEntry]:
    """The entries about some objects (type → ids), the newest first.

    For queries that have already found that the person sees these objects: who sees a thing may know what was done to it.
    """
    about = Q(pk__in=())
    for object_type, ids in objects:
        about |= Q(object_type=object_type, object_id__in=[str(each) for each in ids])
    return AuditEntry.objects.filter(about)


def start_of_day(day: date) -> datetime:
    """The first moment of a day in the installation's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def last_details(kind: str) -> dict[str, Any] | None:
    """The details of the newest entry of this kind, or None; for the installation itself, so nobody is asked for."""
    entry = AuditEntry.objects.filter(kind=kind).order_by("-number").first()
    return entry.details if entry else None


def any_active(usernames: Iterable[str]) -> bool:
    """Whether one of these accounts can sign in; for the installation itself."""
    return Person.objects.filter(username__in=list(usernames), is_active=True).exists()


def any_administrator() -> bool:
    """Whether somebody can manage people; for the installation itself."""
    return Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists()

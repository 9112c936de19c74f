"""Every read of people and of the audit log that is more than a lookup."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from youjiao.web.accounts.models import AuditEntry, Person
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


def start_of_day(day: date) -> datetime:
    """The first moment of a day in the installation's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def demonstration_ready(usernames: tuple[str, ...]) -> bool:
    """Whether all these accounts exist."""
    return Person.objects.filter(username__in=usernames).count() == len(usernames)

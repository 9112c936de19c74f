"""Every change to people and their sessions: right, change and audit entry together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import auth
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from youjiao.reports import workbook
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.models import AuditEntry, Person, Role, SignInAttempt
from youjiao.web.accounts.passwords import initial_password
from youjiao.web.accounts.rights import require
from youjiao.web.accounts.sheets import audit_sheet, people_sheet

KEPT = timedelta(days=1)
LAST_SEEN = "last_seen"

Said = Sequence[tuple[str, str]]
"""What a list was narrowed by: label and value."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How a try to sign in ended: the person, or why not."""

    person: Person | None
    reason: str = ""


def sign_in(request: HttpRequest, *, username: str, password: str, now: datetime) -> SignIn:
    """The session of `request` belongs to the person where the password is right and the account is not locked.

    Every try is counted before the password is looked at, so that simultaneous tries count too.
    """
    username, address = username.strip().lower()[:150], address_of(request)
    attempt = counted_attempt(username, address, now=now)
    if attempt is None:
        return SignIn(None, _("输错口令次数过多，已暂停登录，请于 %d 分钟后再试。") % settings.LOCK_MINUTES)
    person = auth.authenticate(request, username=username, password=password)
    if isinstance(person, Person):
        admit(request, person, attempt, now=now)
        return SignIn(person)
    note_failure(username, address, now=now)
    return SignIn(None, _("账号或口令不正确。"))


@transaction.atomic
def counted_attempt(username: str, address: str, *, now: datetime) -> SignInAttempt | None:
    """The attempt, counted as failed for now; None where too many have failed lately."""
    since = now - timedelta(minutes=settings.LOCK_MINUTES)
    SignInAttempt.objects.filter(moment__lt=now - KEPT).delete()
    failed = SignInAttempt.objects.filter(address=address, moment__gt=since, succeeded=False)
    if failed.filter(username=username).count() >= settings.SIGN_IN_TRIES or failed.count() >= settings.ADDRESS_TRIES:
        return None
    return SignInAttempt.objects.create(username=username, address=address, moment=now)


@transaction.atomic
def admit(request: HttpRequest, person: Person, attempt: SignInAttempt, *, now: datetime) -> None:
    """The session belongs to the person; the account's failures at this address are forgotten."""
    SignInAttempt.objects.filter(username=attempt.username, address=attempt.address).delete()
    auth.login(request, person)
    request.session[LAST_SEEN] = now.timestamp()
    record("accounts.signed-in", person, by=person, address=attempt.address)


@transaction.atomic
def note_failure(username: str, address: str, *, now: datetime) -> None:
    """A failed try at an account that exists stands in the audit log, and so does its lock.

    A name that is no account is not written down: it may be a password typed into the wrong field.
    """
    person = Person.objects.filter(username=username).first()
    record("accounts.sign-in-failed", person, by=None, address=address)
    since = now - timedelta(minutes=settings.LOCK_MINUTES)
    failed = SignInAttempt.objects.filter(username=username, address=address, moment__gt=since, succeeded=False)
    if failed.count() >= settings.SIGN_IN_TRIES:
        until = now + timedelta(minutes=settings.LOCK_MINUTES)
        record("accounts.sign-in-locked", person, by=None, address=address, until=until)


def address_of(request: HttpRequest) -> str:
    """The address that the request comes from; the server has replaced it by what a trusted proxy reports."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


@transaction.atomic
def sign_out(request: HttpRequest, *, by: Person) -> None:
    """The session belongs to nobody and is empty."""
    auth.logout(request)
    record("accounts.signed-out", by, by=by)


@transaction.atomic
def end_idle_session(request: HttpRequest, *, by: Person) -> None:
    """The session belongs to nobody, because nothing was done for too long."""
    auth.logout(request)
    record("accounts.idle-ended", by, by=by, minutes=settings.IDLE_MINUTES)


@transaction.atomic
def change_password(request: HttpRequest, *, by: Person, password: str) -> None:
    """`by` has a new password, which the form has checked; other sessions of the person end."""
    by.set_password(password)
    by.must_change_password = False
    by.save(update_fields=["password", "must_change_password"])
    auth.update_session_auth_hash(request, by)
    record("accounts.password-changed", by, by=by)


@transaction.atomic
def add_person(
    *, by: Person | None, username: str, name: str, role: str, city: str = "", password: str = ""
) -> tuple[Person, str]:
    """The new person, and the initial password to hand over, which must be changed at the first sign-in.

    `by` is None only for the command line, whose user holds the database anyway; a given `password` counts as the
    person's own.
    """
    if by is not None:
        require(by, "accounts.manage")
    person = Person(username=username.strip().lower(), name=name, role=role, city=scope(role, city))
    person.must_change_password = not password
    word = password or initial_password()
    person.set_password(word)
    person.full_clean()
    person.save()
    record("accounts.person-added", person, by=by, role=person.role, city=person.city)
    return person, word


@transaction.atomic
def ensure_account(username: str, name: str, role: str, *, password: str) -> Person:
    """The account exists, is in use and opens with `password`; for the command line, whose user holds the database."""
    person = Person.objects.filter(username=username).first()
    if person is None:
        return add_person(by=None, username=username, name=name, role=role, password=password)[0]
    if not person.is_active or not person.check_password(password) or person.must_change_password:
        person.set_password(password)
        person.is_active, person.must_change_password = True, False
        person.save(update_fields=["password", "is_active", "must_change_password"])
        record("accounts.password-reset", person, by=None)
    return person


@transaction.atomic
def change_person(key: int, *, by: Person, name: str, role: str, city: str) -> Person:
    """The person's name, role and city are as given; nobody takes the administrator's role from himself."""
    require(by, "accounts.manage")
    person = Person.objects.select_for_update().get(pk=key)
    if person.pk == by.pk and role != Role.ADMINISTRATOR:
        raise PermissionDenied(_("不能取消自己的管理员角色，请由另一位管理员操作。"))
    before = described(person)
    person.name, person.role, person.city = name, role, scope(role, city)
    person.full_clean()
    person.save(update_fields=["name", "role", "city"])
    record("accounts.person-changed", person, by=by, before=before, after=described(person))
    return person


@transaction.atomic
def reset_password(key: int, *, by: Person) -> tuple[Person, str]:
    """The person has the returned initial password; sessions and locks of the account are ended."""
    require(by, "accounts.manage")
    person = Person.objects.select_for_update().get(pk=key)
    word = initial_password()
    person.set_password(word)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    SignInAttempt.objects.filter(username=person.username).delete()
    record("accounts.password-reset", person, by=by)
    return person, word


@transaction.atomic
def set_active(key: int, *, by: Person, active: bool) -> Person:
    """The person may sign in again, or no longer; nobody deactivates himself."""
    require(by, "accounts.manage")
    person = Person.objects.select_for_update().get(pk=key)
    if person.pk == by.pk:
        raise PermissionDenied(_("不能停用自己的账号，请由另一位管理员操作。"))
    person.is_active = active
    person.save(update_fields=["is_active"])
    record("accounts.person-reactivated" if active else "accounts.person-deactivated", person, by=by)
    return person


@transaction.atomic
def export_people(people: Iterable[Person], *, by: Person, cities: dict[str, str], asked: Said) -> bytes:
    """These people as a workbook; `asked` says in words how the list was narrowed."""
    require(by, "accounts.manage")
    rows = list(people)
    record("accounts.people-exported", None, by=by, rows=len(rows), filter=in_words(asked))
    return workbook([people_sheet(rows, cities)], about=asked)


@transaction.atomic
def export_audit_log(entries: Iterable[AuditEntry], *, by: Person, asked: Said) -> bytes:
    """These entries as a workbook; the export itself is the next entry."""
    require(by, "audit.see")
    rows = list(entries)
    record("accounts.audit-exported", None, by=by, rows=len(rows), filter=in_words(asked))
    return workbook([audit_sheet(rows)], about=asked)


def in_words(asked: Said) -> str:
    """What a list was narrowed by, in one line."""
    return "；".join(f"{what}：{value}" for what, value in asked)


def scope(role: str, city: str) -> str:
    """The city that a person of this role is confined to; administrators see all."""
    return "" if role == Role.ADMINISTRATOR else city


def described(person: Person) -> str:
    """Name, role and city in one line, for the audit log."""
    return "，".join(filter(None, (person.name, Role(person.role).value, person.city)))

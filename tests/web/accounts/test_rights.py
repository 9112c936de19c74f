"""One rule of rights, asked for one object and for a table."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from youjiao.web.accounts.models import Person, Role
from youjiao.web.accounts.rights import RIGHTS, decide, require, visible

pytestmark = pytest.mark.django_db

EXPECTED = {
    "ledger.see": {"reader", "editor", "administrator"},
    "ledger.export": {"reader", "editor", "administrator"},
    "ledger.upload": {"editor", "administrator"},
    "ledger.review": {"editor", "administrator"},
    "ledger.correct": {"editor", "administrator"},
    "ledger.link": {"editor", "administrator"},
    "accounts.manage": {"administrator"},
    "audit.see": {"administrator"},
}


def a_person(role, city="", active=True):
    return Person(username="someone", name="某人", role=role, city=city, is_active=active)


def test_each_right_is_described_and_has_exactly_these_roles():
    assert {right.name: set(right.roles) for right in RIGHTS} == EXPECTED
    assert all(str(right.meaning) for right in RIGHTS)


def test_every_decision_against_somebody_gives_its_reason():
    visitors = [AnonymousUser(), *(a_person(role) for role in Role.values), a_person("administrator", active=False)]
    for visitor, right in itertools.product(visitors, RIGHTS):
        decision = decide(visitor, right.name)
        assert bool(decision.reason) is not decision.allowed


def test_the_reason_names_the_role_and_the_right():
    with pytest.raises(PermissionDenied, match="您的角色是“查看员”，没有“上传文件”的权限"):
        require(a_person("reader"), "ledger.upload")


def test_a_right_that_is_not_declared_is_a_lookup_error():
    with pytest.raises(LookupError):
        decide(a_person("administrator"), "ledger.invent")


def test_one_object_and_the_table_get_the_same_answer(add_person):
    """Each person stands for an object that lies in the person's city."""
    for number, city in enumerate(("east", "west", "")):
        add_person("reader", username=f"object{number}", city=city)
    objects = list(Person.objects.filter(username__startswith="object"))
    visitors = [AnonymousUser(), *(a_person(role, city) for role in ("reader", "editor") for city in ("", "east"))]
    for visitor, right in itertools.product(visitors, RIGHTS):
        # A person's column is "" where others have NULL for "no city"; the rule speaks of NULL.
        one = {obj.pk for obj in objects if obj.city and decide(visitor, right.name, obj)}
        table = set(Person.objects.filter(visible(visitor, right.name, city="city"), pk__in=[o.pk for o in objects]))
        assert one == {obj.pk for obj in table if obj.city}, (visitor, right.name)


def test_somebody_of_one_city_does_not_have_the_other_and_is_told_why(add_person):
    west = add_person("reader", city="west")
    decision = decide(a_person("editor", city="east"), "ledger.see", west)
    assert (decision.allowed, decision.reason[:12]) == (False, "该内容不在您的城市范围内")


def test_what_lies_in_no_city_is_for_all(add_person):
    assert decide(a_person("editor", city="east"), "ledger.see", add_person("reader"))

"""Every address × role → what is answered. A new address without a row here fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from youjiao.catalogue import OuterSource, Pack, Unit

VISITORS = ("nobody", "reader", "editor", "administrator")
SIGN_IN = 302
"""Nobody is led to the sign-in page."""


@dataclass(frozen=True)
class Row:
    """An address: its name and places, how it is asked, and what each of VISITORS is answered."""

    name: str
    expected: tuple[int, int, int, int]
    places: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)


ALL = (SIGN_IN, 200, 200, 200)
ADMINISTRATORS = (SIGN_IN, 403, 403, 200)
SOMEBODY = {"key": "somebody"}
PLAN = {"key": "plan"}
TASK = {"key": "plan", "pk": "task"}
TARGET = {"key": "plan", "pk": "target"}
LINK = {"pk": "link"}
KEPT = {"pk": "kept"}
UNIT = {"key": "jia.education"}
FINDING = {"pk": "finding"}
EDITORS_POST = (SIGN_IN, 403, 302, 302)
TEXT = "甲市教育规划\n一、任务\n1.建设学校。（责任单位：市教育局）\n2.培训教师。到2025年，达标率达到90%以上。\n"
"""A document with two tasks and a target that wait for review."""

ROWS = (
    Row("accounts:sign-in", (200, 302, 302, 302)),
    Row("accounts:sign-out", (SIGN_IN, 302, 302, 302), method="post"),
    Row("accounts:change-password", ALL),
    Row("accounts:people", ADMINISTRATORS),
    Row("accounts:people-add", ADMINISTRATORS),
    Row("accounts:people-person", ADMINISTRATORS, SOMEBODY),
    Row("accounts:people-person", (SIGN_IN, 403, 403, 422), SOMEBODY, method="post"),
    Row("accounts:people-password", ADMINISTRATORS, SOMEBODY, method="post"),
    Row("accounts:people-active", (SIGN_IN, 403, 403, 302), SOMEBODY, method="post", fields={"active": "0"}),
    Row("accounts:people-workbook", ADMINISTRATORS),
    Row("accounts:audit", ADMINISTRATORS),
    Row("accounts:audit-workbook", ADMINISTRATORS),
    Row("ledger:documents", ALL),
    Row("ledger:document-upload", (SIGN_IN, 403, 200, 200)),
    Row("ledger:document-upload", (SIGN_IN, 403, 422, 422), method="post"),
    Row("ledger:document-relations", ALL),
    Row("ledger:document", ALL, PLAN),
    Row("ledger:document-original", ALL, PLAN),
    Row("ledger:document-head", (SIGN_IN, 403, 200, 200), PLAN),
    Row("ledger:document-head", (SIGN_IN, 403, 302, 302), PLAN, method="post", fields={"title": "甲市教育规划"}),
    Row("ledger:document-read", (SIGN_IN, 403, 302, 302), PLAN, method="post"),
    Row("ledger:document-delete", (SIGN_IN, 403, 200, 200), PLAN),
    Row("ledger:document-delete", (SIGN_IN, 403, 302, 302), PLAN, method="post"),
    Row("ledger:document-reading", (SIGN_IN, 302, 302, 302), PLAN),
    Row("ledger:document-reading-cancel", (SIGN_IN, 403, 302, 302), PLAN, method="post"),
    Row("ledger:document-add-task", (SIGN_IN, 403, 200, 200), PLAN),
    Row("ledger:document-add-task", (SIGN_IN, 403, 302, 302), PLAN, "post", {"quote": "达标率", "title": "提高达标率"}),
    Row("ledger:document-add-target", (SIGN_IN, 403, 200, 200), PLAN),
    Row("ledger:document-add-target", (SIGN_IN, 403, 422, 422), PLAN, "post", {"quote": "文中没有的话"}),
    Row("ledger:review", ALL),
    Row("ledger:review-document", (SIGN_IN, 302, 302, 302), PLAN),
    Row("ledger:review-all", ALL, PLAN),
    Row("ledger:review-all", (SIGN_IN, 403, 302, 302), PLAN, method="post", fields={"deed": "all"}),
    Row("ledger:review-task", ALL, TASK),
    Row(
        "ledger:review-task",
        (SIGN_IN, 403, 302, 302),
        TASK,
        method="post",
        fields={"deed": "reject", "reason": "切分有误"},
    ),
    Row("ledger:review-target", ALL, TARGET),
    Row(
        "ledger:review-target",
        (SIGN_IN, 403, 302, 302),
        TARGET,
        method="post",
        fields={"deed": "reject", "reason": "切分有误"},
    ),
    Row("ledger:review-same-matter", ALL),
    Row("ledger:review-suggest", (SIGN_IN, 403, 302, 302), method="post"),
    Row("ledger:review-link", (SIGN_IN, 403, 302, 302), LINK, method="post", fields={"deed": "confirm"}),
    Row("ledger:tasks", ALL),
    Row("ledger:tasks-export", ALL),
    Row("ledger:task", ALL, KEPT),
    Row("ledger:task", (SIGN_IN, 404, 404, 404), {"pk": "task"}),
    Row("ledger:targets", ALL),
    Row("ledger:targets-timeline", ALL),
    Row("ledger:targets-comparison", ALL),
    Row("ledger:targets-export", ALL),
    Row("ledger:units", ALL),
    Row("ledger:units-load", ALL),
    Row("ledger:units-cooperation", ALL),
    Row("ledger:units-names", ALL),
    Row("ledger:units-export", ALL),
    Row("ledger:unit", ALL, UNIT),
    Row("ledger:findings", ALL),
    Row("ledger:findings-export", ALL),
    Row("ledger:findings-refresh", EDITORS_POST, method="post"),
    Row("ledger:finding-dismiss", EDITORS_POST, FINDING, method="post", fields={"reason": "已核实"}),
    Row("ledger:finding-restore", EDITORS_POST, FINDING, method="post"),
    Row("ledger:calendar", ALL),
    Row("ledger:calendar-export", ALL),
    Row("ledger:calendar-file", ALL),
    Row("ledger:calendar-month", ALL, {"year": "2025", "month": "12"}),
    Row("ledger:calendar-month", (SIGN_IN, 404, 404, 404), {"year": "2025", "month": "13"}),
    Row("portal:home", ALL),
    Row("portal:city", (SIGN_IN, 302, 302, 302), method="post"),
    Row("portal:language", (302, 302, 302, 302), method="post"),
)


def addresses(resolver: Any = None, space: str = "") -> Iterator[str]:
    """The names of all addresses of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The things that addresses speak of, and a person of each role; gone after this module."""
    from youjiao.web.accounts.actions import add_person
    from youjiao.web.ledger.actions import confirm_many, load_pack, upload_document
    from youjiao.web.ledger.models import Finding, Link
    from youjiao.web.ledger.queries import queue

    with django_db_blocker.unblock(), transaction.atomic():
        word = "kmw4-7hxq-92fd"
        things = {
            role: add_person(by=None, username=role, name=role, role=role, password=word)[0] for role in VISITORS[1:]
        }
        things["somebody"] = add_person(by=None, username="somebody", name="某人", role="reader", password=word)[0].pk
        source = OuterSource("试验用")
        bureau = Unit("jia.education", "甲市教育局", "bureau", "jia", source, parent="jia")
        load_pack(Pack("jia", "甲市", "city", units=(Unit("jia", "甲市", "city", "jia", source), bureau)))
        plan = upload_document("规划.txt", TEXT.encode(), city="jia", by=things["editor"])
        kept = upload_document("办法.txt", TEXT.replace("规划", "办法").encode(), city="jia", by=things["editor"])
        confirm_many(kept, by=things["editor"])
        finding = Finding.objects.create(
            city=kept.city,
            city_key="jia",
            kind="no-deadline",
            severity="warning",
            digest="0" * 64,
            found_at=timezone.now(),
        )
        things |= {"kept": kept.tasks.first().pk, "finding": finding.pk}
        first, second = queue(things["reader"], plan.key)[:2]
        assert (first.kind, second.kind) == ("task", "task")
        link = Link.objects.create(
            kind="same-matter", from_task_id=first.pk, to_task_id=second.pk, from_document=plan, to_document=plan
        )
        target = next(each for each in queue(things["reader"], plan.key) if each.kind == "target")
        things |= {"plan": plan.key, "task": first.pk, "target": target.pk, "link": link.pk}
        yield things
        transaction.set_rollback(True)


def test_every_address_has_a_row():
    assert set(addresses()) == {row.name for row in ROWS}


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_each_role_is_answered_as_the_table_says(row, world):
    places = {name: world.get(value, value) for name, value in row.places.items()}
    found = []
    for visitor in VISITORS:
        with transaction.atomic():
            browser = Client()
            if visitor != "nobody":
                browser.force_login(world[visitor])
            found.append(getattr(browser, row.method)(reverse(row.name, kwargs=places), row.fields).status_code)
            transaction.set_rollback(True)
    assert tuple(found) == row.expected


@pytest.mark.django_db
def test_nobody_is_led_to_the_sign_in_page_from_every_address_that_asks_for_sign_in(world):
    for row in ROWS:
        if row.expected[0] == SIGN_IN and row.name != "portal:language":
            places = {name: world.get(value, value) for name, value in row.places.items()}
            answer = getattr(Client(), row.method)(reverse(row.name, kwargs=places), row.fields)
            assert re.match(r"/accounts/sign-in/\?next=", answer.headers["Location"]), row.name

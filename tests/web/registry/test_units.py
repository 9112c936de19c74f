"""Units as a pack brings them."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from youjiao.catalogue.pack import BodyKind, OuterSource, Pack, Unit
from youjiao.web.accounts.models import AuditEntry
from youjiao.web.registry import queries
from youjiao.web.registry.actions import load_units

pytestmark = pytest.mark.django_db

SOURCE = OuterSource("试验用")


def unit(key, name, kind="government", **extra):
    return Unit(key, name, kind, key.split(".")[0], SOURCE, **extra)


STATE = Pack(
    "state", "国家规则包", "country", None, kinds=(BodyKind("bureau.tax", "〇税务局", "state", short=("税务局",)),)
)
EAST = Pack(
    "east",
    "东市规则包",
    "city",
    "990100",
    parent="state",
    units=(
        unit("east", "东市", "city", division="990100"),
        unit("east.education", "东市教育局", parent="east", aliases=("市教育局",)),
        unit("east.all", "各局", "group", members=("east.education",)),
    ),
)
WEST = Pack(
    "west",
    "西市规则包",
    "city",
    "990200",
    parent="state",
    units=(unit("west", "西市", "city"), unit("west.x", "西市编办")),
)


@pytest.fixture
def loaded(db):
    for pack in (STATE, EAST, WEST):
        load_units(pack)


def test_a_pack_without_an_area_of_its_own_gets_one_named_after_it(loaded, reader):
    assert [(area.name, area.level, area.city_key) for area in queries.areas(reader)] == [
        ("国家规则包", "country", None),
        ("东市", "city", "east"),
        ("西市", "city", "west"),
    ]
    assert [city.name for city in queries.cities(reader)] == ["东市", "西市"]


def test_units_bear_their_city_parent_aliases_and_members(loaded, reader):
    office = queries.unit(reader, "east.education")
    assert (office.city.key, office.parent.key, [alias.name for alias in office.aliases.all()]) == (
        "east",
        "east",
        ["市教育局"],
    )
    assert [member.key for member in queries.unit(reader, "east.all").members.all()] == ["east.education"]


def test_loading_again_changes_nothing_and_writes_no_entry(loaded):
    before = AuditEntry.objects.count()
    load_units(EAST)
    assert AuditEntry.objects.count() == before
    assert queries.Unit.objects.filter(pack="east").count() == 3


def test_a_renamed_unit_keeps_its_row_and_the_change_is_recorded(loaded, reader):
    before = queries.unit(reader, "east.education").pk
    renamed = tuple(
        replace(each, name="东市教育体育局", aliases=("市教体局",)) if each.id == "east.education" else each
        for each in EAST.units
    )
    load_units(replace(EAST, units=renamed))
    office = queries.unit(reader, "east.education")
    assert (office.pk, office.name, [alias.name for alias in office.aliases.all()]) == (
        before,
        "东市教育体育局",
        ["市教体局"],
    )
    assert AuditEntry.objects.order_by("number").last().details["changed"] == 1


def test_units_are_found_by_a_part_of_any_name(loaded, reader):
    assert [row.key for row in queries.units(reader, words="市教育局")] == ["east.education"]
    assert [row.key for row in queries.units(reader, city="west")] == ["west.x"]
    assert not queries.units(reader, words="没有此单位")


def test_a_person_of_one_city_sees_its_units_and_those_of_the_state(loaded, add_person):
    seen = add_person("reader", city="west")
    assert [row.key for row in queries.units(seen)] == ["west.x"]
    assert [area.key for area in queries.areas(seen)] == ["state", "west"]
    assert queries.unit(seen, "east.education") is None
    assert queries.area(seen, "east") is None


def test_the_directory_of_a_city_holds_its_bodies_and_the_short_names_of_the_areas_above(loaded):
    directory = queries.directory("east")
    assert directory.home == "east"
    assert {body.id for body in directory.bodies} == {"state", "east", "east.education", "east.all"}
    assert [(form.name, form.short) for form in directory.forms] == [("〇税务局", ("税务局",))]
    assert next(body.members for body in directory.bodies if body.id == "east.all") == ("east.education",)


def test_only_an_administrator_may_load_units(db, editor):
    with pytest.raises(PermissionDenied):
        load_units(STATE, by=editor)
    assert not queries.Unit.objects.exists()

"""Names printed as responsible are resolved to bodies: short, by level, left out, or collective."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.catalogue import directory, load_packs
from youjiao.engines.policy.bodies import Body, Directory, Form, How, Resolution, resolve

FORMS = (
    Form("中共〇委员会", ("〇委", "〇党委")),
    Form("中共〇委组织部", ("〇委组织部",)),
    Form("中共〇委机构编制委员会办公室", ("〇委编办", "〇编办")),
    Form("〇人民政府", ("〇政府",)),
    Form("〇发展和改革委员会", ("〇发展改革委", "〇发改委")),
    Form("〇人力资源和社会保障局", ("〇人社局",)),
    Form("〇市场监督管理局", ("〇市场监管局", "〇市监局")),
    Form("〇残疾人联合会", ("〇残联",)),
    Form("国家税务总局〇税务局", ("〇税务局",)),
    Form("共青团〇委员会", ("团〇委",)),
)


def body(key: str, name: str, kind: str, parent: str | None, *aliases: str, members: tuple[str, ...] = ()) -> Body:
    return Body(key, name, kind, parent, aliases, members)


BODIES = (
    body("state", "某国", "country", None),
    body("state.education", "某国教育部", "bureau", "state", "教育部"),
    body("region", "云岭自治区", "region", "state", "云岭"),
    body("region.finance", "云岭自治区财政厅", "bureau", "region"),
    body("region.education", "云岭自治区教育厅", "bureau", "region"),
    body("city", "河口市", "city", "region"),
    body("party", "中共河口市委员会", "party", "city"),
    body("organisation", "中共河口市委组织部", "party", "party"),
    body("establishment", "中共河口市委机构编制委员会办公室", "party", "party"),
    body("government", "河口市人民政府", "government", "city"),
    body("education", "河口市教育局", "bureau", "government"),
    body("education.office", "河口市教育局办公室", "office", "education"),
    body("development", "河口市发展和改革委员会", "bureau", "government"),
    body("staff", "河口市人力资源和社会保障局", "bureau", "government"),
    body("staff.salary", "河口市人力资源和社会保障局工资科", "office", "staff"),
    body("market", "河口市市场监督管理局", "bureau", "government"),
    body("tax", "国家税务总局河口市税务局", "bureau", "city"),
    body("disabled", "河口市残疾人联合会", "mass-organisation", "city"),
    body("youth", "共青团河口市委员会", "mass-organisation", "party"),
    body("college", "云岭民族学院", "school", "city"),
    body("school", "河口市第一中学", "school", "education", "市一中"),
    body("school-2", "河口市第二中学", "school", "education", "市二中"),
    body("east", "东区", "district", "city"),
    body("east.party", "中共东区委员会", "party", "east"),
    body("east.government", "东区人民政府", "government", "east"),
    body("east.education", "东区教育局", "bureau", "east.government"),
    body("west", "西区", "district", "city"),
    body("west.party", "中共西区委员会", "party", "west"),
    body("west.government", "西区人民政府", "government", "west"),
    body("west.education", "西区教育局", "bureau", "west.government"),
    body("hill", "青山县", "district", "city"),
    body("hill.government", "青山县人民政府", "government", "hill"),
    body("committee", "教督委成员单位", "group", "city"),
    body("both", "市直两局", "group", "city", members=("education", "staff")),
    body("all", "市直各单位", "group", "city", members=("both", "market")),
)
CITY = Directory("city", BODIES, FORMS)


def one(*names: str, book: Directory = CITY) -> Resolution:
    """The resolution of the last of the names."""
    return resolve(names, book)[-1]


@pytest.mark.parametrize(
    ("printed", "key", "how"),
    [
        ("河口市教育局", "education", "exact"),
        ("市教育局", "education", "exact"),
        ("市人社局", "staff", "alias"),
        ("河口市人社局", "staff", "alias"),
        ("市人力资源和社会保障局", "staff", "exact"),
        ("市发展改革委", "development", "alias"),
        ("市委", "party", "alias"),
        ("市政府", "government", "alias"),
        ("市委组织部", "organisation", "alias"),
        ("市委编办", "establishment", "alias"),
        ("市编办", "establishment", "alias"),
        ("市税务局", "tax", "alias"),
        ("团市委", "youth", "alias"),
        ("共青团河口市委员会", "youth", "exact"),
        ("市一中", "school", "alias"),
        ("河口市一中", "school", "alias"),
        ("河口市第一中学", "school", "exact"),
        ("自治区教育厅", "region.education", "exact"),
        ("云岭教育厅", "region.education", "exact"),
        ("教育部", "state.education", "alias"),
        ("东区教育局", "east.education", "exact"),
        ("青山县政府", "hill.government", "alias"),
        ("市人社局工资科", "staff.salary", "alias"),
        ("市教育局等部门", "education", "exact"),
        ("市 教育局", "education", "exact"),
        ("东区", "east", "exact"),
    ],
)
def test_a_name_alone_is_found(printed: str, key: str, how: How) -> None:
    assert one(printed) == Resolution(printed, (key,), how)


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("市发改委", "教育局"), "education"),
        (("市发改委", "教育局", "人社局"), "staff"),
        (("市委组织部", "编办"), "establishment"),
        (("市委组织部", "编办", "市教育局", "人社局"), "staff"),
        (("市委组织部", "教育局"), "education"),
        (("市教育局", "组织部"), "organisation"),
        (("市教育局", "市场监管局"), "market"),
        (("市教育局", "残联"), "disabled"),
        (("市教育局", "云岭民族学院", "税务局"), "tax"),
        (("市教育局", "团市委", "残联"), "disabled"),
        (("自治区财政厅", "教育厅"), "region.education"),
        (("东区政府", "教育局"), "east.education"),
        (("市一中", "二中"), "school-2"),
        (("教育局",), "education"),
        (("组织部",), "organisation"),
    ],
)
def test_place_and_party_are_taken_over_from_the_names_before(names: tuple[str, ...], key: str) -> None:
    assert one(*names) == Resolution(names[-1], (key,), "elided")


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (("各区",), ("east", "west")),
        (("两区",), ("east", "west")),
        (("2个区",), ("east", "west")),
        (("各县",), ("hill",)),
        (("各县（市、区）",), ("east", "west", "hill")),
        (("各县<市、区>",), ("east", "west", "hill")),
        (("各县区",), ("east", "west", "hill")),
        (("三个县（区）",), ("east", "west", "hill")),
        (("全市各区",), ("east", "west")),
        (("各区教育局",), ("east.education", "west.education")),
        (("各区政府",), ("east.government", "west.government")),
        (("各区委",), ("east.party", "west.party")),
        (("各区党委、政府",), ("east.party", "west.party", "east.government", "west.government")),
        (("各区委", "区政府"), ("east.government", "west.government")),
        (("各县(市、区)人民政府",), ("east.government", "west.government", "hill.government")),
        (("教督委成员单位",), ("committee",)),
        (("市直两局",), ("education", "staff")),
        (("市直各单位",), ("education", "staff", "market")),
        (("市教育局", "教督委成员单位"), ("committee",)),
    ],
)
def test_a_collective_name_stands_for_its_members(names: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert one(*names) == Resolution(names[-1], keys, "group")


@pytest.mark.parametrize(
    "names",
    [
        ("市水务局",),
        ("有关部门",),
        ("三区",),  # there are two
        ("五县(市、区)",),
        ("各县教育局",),  # the only county has none in the directory
        ("各区水务局",),
        ("东区教育局", "人社局"),  # the city's bureau is not the district's
        ("区教育局",),  # of which district?
        ("各旗",),
        ("",),
        ("市",),
    ],
)
def test_what_the_directory_does_not_hold_stays_unknown(names: tuple[str, ...]) -> None:
    assert one(*names) == Resolution(names[-1], (), "unknown")


def test_the_document_of_a_district_calls_its_own_bureau_by_its_level() -> None:
    east = Directory("east", BODIES, FORMS)
    assert one("区教育局", book=east).bodies == ("east.education",)
    assert one("教育局", book=east).bodies == ("east.education",)
    assert one("市教育局", book=east).bodies == ("education",)


def test_a_name_that_two_bodies_share_is_unknown_unless_it_is_the_full_name_of_one() -> None:
    twins = (*BODIES, body("a", "甲中心", "centre", "city", "中心"), body("b", "乙中心", "centre", "city", "中心"))
    assert one("中心", book=Directory("city", twins)).how == "unknown"
    clear = (*BODIES, body("a", "中心", "centre", "city"), body("b", "乙中心", "centre", "city", "中心"))
    assert one("中心", book=Directory("city", clear)).bodies == ("a",)


def test_groups_that_hold_one_another_come_to_an_end() -> None:
    ring = (body("x", "甲组", "group", None, members=("y",)), body("y", "乙组", "group", None, members=("x", "z")))
    assert one("甲组", book=Directory("x", ring)).bodies == ("x", "z")


def test_units_above_one_another_in_a_circle_do_no_harm() -> None:
    ring = (body("x", "甲局", "bureau", "y"), body("y", "乙局", "bureau", "x"))
    assert one("甲局", book=Directory("nowhere", ring)).bodies == ("x",)


def test_an_empty_directory_knows_nobody() -> None:
    assert [r.how for r in resolve(["市教育局", "财政局"], Directory("city", ()))] == ["unknown", "unknown"]
    assert resolve([], CITY) == ()


@given(st.lists(st.text("市区县各委局教育政府 、（）<>一二十0等云岭河口东", max_size=12), max_size=6))
def test_any_names_come_to_an_end_and_name_only_bodies_that_there_are(names: list[str]) -> None:
    known = {body.id for body in BODIES}
    found = resolve(names, CITY)
    assert [resolution.printed for resolution in found] == names
    for resolution in found:
        assert set(resolution.bodies) <= known
        assert (resolution.how == "unknown") is (resolution.bodies == ())


RESPONSIBLE_NAMES = {"000": ("wuhai", 12), "003": ("wuzhong", 37)}


@pytest.mark.parametrize("label", RESPONSIBLE_NAMES)
def test_every_responsible_name_of_the_labels_resolves(shared: Path, label: str) -> None:
    city, distinct = RESPONSIBLE_NAMES[label]
    book = directory(load_packs(), city)
    tasks = json.loads((shared / "labels" / f"{label}.json").read_text(encoding="utf-8"))["tasks"]
    found = [resolution for task in tasks for resolution in resolve(task["responsible"], book)]
    assert len({resolution.printed for resolution in found}) == distinct
    assert [resolution for resolution in found if resolution.how == "unknown"] == []


@pytest.mark.parametrize(
    ("city", "names", "keys"),
    [
        ("wuhai", ("市人社局",), ("wuhai.human-resources",)),
        (
            "wuhai",
            ("市教育局", "三区政府"),
            ("wuhai.haibowan.government", "wuhai.wuda.government", "wuhai.hainan.government"),
        ),
        (
            "wuhai",
            ("三区教育局",),
            ("wuhai.haibowan.education", "wuhai.wuda.education", "wuhai.hainan.education"),
        ),
        ("wuhai", ("自治区财政厅", "发改委"), ("inner-mongolia.development-reform",)),
        (
            "wuzhong",
            ("各县<市、区>",),
            ("wuzhong.litong", "wuzhong.hongsibu", "wuzhong.yanchi", "wuzhong.tongxin", "wuzhong.qingtongxia"),
        ),
        ("wuzhong", ("市委宣传部", "统战部", "政法委", "网信办"), ("wuzhong.party.cyberspace",)),
        ("wuzhong", ("市委组织部", "编办"), ("wuzhong.party.establishment",)),
        ("wuzhong", ("市发改委", "教育局", "民政局", "财政局", "卫健委", "残联"), ("wuzhong.disabled-federation",)),
        ("wuzhong", ("市住建局", "宁夏民族职业技术学院", "税务局"), ("wuzhong.tax",)),
        ("wuzhong", ("市“双减”工作协调推进小组成员单位",), ("wuzhong.double-reduction-group.members",)),
    ],
)
def test_names_of_two_cities_mean_these_units(city: str, names: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert one(*names, book=directory(load_packs(), city)).bodies == keys

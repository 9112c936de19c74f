"""Units: the list, load by year and month, co-operation, names, one unit, the workbook."""

import html
import io
import json
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from youjiao.catalogue.schema import UNIT_KINDS
from youjiao.web.ledger import queries, unit_kinds
from youjiao.web.ledger.loads import load_table, months_chart
from youjiao.web.ledger.models import Assignment, Task
from youjiao.web.registry.models import Unit

pytestmark = pytest.mark.django_db

TODAY = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_zone: TODAY)


def page(visit, person, path, **asked):
    answer = visit(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def load_of(reader, key):
    return next(load for load in queries.responsibility(reader).loads if load.key == key)


@pytest.fixture
def assign(city):
    """A function that gives the plan one more task with its printed units: `assign("2025-06", 市财政局="yunchuan.finance")`."""

    def add(due="", *, ongoing=False, **named):
        number = city.tasks.count()
        year, month = int(due[:4] or 1), int(due[5:] or 12)
        task = Task.objects.create(
            document=city, city=city.city, city_key="yunchuan", key=f"m{number}", title=f"任务{number}", text="任务",
            start=900 + number, end=901 + number, due=due, due_on=date(year, month, 28) if due else None,
            ongoing=ongoing, state="confirmed", origin="pack", search="任务",
        )  # fmt: skip
        for place, (printed, keys) in enumerate(named.items()):
            row = Assignment.objects.create(task=task, printed=printed, position=place)
            row.units.set(Unit.objects.filter(key__in=keys.split()))
        return task

    return add


def test_the_list_shows_what_falls_on_whom_the_heaviest_first(city, reader, visit):
    text = page(visit, reader, "/units/")
    assert "云川市登记 8 个单位，4 个承担任务；云川市教育局最多，2 项。" in text
    names = re.findall(r'class="row-title"[^>]*>([^<]+)<', text)
    assert names[0] == "云川市教育局"
    assert names[-1] in {"东河区", "西河区", "云川市人民政府", "两区政府"}
    assert '<a class="number-past" href="/tasks/?city=yunchuan&amp;unit=yunchuan.education&amp;when=past">1</a>' in text
    assert "市教育局、教育局" in text


def test_a_unit_is_found_by_any_of_its_names(city, reader, visit):
    assert re.findall(r'class="row-title"[^>]*>([^<]+)<', page(visit, reader, "/units/", q="市财政局")) == [
        "云川市财政局"
    ]
    assert "没有符合条件的内容" in page(visit, reader, "/units/", q="不存在的单位")


def test_the_load_of_a_unit_is_counted_by_the_month_and_by_the_day(city, reader, assign):
    assign("2025-06", 市财政局="yunchuan.finance")
    assign("2025-06", 市财政局="yunchuan.finance", ongoing=True)
    assign("2024", 市财政局="yunchuan.finance")
    load = load_of(reader, "yunchuan.finance")
    assert (load.total, load.dated, load.rolling, load.undated) == (4, 4, 1, 0)
    assert load.months == {date(2024, 12, 1): 2, date(2025, 6, 1): 2}
    assert load.years == {2024: 2, 2025: 2}
    assert [load.past(day) for day in (date(2024, 12, 28), date(2024, 12, 29), TODAY, date(2026, 1, 1))] == [0, 1, 2, 3]


def test_the_table_of_years_has_every_year_and_that_of_a_year_every_month(city, reader, assign):
    assign("2027", 市财政局="yunchuan.finance")
    loads = queries.responsibility(reader).loads
    years = load_table(loads, today=TODAY)
    assert [(span.word, span.over) for span in years.spans] == [
        ("2024", True), ("2025", False), ("2026", False), ("2027", False),
    ]  # fmt: skip
    finance = next(row for row in years.rows if row.load.key == "yunchuan.finance")
    assert ([cell.number for cell in finance.cells], finance.total) == ([1, 0, 0, 1], 2)
    assert "due_from=2027-01-01&due_to=2027-12-31" in finance.cells[3].link
    months = load_table(loads, today=TODAY, year=2024)
    assert [span.word for span in months.spans][::11] == ["1月", "12月"]
    assert {row.load.key: row.total for row in months.rows}["yunchuan.education"] == 1
    assert load_table((), today=TODAY).spans == ()


def test_the_page_of_the_load_leads_from_a_number_to_its_tasks(city, reader, visit):
    text = page(visit, reader, "/units/load/", year="2024")
    link = re.search(r'heat-1"><a href="([^"]+)">1</a>', text)[1]
    found = visit(reader).get(html.unescape(link)).content.decode()
    assert "扩大学前教育资源" in found
    assert "建强教师队伍" not in found
    assert 'href="?year=2024"' in page(visit, reader, "/units/load/")


def test_members_of_one_collective_name_are_no_pair_by_that_name_alone(city, reader, assign):
    both = "yunchuan.east.government yunchuan.west.government"
    assign(两区政府=both)
    pairs = {(edge.first, edge.second) for edge in queries.responsibility(reader).edges}
    assert ("yunchuan.east.government", "yunchuan.west.government") not in pairs
    assign(两区政府=both, 东河区政府="yunchuan.east.government")
    weights = {(edge.first, edge.second): edge.weight for edge in queries.responsibility(reader).edges}
    assert weights["yunchuan.east.government", "yunchuan.west.government"] == 1


def test_the_drawing_shows_the_same_pairs_as_its_table(city, reader, visit, assign):
    for _number in range(3):
        assign(市教育局="yunchuan.education", 市财政局="yunchuan.finance")
    text = page(visit, reader, "/units/cooperation/", least="3")
    data = json.loads(html.unescape(re.search(r'data-values="([^"]*)"', text)[1]))
    assert {node["id"]: node["name"] for node in data["nodes"]} == {
        "yunchuan.education": "市教育局", "yunchuan.finance": "市财政局",
    }  # fmt: skip
    assert [(link["source"], link["target"], link["value"]) for link in data["links"]] == [
        ("yunchuan.education", "yunchuan.finance", 3)
    ]
    assert "云川市教育局</a>" in text
    assert "没有共同承担的任务" in page(visit, reader, "/units/cooperation/", least="10")


def test_names_are_told_with_their_units_and_unknown_ones_come_first(city, reader, visit):
    names = queries.printed(reader)
    assert (names[0].printed, names[0].how) == ("某厅", "")
    group = next(each for each in names if each.printed == "两区政府")
    assert ([name for _key, name in group.units], group.how) == (["东河区人民政府", "西河区人民政府"], "统称")
    text = page(visit, reader, "/units/names/")
    assert "文件里共有 5 种写法，1 种未能对应到单位。" in text
    assert "在规则包的单位表 units.yaml 里为单位补上这个别名" in text


def test_two_printed_names_of_one_unit_stand_on_its_page(city, reader, visit):
    text = page(visit, reader, "/units/unit/yunchuan.education/")
    assert "承担 2 项任务（牵头 1，责任或配合 1）：期限已过 1 项，持续推进 1 项，未写明时限 0 项。" in text
    assert {each.printed for each in queries.printed(reader, unit="yunchuan.education")} == {"市教育局", "教育局"}
    assert "<dd>市教育局、教育局</dd>" in text or "<dd>教育局、市教育局</dd>" in text
    assert '<a href="/units/unit/yunchuan.finance/">云川市财政局</a> <span>1 项</span>' in text


def test_the_months_of_a_unit_stand_in_the_chart_and_in_the_table(city, reader, visit, assign):
    assign("2025-02", 市教育局="yunchuan.education")
    data = months_chart(load_of(reader, "yunchuan.education"), TODAY)
    assert (data["labels"], data["series"][0]["values"]) == (["2024-12", "2025-01", "2025-02"], [1, 0, 1])
    text = page(visit, reader, "/units/unit/yunchuan.education/")
    assert re.findall(r"heat-head[^>]*>(\d{4}-\d\d)<", text) == ["2024-12", "2025-02"]


def test_a_unit_without_tasks_and_one_that_is_not_there(city, reader, visit, add_person):
    assert "台账里没有任务写明由它承担" in page(visit, reader, "/units/unit/yunchuan.districts/")
    assert visit(reader).get("/units/unit/nobody/").status_code == 404
    elsewhere = add_person("reader", username="elsewhere", city="yunhai")
    assert visit(elsewhere).get("/units/unit/yunchuan.education/").status_code == 404


def test_the_workbook_holds_units_months_pairs_and_names(city, reader, visit):
    book = openpyxl.load_workbook(io.BytesIO(visit(reader).get("/units/export/").content))
    assert book.sheetnames == ["单位", "各月到期任务", "共同承担", "名称对照", "说明"]
    first = next(book["单位"].iter_rows(min_row=2, values_only=True))
    assert first[:10] == ("云川市教育局", "人民政府", "云川市", 1, 1, 2, 1, 1, 1, 0)
    months = list(book["各月到期任务"].iter_rows(values_only=True))
    assert months[0] == ("单位", "2024-12", "合计")
    assert {row[0]: row[1] for row in months[1:]}["云川市教育局"] == 1
    assert ("云川市教育局", "云川市财政局", 1, "前者牵头，后者配合") in list(
        book["共同承担"].iter_rows(values_only=True)
    )


def test_every_kind_of_unit_has_its_word():
    assert {kind: str(word) for kind, word in unit_kinds.LABELS.items()} == dict(UNIT_KINDS)
    assert unit_kinds.unit_kind("unheard-of") == "unheard-of"


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/units/", 10),
        ("/units/load/", 8),
        ("/units/cooperation/", 8),
        ("/units/names/", 8),
        ("/units/unit/yunchuan.education/", 18),
    ],
)
def test_the_number_of_database_queries_does_not_grow_with_the_units(city, reader, visit, assign, path, most):
    for number in range(25):
        unit = Unit.objects.create(key=f"yunchuan.u{number}", name=f"单位{number}", kind="bureau", pack="yunchuan",
                                   city=city.city, city_key="yunchuan", position=100 + number)  # fmt: skip
        assign("2025-06", 市教育局="yunchuan.education", **{f"单位{number}": unit.key})
    browser = visit(reader)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len(asked) <= most

"""The ledger leaves the house: what is in the file, who may take it, what is recorded."""

import io
from shutil import copytree

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from youjiao.catalogue import load_packs
from youjiao.vocabulary import Failure, InputRefusedError
from youjiao.web.accounts.models import AuditEntry
from youjiao.web.ledger import actions, command, exporting
from youjiao.web.ledger.actions import load_pack
from youjiao.web.ledger.queries import TaskFilter

pytestmark = pytest.mark.django_db


def sheet(content, name):
    rows = list(openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_workbook_holds_the_tasks_as_filtered_with_their_units_and_targets(city, reader):
    content = actions.export_workbook(TaskFilter(words="幼儿园"), by=reader, narrowed=[("检索", "幼儿园")])
    (task,) = sheet(content, "任务")
    assert (task["任务"], task["牵头单位"], task["责任（配合）单位"]) == (
        "扩大学前教育资源",
        "市教育局",
        "市财政局、两区政府",
    )
    assert task["对应单位全称"] == "云川市教育局、云川市财政局、东河区人民政府、西河区人民政府"
    assert task["目标"] == "新建公办幼儿园 6所"
    assert [row["指标"] for row in sheet(content, "目标")] == ["新建公办幼儿园"]
    assert {row["单位"] for row in sheet(content, "单位")} == {
        "云川市教育局", "云川市财政局", "东河区人民政府", "西河区人民政府",
    }  # fmt: skip


def test_targets_outside_tasks_are_there_when_a_whole_city_is_exported_and_unknown_names_are_told(city, reader):
    content = actions.export_workbook(TaskFilter(city="yunchuan"), by=reader)
    assert [row["指标"] for row in sheet(content, "目标")] == ["普惠性幼儿园覆盖率", "新建公办幼儿园", "教师培训"]
    assert "（未对应）某厅" in {row["单位"] for row in sheet(content, "单位")}


def test_the_sentence_of_each_row_stands_at_its_place_in_the_text(city, reader):
    text = city.original.text
    for row in sheet(actions.export_workbook(TaskFilter(), by=reader), "目标"):
        first, last = (int(number) for number in row["原文位置"].strip("第 字").split("—"))
        assert text[first - 1 : last] in row["原文"]


def test_proposals_are_in_no_export(city, uploaded, reader):
    assert len(sheet(actions.export_workbook(TaskFilter(), by=reader), "任务")) == 3


def test_an_export_is_recorded_with_its_filter(city, reader):
    actions.export_workbook(TaskFilter(words="教师"), by=reader, narrowed=[("检索", "教师")])
    entry = AuditEntry.objects.order_by("number").last()
    assert (entry.kind, entry.person, entry.details["filter"], entry.details["rows"]) == (
        "ledger.exported", reader, "检索：教师", 2,
    )  # fmt: skip


def test_a_person_of_another_city_exports_nothing_of_it_and_nobody_exports_without_the_right(city, add_person, reader):
    elsewhere = add_person("reader", username="elsewhere", city="yunhai")
    assert sheet(actions.export_workbook(TaskFilter(), by=elsewhere), "任务") == []
    with pytest.raises(PermissionDenied):
        actions.export_pack("yunchuan", None, by=elsewhere)
    reader.is_active = False
    with pytest.raises(PermissionDenied):
        actions.export_workbook(TaskFilter(), by=reader)


def test_the_pack_takes_the_rows_of_the_ledger_and_keeps_what_the_pack_knows_besides(city, uploaded, editor, pack_of):
    actions.correct_task(city.tasks.get(key="t1"), {"due": "2025-06"}, by=editor)
    actions.reject(city.tasks.get(key="t3"), by=editor, remark="重复")
    pack = exporting.pack_of(pack_of())
    assert [document.id for document in pack.documents] == ["yunchuan-plan", uploaded.key]
    (reading,) = pack.readings
    assert [(task.id, task.due, task.responsible) for task in reading.tasks] == [
        ("t1", "2025-06", ("市教育局", "市财政局", "两区政府")),
        ("t2", None, ("教育局", "某厅")),
    ]
    assert {target.id: target.task for target in reading.targets} == {"q1": "n1", "q2": "t1", "q3": "t2"}
    assert pack.units == pack_of().units


@pytest.fixture
def installed(db):
    """The packs of this project, in the ledger."""
    packs = load_packs()
    depth = {
        key: 0 if pack.parent is None else 1 if packs[pack.parent].parent is None else 2 for key, pack in packs.items()
    }
    for key in sorted(packs, key=lambda key: (depth[key], key)):
        load_pack(packs[key])
    return packs


def test_a_pack_that_is_loaded_and_exported_reads_back_with_the_same_readings(installed, tmp_path):
    city = next(key for key, pack in installed.items() if pack.readings)
    folder = tmp_path / city
    assert command.pack(city, folder) == len(installed[city].documents)
    for key, pack in installed.items():
        if key != city:
            copytree(pack.folder, tmp_path / key)
    again = load_packs(tmp_path)[city]
    for before in installed[city].readings:
        after = again.reading_of(before.document)
        assert (after.tasks, after.targets, after.outline) == (before.tasks, before.targets, before.outline)
    assert {document.id: document.text for document in again.documents} == {
        document.id: document.text for document in installed[city].documents
    }


def test_a_city_without_a_pack_here_cannot_be_exported_as_one(city, tmp_path):
    with pytest.raises(InputRefusedError, match="没有规则包") as refused:
        command.pack("yunchuan", tmp_path / "out")
    assert refused.value.failure is Failure.PACK
    assert not (tmp_path / "out").exists()


def test_the_command_line_sees_all_areas(city, other_city):
    assert command.cities() == {"yunzhou": "云州", "yunchuan": "云川市", "yunhai": "云海市"}
    assert len(sheet(command.workbook("yunchuan"), "任务")) == 3
    assert sheet(command.workbook("yunhai"), "任务") == []

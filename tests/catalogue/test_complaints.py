"""Each fault of a pack is named with file and line; a pack without a fault has no complaint."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from youjiao.catalogue import check
from youjiao.catalogue.yaml_file import LARGEST_FILE

Spoil = Callable[..., list[str]]

UNITS = "river/units.yaml"
READING = "river/tasks/hejiaofa-2024-3.yaml"
DOCUMENT = "river/documents/hejiaofa-2024-3.yaml"
TEXT = "river/documents/hejiaofa-2024-3.txt"
HEAD = "river/pack.yaml"


def test_a_pack_without_a_fault_has_no_complaint(packs: Path) -> None:
    assert list(check(packs)) == []
    assert list(check(packs / "river")) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        # form
        (HEAD, "title: 河口市规则包", "titel: 河口市规则包", f"{HEAD}:1: 缺少“title”"),
        (HEAD, "level: region", "level: county", f"{HEAD}:3: “level”不能是“county”"),
        (HEAD, 'division: "990000"', "division: 990000", f"{HEAD}:4: “division”应为文字，写的是“990000”"),
        (HEAD, 'division: "990000"', "division: 099000", f"{HEAD}:4: 未加引号的“099000”可能被读成另一个数"),
        (HEAD, 'division: "990000"', 'division: "99000"', f"{HEAD}:4: 行政区划代码“99000”应为 6 位数字（GB/T 2260）"),
        (UNITS, "aliases: [市教委]", "alias: [市教委]", f"{UNITS}:12: 不认识的键“alias”"),
        (UNITS, "aliases: [市教委]", "aliases: 市教委", f"{UNITS}:12: “units.aliases”应为列表，写的是“市教委”"),
        (UNITS, "aliases: [市教委]", "aliases: [no]", f"{UNITS}:12: 未加引号的“no”可能被读成真假值"),
        (UNITS, "  name: 河口市教育局\n", "  name: 甲\n  name: 乙\n", f"{UNITS}:10: 键“name”重复（第 9 行已有）"),
        (UNITS, "  source: {title: 口头说法}\n", "", f"{UNITS}:25: 缺少“source”"),
        (UNITS, "{title: 口头说法}", "{quote: 口头说法}", f"{UNITS}:29: 出处应有 document、offset、quote"),
        (UNITS, "{title: 口头说法}", "{title: 甲, offset: 3}", f"{UNITS}:29: 规则包外的出处没有原文"),
        (UNITS, "kind: bureau\n  parent: river\n  aliases", "kind: 局\n  aliases", f"{UNITS}:10: “units.kind”不能是“局”"),
        (UNITS, "id: river.finance", "id: River.Finance", f"{UNITS}:14: “River.Finance”不能作标识"),
        (UNITS, "name: 两局", 'name: ""', f"{UNITS}:26: “units.name”不得为空"),
        (DOCUMENT, '"2024-03-01"', '"2024-02-30"', f"{DOCUMENT}:5: 没有“2024-02-30”这一天"),
        (DOCUMENT, '"2024-03-01"', "2024年3月1日", f"{DOCUMENT}:5: 日期“2024年3月1日”应写成“YYYY-MM-DD”"),
        (READING, 'due: "2027"', "due: 2027年", f"{READING}:14: 期限“2027年”不是“YYYY”或“YYYY-MM”"),
        (READING, 'due: "2027"', "due: 2027-13", f"{READING}:14: 期限“2027-13”没有这个月份"),
        (READING, 'due: "2027"', "due: 2027", f"{READING}:14: “tasks.due”应为文字，写的是“2027”"),
        (READING, "every: year", "every: 每年", f"{READING}:31: 频次“每年”不合规定"),
        (READING, "value: 500", 'value: "500"', f"{READING}:21: “targets.value”应为数，写的是“500”"),
        (READING, "value: 500", "value: .nan", f"{READING}:21: 未加引号的“.nan”可能被读成另一个数"),
        (READING, 'comparator: ">="', 'comparator: "≥"', f"{READING}:20: “targets.comparator”不能是“≥”"),
        (READING, "borderline: true", "borderline: yes", f"{READING}:32: 未加引号的“yes”可能被读成真假值"),
        (READING, "borderline: true", 'borderline: "true"', f"{READING}:32: “targets.borderline”应为真假值"),
        (READING, "  due:", "  start: -1\n  due:", f"{READING}:14: 键“start”重复（第 10 行已有）"),
        (READING, "  end: 76", "  end: -1", f"{READING}:11: “tasks.end”不得小于 0"),
        (READING, "value: 500", "value: 1.0e+999", f"{READING}:21: “targets.value”太大"),
        (UNITS, "source: {title: 口头说法}", "source: 口头说法", f"{UNITS}:29: “units.source”应为一组键值"),
        (UNITS, "{document: hejiaofa-2024-3, offset: 87, quote: 财政局}", "{document: hejiaofa-2024-3}", f"{UNITS}:18: 引用文件的出处应同时有 document、offset、quote"),
        (UNITS, "offset: 87, quote: 财政局}", "offset: 87, quote: 财政局, title: 甲}", f"{UNITS}:18: 出处引用了规则包内的文件"),
        (DOCUMENT, "sha256: ", "sha256: x", f"{DOCUMENT}:8: sha256 应为 64 位小写十六进制数"),
        # the chain
        (HEAD, "parent: land", "parent: sea", f"{HEAD}:5: 找不到上级规则包“sea”"),
        (HEAD, "parent: land\n", "", f"{HEAD}:1: 没有写明上级规则包 parent"),
        (HEAD, "parent: land", "parent: river", f"{HEAD}:5: 规则包“river”的上级最终又指回自己"),
        (HEAD, 'division: "990000"', 'division: "990100"', f"{HEAD}:4: 行政区划代码“990100”不是这一级的代码"),
        (HEAD, "id: river", "id: land", f"{HEAD}:1: 规则包“land”已在"),
        ("land/pack.yaml", "level: country", "level: region", "land/pack.yaml:1: 没有写明行政区划代码 division"),
        # units
        (UNITS, "id: river.finance", "id: river.education", f"{UNITS}:14: 单位 id“river.education”重复（第 8 行已有）"),
        (UNITS, "id: river.bureaus", "id: two-bureaus", f"{UNITS}:25: 单位 id“two-bureaus”应以“river.”开头"),
        (UNITS, "  parent: river\n  aliases", "  parent: river.sea\n  aliases", f"{UNITS}:8: 单位“河口市教育局”的上级“river.sea”不存在"),
        (UNITS, "  parent: land", "  parent: river.east", f"{UNITS}:2: 单位“河口市”的上级最终又指回自己"),
        (UNITS, "[市教委]", "[市教委, 河口市财政局]", f"{UNITS}:14: 名称“河口市财政局”已属于单位“河口市教育局”（第 8 行）"),
        (UNITS, "[市教委]", "[市教委, 市教委]", f"{UNITS}:8: 单位“河口市教育局”的名称“市教委”写了两次"),
        (UNITS, 'division: "990100"', 'division: "980100"', f"{UNITS}:19: 单位“东区”：行政区划代码“980100”不在上级“990000”之下"),
        (UNITS, 'division: "990100"', 'division: "990101"', f"{UNITS}:19: 单位“东区”：行政区划代码“990101”不是这一级的代码"),
        (UNITS, "kind: city", "kind: bureau", f"{UNITS}:19: 单位“东区”不是行政区，不应有行政区划代码"),
        (UNITS, "kind: group", "kind: office", f"{UNITS}:25: 单位“两局”不是统称，不应有 members"),
        (UNITS, "river.education, river.finance]", "river.education, river.sea]", f"{UNITS}:25: 统称“两局”的成员“river.sea”不存在"),
        (UNITS, "quote: 财政局", "quote: 财务局", f"{UNITS}:14: 引文“财务局”不在所引文件中"),
        (UNITS, "quote: 财政局", "quote: 市教育局", f"{UNITS}:14: 引文“市教育局”不在第 "),
        (UNITS, "{document: hejiaofa-2024-3, offset: 87", "{document: hejiaofa-2024-4, offset: 87", f"{UNITS}:14: 出处所引文件“hejiaofa-2024-4”不在本规则包及其上级规则包中"),
        ("land/units.yaml", "  remark: 通行简称\n", "", "land/units.yaml:2: 机构种类“〇财政局”没有出处"),
        ("land/units.yaml", "- id: finance\n", "- id: finance\n  name: 〇审计局\n  remark: 全称\n- id: finance\n", "land/units.yaml:5: 机构种类 id“finance”重复"),
        ("land/units.yaml", "- id: finance\n", "- id: money\n  name: 〇财政局\n  remark: 全称\n- id: finance\n", "land/units.yaml:5: 机构种类“〇财政局”写了两次"),
        ("land/units.yaml", "  remark: 通行简称\n", "  source: {document: law, offset: 0, quote: 法}\n", "land/units.yaml:2: 出处所引文件“law”不在"),
        # documents
        (DOCUMENT, "file: hejiaofa-2024-3.txt", "file: ../units.yaml", f"{DOCUMENT}:7: 没有原文“../units.yaml”"),
        (DOCUMENT, "id: hejiaofa-2024-3", "id: hejiaofa-2024-5", f"{DOCUMENT}:1: id 是“hejiaofa-2024-5”"),
        (DOCUMENT, "start: 21", "start: 22", f"{DOCUMENT}:10: 第 22 个字符处不是“河口市教育提升方案”"),
        (DOCUMENT, "kind: 方案", "kind: 方案\nsupersedes: [hejiaofa-2024-3]", f"{DOCUMENT}:1: 文件不能取代自己"),
        (TEXT, "每年新建", "每年新增", f"{DOCUMENT}:8: sha256 与原文不符"),
        # readings
        (READING, "document: hejiaofa-2024-3\n", "document: other\n", f"{READING}:1: document 是“other”"),
        (READING, "id: n3", "id: n1", f"{READING}:5: 标识“n1”重复"),
        (READING, "id: q2", "id: t1", f"{READING}:25: 标识“t1”重复"),
        (READING, "level: 2", "level: 3", f"{READING}:4: 条款“扩大学位供给”的层级应为 2，写的是 3"),
        (READING, "parent: n1", "parent: n3", f"{READING}:4: 条款“扩大学位供给”的上级“n3”不在其前"),
        (READING, "title: 保障措施, start: 92", "title: 保障措施, start: 91", f"{READING}:5: 第 91 个字符处不是条款“保障措施”"),
        (READING, "end: 105}", "end: 106}", f"{READING}:5: 条款“保障措施”的范围 92–106 不在原文之内"),
        (READING, "outline: n2", "outline: n3", f"{READING}:7: 任务“扩大学位供给”不在“保障措施”"),
        (READING, "outline: n2", "outline: n9", f"{READING}:7: 任务“扩大学位供给”所在条款“n9”不存在"),
        (READING, "  outline: n2", "  outline: n2\n  parent: t0", f"{READING}:7: 任务“扩大学位供给”的上级任务“t0”不在其前"),
        (READING, "lead: [市教育局]", "lead: [市政府]", f"{READING}:7: 牵头单位“市政府”不在责任单位之中"),
        (READING, "quote: 扩大学位供给", "quote: 扩大学位", None),
        (READING, "  task: t1\n  indicator: 新增学位", "  indicator: 新增学位", None),
        (READING, "offset: 41, quote: 扩大学位供给", "offset: 82, quote: 市教育局", f"{READING}:7: 任务“市教育局”的引文不在任务之内"),
        (READING, "{document: hejiaofa-2024-3, offset: 54", "{document: other, offset: 54", f"{READING}:17: 目标“新增学位”的出处不是本文件"),
        (READING, "quote: 扩大学位供给", "quote: 扩大学校供给", f"{READING}:7: 引文“扩大学校供给”不在所引文件中"),
        (READING, "quote: 新增学位500个以上", "quote: 新增学位600个以上", f"{READING}:17: 引文“新增学位600个以上”不在所引文件中"),
        (READING, "  value: 500", "  value: 500\n  value_high: 400", f"{READING}:17: 目标“新增学位”的区间上限不大于下限"),
        (READING, "  task: t1\n  indicator: 新增学位", "  task: n3\n  indicator: 新增学位", f"{READING}:17: 目标“新增学位”不在“保障措施”"),
        (READING, "  task: t1\n  indicator: 新增学位", "  task: t9\n  indicator: 新增学位", f"{READING}:17: 目标“新增学位”所属的“t9”不存在"),
        (READING, "source: {document: hejiaofa-2024-3, offset: 41", "source: {document: other, offset: 41", f"{READING}:7: 任务“扩大学位供给”的出处不是本文件"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_line(
    spoil: Spoil, name: str, old: str, new: str, complaint: str | None
) -> None:
    found = spoil(name, old, new)
    if complaint is None:
        assert found == []
    else:
        assert any(line.startswith(complaint) for line in found), found


def test_the_complaints_of_a_pack_are_collected(spoil: Spoil) -> None:
    spoil("river/units.yaml", "quote: 财政局", "quote: 财务局")
    spoil("river/tasks/hejiaofa-2024-3.yaml", "value: 500", 'value: "五百"')
    found = spoil("land/pack.yaml", "title: 某国规则包", "titel: 某国规则包")
    assert [line.partition(": ")[0] for line in found] == [
        "land/pack.yaml:1",
        "land/pack.yaml:2",
        "river/tasks/hejiaofa-2024-3.yaml:21",
        "river/pack.yaml:5",
        "river/units.yaml:2",
        "river/units.yaml:14",
    ]


def test_the_advice_names_the_place_where_the_quotation_does_stand(packs: Path, spoil: Spoil) -> None:
    spoil("river/units.yaml", "offset: 87, quote: 财政局", "offset: 86, quote: 财政局")
    assert [problem.advice for problem in check(packs)] == ["该引文出现在第 87 个字符处，请改正 offset。"]


@pytest.mark.parametrize(
    ("stray", "complaint"),
    [
        ("river/unit.yaml", "river/unit.yaml:1: 不认识的文件或文件夹“unit.yaml”"),
        ("river/documents/stray.txt", "river/documents/stray.txt:1: 没有文件信息说明“stray.txt”"),
        ("river/tasks/stray.txt", "river/tasks/stray.txt:1: 不认识的文件“stray.txt”"),
    ],
)
def test_a_file_that_nobody_reads_is_named(packs: Path, stray: str, complaint: str) -> None:
    (packs / stray).write_text("x: 1\n", encoding="utf-8")
    assert [f"{p.where.removeprefix(f'{packs}/')}: {p.what}" for p in check(packs)] == [complaint]


def test_a_reading_without_its_document_is_named(packs: Path) -> None:
    (packs / "river/tasks/lost.yaml").write_text("document: lost\n", encoding="utf-8")
    assert [problem.what for problem in check(packs)] == ["本规则包没有文件“lost”"]


def test_a_document_that_is_too_large_is_named(packs: Path) -> None:
    (packs / TEXT).write_bytes(b"x" * (LARGEST_FILE + 1))
    assert "文件过大" in [problem.what for problem in check(packs)]


def test_two_documents_of_one_number_are_named(packs: Path) -> None:
    told = (packs / DOCUMENT).read_text(encoding="utf-8").replace("id: hejiaofa-2024-3", "id: twin")
    (packs / "river/documents/twin.yaml").write_text(told, encoding="utf-8")
    assert [problem.what for problem in check(packs)] == ["文号“河教发〔2024〕3号”与文件“hejiaofa-2024-3”相同"]


def test_a_folder_without_packs_says_so(tmp_path: Path) -> None:
    assert [problem.what for problem in check(tmp_path)] == ["没有找到规则包"]
    assert [problem.what for problem in check(tmp_path / "none")] == ["没有找到规则包"]


def test_packs_that_rest_on_one_another_in_a_circle_are_named(packs: Path, spoil: Spoil) -> None:
    found = spoil("land/pack.yaml", "level: country", "level: country\nparent: river")
    assert "land/pack.yaml:4: 规则包“land”的上级最终又指回自己" in found
    assert "river/pack.yaml:5: 规则包“river”的上级最终又指回自己" in found


def test_a_pack_rests_on_one_of_a_higher_level(spoil: Spoil) -> None:
    found = spoil("land/pack.yaml", "level: country", 'level: region\ndivision: "980000"')
    assert "river/pack.yaml:5: 上级规则包“land”的级别不高于本规则包" in found


def test_the_code_of_a_pack_lies_below_that_of_its_parent(packs: Path, spoil: Spoil) -> None:
    spoil("land/pack.yaml", "level: country", 'level: region\ndivision: "980000"')
    spoil("river/pack.yaml", "level: region", "level: city")
    found = spoil("river/pack.yaml", 'division: "990000"', 'division: "990100"')
    assert "river/pack.yaml:4: 行政区划代码“990100”不在上级“980000”之下" in found


def test_a_document_of_a_higher_pack_cannot_be_said_again(packs: Path) -> None:
    shutil.copytree(packs / "river/documents", packs / "land/documents")
    assert [f"{p.where.removeprefix(f'{packs}/')}: {p.what}" for p in check(packs)] == [
        f"{DOCUMENT}:1: 文件“hejiaofa-2024-3”与上级规则包的文件同名"
    ]

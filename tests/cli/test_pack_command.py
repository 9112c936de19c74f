"""`youjiao pack` checks packs and shows what they hold."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from youjiao.cli.pack import pack


def run(*words: str) -> Result:
    return CliRunner().invoke(pack, words)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "land"
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: land\ntitle: 某国规则包\nlevel: country\ncolour: no\n", encoding="utf-8")
    (folder / "units.yaml").write_text("units: [\n", encoding="utf-8")
    return folder


def test_our_packs_have_no_complaint_and_exit_with_0() -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "检查了 1 个文件夹，没有问题。\n")


def test_complaints_name_file_and_line_and_exit_with_30(bad: Path) -> None:
    result = run("check", str(bad))
    assert result.exit_code == 30
    assert result.output.splitlines() == [
        f"{bad}/pack.yaml:4: 未加引号的“no”可能被读成真假值。若是文字，请加引号；若是真假值，请写 true 或 false。",
        "共 1 处问题，涉及 1 个文件。",
    ]


def test_complaints_can_be_had_as_json(bad: Path) -> None:
    (bad / "pack.yaml").write_text("id: land\ntitle: 某国规则包\nlevel: country\n", encoding="utf-8")
    result = run("check", "--format", "json", str(bad))
    assert result.exit_code == 30
    (found,) = json.loads(result.output)
    assert (found["file"], found["line"]) == (f"{bad}/units.yaml", 2)
    assert found["what"].startswith("不是合法的 YAML")
    assert found["advice"]


def test_a_folder_that_is_none_is_a_complaint(tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nothing"))
    assert result.exit_code == 30
    assert "没有找到规则包" in result.output


def test_show_lists_every_unit_and_document_with_its_pack() -> None:
    shown = json.loads(run("show", "wuzhong", "--format", "json").output)
    assert [p["id"] for p in shown["packs"]] == ["wuzhong", "ningxia", "national"]
    units = {unit["id"]: unit for unit in shown["units"]}
    assert units["wuzhong.litong"]["division"] == "640302"
    assert {unit["pack"] for unit in shown["units"]} == {"wuzhong", "ningxia", "national"}
    (document,) = shown["documents"]
    assert (document["clauses"], document["tasks"], document["targets"], document["borderline"]) == (42, 31, 61, 5)


def test_show_as_text_says_the_same() -> None:
    output = run("show", "wuzhong").output
    assert "吴忠市教育治理规则包（wuzhong → ningxia → national）" in output
    assert "wuzhong\twuzhong.litong\t利通区\t县级行政区；代码 640302" in output
    assert "条款 42，任务 31，目标 61（其中两可 5）" in output
    assert "national\t〇人力资源和社会保障局\t〇人力资源社会保障局、〇人社局" in output


def test_show_of_an_unknown_pack_names_those_there_are() -> None:
    result = run("show", "atlantis")
    assert result.exit_code == 30
    assert "没有规则包“atlantis”" in result.output
    assert "wuhai" in result.output


def test_show_takes_another_folder(tmp_path: Path) -> None:
    result = run("show", "wuhai", "--packs", str(tmp_path))
    assert result.exit_code == 30
    assert "没有找到规则包" in result.output


NOTICE = """河口市教育局关于印发《河口市教育提升方案》的通知
河教发〔2024〕3号

河口市教育提升方案

一、主要任务
（一）扩大学位供给。到2027年新增学位500个以上。（责任单位：市教育局、财政局）

河口市教育局
2024年3月1日
"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: river\ntitle: 河口市规则包\nlevel: country\n", encoding="utf-8")
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    return folder


def test_a_document_is_added_with_its_head_and_every_character(river: Path) -> None:
    result = run("add", str(river), str(river.parent / "notice.txt"), "--id", "hejiaofa-2024-3", "--origin", "网站")
    assert result.exit_code == 0
    assert (river / "documents/hejiaofa-2024-3.txt").read_text(encoding="utf-8") == NOTICE
    described = (river / "documents/hejiaofa-2024-3.yaml").read_text(encoding="utf-8")
    assert "number: 河教发〔2024〕3号\n" in described
    assert "origin: 网站\n" in described
    assert run("check", str(river)).exit_code == 0


def test_what_is_proposed_for_a_document_passes_the_check(river: Path) -> None:
    run("add", str(river), str(river.parent / "notice.txt"), "--id", "hejiaofa-2024-3")
    result = run("propose", str(river), "hejiaofa-2024-3")
    assert result.exit_code == 0
    assert "新增学位500个以上" in result.output
    (river / "tasks").mkdir()
    (river / "tasks/hejiaofa-2024-3.yaml").write_text(result.output, encoding="utf-8")
    assert run("check", str(river)).output == "检查了 1 个文件夹，没有问题。\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "river", "notice.txt", "--id", "Not An Id"), 30, "“Not An Id”不能作标识"),
        (("add", "sea", "notice.txt", "--id", "a"), 30, "没有这个文件"),
        (("add", "river", "none.txt", "--id", "a"), 10, "没有这个文件"),
        (("propose", "river", "a"), 30, "规则包中没有文件“a”"),
        (("propose", "sea", "a"), 30, "没有这个文件"),
    ],
)
def test_what_cannot_be_added_or_proposed_is_told(
    river: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.chdir(river.parent)
    result = run(*words)
    assert (result.exit_code, message in result.output) == (code, True)


def test_a_document_is_not_added_twice(river: Path) -> None:
    words = ("add", str(river), str(river.parent / "notice.txt"), "--id", "a")
    assert run(*words).exit_code == 0
    again = run(*words)
    assert (again.exit_code, "规则包中已有文件“a”" in again.output) == (30, True)

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

"""The recipe in docs/howto/add-a-city.md works as it is written."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from youjiao.catalogue import directory, load_packs
from youjiao.cli.pack import pack
from youjiao.engines.policy.bodies import resolve

NOTICE = """河口市教育局关于印发《河口市教育提升方案》的通知
河教发〔2024〕3号

一、扩大学位供给。到2027年新增学位500个以上。（责任单位：市教育局、人社局，各区）
"""


def test_the_recipe_makes_a_city(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (repository / "docs/howto/add-a-city.md").read_text(encoding="utf-8")
    shutil.copytree(repository / "packs", tmp_path / "packs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YOUJIAO_PACKS", str(tmp_path / "packs"))
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")

    files = re.findall(r"```yaml\n# (packs/\S+)\n(.*?)```", page, re.DOTALL)
    assert [name for name, _ in files] == ["packs/hekou/pack.yaml", "packs/hekou/units.yaml"]
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    said = [line for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    assert [shlex.split(line)[:3] for line in said] == [
        ["youjiao", "pack", "add"],
        ["youjiao", "pack", "propose"],
        ["youjiao", "pack", "check"],
        ["youjiao", "pack", "show"],
    ]
    for line in said:
        words, _, target = line.removeprefix("youjiao pack ").partition(" > ")
        if "--origin" in line:
            words, target = line.removeprefix("youjiao pack "), ""
        result = CliRunner().invoke(pack, shlex.split(words))
        assert result.exit_code == 0, result.output
        if target:
            (tmp_path / target).write_text(result.output, encoding="utf-8")
            kept = tmp_path / "packs/hekou/tasks/hejiaofa-2024-3.yaml"
            kept.parent.mkdir()
            (tmp_path / target).rename(kept)

    packs = load_packs()
    (reading,) = packs["hekou"].readings
    (task,) = (task for task in reading.tasks if task.responsible)
    assert [(found.printed, found.bodies) for found in resolve(task.responsible, directory(packs, "hekou"))] == [
        ("市教育局", ("hekou.education",)),
        ("人社局", ("hekou.human-resources",)),
        ("各区", ("hekou.east", "hekou.west")),
    ]
    assert [(target.value, target.unit, target.by) for target in reading.targets] == [(500.0, "个", "2027")]

"""`youjiao policy export` in a process of its own."""

import os
import subprocess
import sys

import openpyxl
import pytest

from youjiao.catalogue import check, load_packs
from youjiao.vocabulary import Failure


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A function that runs `youjiao …` on the demonstration's data: exit code, output, complaints."""
    var = tmp_path_factory.mktemp("var")
    inherited = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"}

    def youjiao(*words):
        return subprocess.run(
            [sys.executable, "-c", "from youjiao.cli import main; main()", *map(str, words)],
            env=inherited | {"YOUJIAO_VAR": str(var)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    ready = youjiao("demo", "--no-serve")
    assert ready.returncode == 0, ready.stderr
    return youjiao


@pytest.fixture(scope="module")
def city():
    """A city that has documents."""
    return next(key for key, pack in load_packs().items() if pack.level == "city" and pack.readings)


def test_the_ledger_of_all_cities_or_of_one_is_written_as_a_workbook(run, tmp_path, city):
    rows = {}
    for name, words in (("all", ()), ("one", ("--city", city))):
        file = tmp_path / f"{name}.xlsx"
        done = run("policy", "export", *words, file)
        assert done.returncode == 0, done.stderr
        book = openpyxl.load_workbook(file, read_only=True)
        rows[name] = book["任务"].max_row
        assert book.sheetnames == ["任务", "目标", "单位", "问题", "说明"]
        book.close()
    assert rows["all"] > rows["one"] > 1


def test_the_ledger_of_a_city_is_written_as_a_pack_that_passes_the_check(run, tmp_path, city):
    done = run("policy", "export", "--city", city, "--format", "pack", tmp_path / city)
    assert done.returncode == 0, done.stderr
    assert list(check(tmp_path / city)) == []
    again = run("policy", "export", "--city", city, "--format", "pack", tmp_path / city)
    assert (again.returncode, "不是空的" in again.stderr) == (Failure.PACK, True)


@pytest.mark.parametrize("words", [("--city", "nowhere"), ("--format", "pack")])
def test_a_city_that_is_unknown_or_missing_is_asked_for_by_name(run, tmp_path, words, city):
    done = run("policy", "export", *words, tmp_path / "out")
    assert done.returncode == Failure.PACK
    assert "请用 --city 指明城市" in done.stderr
    assert city in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_told_without_a_traceback(run, tmp_path):
    for place in (tmp_path, tmp_path / "no" / "folder.xlsx"):
        done = run("policy", "export", place)
        assert done.returncode != 0
        assert done.stderr.startswith("错误：")
        assert "Traceback" not in done.stderr

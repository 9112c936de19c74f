"""The command policy check."""

import json

import pytest
from click.testing import CliRunner

from youjiao.cli import main

WRONG = """清河市教育提升方案

清河市教育局
2023年3月1日

一、工作目标
到2026年，普惠性幼儿园覆盖率达到92%以上。
二、重点任务
1.扩大资源。到2026年，普惠性幼儿园覆盖率达到90%。
2.提高质量。义务教育巩固率每年提高1%。
"""
RIGHT = "柳原市教育提升方案\n\n一、重点任务\n1.扩大资源。到2026年，普惠性幼儿园覆盖率达到92%以上。\n"


@pytest.fixture
def wrong(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(WRONG)
    return path


@pytest.fixture
def right(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(RIGHT)
    return path


def run(*arguments):
    return CliRunner().invoke(main, ["policy", "check", *map(str, arguments)])


def test_json_is_a_list_of_findings_with_exact_quotations(wrong):
    result = run(wrong, "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert {f["kind"] for f in found} == {"two-values-one-document", "percent-or-points"}
    for finding in found:
        assert list(finding) == ["kind", "severity", "sentences", "arithmetic", "advice"]
        for sentence in finding["sentences"]:
            assert list(sentence) == ["document", "offset", "quote"]
            assert sentence["document"] == "方案.txt"
            start = sentence["offset"]
            assert WRONG[start : start + len(sentence["quote"])] == sentence["quote"]


def test_people_get_the_findings_by_document_and_a_count(wrong, right):
    result = run(wrong, right)
    assert result.exit_code == 0
    assert "方案.txt　2 个问题" in result.stdout
    assert "[错误] 同一文件数值不一" in result.stdout
    assert "共检查 2 份文件，发现 2 个问题：错误 1、提醒 1。" in result.stdout
    assert "通知.txt　" not in result.stdout


def test_a_document_without_findings_says_so(right):
    assert "共检查 1 份文件，没有发现问题。" in run(right).stdout


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1)])
def test_findings_of_the_asked_severity_fail(wrong, level, code):
    assert run(wrong, "--fail-on", level).exit_code == code


def test_lesser_findings_do_not_fail(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text("方案\n\n一、任务\n1.提高质量。义务教育巩固率每年提高1%。\n")
    assert run(path, "--fail-on", "warning").exit_code == 1
    assert run(path, "--fail-on", "error").exit_code == 0


def test_every_file_that_cannot_be_taken_is_named_and_the_first_gives_the_code(tmp_path, right):
    empty = tmp_path / "空.txt"
    empty.write_text("")
    result = run(tmp_path / "没有.txt", empty, right)
    assert result.exit_code == 10
    assert "没有.txt" in result.stderr
    assert "空.txt" in result.stderr
    assert result.stdout == ""


def test_files_of_one_name_keep_their_paths_apart(tmp_path):
    paths = []
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "方案.txt")
        paths[-1].write_text(WRONG)
    found = json.loads(run(*paths, "--format", "json").stdout)
    assert {s["document"] for f in found for s in f["sentences"]} == {str(p) for p in paths}

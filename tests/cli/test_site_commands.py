"""The site's commands, each in a process of its own."""

import os
import sqlite3
import subprocess
import sys
import time

import pytest

from youjiao.vocabulary import Failure


@pytest.fixture
def run(tmp_path):
    """A function that runs `youjiao …` with a folder of its own: exit code, output, complaints."""

    def youjiao(*words, **environment):
        inherited = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"}
        return subprocess.run(
            [sys.executable, "-c", "from youjiao.cli import main; main()", *words],
            env=inherited | {"YOUJIAO_VAR": str(tmp_path / "var")} | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return youjiao


def test_the_other_commands_start_without_django():
    script = "import sys; import youjiao.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_demonstration_is_made_once_and_found_ready_in_under_five_seconds(run, tmp_path):
    first = run("demo", "--no-serve")
    assert (first.returncode, "载入规则包" in first.stderr) == (0, True), first.stderr
    begin = time.monotonic()
    second = run("demo", "--no-serve")
    assert time.monotonic() - begin < 5
    assert (second.returncode, second.stderr) == (0, "演示数据已就绪。\n")
    accounts = tmp_path / "var" / "demonstration-accounts.json"
    assert accounts.stat().st_mode & 0o077 == 0
    checked = run("audit", "verify")
    assert (checked.returncode, checked.stdout[:6]) == (0, "审计日志完整"), checked.stderr

    with sqlite3.connect(tmp_path / "var" / "youjiao.sqlite3") as records:
        records.execute("DROP TRIGGER accounts_auditentry_no_update")
        records.execute("UPDATE accounts_auditentry SET object_label = 'x' WHERE number = 3")
    records.close()
    broken = run("audit", "verify")
    assert (broken.returncode, broken.stderr) == (Failure.SITE, "错误：审计日志在第 3 条处断开：内容与摘要不符。\n")


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("mysql://root@localhost/x", "DATABASE_URL 的类型“mysql”不受支持"),
        ("postgresql://nobody@127.0.0.1:1/x", "数据库不能使用"),
        ("sqlite:////nowhere/at/all.sqlite3", "数据库不能使用"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_without_a_traceback(run, address, complaint):
    found = run("demo", "--no-serve", "--database", address)
    assert found.returncode == Failure.SITE
    assert complaint in found.stderr
    assert "Traceback" not in found.stderr


def test_the_records_lie_in_the_file_whose_path_is_given(run, tmp_path):
    file = tmp_path / "城市 台账.sqlite3"
    found = run("site", "add-administrator", "zhang", "张三", "--database", str(file))
    assert (found.returncode, file.stat().st_size > 0) == (0, True), found.stderr
    assert not (tmp_path / "var" / "youjiao.sqlite3").exists()
    again = run("audit", "verify", "--database", str(file))
    assert (again.returncode, again.stdout) == (0, "审计日志完整，共 1 条。\n"), again.stderr
    lost = run("demo", "--no-serve", "--database", str(tmp_path / "没有" / "a.db"))
    assert (lost.returncode, "不存在，请先建立" in lost.stderr) == (Failure.SITE, True), lost.stderr


def test_a_setting_that_is_no_number_is_told_by_its_name(run):
    found = run("serve", YOUJIAO_IDLE_MINUTES="half an hour")
    assert (found.returncode, found.stderr) == (
        Failure.SITE, "错误：环境变量 YOUJIAO_IDLE_MINUTES 应为非负整数，现为“half an hour”\n"
    )  # fmt: skip


def test_missing_front_end_libraries_are_told_with_the_way_to_get_them(run, tmp_path):
    found = run("demo", "--no-serve", YOUJIAO_NODE_MODULES=str(tmp_path))
    assert found.returncode == Failure.SITE
    assert "请先运行 make setup" in found.stderr


def test_the_demonstration_cannot_be_served_to_others(run):
    run("demo", "--no-serve")
    found = run("serve", "--host", "0.0.0.0")
    assert (found.returncode, "演示账号仍可登录" in found.stderr) == (Failure.SITE, True)


def test_an_administrator_is_added_with_an_initial_password(run):
    found = run("site", "add-administrator", "zhang", "张三")
    assert (found.returncode, found.stdout[:5]) == (0, "初始口令：")
    again = run("site", "add-administrator", "zhang", "张三")
    assert again.returncode == Failure.SITE
    assert "Traceback" not in again.stderr

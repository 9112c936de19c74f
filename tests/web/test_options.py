"""Options and the database's address."""

from pathlib import Path

import pytest

from youjiao.web.database import described
from youjiao.web.options import OPTIONS, OptionError, value


def test_each_option_is_described_in_chinese_and_its_default_is_of_its_type():
    for option in OPTIONS:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in option.meaning), option.name
        assert isinstance(option.default, option.kind), option.name
    assert len({option.name for option in OPTIONS}) == len(OPTIONS)


def test_an_option_is_what_the_environment_says_or_its_default(monkeypatch):
    monkeypatch.delenv("YOUJIAO_IDLE_MINUTES", raising=False)
    assert value("IDLE_MINUTES", int) == 30
    monkeypatch.setenv("YOUJIAO_IDLE_MINUTES", " 45 ")
    assert value("IDLE_MINUTES", int) == 45
    monkeypatch.setenv("YOUJIAO_DEBUG", "是")
    assert value("DEBUG", bool) is True


@pytest.mark.parametrize(
    ("name", "kind", "text"), [("IDLE_MINUTES", int, "half"), ("IDLE_MINUTES", int, "-5"), ("DEBUG", bool, "maybe")]
)
def test_a_text_of_another_type_is_refused_by_the_variables_name(monkeypatch, name, kind, text):
    monkeypatch.setenv(f"YOUJIAO_{name}", text)
    with pytest.raises(OptionError, match=f"YOUJIAO_{name}.*“{text}”"):
        value(name, kind)


def test_an_undeclared_option_and_an_undeclared_type_are_lookup_errors():
    for name, kind in (("COLOUR", str), ("IDLE_MINUTES", str)):
        with pytest.raises(LookupError):
            value(name, kind)


def test_without_an_address_the_records_lie_in_a_sqlite_file_that_readers_share_with_one_writer():
    found = described("", folder=Path("/srv/var"))
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", "/srv/var/youjiao.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_a_postgresql_address_is_taken_apart():
    found = described("postgresql://pol%40icy:p%2Fw@db.local:5433/ledger?sslmode=require", folder=Path())
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "ledger",
        "USER": "pol@icy",
        "PASSWORD": "p/w",
        "HOST": "db.local",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_sqlite_addresses_are_absolute_with_four_strokes_and_relative_with_three():
    assert described("sqlite:////data/a.sqlite3", folder=Path())["NAME"] == "/data/a.sqlite3"
    assert described("sqlite:///a.sqlite3", folder=Path())["NAME"] == "a.sqlite3"


def test_a_path_without_a_scheme_is_an_sqlite_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert described(str(tmp_path / "台账.db"), folder=Path())["NAME"] == str(tmp_path / "台账.db")
    assert described("a b.sqlite3", folder=Path())["NAME"] == str(tmp_path / "a b.sqlite3")
    monkeypatch.setenv("HOME", str(tmp_path))
    found = described("~/a%20.db", folder=Path())
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "a%20.db"))


def test_a_path_at_which_no_file_can_lie_is_refused(tmp_path):
    with pytest.raises(OptionError, match="是一个文件夹"):
        described(str(tmp_path), folder=Path())
    with pytest.raises(OptionError, match="不存在"):
        described(str(tmp_path / "没有" / "a.db"), folder=Path())


def test_another_kind_of_database_is_refused():
    with pytest.raises(OptionError, match="mysql"):
        described("mysql://root@localhost/x", folder=Path())

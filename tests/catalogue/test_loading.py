"""Packs are loaded as frozen definitions that rest on one another."""

import shutil
from pathlib import Path

import pytest

from youjiao.catalogue import OuterSource, chain, check, directory, load_packs, packs_folder
from youjiao.engines.policy.bodies import resolve
from youjiao.vocabulary import Failure, InputRefusedError, Source


def test_a_unit_knows_its_pack_its_source_and_its_other_names(packs: Path) -> None:
    unit = load_packs(packs)["river"].unit("river.education")
    assert unit is not None
    assert (unit.pack, unit.aliases, unit.parent, unit.line) == ("river", ("市教委",), "river", 8)
    assert unit.source == Source("hejiaofa-2024-3", "市教育局", 82)


def test_a_source_outside_of_the_packs_keeps_its_title(packs: Path) -> None:
    unit = load_packs(packs)["land"].unit("land")
    assert unit is not None
    assert unit.source == OuterSource("某国宪法")


def test_a_document_keeps_every_character(packs: Path) -> None:
    document = load_packs(packs)["river"].document("hejiaofa-2024-3")
    assert document is not None
    assert document.text.encode() == (packs / "river/documents/hejiaofa-2024-3.txt").read_bytes()
    assert document.head().doc_number == "河教发〔2024〕3号"


def test_a_task_takes_title_and_text_from_the_document(packs: Path) -> None:
    river = load_packs(packs)["river"]
    document, confirmed = river.document("hejiaofa-2024-3"), river.reading_of("hejiaofa-2024-3")
    assert document is not None
    assert confirmed is not None
    reading = confirmed.reading(document)
    task = reading.task("t1")
    assert task is not None
    assert task.title == "扩大学位供给"
    assert task.text == "扩大学位供给。到2027年新增学位500个以上，每年新建幼儿园2所。"
    assert [(t.id, t.value, t.quote) for t in reading.targets] == [
        ("q1", 500.0, "新增学位500个以上"),
        ("q2", 2.0, "每年新建幼儿园2所"),
    ]
    assert confirmed.borderline == {"q2"}
    assert confirmed.sources["t1"] == Source("hejiaofa-2024-3", "扩大学位供给", 41)


def test_title_and_text_of_a_task_may_be_told_otherwise(packs: Path) -> None:
    file = packs / "river/tasks/hejiaofa-2024-3.yaml"
    told = file.read_text(encoding="utf-8").replace(
        "  outline: n2\n", "  outline: n2\n  title: 扩学位\n  text: 扩学位。\n"
    )
    file.write_text(told, encoding="utf-8")
    reading = load_packs(packs)["river"].reading_of("hejiaofa-2024-3")
    assert reading is not None
    assert (reading.tasks[0].title, reading.tasks[0].text) == ("扩学位", "扩学位。")


def test_what_is_not_there_is_none(packs: Path) -> None:
    river = load_packs(packs)["river"]
    assert (river.unit("x"), river.document("x"), river.reading_of("x")) == (None, None, None)


def test_the_chain_goes_from_the_pack_to_the_country(packs: Path) -> None:
    loaded = load_packs(packs)
    assert [pack.id for pack in chain(loaded, "river")] == ["river", "land"]
    assert [pack.id for pack in chain(loaded, "land")] == ["land"]
    assert chain(loaded, "sea") == ()


def test_the_directory_of_a_pack_holds_what_it_inherits(packs: Path) -> None:
    book = directory(load_packs(packs), "river")
    assert {body.id for body in book.bodies} >= {"river.finance", "land"}
    assert [form.name for form in book.forms] == ["〇财政局"]
    assert [r.bodies for r in resolve(["市教委", "财局"], book)] == [("river.education",), ("river.finance",)]


def test_packs_with_complaints_are_not_loaded(packs: Path) -> None:
    (packs / "river/documents/hejiaofa-2024-3.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputRefusedError, match="sha256 与原文不符") as refused:
        load_packs(packs)
    assert refused.value.failure is Failure.PACK


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="没有找到规则包") as refused:
        load_packs(tmp_path)
    assert refused.value.failure is Failure.PACK


def test_one_pack_is_checked_beside_its_parent_or_with_the_default_one(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "elsewhere" / "river"
    shutil.copytree(packs / "river", alone)
    assert [problem.what for problem in check(alone)] == [
        "找不到上级规则包“land”",
        "单位“河口市”的上级“land”不存在",
    ]
    monkeypatch.setenv("YOUJIAO_PACKS", str(packs))
    assert list(check(alone)) == []
    assert list(check(packs / "river")) == []


def test_packs_are_looked_for_where_they_are_said_to_be(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("YOUJIAO_PACKS", raising=False)
    assert packs_folder() == repository / "packs"
    monkeypatch.setenv("YOUJIAO_PACKS", str(tmp_path / "named"))
    assert packs_folder() == tmp_path / "named"
    assert packs_folder(tmp_path / "given") == tmp_path / "given"


def test_hidden_files_of_an_editor_are_not_read(packs: Path) -> None:
    for folder in ("river", "river/documents", "river/tasks"):
        (packs / folder / ".swap").write_bytes(b"\xff")
    assert list(check(packs)) == []

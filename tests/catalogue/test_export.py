"""What is written as a pack passes the check and reads back as the same pack."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.catalogue import Pack, check, digest_of, load_packs, write_pack
from youjiao.catalogue.loading import read_pack
from youjiao.engines.policy.reading import Task
from youjiao.vocabulary import Failure, InputRefusedError, Problems, Source


def reread(folder: Path) -> Pack:
    problems = Problems()
    pack = read_pack(folder, problems)
    assert list(problems) == []
    assert pack is not None
    return pack


def test_a_pack_reads_back_as_it_was_written(packs: Path) -> None:
    river = load_packs(packs)["river"]
    write_pack(packs / "copy", river)
    assert reread(packs / "copy") == river
    assert list(check(packs / "copy")) == []


@pytest.mark.parametrize("key", ["national", "inner-mongolia", "wuhai", "ningxia", "wuzhong"])
def test_our_own_packs_read_back_as_they_were_written(tmp_path: Path, repository: Path, key: str) -> None:
    pack = load_packs(repository / "packs")[key]
    write_pack(tmp_path / "out" / key, pack)
    assert reread(tmp_path / "out" / key) == pack
    assert list(check(tmp_path / "out" / key)) == []


def test_words_that_yaml_could_take_for_something_else_come_back(packs: Path) -> None:
    river = load_packs(packs)["river"]
    confirmed = river.reading_of("hejiaofa-2024-3")
    assert confirmed is not None
    target = replace(confirmed.targets[0], scope="no", unit="1e3", value=0.5, baseline=1e-7, value_high=1e20)
    changed = replace(river, readings=(replace(confirmed, targets=(target, *confirmed.targets[1:])),))
    write_pack(packs.parent / "one" / "river", replace(changed, parent=None, level="country", division=None, units=()))
    assert reread(packs.parent / "one" / "river").readings == changed.readings


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_comes_back(title: str) -> None:
    with TemporaryDirectory() as folder:
        pack = Pack("a", title, "country")
        write_pack(Path(folder) / "a", pack)
        assert reread(Path(folder) / "a") == pack


def test_a_task_without_words_of_its_own_is_written_without_them(packs: Path) -> None:
    write_pack(packs / "copy", load_packs(packs)["river"])
    written = (packs / "copy/tasks/hejiaofa-2024-3.yaml").read_text(encoding="utf-8")
    assert "title: 扩大学位供给, parent" in written  # of the clause
    assert "text:" not in written
    assert "source: {document: hejiaofa-2024-3, offset: 41, quote: 扩大学位供给}" in written


def test_nothing_is_written_over_what_is_there(packs: Path) -> None:
    before = sorted(packs.rglob("*"))
    with pytest.raises(InputRefusedError, match="文件夹不是空的") as refused:
        write_pack(packs / "river", load_packs(packs)["river"])
    assert refused.value.failure is Failure.PACK
    assert sorted(packs.rglob("*")) == before


def test_a_pack_with_a_fault_is_refused_and_leaves_nothing_behind(packs: Path) -> None:
    river = load_packs(packs)["river"]
    confirmed = river.reading_of("hejiaofa-2024-3")
    assert confirmed is not None
    wrong = Source("hejiaofa-2024-3", "并无此话", 3)
    spoiled = replace(river, readings=(replace(confirmed, sources={**confirmed.sources, "q1": wrong}),))
    with pytest.raises(InputRefusedError, match="引文“并无此话”不在所引文件中") as refused:
        write_pack(packs / "new", spoiled)
    assert refused.value.problem.where == "tasks/hejiaofa-2024-3.yaml:17"
    assert sorted(path.name for path in packs.iterdir()) == ["land", "river"]


@pytest.mark.parametrize("key", ["../x", "A", "", "a/b", "a..b"])
def test_an_id_that_could_leave_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(InputRefusedError, match="不能作标识"):
        write_pack(tmp_path / "new", Pack(key, "某规则包", "country"))
    assert list(tmp_path.iterdir()) == []


def test_a_reading_of_a_person_may_say_other_words_than_the_text(packs: Path) -> None:
    river = load_packs(packs)["river"]
    confirmed = river.reading_of("hejiaofa-2024-3")
    assert confirmed is not None
    task: Task = replace(confirmed.tasks[0], title="增加学位", text="增加学位500个。")
    changed = replace(river, readings=(replace(confirmed, tasks=(task,)),))
    write_pack(packs / "copy", changed)
    assert reread(packs / "copy").readings[0].tasks == (task,)


def test_the_digest_of_a_text_is_that_of_its_file(packs: Path) -> None:
    document = load_packs(packs)["river"].document("hejiaofa-2024-3")
    assert document is not None
    assert digest_of(document.text) == document.sha256


def test_an_empty_folder_is_filled_and_a_foreign_file_name_is_not_kept(packs: Path) -> None:
    river = load_packs(packs)["river"]
    document = replace(river.documents[0], file=Path("上传的文件.docx"))
    (packs / "copy").mkdir()
    write_pack(packs / "copy", replace(river, documents=(document,)))
    assert sorted(path.name for path in (packs / "copy/documents").iterdir()) == [
        "hejiaofa-2024-3.txt",
        "hejiaofa-2024-3.yaml",
    ]
    assert reread(packs / "copy") == river

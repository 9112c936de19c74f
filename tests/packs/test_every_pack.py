"""What holds for every pack of the checkout, whatever city it is of."""

import re
from pathlib import Path

import pytest

from youjiao.catalogue import Pack, chain, check, directory, load_packs
from youjiao.catalogue.wording import plain
from youjiao.engines.policy.bodies import AREAS, resolve

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent.name for path in (ROOT / "packs").glob("*/pack.yaml"))
every_pack = pytest.mark.parametrize("key", FOLDERS)


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return load_packs(ROOT / "packs")


@every_pack
def test_a_pack_has_no_complaint(key: str) -> None:
    assert [str(problem) for problem in check(ROOT / "packs" / key)] == []


@every_pack
def test_a_pack_is_named_like_its_folder_and_rests_on_the_country(packs: dict[str, Pack], key: str) -> None:
    assert packs[key].id == key
    assert chain(packs, key)[-1].level == "country"


@every_pack
def test_a_pack_has_a_unit_for_its_own_area(packs: dict[str, Pack], key: str) -> None:
    area = packs[key].unit(key)
    assert area is not None
    assert (area.kind, area.division) == (packs[key].level, packs[key].division)


@every_pack
def test_responsible_names_are_printed_in_the_clause_of_their_task(packs: dict[str, Pack], key: str) -> None:
    for confirmed in packs[key].readings:
        document = packs[key].document(confirmed.document)
        assert document is not None
        reading = confirmed.reading(document)
        for task in reading.tasks:
            clause = reading.clause(task.outline)
            assert clause is not None
            words = plain(document.text[clause.start : clause.end])
            assert [name for name in task.responsible if name not in words] == [], task.number


@every_pack
def test_every_responsible_name_is_a_unit_of_the_directory(packs: dict[str, Pack], key: str) -> None:
    book = directory(packs, key)
    unknown = [
        (task.number, found.printed)
        for reading in packs[key].readings
        for task in reading.tasks
        for found in resolve(task.responsible, book)
        if found.how == "unknown"
    ]
    assert unknown == []


@every_pack
def test_titles_and_texts_of_tasks_agree(packs: dict[str, Pack], key: str) -> None:
    for reading in packs[key].readings:
        for task in reading.tasks:
            assert task.text.startswith(task.title), (reading.document, task.id)


def test_packs_are_data_only() -> None:
    code = [path for path in (ROOT / "packs").rglob("*") if path.suffix in {".py", ".pyc", ".sh", ".js", ".so"}]
    assert code == []
    runnable = [path for path in (ROOT / "packs").rglob("*") if path.is_file() and path.stat().st_mode & 0o111]
    assert runnable == []


def test_no_code_knows_a_place(packs: dict[str, Pack]) -> None:
    """A city, its districts and its region are named in packs alone, in Chinese and in ids."""
    names = {
        name.removesuffix(ending)
        for pack in packs.values()
        if pack.level != "country"
        for unit in pack.units
        if unit.kind in AREAS
        for name in (unit.name, *unit.aliases)
        for ending in ("回族自治区", "自治区", "市", "区", "县")
    }
    words = {name for name in names if len(name) > 1} | {key for key in packs if packs[key].level != "country"}
    assert len(words) > 10
    pattern = re.compile("|".join(sorted(map(re.escape, words))))
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        if (hit := pattern.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_person_of_a_document_is_named_outside_of_it(packs: dict[str, Pack]) -> None:
    """Names in a list of members ("组　长：某某    市教育局局长") stand in the document's own text and nowhere else."""
    member = re.compile(r"(?m)(?:[组长员：\s*]|^)([一-鿿]\s{0,2}[一-鿿]{1,2})[\s ]{3,}(?=市|[一-鿿]{2,3}区)")
    names = {plain(hit[1]) for p in packs.values() for d in p.documents for hit in member.finditer(d.text)}
    assert len(names) >= 15
    told = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "packs").rglob("*.yaml")))
    assert [name for name in sorted(names) if name in plain(told)] == []

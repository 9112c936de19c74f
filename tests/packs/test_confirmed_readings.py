"""The confirmed readings of our packs are the hand-made labels, and the documents are the files they label."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from youjiao.catalogue import Pack, load_packs
from youjiao.catalogue.wording import plain

ROOT = Path(__file__).resolve().parents[2]
LABELS = {
    "000": ("wuhai", "wudangjiao-2023-1"),
    "001": ("wuhai", "wujiaofa-2023-75"),
    "002": ("wuhai", "wuzhengbanfa-2022-17"),
    "003": ("wuzhong", "wuzhong-tisheng-2023"),
    "004": ("wuhai", "wudangbanfa-2020-10"),
}
each = pytest.mark.parametrize("label", LABELS)


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return load_packs(ROOT / "packs")


def told(shared: Path, label: str) -> Any:
    return json.loads((shared / "labels" / f"{label}.json").read_text(encoding="utf-8"))


def pairs(found: Any, labelled: Any) -> Iterator[tuple[Any, Any]]:
    return zip(found, labelled, strict=True)


@each
def test_a_document_is_stored_byte_for_byte(shared: Path, packs: dict[str, Pack], label: str) -> None:
    pack, key = LABELS[label]
    document = packs[pack].document(key)
    assert document is not None
    assert document.file.read_bytes() == (shared / "seeds" / told(shared, label)["source"]).read_bytes()


@each
def test_the_head_is_the_labelled_one(shared: Path, packs: dict[str, Pack], label: str) -> None:
    pack, key = LABELS[label]
    document, want = packs[pack].document(key), told(shared, label)["document"]
    assert document is not None
    head = document.head()
    assert (head.title, head.notice_title, head.doc_number) == (want["title"], want["notice_title"], want["doc_number"])
    assert (list(head.issuers), head.issued_on, head.kind) == (want["issuers"], want["issued_on"], want["kind"])
    assert [cited.name for cited in head.cites] == want["cites"]


@each
def test_the_outline_is_the_labelled_one(shared: Path, packs: dict[str, Pack], label: str) -> None:
    pack, key = LABELS[label]
    reading = packs[pack].reading_of(key)
    assert reading is not None
    for clause, want in pairs(reading.outline, told(shared, label)["outline"]):
        for name in ("id", "level", "number", "title", "parent", "start"):
            assert getattr(clause, name) == want[name]


@each
def test_the_tasks_are_the_labelled_ones(shared: Path, packs: dict[str, Pack], label: str) -> None:
    pack, key = LABELS[label]
    reading = packs[pack].reading_of(key)
    assert reading is not None
    for task, want in pairs(reading.tasks, told(shared, label)["tasks"]):
        for name in ("id", "number", "outline", "parent", "deadline_text", "due", "ongoing"):
            assert getattr(task, name) == want[name]
        assert (task.title, task.text) == (plain(want["title"]), plain(want["text"]))
        assert list(task.responsible) == want["responsible"]
        assert task.partial is bool(want.get("deadline_partial"))


@each
def test_the_targets_are_the_labelled_ones_and_the_optional_ones_are_borderline(
    shared: Path, packs: dict[str, Pack], label: str
) -> None:
    pack, key = LABELS[label]
    reading = packs[pack].reading_of(key)
    assert reading is not None
    names = ("id", "task", "quote", "offset", "indicator", "comparator", "value", "value_high", "unit", "by", "every")
    for target, want in pairs(reading.targets, told(shared, label)["targets"]):
        for name in (*names, "scope", "baseline"):
            assert getattr(target, name) == want[name]
        assert target.binding == want.get("binding")
        assert (target.id in reading.borderline) is bool(want.get("optional"))


def test_two_cities_have_357_tasks_and_271_targets(packs: dict[str, Pack]) -> None:
    readings = [reading for pack in packs.values() for reading in pack.readings]
    assert sum(len(reading.tasks) for reading in readings) == 357
    assert sum(len(reading.targets) for reading in readings) == 271

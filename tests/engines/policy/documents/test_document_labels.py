"""The labels of the invented documents stand in their texts."""

import json
from pathlib import Path
from typing import Any

import pytest

LABELS = sorted(Path(__file__).parent.rglob("*.json"))


@pytest.fixture(params=LABELS, ids=lambda path: path.stem)
def labelled(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    label = json.loads(request.param.read_text(encoding="utf-8"))
    return label, (request.param.parent / label["source"]).read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_quotation_stands_at_its_offset(labelled: tuple[dict[str, Any], str]) -> None:
    label, text = labelled
    moved = [q["id"] for q in label["targets"] if not text.startswith(q["quote"], q["offset"])]
    assert moved == []


def test_every_clause_and_task_starts_with_its_number(labelled: tuple[dict[str, Any], str]) -> None:
    label, text = labelled
    named = [(node["start"], node["number"]) for node in label["outline"] if node["number"]]
    named += [
        (task["start"], task["number"].split("/")[-1].split(".")[-1]) for task in label["tasks"] if task["number"]
    ]
    wrong = [(start, number) for start, number in named if not squeezed(text[start : start + 20]).startswith(number)]
    assert wrong == []


def test_numbers_and_ids_are_unique_and_references_resolve(labelled: tuple[dict[str, Any], str]) -> None:
    label, _ = labelled
    ids = [row["id"] for part in ("outline", "tasks", "targets") for row in label[part]]
    numbers = [task["number"] for task in label["tasks"] if task["number"]]
    references = {q["task"] for q in label["targets"]} | {t["parent"] for t in label["tasks"]}
    references |= {t["outline"] for t in label["tasks"]} | {n["parent"] for n in label["outline"]}
    assert len(ids) == len(set(ids))
    assert len(numbers) == len(set(numbers))
    assert references - {None} <= set(ids)


def test_every_unit_and_deadline_is_printed_in_the_text(labelled: tuple[dict[str, Any], str]) -> None:
    label, text = labelled
    plain = squeezed(text)
    for task in label["tasks"]:
        assert all(unit in plain for unit in task["responsible"]), task["number"]
        assert set(task.get("lead", ())) <= set(task["responsible"]), task["number"]
        if not task.get("deadline_partial"):
            assert (task["deadline_text"] or "") in plain, task["number"]
        assert task["title"][:4] in plain.replace("*", ""), task["number"]

"""What the reader reaches on hand-labelled documents, held as a floor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from policy_score import score_folder

HERE = Path(__file__).parent / "documents"

# Measured on the day of writing: outline 1.00, tasks 1.00, responsible 1.00, due 1.00, targets 1.00, complete 1.00.
SHARED_FLOOR = {
    "meta": 1.0, "outline_f1": 0.99, "task_f1": 0.99, "responsible": 0.99, "due": 0.99, "target_f1": 0.98,
    "target_complete": 0.97,
}  # fmt: skip
DOCUMENT_FLOOR = {"task_f1": 0.97, "target_f1": 0.94}
OTHER_CITIES_FLOOR = {"outline": 0.98, "tasks": 0.97, "responsible": 0.97, "due": 0.97, "targets": 0.97}
HELD_OUT_FLOOR = {"outline": 0.98, "tasks": 0.97, "responsible": 0.97, "due": 0.98, "targets": 0.96}


def test_the_five_documents_are_read_above_the_floor(shared: Path) -> None:
    command = [str(Path(sys.executable).parent / "youjiao"), "policy", "read"]
    scorer = [sys.executable, str(shared / "tools/score_reading.py"), "--json"]
    run = subprocess.run(
        [*scorer, str(shared / "labels"), str(shared / "seeds"), "--", *command],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = json.loads(run.stdout)
    below = {key: rows["all"][key] for key, floor in SHARED_FLOOR.items() if rows["all"][key] < floor}
    assert below == {}
    assert rows["all"]["anchors_bad"] == 0
    for name, row in rows.items():
        assert all(row[key] >= floor for key, floor in DOCUMENT_FLOOR.items()), name


@pytest.mark.parametrize(("folder", "floor"), [(HERE, OTHER_CITIES_FLOOR), (HERE / "heldout", HELD_OUT_FLOOR)])
def test_documents_of_other_cities_are_read_above_the_floor(folder: Path, floor: dict[str, float]) -> None:
    score = score_folder(folder)
    assert {key: value for key, value in score.items() if value < floor[key]} == {}

"""Agreement of the reader with hand-made labels: shares of what was found and of what is right, by place and value."""

import json
import re
from pathlib import Path
from typing import Any

from youjiao.engines.policy import Reading, read

NEAR = 40


def _plain(text: str | None) -> str:
    return re.sub(r"[\s*#　]+", "", text or "").strip("。，,：:;；、.")


def _harmonic(hits: int, wanted: int, found: int) -> float:
    return 2 * hits / (wanted + found) if wanted + found else 1.0


def _task_pairs(wanted: list[dict[str, Any]], reading: Reading) -> list[tuple[dict[str, Any], Any]]:
    free = list(reading.tasks)
    pairs = []
    for label in wanted:
        key = _plain(label["title"])[:12]
        near = [t for t in free if abs(t.start - label["start"]) <= NEAR and _plain(t.title)[: len(key)] == key]
        if near:
            best = min(near, key=lambda t: abs(t.start - label["start"]))
            free.remove(best)
            pairs.append((label, best))
    return pairs


def _target_hits(wanted: list[dict[str, Any]], reading: Reading) -> tuple[int, int]:
    """Required labels that were met, and finds that meet no label at all."""
    free = list(reading.targets)
    hits = 0
    for label in sorted(wanted, key=lambda row: bool(row.get("optional"))):
        end = label["offset"] + len(label["quote"])
        fitting = [
            t
            for t in free
            if t.offset < end and label["offset"] < t.offset + len(t.quote)
            and abs(abs(t.value) - abs(label["value"])) < 1e-9
        ]  # fmt: skip
        if fitting:
            best = min(fitting, key=lambda t: abs(t.offset - label["offset"]))
            free.remove(best)
            hits += not label.get("optional")
    return hits, len(free)


def score_folder(folder: Path) -> dict[str, float]:
    """The agreement over all labelled documents of a folder: outline, tasks, responsible, due, targets."""
    sums = dict.fromkeys(["o", "ow", "of", "t", "tw", "tf", "r", "d", "dw", "g", "gw", "gf"], 0)
    for path in sorted(folder.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / label["source"]).read_text(encoding="utf-8")
        reading = read(text, label["source"])
        wanted = [n for n in label["outline"] if not n.get("optional")]
        places = {n["start"] for n in label["outline"]}
        starts = [c.start for c in reading.outline]
        sums["o"] += sum(any(abs(n["start"] - s) <= 2 for s in starts) for n in wanted)
        sums["ow"] += len(wanted)
        sums["of"] += sum(not any(abs(s - p) <= 2 for p in places) for s in starts)
        pairs = _task_pairs(label["tasks"], reading)
        sums["t"] += len(pairs)
        sums["tw"] += len(label["tasks"])
        sums["tf"] += len(reading.tasks)
        sums["r"] += sum(list(g["responsible"]) == list(t.responsible) for g, t in pairs)
        own = [(g, t) for g, t in pairs if not g.get("deadline_partial")]
        sums["d"] += sum((g["due"], bool(g["ongoing"])) == (t.due, t.ongoing) for g, t in own)
        sums["dw"] += len(own)
        hits, invented = _target_hits(label["targets"], reading)
        sums["g"] += hits
        sums["gw"] += sum(not g.get("optional") for g in label["targets"])
        sums["gf"] += hits + invented
    return {
        "outline": _harmonic(sums["o"], sums["ow"], sums["o"] + sums["of"]),
        "tasks": _harmonic(sums["t"], sums["tw"], sums["tf"]),
        "responsible": sums["r"] / max(1, sums["t"]),
        "due": sums["d"] / max(1, sums["dw"]),
        "targets": _harmonic(sums["g"], sums["gw"], sums["gf"]),
    }

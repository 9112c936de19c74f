"""Readings made from the hand-made labels, and small readings made in a test."""

import json
from pathlib import Path

import pytest

from youjiao.engines.policy import read
from youjiao.engines.policy.check import Finding, check
from youjiao.engines.policy.reading import Citation, Clause, Head, Reading, Target, Task


def _clauses(label: dict, length: int) -> tuple[Clause, ...]:
    nodes = label["outline"]
    made = []
    for at, node in enumerate(nodes):
        end = next((n["start"] for n in nodes[at + 1 :] if n["level"] <= node["level"]), length)
        made.append(
            Clause(
                node["id"],
                node["level"],
                node["number"],
                node["title"],
                node["parent"],
                node["start"],
                end,
                node.get("in_table", False),
                node.get("in_box", False),
            )
        )
    return tuple(made)


def _tasks(label: dict, text: str, clauses: tuple[Clause, ...]) -> tuple[Task, ...]:
    by_id = {c.id: c for c in clauses}
    starts = []
    for row in label["tasks"]:
        clause = by_id.get(row["outline"])
        start = row.get("start")
        if start is None and clause and not row["parent"]:
            start = clause.start
        if start is None:
            head = (row["title"] or row["text"])[:6]
            low = starts[-1] if starts else 0
            start = max(low, text.find(head, low))
        starts.append(start)
    made = []
    for at, row in enumerate(label["tasks"]):
        clause = by_id.get(row["outline"])
        later = [s for s, r in zip(starts[at + 1 :], label["tasks"][at + 1 :], strict=True) if r["parent"] != row["id"]]
        end = min([s for s in later if s > starts[at]] or [len(text)])
        if clause:
            end = min(end, max(clause.end, starts[at]))
        made.append(
            Task(
                row["id"],
                row["number"],
                row["outline"],
                row["parent"],
                row["title"],
                row["text"],
                starts[at],
                end,
                tuple(row["responsible"]),
                tuple(row.get("lead") or ()),
                row["deadline_text"],
                row["due"],
                bool(row["ongoing"]),
                bool(row.get("deadline_partial")),
            )
        )
    return tuple(made)


def reading_of_label(path: Path, text: str) -> Reading:
    label = json.loads(path.read_text())
    head = label["document"]
    clauses = _clauses(label, len(text))
    targets = tuple(
        Target(
            row["id"],
            row["task"],
            row["quote"],
            row["offset"],
            row["indicator"],
            row["comparator"],
            row["value"],
            row["unit"],
            row["value_high"],
            row["by"],
            row["every"],
            row["scope"],
            row["baseline"],
            row.get("binding"),
        )
        for row in label["targets"]
        if not row.get("optional")
    )
    return Reading(
        label["source"],
        text,
        Head(
            head["title"],
            head["notice_title"],
            head["doc_number"],
            tuple(head["issuers"]),
            head["issued_on"],
            head["kind"],
            tuple(Citation(name, max(0, text.find(name))) for name in head["cites"]),
        ),
        clauses,
        _tasks(label, text, clauses),
        targets,
    )


@pytest.fixture(scope="session")
def labelled(shared: Path) -> tuple[Reading, ...]:
    """The five documents as a person read them."""
    made = []
    for path in sorted((shared / "labels").glob("*.json")):
        source = json.loads(path.read_text())["source"]
        made.append(reading_of_label(path, (shared / "seeds" / source).read_text()))
    return tuple(made)


@pytest.fixture(scope="session")
def plan():
    """The text of a document of a place that does not exist: its head, then the body given."""

    def made(
        body: str,
        *,
        place: str = "清河市",
        title: str = "教育质量提升行动方案",
        issued: str = "2023年3月1日",
        number: str = "清教发〔2023〕8号",
    ) -> str:
        whole = title if title.startswith(place) else f"{place}{title}"
        return (
            f"{number}\n\n{place}教育局关于印发《{whole}》的通知\n\n各县区教育局，局直属各学校：\n"
            f"现将《{whole}》印发给你们，请认真贯彻执行。\n\n{place}教育局\n{issued}\n\n{whole}\n\n{body}\n"
        )

    return made


@pytest.fixture(scope="session")
def findings():
    """The findings in some texts, named 一.txt, 二.txt …; every quotation is looked up in its text."""

    def found(*texts: str, kind: str | None = None) -> list[Finding]:
        readings = [read(text, f"{name}.txt") for name, text in zip("一二三四五", texts, strict=False)]
        by_name = {r.name: r.text for r in readings}
        result = check(readings)
        for finding in result:
            for s in finding.sentences:
                assert by_name[s.document][s.offset : s.offset + len(s.quote)] == s.quote
        return [f for f in result if kind is None or f.kind == kind]

    return found

"""What the check must find in documents whose contradictions are known, and where it must be silent."""

from pathlib import Path

import pytest
import yaml

from youjiao.engines.policy import read
from youjiao.engines.policy.check import Finding, check
from youjiao.engines.policy.reading import Reading

SMALL = Path(__file__).resolve().parents[1] / "documents" / "findings"

WORDS = {
    "F1": ["40项关键改革举措"],
    "F2": ["重点任务完成30%以上", "重点任务完成85%以上", "重点任务完成95%以上"],
    "F3": ["每年完成15所", "占比 79.4%"],
    "F4": ["残疾儿童入学率\t95", "入学率达96%"],
    "F5": ["学率达 98%", "高中阶段毛入学率(%) 93 97"],
    "F6": ["2024年，各区均通过", "达到 100%", "全部接受国家义务教育优质均衡"],
    "F8": ["60.2 65", "82 60.2"],
    "F10": ["严禁下达升学指标", "普通高考本科上线率", "录取率每年提升5%"],
    "F11": ["4.坚持五育并举"],
    "F12": ["1.发挥中小学校党组织领导作用"],
}
"""Words of the quotations that prove each known finding of the five documents."""

NUMBERS = {
    "F1": "7＋2＋4＋5＋3＋6＋5＋6＋3＝41",
    "F2": "29.3%",
    "F3": "45所",
    "F8": "82%",
    "F11": "25项",
    "F12": "11项",
}

SILENT = {
    "C1": ["60%县", "盐池县、利通区、青铜峡市"],
    "C2": ["6个专项组", "六个专项组"],
    "C3": ["稳 定在 98%", "学前三年毛入园率"],
    "C4": ["普惠性幼儿园覆盖率高于95%", "普惠性幼儿园覆盖率稳定在 95%"],
}
CONTRADICTIONS = {
    "C1": {"share-arithmetic", "two-values-one-document", "declared-parts", "count-mismatch"},
    "C2": {"declared-parts", "count-mismatch"},
    "C3": {"two-values-one-document", "target-below-level-already-reached", "milestone-decreasing"},
    "C4": {"two-documents-differ", "re-promised-later", "target-below-level-already-reached", "target-missed"},
}
"""The kinds that would be false alarms about each control."""


def _listed(path: Path) -> dict:
    return yaml.safe_load(path.read_text())


def _read(shared: Path) -> tuple[Reading, ...]:
    return tuple(read(p.read_text(), p.name) for p in sorted((shared / "seeds").glob("*.txt")))


@pytest.fixture(scope="module", params=["as read", "as labelled"])
def five(request, shared, labelled) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    readings = labelled if request.param == "as labelled" else _read(shared)
    return readings, check(readings)


def _quotes(finding: Finding) -> str:
    return "\n".join(s.quote for s in finding.sentences)


def test_every_known_finding_is_found_with_its_sentences_and_numbers(five, shared):
    _, found = five
    known = _listed(shared / "labels" / "findings.yaml")["findings"]
    missing = []
    for row in known:
        words, number = WORDS.get(row["id"], []), NUMBERS.get(row["id"], "")
        fits = [
            f for f in found if f.kind == row["kind"] and all(w in _quotes(f) for w in words) and number in f.arithmetic
        ]
        documents = {int(f"{d[1:]}") for d in row["documents"]}
        if not any({int(d[:3]) for d in f.documents} == documents for f in fits):
            missing.append(row["id"])
    assert missing == []


def test_the_check_is_silent_about_every_control(five, shared):
    _, found = five
    controls = _listed(shared / "labels" / "findings.yaml")["controls"]
    assert {c["id"] for c in controls} <= set(SILENT)
    alarms = [
        (c["id"], f.arithmetic)
        for c in controls
        for f in found
        if f.kind in CONTRADICTIONS[c["id"]]
        for s in f.sentences
        if any(w in s.quote for w in SILENT[c["id"]]) and _about(c["id"], f)
    ]
    assert alarms == []


def _about(control: str, finding: Finding) -> bool:
    """True where the arithmetic speaks of what the control is about, and not of another number of the same sentence."""
    subject = {"C1": "县", "C2": "组", "C3": "毛入园率", "C4": "普惠性幼儿园覆盖率"}[control]
    return subject in finding.arithmetic


FURTHER = [
    ("overlapping-phases", "2023年1月至2023年2月重叠", {0}),
    ("deadline-column-against-text", "2024年12月底", {0}),
    ("two-values-one-document", "全面完成（100%）", {0}),
    ("member-in-two-groups", "十八中", {1}),
    ("share-arithmetic", "31÷39＝79.49%", {2}),
    ("two-values-one-document", "实际为95%时", {2}),
    ("two-values-one-document", "一处为5个，另一处为3个", {2}),
    ("target-below-level-already-reached", "2020年已达100%", {2}),
    ("deadline-before-issue", "“2022年前”的最后期限是2021年12月", {2}),
    ("citation-name-differs", "相差“评定”", {2}),
    ("contents-differ", "着力健全完善教育基础保障机制", {2}),
    ("percent-or-points", "近视率", {4, 2}),
    ("percent-or-points", "教师研究生比例", {4}),
    ("percent-or-points", "大学录取率", {4}),
    ("change-unreachable", "2020年的水平须在84—90%之间", {4}),
    ("target-below-level-already-reached", "2020年已达25%，2022年的目标为不低于20%", {4, 2}),
    ("re-promised-later", "教师心理健康教育培训率", {4, 2}),
    ("re-promised-later", "数字校园", {4, 2}),
    ("re-promised-later", "体育专职教师", {4, 2}),
    ("re-promised-later", "创新实验室", {4, 2}),
    ("target-missed", "三类残疾儿童少年入学率", {4, 2}),
    ("same-label-other-content", "4个100%", {3, 4}),
    ("same-label-other-content", "三支队伍", {0, 2}),
    ("same-label-other-content", "“六化”", {2}),
    ("two-values-one-document", "早期教养指导服务中心(站)”一处要求2022年", {2}),
    ("re-promised-later", "两管理一自主", {4, 2}),
    ("re-promised-later", "教育基金会", {4, 2}),
    ("re-promised-later", "品牌示范区域", {4, 2}),
]
"""Further findings that were looked for by hand in the five documents: kind, words of the arithmetic, documents."""


def test_findings_that_a_person_found_by_hand_are_found(five):
    _, found = five
    missing = [
        (kind, words)
        for kind, words, documents in FURTHER
        if not any(
            f.kind == kind and words in f.arithmetic and {int(d[:3]) for d in f.documents} == documents for f in found
        )
    ]
    assert missing == []


def test_nothing_else_is_found_than_what_a_person_has_judged(five):
    """45 findings at most were read one by one and are true; one more must be read before it may stand."""
    _, found = five
    assert len(found) <= 45


def test_every_quotation_stands_at_its_offset(five):
    readings, found = five
    texts = {r.name: r.text for r in readings}
    wrong = [s for f in found for s in f.sentences if texts[s.document][s.offset : s.offset + len(s.quote)] != s.quote]
    assert wrong == []


def test_the_same_documents_give_the_same_findings_in_the_same_order(shared):
    readings = _read(shared)
    assert check(readings) == check(readings)


def _small() -> dict:
    return _listed(SMALL / "findings.yaml")


@pytest.fixture(scope="module")
def small() -> dict[tuple[str, ...], tuple[Finding, ...]]:
    """The findings in each set of small documents that the list names together."""
    rows = _small()
    sets = {tuple(r["documents"]) for r in (*rows["findings"], *rows["controls"])}
    return {names: check([read((SMALL / n).read_text(), n) for n in names]) for names in sets}


def test_the_small_documents_have_what_their_writer_put_into_them(small):
    missing = []
    for row in _small()["findings"]:
        kinds = {row["kind"], *row.get("or", [])}
        found = [f for f in small[tuple(row["documents"])] if f.kind in kinds]
        if not any(all(s["quote"].split("\t")[0] in _quotes(f) for s in row["sentences"]) for f in found):
            missing.append(row["id"])
    assert missing == []


SPOKEN_OF = {"K2": "四大行动", "K9": "毛入学率"}
"""Controls that share their sentence with a finding: the words that an alarm about the control would use."""


def test_the_small_documents_raise_no_alarm_about_their_controls(small):
    alarms = [
        (row["id"], f.arithmetic)
        for row in _small()["controls"]
        for f in small[tuple(row["documents"])]
        if f.kind == row["kind"] and row["quote"] in _quotes(f) and SPOKEN_OF.get(row["id"], "") in f.arithmetic
    ]
    assert alarms == []

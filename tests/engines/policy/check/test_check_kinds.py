"""Every kind of finding is declared once, described, and tested."""

import re
from pathlib import Path

import pytest

from youjiao.engines.policy.check import KINDS, SEVERITY_LABEL
from youjiao.engines.policy.check.kinds import finding

HERE = Path(__file__).resolve().parent
USED = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


def test_identifiers_and_labels_are_unique():
    assert len({k.id for k in KINDS}) == len(KINDS)
    assert len({k.label for k in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_a_kind_says_what_it_proves_and_what_to_do(kind):
    assert kind.severity in SEVERITY_LABEL
    assert 4 <= len(kind.label) <= 16
    assert len(kind.proves) >= 10
    assert kind.advice.endswith("。")


def test_every_kind_has_a_test_that_finds_it():
    tested = {
        k for path in HERE.glob("test_check_*.py") if path != Path(__file__) for k in USED.findall(path.read_text())
    }
    assert sorted(k.id for k in KINDS if k.id not in tested) == []


def test_every_kind_has_a_row_in_the_explanation(repository):
    page = (repository / "docs" / "explanation" / "check.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|", page, re.MULTILINE)
    said = {kind: (label.strip(), severity.strip()) for kind, label, severity in rows}
    assert said == {k.id: (k.label, SEVERITY_LABEL[k.severity]) for k in KINDS}


def test_an_unknown_kind_cannot_be_found():
    with pytest.raises(KeyError):
        finding("no-such-kind", [], "")


def test_no_name_of_a_city_stands_in_a_rule(repository):
    folder = repository / "src" / "youjiao" / "engines" / "policy" / "check"
    named = re.compile("乌海|吴忠|海勃湾|乌达|海南区|盐池|利通|青铜峡|内蒙古|宁夏")
    assert [p.name for p in folder.glob("*.py") if named.search(p.read_text())] == []

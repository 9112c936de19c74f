"""What the documents show is true: examples run, links lead somewhere, and the reference is not stale."""

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import youjiao.catalogue
import youjiao.engines
import youjiao.vocabulary

ROOT = Path(__file__).resolve().parent.parent.parent
PURE = (youjiao.engines, youjiao.vocabulary, youjiao.catalogue)
NAMES = sorted(m.name for p in PURE for m in pkgutil.walk_packages(p.__path__, f"{p.__name__}."))
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def modules() -> list[ModuleType]:
    return [importlib.import_module(name) for name in NAMES]


def test_every_example_in_a_docstring_runs() -> None:
    results = [doctest.testmod(module) for module in modules()]
    assert sum(r.attempted for r in results) > 10
    assert sum(r.failed for r in results) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_reference_is_not_stale() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")

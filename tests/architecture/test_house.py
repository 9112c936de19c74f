"""The rules of the house that a machine can hold: sizes, names, tables of contents, and what may stand where."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "youjiao"
MODULES = sorted(p for p in SOURCE.rglob("*.py"))
BANNED = re.compile(
    r"(^|_)(utils?|helpers?|common|core|base|misc|managers?|handlers?|processors?|impl|tmp)(_|\d*$)|^(new|old)_|part_?\d|\d$"
)
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 600, 60, 200


def tracked(pattern: str) -> list[Path]:
    """The files of the repository that match, without what git does not know."""
    run = subprocess.run(["git", "ls-files", pattern], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in run.stdout.splitlines() if (ROOT / line).exists()]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_a_template_is_short() -> None:
    long = [
        name_of(p) for p in SOURCE.rglob("templates/**/*.html") if p.read_text("utf-8").count("\n") > LONGEST_TEMPLATE
    ]
    assert long == []


def test_nothing_is_called_after_its_usefulness() -> None:
    names = {p.stem for p in MODULES} | {p.name for p in SOURCE.rglob("*") if p.is_dir() and p.name != "__pycache__"}
    assert sorted(n for n in names if BANNED.search(n) and not re.match(r"\d{4}_", n)) == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=name_of)
def test_a_package_opens_with_its_table_of_contents(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.parent.name == "migrations":
        return
    assert ast.get_docstring(tree), "a package says what it answers"
    imported = {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    named = [n for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__all__"]
    if path.parent.name in {"cli"} or not imported:
        return
    listed = set(ast.literal_eval(named[0].value)) if named else set()
    assert imported == listed & imported, f"__all__ lacks {sorted(imported - listed)}"


def test_imports_stand_at_the_top() -> None:
    hidden = []
    for path in MODULES:
        if path == SOURCE / "cli" / "site.py":
            continue  # the other commands must not load Django
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{name_of(path)}:{n.lineno}" for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)
                ]
    assert hidden == []


def test_packs_hold_data_only() -> None:
    assert [name_of(p) for p in (ROOT / "packs").rglob("*") if p.suffix in {".py", ".sh", ".js"}] == []


def test_migrations_have_telling_names() -> None:
    numbers = [p.name for p in SOURCE.rglob("migrations/0*.py")]
    assert [n for n in numbers if re.match(r"\d{4}_(auto|alter_|remove_|initial\.py)", n)] == []


def test_no_registry_is_named_in_a_lock_file() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    hosts = re.compile(r"index-url|find-links|\"resolved\"")
    assert [name_of(p) for p in locks if hosts.search(p.read_text(encoding="utf-8"))] == []


def test_third_party_code_is_not_committed() -> None:
    vendored = [
        name_of(p) for p in tracked("*.js") + tracked("*.css") if p.stat().st_size > 60_000 or ".min." in p.name
    ]
    assert vendored == []


def test_the_map_names_every_room() -> None:
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    same_in_every_app = {"actions", "queries", "views", "templatetags", "migrations"}
    rooms = [
        p.parent for p in SOURCE.rglob("__init__.py") if p.parent.name not in same_in_every_app and p.parent != SOURCE
    ]
    missing = [str(p.relative_to(SOURCE)) for p in rooms if f"{p.relative_to(SOURCE)}" not in text]
    assert missing == []


def test_the_glossary_has_one_word_for_a_term() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)[
        2:
    ]
    words = [english.strip() for _, english in rows]
    assert sorted({w for w in words if words.count(w) > 1}) == []

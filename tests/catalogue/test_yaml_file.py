"""A YAML file is read with its lines, and nothing in it is guessed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.catalogue.yaml_file import YamlFile, read_yaml, reads_as_text
from youjiao.vocabulary import Problems


def read(tmp_path: Path, text: str) -> tuple[YamlFile | None, list[str]]:
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    problems = Problems()
    return read_yaml(file, problems), [f"{p.where.rpartition(':')[2]}: {p.what}" for p in problems]


def test_plain_words_numbers_and_truth_are_read_as_such(tmp_path: Path) -> None:
    file, problems = read(tmp_path, 'a: 文字\nb: -12\nc: 0.5\nd: true\ne: ~\nf: "0150300"\ng: 2023-06\nh: 2023-01-18\n')
    assert problems == []
    assert file is not None
    assert file.values == {
        "a": "文字",
        "b": -12,
        "c": 0.5,
        "d": True,
        "e": None,
        "f": "0150300",
        "g": "2023-06",
        "h": "2023-01-18",
    }


def test_every_value_knows_its_line_and_an_unknown_one_that_of_what_holds_it(tmp_path: Path) -> None:
    file, _ = read(tmp_path, "units:\n- id: a\n  name: 甲\n- id: b\n  source: {title: 乙}\n")
    assert file is not None
    assert [file.line(("units", 0, "name")), file.line(("units", 1)), file.line(("units", 1, "source", "title"))] == [
        3,
        4,
        5,
    ]
    assert file.line(("units", 1, "name")) == 4
    assert file.line(()) == 1


@pytest.mark.parametrize("word", ["no", "NO", "on", "Off", "yes", "y", "N", "True", "FALSE"])
def test_a_bare_word_that_might_be_a_truth_value_is_refused(tmp_path: Path, word: str) -> None:
    _, problems = read(tmp_path, f"a: 1\nb: {word}\n")
    assert problems == [f"2: 未加引号的“{word}”可能被读成真假值"]


@pytest.mark.parametrize(
    "word",
    [
        "0150300",
        "007",
        "0x1F",
        "0o17",
        "1_000",
        "12:30",
        ".5",
        "5.",
        "1e3",
        "+7",
        ".inf",
        ".NaN",
        "-01",
        "9" * 19,
        "9" * 5000,
    ],
)
def test_a_bare_word_that_might_be_another_number_is_refused(tmp_path: Path, word: str) -> None:
    _, problems = read(tmp_path, f"a: 1\nb: {word}\n")
    assert problems == [f"2: 未加引号的“{word}”可能被读成另一个数"]


def test_a_trap_is_no_trap_in_quotation_marks(tmp_path: Path) -> None:
    file, problems = read(tmp_path, 'a: ["no", \'on\', "007"]\n')
    assert problems == []
    assert file is not None
    assert file.values == {"a": ["no", "on", "007"]}


def test_a_trap_as_a_key_is_refused_as_well(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: 1\non: 2\n")
    assert problems == ["2: 未加引号的“on”可能被读成真假值"]


def test_a_duplicate_key_names_both_lines(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert problems == ["3: 键“a”重复（第 1 行已有）"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", "不是合法的 YAML"),
        ("a: 1\n\tb: 2\n", "不是合法的 YAML"),
        ("a: &x [1]\nb: *x\n", "不允许使用锚点与引用（& 与 *）"),
        ("a: 1\nb: !!python/name:os.system x\n", "不允许使用标签"),
        ("a: 1\n---\nb: 2\n", "不是合法的 YAML"),
        ("a: 1\n? [x]\n: 2\n", "键应是文字"),
        ("a: 1\nb: " + "[" * 900 + "]" * 900, "嵌套过深"),
        ("a: \x01\n", "不是合法的 YAML"),
        ("a: 1\nb: " + "[" * 9000, "不是合法的 YAML"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    _, problems = read(tmp_path, text)
    line, what = problems[0].split(": ", 1)
    assert what.startswith(complaint)
    assert 1 <= int(line) <= 3


def test_a_file_that_is_not_utf8_names_the_line_of_the_first_wrong_byte(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: 1\nb: " + "文字".encode("gb18030"))
    problems = Problems()
    assert read_yaml(tmp_path / "x.yaml", problems) is None
    assert [(p.where.rpartition(":")[2], p.what) for p in problems] == [("2", "不是 UTF-8 编码")]


def test_a_file_that_is_missing_unreadable_or_too_large_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_bytes(b"#" * (8 * 1024 * 1024 + 1))
    (tmp_path / "folder.yaml").mkdir()
    problems = Problems()
    for name in ("none.yaml", "folder.yaml", "long.yaml"):
        assert read_yaml(tmp_path / name, problems) is None
    assert [problem.what for problem in problems] == ["没有这个文件", "文件无法读取", "文件过大"]


@pytest.mark.parametrize(
    ("word", "safe"),
    [("乌海", True), ("2023-06", True), ("1/1", True), ("no", False), ("12", False), ("0.5", False), ("~", False)],
)
def test_a_word_that_would_be_read_as_something_else_is_known(word: str, *, safe: bool) -> None:
    assert reads_as_text(word) is safe


@given(st.text("ab: -\n[]{}&*!|>'\"#%@`?,0.9\t\x00\ufeff文字", max_size=60))
def test_any_text_is_read_or_complained_about(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        file.write_text(text, encoding="utf-8", newline="")
        problems = Problems()
        assert (read_yaml(file, problems) is None) <= (len(problems) > 0)

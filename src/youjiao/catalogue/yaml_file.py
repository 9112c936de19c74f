"""One YAML file as plain values, with the line of each, and with YAML's traps refused.

A plain (unquoted) scalar is None, true, false, an integer, a decimal or text. What another reader of YAML might take
for something else (no, on, 0150300, 1_000, 12:30, .5) is a complaint, not a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from youjiao.vocabulary import InputProblem, Problems

Key = tuple[str | int, ...]

LARGEST_FILE = 8 * 1024 * 1024  # bytes; the longest reading known takes 150 KB
DEEPEST = 20
PLAIN_TAGS = ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value")
BARE_WORD = re.compile(r"(?i:yes|no|on|off|y|n)|True|TRUE|False|FALSE")
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:e[-+][0-9]+)?")
NUMBER_TRAP = re.compile(
    r"[-+]?(?:0[0-9_]+|[0-9]{19,}|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-9]{1,2})+(?:\.[0-9]*)?"
    r"|[0-9]*\.[0-9]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|nan)|\+[0-9]+)",
    re.IGNORECASE,
)


def place(file: Path, line: int) -> str:
    """File and line as a complaint names them; lines count from 1."""
    return f"{file}:{line}"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The values of a file and where they stand: `lines` gives for each path of keys and indices its line, from 1."""

    path: Path
    values: object
    lines: Mapping[Key, int]

    def line(self, key: Key) -> int:
        """The line of this value, or of the nearest one around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def reads_as_text(word: str) -> bool:
    """Whether a word, written without quotation marks, is read as the same text by every reader of YAML."""
    return word not in ("", "~", "null", "true", "false") and not any(
        form.fullmatch(word) for form in (BARE_WORD, INTEGER, DECIMAL, NUMBER_TRAP)
    )


def read_yaml(path: Path, problems: Problems) -> YamlFile | None:
    """The file's values, or None where it is no YAML; whatever is wrong stands in `problems` with its line."""
    text = read_text(path, problems)
    if text is None:
        return None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.add(InputProblem(f"不是合法的 YAML（{error.problem}）", place(path, line), "请检查缩进、冒号和引号。"))
        return None
    except yaml.YAMLError as error:
        problems.add(InputProblem(f"不是合法的 YAML（{error}）", place(path, 1), "请检查文件内容。"))
        return None
    walk = _Walk(path, problems)
    return YamlFile(path, None if node is None else walk.value(node, ()), walk.lines)


def read_text(path: Path, problems: Problems) -> str | None:
    """The file's characters as stored, or None with a complaint where it cannot be read or is not UTF-8."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except FileNotFoundError:
        problems.add(InputProblem("没有这个文件", place(path, 1), "请检查路径和文件名。"))
        return None
    except OSError:
        problems.add(InputProblem("文件无法读取", place(path, 1), "请检查是否有读取权限。"))
        return None
    if raw is None:
        problems.add(InputProblem("文件过大", place(path, 1), f"规则包中的文件不应超过 {LARGEST_FILE >> 20} MB。"))
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.add(InputProblem("不是 UTF-8 编码", place(path, line), "请将文件另存为 UTF-8。"))
        return None


@dataclass(slots=True)
class _Walk:
    """One walk over the nodes of a file."""

    path: Path
    problems: Problems
    lines: dict[Key, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def complain(self, what: str, node: yaml.Node, advice: str) -> None:
        self.problems.add(InputProblem(what, place(self.path, node.start_mark.line + 1), advice))

    def value(self, node: yaml.Node, key: Key) -> object:
        self.lines.setdefault(key, node.start_mark.line + 1)
        if node.tag.removeprefix("tag:yaml.org,2002:") not in PLAIN_TAGS:
            self.complain(f"不允许使用标签“{node.tag}”", node, "请删去标签，直接写值。")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen:
            self.complain("不允许使用锚点与引用（& 与 *）", node, "请把内容写全。")
            return None
        self.seen.add(id(node))
        if len(key) > DEEPEST:
            self.complain("嵌套过深", node, f"规则包中的内容不超过 {DEEPEST} 层。")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, key)
        return [self.value(item, (*key, n)) for n, item in enumerate(node.value)]

    def mapping(self, node: yaml.MappingNode, key: Key) -> dict[str, object]:
        values: dict[str, object] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self.complain("键应是文字", name_node, "请改成一个词。")
                continue
            self.scalar(name_node)
            name = str(name_node.value)
            if name in values:
                first = self.lines[(*key, name)]
                self.complain(f"键“{name}”重复（第 {first} 行已有）", name_node, "请只保留一个。")
                continue
            self.lines[(*key, name)] = name_node.start_mark.line + 1
            values[name] = self.value(value_node, (*key, name))
        return values

    def scalar(self, node: yaml.ScalarNode) -> str | int | float | bool | None:
        text = str(node.value)
        if node.style not in (None, ""):
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if INTEGER.fullmatch(text):
            return int(text)
        if DECIMAL.fullmatch(text):
            return float(text)
        if BARE_WORD.fullmatch(text):
            self.complain(
                f"未加引号的“{text}”可能被读成真假值", node, "若是文字，请加引号；若是真假值，请写 true 或 false。"
            )
        elif any(c.isdigit() or c in "nN" for c in text) and NUMBER_TRAP.fullmatch(text):
            self.complain(
                f"未加引号的“{text}”可能被读成另一个数",
                node,
                "若是代码或文字，请加引号；若是数，请写成普通的十进制数。",
            )
        return text

"""A file's values in the form that the schema asks for, or complaints in words that say how to mend them."""

from typing import TypeVar

from pydantic import ValidationError

from youjiao.catalogue.schema import Entry
from youjiao.catalogue.yaml_file import Key, YamlFile, place
from youjiao.vocabulary import InputProblem, Problems

T = TypeVar("T", bound=Entry)

KINDS_OF_VALUE = {
    "string_type": ("文字", "请加引号，写成文字。"),
    "int_type": ("整数", "请写成不带引号的整数。"),
    "int_from_float": ("整数", "请写成不带小数的整数。"),
    "float_type": ("数", "请写成不带引号的数。"),
    "bool_type": ("真假值", "请写 true 或 false。"),
    "list_type": ("列表", "请用“- ”逐项列出，或写成 [ ]。"),
    "model_type": ("一组键值", "请写成“键: 值”。"),
}


def validated(model: type[T], file: YamlFile, problems: Problems) -> T | None:
    """The file's values in the form of `model`, or None with one complaint for each value that does not fit."""
    try:
        return model.model_validate(file.values if file.values is not None else {})
    except ValidationError as error:
        for found in error.errors():
            where = place(file.path, file.line(tuple(found["loc"])))
            problems.add(_complaint(found["type"], tuple(found["loc"]), dict(found), where))
        return None


def _complaint(kind: str, loc: Key, found: dict[str, object], where: str) -> InputProblem:
    name = str(loc[-1]) if loc else ""
    given = found.get("input")
    context = found.get("ctx")
    detail = context if isinstance(context, dict) else {}
    if kind == "missing":
        return InputProblem(f"缺少“{name}”", where, "请补上这一项。")
    if kind == "extra_forbidden":
        return InputProblem(f"不认识的键“{name}”", where, "请改正键名，或删去这一项。")
    if kind in KINDS_OF_VALUE:
        form, advice = KINDS_OF_VALUE[kind]
        return InputProblem(f"“{_owner(loc)}”应为{form}，写的是“{given}”", where, advice)
    if kind == "literal_error":
        expected = str(detail.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return InputProblem(f"“{_owner(loc)}”不能是“{given}”", where, f"可选：{expected}。")
    if kind in ("string_too_short", "too_short"):
        return InputProblem(f"“{_owner(loc)}”不得为空", where, "请填写，或删去这一项。")
    if kind == "greater_than_equal":
        return InputProblem(f"“{_owner(loc)}”不得小于 {detail.get('ge')}", where, "请改正。")
    if kind == "finite_number":
        return InputProblem(f"“{_owner(loc)}”太大", where, "请核对数值。")
    if kind == "value_error":
        return InputProblem(str(detail.get("error")), where, "请改正。")
    return InputProblem(f"“{_owner(loc)}”不合规定（{found.get('msg')}）", where, "请改正。")


def _owner(loc: Key) -> str:
    return ".".join(str(part) for part in loc if isinstance(part, str)) or "文件"

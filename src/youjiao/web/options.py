"""What an installation may set (选项): one table of names, types, defaults and meanings.

Each option is read from the environment variable YOUJIAO_<NAME>; DATABASE_URL keeps its customary name.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value", str, int, bool, Path)

ROOT = Path(__file__).resolve().parents[3]
"""The checkout, beside which packs, front-end libraries and records lie unless an option says otherwise."""

YES = frozenset({"1", "true", "yes", "on", "是"})
NO = frozenset({"0", "false", "no", "off", "否"})


class OptionError(ValueError):
    """An option's text is not of its type."""


@dataclass(frozen=True, slots=True)
class Option:
    """A name, the type of its value, the value that holds where nothing is set, and what it means."""

    name: str
    kind: type[str] | type[int] | type[bool] | type[Path]
    default: str | int | bool | Path
    meaning: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return self.name if self.name == "DATABASE_URL" else f"YOUJIAO_{self.name}"


OPTIONS = (
    Option("VAR", Path, ROOT / "var", "本机数据目录：数据库、密钥、汇集后的静态文件，不进入版本库"),
    Option(
        "DATABASE_URL",
        str,
        "",
        "数据库地址，如 postgresql://用户:口令@主机:5432/库名，或 SQLite 文件的路径；不填则使用本机数据目录中的 SQLite",
    ),
    Option("SECRET_KEY", str, "", "签名密钥；不填则首次启动时生成并保存在本机数据目录"),
    Option("DEBUG", bool, default=False, meaning="调试方式：出错页显示内部信息，仅供开发使用"),
    Option("HOSTS", str, "127.0.0.1,localhost,[::1]", "允许访问的主机名，以逗号分隔；含非本机名时强制 HTTPS"),
    Option("TRUSTED_PROXIES", str, "", "可信反向代理的地址，以逗号分隔；只采信它们报告的访问者地址"),
    Option("PACKS", str, "", "规则包所在目录；不填则用随软件的规则包"),
    Option("NODE_MODULES", Path, ROOT / "node_modules", "前端程序库所在目录"),
    Option("TIME_ZONE", str, "Asia/Shanghai", "时区"),
    Option("IDLE_MINUTES", int, 30, "无操作超过此分钟数自动退出登录"),
    Option("SIGN_IN_TRIES", int, 5, "同一账号在同一地址连续输错口令达此次数即暂停登录"),
    Option("ADDRESS_TRIES", int, 30, "同一地址对所有账号输错口令达此次数即暂停登录"),
    Option("LOCK_MINUTES", int, 15, "暂停登录的分钟数，也是统计输错次数的时段"),
    Option("PASSWORD_LENGTH", int, 10, "口令最少字符数"),
    Option("UPLOAD_MEGABYTES", int, 50, "单个上传文件的上限（MB）"),
    Option(
        "BACKGROUND_CHARACTERS",
        int,
        300_000,
        "超过此字数的文件在后台读解，页面显示进度；PDF、.doc、.wps 一律在后台读解",
    ),
)

BY_NAME = {option.name: option for option in OPTIONS}


def value(name: str, kind: type[Value]) -> Value:
    """The value of the option `name`: what the environment sets, or the default; of type `kind`.

    An option that is not declared, or declared with another type, is a LookupError; a text that is not of the type is
    an OptionError.
    """
    option = BY_NAME.get(name)
    if option is None or option.kind is not kind:
        raise LookupError(f"no option {name} of type {kind.__name__} is declared")
    text = os.environ.get(option.variable, "").strip()
    found = parsed(option, text) if text else option.default
    assert isinstance(found, kind)  # noqa: S101 - the table says so
    return found


def parsed(option: Option, text: str) -> str | int | bool | Path:
    """The text as a value of the option's type."""
    if option.kind is bool:
        if text.lower() in YES | NO:
            return text.lower() in YES
        raise OptionError(f"环境变量 {option.variable} 应为 1 或 0，现为“{text}”")
    if option.kind is int:
        if text.isascii() and text.isdigit():
            return int(text)
        raise OptionError(f"环境变量 {option.variable} 应为非负整数，现为“{text}”")
    return Path(text).expanduser().resolve() if option.kind is Path else text

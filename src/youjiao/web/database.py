"""Where the records lie (数据库): an address becomes Django's description of a database."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from youjiao.web.options import OptionError

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
)


def described(address: str, *, folder: Path) -> dict[str, Any]:
    """The database at `address`; an empty address is the SQLite file of `folder`.

    What has no `://` is the path of an SQLite file, which need not exist yet, in a folder that does. Known schemes:
    postgresql, postgres, sqlite (`sqlite:////absolute/path`, `sqlite:///relative/path`). Other schemes, and a path at
    which no file can lie, are an OptionError.
    """
    if not address:
        return sqlite(str(folder / "youjiao.sqlite3"))
    if "://" not in address:
        return sqlite(str(sqlite_file(address)))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path.removeprefix("/")))
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise OptionError(f"DATABASE_URL 的类型“{parts.scheme}”不受支持，请使用 postgresql 或 sqlite")


def sqlite_file(path: str) -> Path:
    """The place of a SQLite file that is named by its path alone."""
    file = Path(path).expanduser().resolve()
    if file.is_dir():
        raise OptionError(f"数据库地址“{path}”是一个文件夹，请写到文件名，如 {file / 'youjiao.sqlite3'}")
    if not file.parent.is_dir():
        raise OptionError(f"数据库文件所在的文件夹 {file.parent} 不存在，请先建立，或核对路径")
    return file


def sqlite(name: str) -> dict[str, Any]:
    """A SQLite file that readers and one writer share; a transaction takes its write lock at once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }

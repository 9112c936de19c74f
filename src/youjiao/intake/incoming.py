"""A foreign file as taken in (来文), and what a reader of one format hands to the door."""

from dataclasses import dataclass

from youjiao.vocabulary.errors import Failure, InputProblem, InputRefusedError


@dataclass(frozen=True, slots=True)
class Incoming:
    """A foreign file as taken in (来文).

    `name` is the file's own name without folders, `format` its ending without the dot ("html" for .htm too), `encoding`
    the encoding that was found (None where the format carries its own). `text` is the text as stored: every offset of
    a reading points into it. `sha256` is the digest of the file's bytes. `tables_seen` counts the tables in `text`.
    `remarks` say in Chinese what of the file is not in `text` (pictures, footnotes, rotated characters).
    """

    name: str
    format: str
    encoding: str | None
    text: str
    sha256: str
    tables_seen: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file with the number of tables in it, and what was left out."""

    text: str
    tables: int = 0
    remarks: tuple[str, ...] = ()
    encoding: str | None = None


def refused(failure: Failure, what: str, *, where: str = "", advice: str = "") -> InputRefusedError:
    """The error of a file that cannot be taken; `what` without a closing 。, `advice` with it."""
    return InputRefusedError(failure, InputProblem(what, where, advice))


def megabytes(size: int) -> str:
    """A number of bytes as people read it.

    >>> megabytes(52428800)
    '50.0 MB'
    """
    return f"{size / 1024 / 1024:.1f} MB"

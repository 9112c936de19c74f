"""The only door for foreign files (来文入口)."""

from youjiao.intake.documents import FILE_LIMIT, SLOW, TEXT_LIMIT, check_file, open_bytes, open_document
from youjiao.intake.formats import ENDINGS
from youjiao.intake.incoming import Incoming
from youjiao.intake.office import converter

__all__ = [
    "ENDINGS", "FILE_LIMIT", "SLOW", "TEXT_LIMIT", "Incoming", "check_file", "converter", "open_bytes", "open_document",
]  # fmt: skip

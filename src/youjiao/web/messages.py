"""The catalogue of messages (翻译): what pages say in Chinese, and the same in English.

Message ids are Simplified Chinese. Babel collects them from templates and modules and compiles the catalogue, so that
no gettext program is asked for.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

HEADER = "# What pages say, in English; the ids are what they say in Chinese. `youjiao site messages` keeps the list."
FLEETING = re.compile(
    rb'(?m)^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To'
    rb"|Project-Id-Version|Generated-By)[^\n]*\n"
)
"""Lines of the head that change without a reason."""

Found = tuple[str, str | tuple[str, ...], str | None]


def sources() -> list[Path]:
    """Every module and template of the site, in order."""
    return sorted(path for ending in ("py", "html", "txt") for path in WEB.rglob(f"*.{ending}") if text_of_pages(path))


def text_of_pages(path: Path) -> bool:
    """Whether people may meet the words of this file; migrations and word lists are not shown."""
    return "migrations" not in path.parts and (path.suffix == ".py" or "templates" in path.parts)


def messages_of(path: Path) -> Iterator[Found]:
    """The messages of a file: its place, the id (and its plural), the context."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path))
    place = path.relative_to(WEB).as_posix()
    for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        if message:
            yield place, message, context


def collected() -> Catalog:
    """Every message of the site, without translations."""
    found = Catalog(locale="en", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for path in sources():
        for place, message, context in messages_of(path):
            found.add(message, locations=[(place, 0)], context=context, flags=formats(message))
    return found


def formats(message: str | tuple[str, ...]) -> tuple[str, ...]:
    """The mark of messages with named places, so that translations are checked for them."""
    return ("python-format",) if re.search(r"%\(\w+\)[sd]", str(message)) else ()


def stored() -> Catalog:
    """The catalogue as it is kept."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8", abort_invalid=True)


def update() -> tuple[int, int]:
    """The kept catalogue has every message of the site and no other; how many there are, and how many lack English.

    Translations that are there stay.
    """
    kept = stored() if CATALOGUE.exists() else Catalog(locale="en")
    found = collected()
    for message in found:
        old = kept.get(message.id, context=message.context) if message.id else None
        if old is not None and old.string:
            message.string = old.string
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, found, width=120, sort_by_file=True, include_lineno=False, omit_header=False)
    CATALOGUE.write_bytes(FLEETING.sub(b"", text.getvalue()))
    return len(found), sum(not translated(message.string) for message in found if message.id)


def translated(text: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether every form of a translation has words."""
    return bool(text) and all(text if isinstance(text, (tuple, list)) else (text,))


def compile_stale(folder: Path) -> bool:
    """Whether the compiled catalogue below `folder` was older than the kept one; it is no longer.

    It lies among the records of an installation, for the program's own folder may be read-only.
    """
    compiled = folder / "en" / "LC_MESSAGES" / "django.mo"
    if compiled.exists() and compiled.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return False
    compiled.parent.mkdir(parents=True, exist_ok=True)
    fresh = compiled.with_name(f"django.{os.getpid()}.fresh")
    with fresh.open("wb") as file:
        write_mo(file, stored())
    fresh.replace(compiled)
    return True

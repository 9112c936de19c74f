"""Packs: rules, units, documents and confirmed readings, checked and frozen."""

from youjiao.catalogue.confirmation import confirmed_reading, pack_document
from youjiao.catalogue.export import add_document, write_pack
from youjiao.catalogue.folder import packs_folder
from youjiao.catalogue.library import chain, check, directory, load_packs
from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.catalogue.pack_files import reading_file
from youjiao.catalogue.schema import STATUSES, UNIT_KINDS
from youjiao.catalogue.wording import digest_of

__all__ = [
    "STATUSES",
    "UNIT_KINDS",
    "BodyKind",
    "ConfirmedReading",
    "OuterSource",
    "Pack",
    "PackDocument",
    "Unit",
    "add_document",
    "chain",
    "check",
    "confirmed_reading",
    "digest_of",
    "directory",
    "load_packs",
    "pack_document",
    "packs_folder",
    "reading_file",
    "write_pack",
]

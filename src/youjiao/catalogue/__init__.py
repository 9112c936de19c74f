"""Packs: rules, units, documents and confirmed readings, checked and frozen."""

from youjiao.catalogue.export import digest_of, write_pack
from youjiao.catalogue.folder import packs_folder
from youjiao.catalogue.library import chain, check, directory, load_packs
from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.catalogue.schema import STATUSES, UNIT_KINDS

__all__ = [
    "STATUSES",
    "UNIT_KINDS",
    "BodyKind",
    "ConfirmedReading",
    "OuterSource",
    "Pack",
    "PackDocument",
    "Unit",
    "chain",
    "check",
    "digest_of",
    "directory",
    "load_packs",
    "packs_folder",
    "write_pack",
]

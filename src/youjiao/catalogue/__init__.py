"""Packs: rules, units, documents and confirmed readings, checked and frozen."""

from youjiao.catalogue.folder import packs_folder
from youjiao.catalogue.library import chain, check, directory, load_packs
from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit

__all__ = [
    "BodyKind",
    "ConfirmedReading",
    "OuterSource",
    "Pack",
    "PackDocument",
    "Unit",
    "chain",
    "check",
    "directory",
    "load_packs",
    "packs_folder",
]

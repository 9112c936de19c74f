"""Packs: rules, units, documents and confirmed readings, checked and frozen."""

from youjiao.catalogue.loading import load_packs
from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit

__all__ = [
    "BodyKind",
    "ConfirmedReading",
    "OuterSource",
    "Pack",
    "PackDocument",
    "Unit",
    "load_packs",
]

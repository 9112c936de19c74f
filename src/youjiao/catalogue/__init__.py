"""Packs become checked, frozen definitions; every quotation must stand in the cited text (规则包)."""

"""Where the packs are."""

import os
from pathlib import Path

VARIABLE = "YOUJIAO_PACKS"


def packs_folder(given: Path | None = None) -> Path:
    """The folder of packs: the one given, else the one named by YOUJIAO_PACKS, else that of the checkout or the wheel."""
    if given is not None:
        return given
    if named := os.environ.get(VARIABLE):
        return Path(named)
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent / "packs"
    return checkout if checkout.is_dir() else package / "packs"

"""Where the packs are."""

import os
import sysconfig
from pathlib import Path

VARIABLE = "YOUJIAO_PACKS"


def packs_folder(given: Path | None = None) -> Path:
    """The folder of packs: the one given, else the one named by YOUJIAO_PACKS, else the checkout's or the installed one."""
    if given is not None:
        return given
    if named := os.environ.get(VARIABLE):
        return Path(named)
    checkout = Path(__file__).resolve().parents[3] / "packs"
    return checkout if checkout.is_dir() else Path(sysconfig.get_path("data")) / "share" / "youjiao" / "packs"

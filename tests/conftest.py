"""What several tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of hand-made labels and outside references; a visible skip where it is absent, a failure on CI."""
    folder = Path(os.environ.get("YOUJIAO_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"the reference folder {folder} is not here")
    return folder

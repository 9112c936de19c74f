"""Makes the pictures of the README from the demonstration, in the system's headless Chromium.

Run by `make screenshots`; it serves a database of its own and ends the server again.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "images"
CHROMIUM = "/usr/bin/chromium"
PORT = 8190
ADDRESS = f"http://127.0.0.1:{PORT}"
PAGES = {
    "home": "/",
    "document": "/documents/wudangjiao-2023-1/",
    "ledger": "/tasks/",
    "findings": "/findings/",
    "units": "/units/load/",
}
SHOWN_TASK = 12
"""Which mark of the document is chosen in its picture, so that text and entry stand side by side."""
COLOURS = 96


def served() -> bool:
    """True once the site answers."""
    try:
        return urllib.request.urlopen(f"{ADDRESS}/accounts/sign-in/", timeout=1).status == 200  # noqa: S310
    except OSError:
        return False


def password_of(lines: list[str], account: str) -> str:
    """The password that the demonstration prints for an account."""
    line = next(line for line in lines if f" {account} " in line)
    return line.split()[-1]


def save(page: Page, name: str) -> None:
    """A picture with few colours, small enough for a repository."""
    shot = Image.open(BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def take(account: str, password: str) -> None:
    """Every picture, seen by one signed-in person."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 820}, locale="zh-CN")
        page.goto(f"{ADDRESS}/accounts/sign-in/")
        page.fill("[name=username]", account)
        page.fill("[name=password]", password)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        for name, path in PAGES.items():
            page.goto(ADDRESS + path)
            page.wait_for_load_state("networkidle")
            if name == "document":
                page.locator('.document-text [data-marks*="task"]').nth(SHOWN_TASK).click()
            save(page, name)
        browser.close()


def main() -> int:
    """Serves the demonstration, takes the pictures, ends the server."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "YOUJIAO_VAR": folder, "PYTHONUNBUFFERED": "1"}
        log = Path(folder) / "log"
        with log.open("w") as out:
            server = subprocess.Popen(
                [str(Path(sys.executable).parent / "youjiao"), "demo", "--port", str(PORT)],
                stdout=out, stderr=subprocess.STDOUT, env=environment,
            )  # fmt: skip
        try:
            deadline = time.monotonic() + 60
            while not served():
                if time.monotonic() > deadline or server.poll() is not None:
                    print(log.read_text(), file=sys.stderr)
                    return 1
                time.sleep(0.3)
            take("editor", password_of(log.read_text().splitlines(), "editor"))
        finally:
            server.terminate()
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A real server with the demonstration's data, and a real browser."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip


@dataclass
class Site:
    """A running site: its address, and the passwords of its accounts."""

    address: str
    passwords: dict[str, str]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration as a user starts it, with a folder of its own; it must end at once when interrupted."""
    var = tmp_path_factory.mktemp("var")
    environment = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"YOUJIAO_VAR": str(var), "PYTHONUNBUFFERED": "1"}
    said, complaints = var / "said", var / "complaints"
    with said.open("w") as out, complaints.open("w") as err:
        command = [sys.executable, "-c", "from youjiao.cli import main; main()", "demo"]
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=err)
    try:
        address = printed_address(server, said)
        assert address, f"the demonstration did not start:\n{complaints.read_text('utf-8')}"
        yield Site(address, json.loads((var / "demonstration-accounts.json").read_text("utf-8")))
    finally:
        server.send_signal(signal.SIGINT)
        try:
            code = server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            code = server.wait() or 1
    heard = complaints.read_text("utf-8")
    assert code == 0, f"the server did not end cleanly: {code}\n{heard}"
    assert "Traceback" not in heard
    assert "Warning:" not in heard


def printed_address(server: subprocess.Popen[bytes], said: Path, seconds: float = 120) -> str:
    """The address that the demonstration prints when it is ready; empty where it ends or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        if found := re.search(r"http://[^/\s]+", said.read_text("utf-8")):
            return found[0]
        time.sleep(0.1)
    return ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium; where it is absent a visible skip, on CI a failure."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Window:
    """A page of the browser and everything that it complained of."""

    page: Any
    site: Site
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, role: str) -> None:
        """The home page of the demonstration's person of this role."""
        self.page.goto(f"{self.site.address}/accounts/sign-in/")
        self.page.fill("#id_username", role)
        self.page.fill("#id_password", self.site.passwords[role])
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, path: str) -> int:
        """The status of a page of the site, once it is loaded."""
        return int(self.page.goto(self.site.address + path).status)


@pytest.fixture
def window(site: Site, chromium: Any) -> Iterator[Callable[..., Window]]:
    """A function that opens a window of a width: `window(360)`, with the complaints of its console."""
    contexts = []

    def opened(width: int, height: int = 900) -> Window:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        contexts.append(context)
        found = Window(context.new_page(), site)
        found.page.on("console", lambda line: heard(found, line))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        return found

    yield opened
    for context in contexts:
        context.close()


def heard(window: Window, line: Any) -> None:
    """What a page writes as error or warning is a complaint; violations of the security policy are among them."""
    if line.type in {"error", "warning"}:
        window.complaints.append(f"{window.page.url}: {line.text}")

"""What tests of the site share: quick passwords, static files without collecting, people of each role."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from youjiao.web import messages

PASSWORD = "kmw4-7hxq-92fd"


@pytest.fixture(scope="session", autouse=True)
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The site as tests meet it: the slow password hash and the collected static files are tested by themselves."""
    messages.compile_stale(Path(settings.LOCALE_PATHS[0]))
    collected: Path = tmp_path_factory.mktemp("static")
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=collected,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    ):
        yield


BOTH = "test_both_databases.py"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The test that waits for the second run comes last."""
    items.sort(key=lambda item: item.path.name == BOTH)


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of a PostgreSQL server that answers; a visible skip where there is none, on CI a failure."""
    found = answering()
    if isinstance(found, psycopg.OperationalError):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no PostgreSQL server answers: {found}")
    return str(found)


def answering() -> str | psycopg.OperationalError:
    """The address of the server that DATABASE_URL names, or of the usual one; or why it does not answer."""
    server = os.environ.get("DATABASE_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"
    try:
        psycopg.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), connect_timeout=3).close()
    except psycopg.OperationalError as refused:
        return refused
    return server


@pytest.fixture(scope="session", autouse=True)
def _beside(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The second run, if it is asked for: started with the first test, ended at the latest with the last."""
    address = other_database()
    if address is None or not any(item.path.name == BOTH for item in request.session.items):
        yield None
        return
    said = tmp_path_factory.mktemp("second") / "said"
    here = Path(__file__).parent
    command = [sys.executable, "-m", "pytest", str(here), "--ignore", str(here / BOTH), "-q", "--no-cov"]
    environment = os.environ | {"DATABASE_URL": address}
    with said.open("w") as out:
        run = subprocess.Popen(
            [*command, "-p", "no:cacheprovider"], cwd=here.parents[1], env=environment, stdout=out, stderr=out
        )
    yield lambda: (run.wait(), said.read_text("utf-8"))
    if run.poll() is None:
        run.terminate()
        run.wait()


def other_database() -> str | None:
    """The address of the database that this run does not use: "" is SQLite; None where no PostgreSQL server answers."""
    if connection.vendor == "postgresql":
        return ""
    server = answering()
    # A name of its own, so that two runs on one machine do not meet in one database.
    return urlunsplit(urlsplit(server)._replace(path=f"/youjiao_{os.getpid()}")) if isinstance(server, str) else None


@pytest.fixture
def second_run(_beside: Any, request: pytest.FixtureRequest) -> Any:
    """A function that waits for the second run: its exit code and all that it said."""
    if _beside is None:
        request.getfixturevalue("postgresql")
    return _beside


@pytest.fixture
def add_person(db: None) -> Callable[..., Any]:
    """A function that adds a person: `add_person("editor", city="…")`; the account is called after the role."""
    from youjiao.web.accounts.actions import add_person

    def add(role: str, *, username: str = "", city: str = "", name: str = "") -> Any:
        person, _word = add_person(
            by=None, username=username or role, name=name or f"某{role}", role=role, city=city, password=PASSWORD
        )
        return person

    return add


@pytest.fixture
def reader(add_person: Callable[..., Any]) -> Any:
    """A person of the role 查看员."""
    return add_person("reader")


@pytest.fixture
def editor(add_person: Callable[..., Any]) -> Any:
    """A person of the role 编辑员."""
    return add_person("editor")


@pytest.fixture
def administrator(add_person: Callable[..., Any]) -> Any:
    """A person of the role 管理员."""
    return add_person("administrator")


@pytest.fixture
def visit() -> Callable[..., Client]:
    """A function that gives a browser in which `person` is signed in: `visit(reader).get("/")`."""

    def signed_in(person: Any = None) -> Client:
        browser = Client()
        if person is not None:
            browser.force_login(person)
        return browser

    return signed_in

"""What tests of the site share: quick passwords, static files without collecting, people of each role."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
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


@pytest.fixture(scope="session")
def postgresql() -> str:
    """The address of a PostgreSQL server that answers; a visible skip where there is none, on CI a failure."""
    server = os.environ.get("DATABASE_URL") or "postgresql://postgres@127.0.0.1:5432/postgres"
    try:
        psycopg.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), connect_timeout=3).close()
    except psycopg.OperationalError as refused:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"no PostgreSQL server answers at {urlsplit(server).hostname}: {refused}")
    return server


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

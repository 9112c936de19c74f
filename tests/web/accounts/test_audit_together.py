"""Several processes write to the audit log at once, and the chain holds."""

import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

WRITERS, EACH = 4, 25

WRITE = f"""
import django; django.setup()
from django.db import transaction
from youjiao.web.accounts.audit import record
for number in range({EACH}):
    with transaction.atomic():
        record("accounts.signed-out", None, by=None)
"""


@contextmanager
def a_database(kind, folder, request):
    """The address of an empty database, which is gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/records.sqlite3"
        return
    server = request.getfixturevalue("postgresql")
    name = f"youjiao_together_{os.getpid()}"
    with psycopg.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), autocommit=True) as door:
        door.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            door.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_entries_of_simultaneous_writers_stand_one_after_the_other(kind, tmp_path, request):
    with a_database(kind, tmp_path, request) as address:
        environment = os.environ | {
            "DATABASE_URL": address,
            "YOUJIAO_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "youjiao.web.settings",
        }

        def run(*words):
            found = subprocess.run(
                [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
            )
            assert found.returncode == 0, found.stderr
            return found.stdout

        run("-m", "django", "migrate", "-v", "0")
        writers = [subprocess.Popen([sys.executable, "-c", WRITE], env=environment) for _number in range(WRITERS)]
        assert [writer.wait() for writer in writers] == [0] * WRITERS
        verified = run("-c", "from youjiao.cli import main; main()", "audit", "verify")
        assert verified == f"审计日志完整，共 {WRITERS * EACH} 条。\n"

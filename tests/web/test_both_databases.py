"""The tests of the site pass on SQLite and on PostgreSQL: whichever this run does not use is used by a second run."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"


def test_the_tests_of_the_site_pass_on_the_other_database(repository):
    if connection.vendor == "postgresql":
        address = ""
    else:
        server = os.environ.get("DATABASE_URL") or USUAL
        try:
            psycopg.connect(server, connect_timeout=3).close()
        except psycopg.OperationalError as refused:
            stop = pytest.fail if os.environ.get("CI") else pytest.skip
            stop(f"no PostgreSQL server answers at {urlsplit(server).hostname}: {refused}")
        # A name of its own, so that two runs on one machine do not meet in one database.
        address = urlunsplit(urlsplit(server)._replace(path=f"/youjiao_{os.getpid()}"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/web", "--ignore", __file__, "-q", "--no-cov", "-p", "no:cacheprovider"],
        cwd=repository,
        env=os.environ | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]

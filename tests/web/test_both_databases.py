"""The tests of the site pass on SQLite and on PostgreSQL: whichever this run does not use is used by a second run."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

from django.db import connection


def test_the_tests_of_the_site_pass_on_the_other_database(repository, request):
    address = ""
    if connection.vendor == "sqlite":
        server = urlsplit(request.getfixturevalue("postgresql"))
        # A name of its own, so that two runs on one machine do not meet in one database.
        address = urlunsplit(server._replace(path=f"/youjiao_{os.getpid()}"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/web", "--ignore", __file__, "-q", "--no-cov", "-p", "no:cacheprovider"],
        cwd=repository,
        env=os.environ | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]

"""What every answer carries."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from youjiao.web.vendor import VENDOR, place

SIGN_IN = "/accounts/sign-in/"


@pytest.mark.django_db
def test_a_page_may_load_nothing_from_elsewhere_and_nothing_inline():
    policy = Client().get(SIGN_IN).headers["Content-Security-Policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == parts["style-src"] == parts["connect-src"] == "'self'"
    assert parts["frame-ancestors"] == parts["base-uri"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_pages_are_not_kept_by_browsers_nor_framed_nor_guessed_at(reader, visit):
    for answer in (Client().get(SIGN_IN), visit(reader).get("/"), visit(reader).get("/nowhere/")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_advice(reader):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(reader)
    answer = browser.post("/accounts/sign-out/")
    assert answer.status_code == 403
    assert "刷新后再提交一次" in answer.text


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(reader):
    browser = Client()
    browser.post(SIGN_IN, {"username": "reader", "password": "kmw4-7hxq-92fd"})
    browser.post("/language/", {"language": "en"})
    for name in ("youjiao_session", "youjiao_csrf", "youjiao_language"):
        cookie = browser.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name


@pytest.mark.parametrize(("hosts", "outside"), [("127.0.0.1,localhost", False), ("ledger.example.org", True)])
def test_an_installation_for_others_asks_for_https(tmp_path, hosts, outside):
    script = (
        "from django.conf import settings as s;"
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "youjiao.web.settings", "YOUJIAO_HOSTS": hosts, "YOUJIAO_VAR": str(tmp_path)
    }  # fmt: skip
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.split() == [str(outside)] * 4


def test_the_key_is_made_once_for_each_installation_and_only_its_owner_reads_it(tmp_path):
    from youjiao.web.settings import kept_secret

    first, other = kept_secret(tmp_path / "key"), kept_secret(tmp_path / "other")
    assert kept_secret(tmp_path / "key") == first != other
    assert len(first) >= 64
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_front_end_files_come_from_packages_of_the_licence_that_is_written_down():
    import json

    for file in VENDOR:
        folder = place(file)
        assert folder.is_file(), file.name
        package = json.loads((folder.parents[len(file.file.split("/")) - 1] / "package.json").read_text("utf-8"))
        assert (package["name"], package["license"]) == (file.package, file.licence)


def test_no_template_has_an_inline_script_style_or_handler(repository):
    import re

    bad = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:|\shx-on|\shx-vals=['\"]js", re.I)
    for path in (repository / "src" / "youjiao" / "web").rglob("templates/**/*.html"):
        assert not bad.search(path.read_text("utf-8")), path

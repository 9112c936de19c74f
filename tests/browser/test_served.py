"""What the running server answers to hands that are no browser."""

import http.client
import re
from urllib.parse import urlsplit

import pytest

MEGABYTE = b"x" * 1024 * 1024


@pytest.fixture
def ask(site):
    """A function that asks the server once: status, headers, body."""

    def once(method, path, body=None, **headers):
        door = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=30)
        try:
            named = {name.replace("_", "-"): word for name, word in headers.items()}
            door.request(method, path, body, named, encode_chunked="Transfer-Encoding" in named)
            answer = door.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            door.close()

    return once


def test_static_files_are_packed_and_kept_for_ever_under_names_of_their_content(ask):
    page = ask("GET", "/accounts/sign-in/")[2].decode()
    sheet = re.search(r'href="(/static/vendor/tabler\.min\.[0-9a-f]+\.css)"', page)[1]
    status, headers, body = ask("GET", sheet, Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in headers["Cache-Control"]
    assert len(body) < 150_000


@pytest.mark.parametrize("headers", [{"Transfer_Encoding": "chunked"}, {"Content_Length": str(60 * 1024 * 1024)}])
def test_a_body_above_the_limit_is_not_taken_whether_or_not_it_says_its_length(ask, headers):
    status, _headers, body = ask("POST", "/accounts/sign-in/", (MEGABYTE for _number in range(60)), **headers)
    assert (status, "上传的内容超过 50 MB，系统没有接收" in body.decode()) == (413, True)


def test_another_hosts_name_is_refused(ask):
    assert ask("GET", "/accounts/sign-in/", Host="evil.example.org")[0] == 400


def test_the_server_does_not_tell_what_it_is(ask):
    assert "server" not in ask("GET", "/accounts/sign-in/")[1]


def test_an_address_that_a_stranger_claims_does_not_count(ask):
    """Otherwise a lock could be escaped by claiming a new address for each try."""
    cookie, token = None, None
    for number in range(6):
        _status, headers, body = ask("GET", "/accounts/sign-in/")
        cookie = headers["Set-Cookie"].split(";")[0]
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', body.decode())[1]
        body = ask(
            "POST", "/accounts/sign-in/", f"csrfmiddlewaretoken={token}&username=stranger&password=wrong-word-{number}",
            Cookie=cookie, Content_Type="application/x-www-form-urlencoded", X_Forwarded_For=f"10.0.0.{number}",
        )[2]  # fmt: skip
    assert "已暂停登录" in body.decode()

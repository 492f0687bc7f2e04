"""Headers, hosts and addresses."""

import pytest

from summarizer.errors import UsageError
from summarizer.web.app import check_address
from summarizer.web.security import host_name
from tests.desk.parts import settings
from tests.web.parts import client_of, make_app


@pytest.fixture
def client(store):
    """Give a client of a service with a name of its own."""
    with client_of(make_app(store, allowed_hosts=["desk.example.org"])) as one:
        yield one


@pytest.mark.parametrize("path", ["/healthz", "/v1/briefs", "/nothing", "/openapi.json"])
def test_every_answer_is_dressed(client, path):
    """Good answers and problems alike forbid foreign scripts, frames, sniffing and caching."""
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.evil.example:8600", "[::1"]
)
def test_a_foreign_host_is_turned_away(client, host):
    """A name that was bent to this address reaches nothing."""
    answer = client.get("/healthz", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "E604")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1:1234", "localhost", "[::1]:8600", "desk.example.org", "DESK.example.org:443"]
)
def test_our_hosts_are_let_through(client, host):
    """Loopback under each of its names, and the names of the settings, on any port."""
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_a_host_is_read_without_its_port():
    """An address in brackets keeps its colons."""
    assert host_name("[::1]:80") == "::1"
    assert host_name("a:b:c") in {"a", ""}


@pytest.mark.parametrize(
    "service",
    [
        {"host": "0.0.0.0", "auth": "none", "allowed_hosts": ["a.example"]},
        {"host": "192.0.2.1", "auth": "none"},
        {"host": "0.0.0.0"},
    ],
    ids=["every address", "one address", "no names"],
)
def test_an_open_address_is_refused(service):
    """Others may only be let in with tokens, and under names that are known."""
    with pytest.raises(UsageError):
        check_address(settings(**service))


@pytest.mark.parametrize(
    "service",
    [
        {},
        {"auth": "none"},
        {"host": "127.0.0.2", "auth": "none"},
        {"host": "0.0.0.0", "allowed_hosts": ["a.example"]},
    ],
    ids=["as shipped", "alone", "loopback", "with tokens"],
)
def test_a_safe_address_is_taken(service):
    """Loopback, or tokens and names."""
    assert check_address(settings(**service)) is None


def test_a_request_keeps_an_id_that_is_fit_for_the_log(client):
    """A plain id is kept, and one with line ends or markup is replaced."""
    assert client.get("/healthz", headers={"X-Request-ID": "night-7"}).headers["X-Request-ID"] == "night-7"
    assert client.get("/healthz", headers={"X-Request-ID": "<b>"}).headers["X-Request-ID"] != "<b>"

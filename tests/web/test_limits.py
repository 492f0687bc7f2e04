"""How much one caller may take."""

import asyncio
import socket
import time

import pytest

from summarizer.errors import BusyError, TooManyError, TooSlowError
from summarizer.models.editorial import Role
from summarizer.settings import ServiceSettings
from summarizer.web import limits
from summarizer.web.limits import Allowance, BodyLimit, CallerLimits, WorkLimit
from tests.web.parts import bearer, client_of, make_app, service, token


class Clock:
    """A clock that moves when it is told."""

    now = 100.0

    def __call__(self):
        """Give the time."""
        return self.now


def test_an_allowance_is_filled_up_by_time():
    """The whole number may come at once, then one comes back every part of a minute."""
    clock = Clock()
    allowance = Allowance(60, clock)
    for _ in range(60):
        allowance.take("a")
    with pytest.raises(TooManyError) as refusal:
        allowance.take("a")
    assert refusal.value.retry_after_s == pytest.approx(1)
    allowance.take("b")
    clock.now += 1
    allowance.take("a")
    with pytest.raises(TooManyError):
        allowance.take("a")


def test_callers_do_not_fill_the_memory(monkeypatch):
    """Only so many are remembered, the quietest goes first."""
    monkeypatch.setattr(limits, "MOST_CALLERS", 3)
    allowance = Allowance(1, Clock())
    for caller in "abcd":
        allowance.take(caller)
    allowance.take("a")
    with pytest.raises(TooManyError):
        allowance.take("d")


def test_requests_a_minute_are_bounded_for_each_token(store):
    """One token is told to wait, another goes on."""
    app = make_app(store, requests_per_minute=3)
    first, second = (bearer(token(store, Role.EDITOR)) for _ in range(2))
    with client_of(app) as client:
        answers = [client.get("/v1/briefs", headers=first) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[-1].json()["code"] == "E606"
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert client.get("/v1/briefs", headers=second).status_code == 200


def _scope(**headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "POST", "path": "/", "headers": pairs, "client": ("127.0.0.1", 1)}


def test_requests_at_once_are_bounded_and_given_back():
    """While one runs the next is refused; when it ended, by an error too, there is room again."""

    async def run():
        go = asyncio.Event()

        async def work(scope, receive, send):
            await go.wait()
            raise BusyError("over")

        guard = CallerLimits(work, ServiceSettings(concurrency=1))
        running = asyncio.ensure_future(guard(_scope(), None, None))
        await asyncio.sleep(0)
        with pytest.raises(TooManyError):
            await guard(_scope(), None, None)
        go.set()
        for again in (running, guard(_scope(), None, None)):
            with pytest.raises(BusyError):
                await again

    asyncio.run(run())


def test_work_has_an_end():
    """A handler that never answers is ended with a problem."""

    async def run():
        async def work(scope, receive, send):
            await asyncio.Event().wait()

        app = type("App", (), {"state": type("State", (), {"stopping": False})()})()
        with pytest.raises(TooSlowError):
            await WorkLimit(work, ServiceSettings(request_timeout_s=0.01))(
                _scope() | {"app": app}, None, None
            )

    asyncio.run(run())


def test_a_body_that_trickles_is_ended():
    """What does not arrive in time is 408."""

    async def run():
        async def receive():
            await asyncio.Event().wait()

        limit = BodyLimit(None, ServiceSettings(body_timeout_s=0.01))
        with pytest.raises(TooSlowError) as refusal:
            await limit(_scope(content_length="10"), receive, None)
        assert refusal.value.status == 408

    asyncio.run(run())


@pytest.mark.parametrize("headers", [{"Content-Length": "5000"}, {}], ids=["told", "untold"])
def test_a_body_over_the_limit_is_refused(store, headers):
    """By its length where that is told, by its bytes where it comes in pieces."""
    with client_of(make_app(store, max_body_bytes=1000), **bearer(token(store, Role.EDITOR))) as client:
        body = b"x" * 5000 if headers else iter([b"x" * 500] * 10)
        answer = client.post("/v1/check", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "E605")


def test_slow_and_huge_requests_on_a_real_socket(tmp_path):
    """A client that sends a byte now and then is cut off, while others are served; so is a huge head."""
    with service(tmp_path, SUMMARIZER_SERVICE__BODY_TIMEOUT_S="0.5") as (client, _, _):
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address, timeout=20) as slow:
            slow.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
            begun = time.monotonic()
            assert client.get("/healthz").status_code == 200
            assert b" 408 " in slow.recv(200)
            assert time.monotonic() - begun < 10
        assert client.get("/healthz", headers={"X-Long": "x" * 100_000}).status_code in {400, 431}
        assert client.get("/healthz").status_code == 200

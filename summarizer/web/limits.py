"""How much of the service one caller may take: bytes, seconds, requests a minute, requests at once.

Counts live in this process and are forgotten with it; the caller is known by a digest of what it sends.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import BusyError, RequestFormatError, TooLargeError, TooManyError, TooSlowError
from summarizer.settings import ServiceSettings

Clock = Callable[[], float]
#: Callers remembered at once; the one that was quiet the longest is forgotten first.
MOST_CALLERS = 10_000


@dataclass
class Bucket:
    """What one caller has left: requests, filled up by time, and how many are running."""

    left: float
    seen: float
    running: int = 0


class Allowance:
    """A number of requests a minute for each caller; the whole number may come at once."""

    def __init__(self, per_minute: int, clock: Clock = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def bucket(self, caller: str) -> Bucket:
        """Give a caller's bucket, filled up to now."""
        now = self._clock()
        bucket = self._buckets.pop(caller, None) or Bucket(left=self.per_minute, seen=now)
        bucket.left = min(self.per_minute, bucket.left + (now - bucket.seen) * self.per_minute / 60)
        bucket.seen = now
        self._buckets[caller] = bucket
        self._forget()
        return bucket

    def take(self, caller: str) -> None:
        """Take one request; raises `TooManyError` that says how long to wait."""
        bucket = self.bucket(caller)
        if bucket.left < 1:
            wait_s = (1 - bucket.left) * 60 / self.per_minute
            raise TooManyError(f"More than {self.per_minute} requests a minute.", retry_after_s=wait_s)
        bucket.left -= 1

    def _forget(self) -> None:
        while len(self._buckets) > MOST_CALLERS:
            caller = next(iter(self._buckets))
            if self._buckets[caller].running:
                self._buckets.move_to_end(caller)
                return
            del self._buckets[caller]


class CallerLimits:
    """Requests a minute and requests at once, for each token, session or address."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings) -> None:
        self.app = app
        self._allowance = Allowance(settings.requests_per_minute)
        self._most = settings.concurrency

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raise `TooManyError`, or pass the request on and count it while it runs."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        caller = caller_of(scope)
        self._allowance.take(caller)
        bucket = self._allowance.bucket(caller)
        if bucket.running >= self._most:
            raise TooManyError(f"More than {self._most} requests at once.", retry_after_s=1)
        bucket.running += 1
        try:
            await self.app(scope, receive, send)
        finally:
            bucket.running -= 1


def caller_of(scope: Scope) -> str:
    """Name a caller by a digest of its token or cookie, else by its address."""
    headers = Headers(scope=scope)
    proof = headers.get("authorization") or headers.get("cookie")
    return (
        hashlib.sha256(proof.encode("utf-8", "surrogateescape")).hexdigest() if proof else address_of(scope)
    )


def address_of(scope: Scope) -> str:
    """Give the address that the request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


class BodyLimit:
    """Reads a body before anybody works on it, up to a size and within a time."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings) -> None:
        self.app = app
        self._most = settings.max_body_bytes
        self._timeout_s = settings.body_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raise `TooLargeError` or `TooSlowError`, or pass the request on with its body at hand."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        if "content-length" not in headers and "transfer-encoding" not in headers:
            await self.app(scope, receive, send)
            return
        if "content-length" in headers:
            self._check(int(headers["content-length"]))
        try:
            async with asyncio.timeout(self._timeout_s):
                body = await self._read(receive)
        except TimeoutError:
            raise TooSlowError(f"The body did not arrive within {self._timeout_s:g} s.", status=408) from None
        given = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return given.pop() if given else await receive()

        await self.app(scope, replay, send)

    async def _read(self, receive: Receive) -> bytes:
        pieces, size = [], 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise RequestFormatError("The connection was closed before the body was whole.")
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            self._check(size)
            if not message.get("more_body"):
                return b"".join(pieces)

    def _check(self, size: int) -> None:
        if size > self._most:
            raise TooLargeError(f"The body is over {self._most} bytes.")


class WorkLimit:
    """Ends a request whose answer has not begun in time, and turns new ones away while stopping."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings) -> None:
        self.app = app
        self._timeout_s = settings.request_timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raise `TooSlowError` or `BusyError`, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if getattr(scope["app"].state, "stopping", False) and scope["path"] != "/healthz":
            raise BusyError("The service is stopping.", retry_after_s=5)
        try:
            async with asyncio.timeout(self._timeout_s) as limit:

                async def begun(message: Message) -> None:
                    if message["type"] == "http.response.start":
                        limit.reschedule(None)
                    await send(message)

                await self.app(scope, receive, begun)
        except TimeoutError:
            raise TooSlowError(f"The work was not done within {self._timeout_s:g} s.") from None

"""A circuit breaker: an endpoint that keeps failing is left alone for a while, and then tried with one call.

Without it every article of a run would spend all its tries on a server that is down, and a server that
comes back would be met by all of them at once. It counts failures of the endpoint in a row; a refusal, a
rate limit or a bad reply is an answer, and an answer closes the circuit. It knows no retry: a call that
is turned away carries the time to wait, and whoever retries may wait for it.
"""

from __future__ import annotations

import time

from summarizer.engine.base import Engine
from summarizer.engine.deadline import Clock
from summarizer.errors import DeadlineError, EndpointError, EngineError
from summarizer.models.completion import Completion, Request
from summarizer.settings import EngineSettings


class BreakerEngine:
    """Opens after `breaker_failures` failures in a row, for `breaker_pause_s`; 0 failures means never."""

    def __init__(self, inner: Engine, settings: EngineSettings, *, clock: Clock = time.monotonic) -> None:
        self.name = inner.name
        self._inner = inner
        self._most = settings.breaker_failures
        self._pause_s = settings.breaker_pause_s
        self._clock = clock
        self._failures = 0
        self._opened_until = 0.0
        self._probing = False

    async def complete(self, request: Request) -> Completion:
        """Ask while the circuit is closed; raises `EndpointError` at once while it is open.

        When the pause is over, one call goes through as a probe, and the others are turned away until it ends.
        """
        is_open = bool(self._most) and self._failures >= self._most
        if not is_open:
            return await self._tried(request)
        wait_s = self._opened_until - self._clock()
        if wait_s > 0 or self._probing:
            message = f"The endpoint failed {self._failures} times in a row and is left alone for a while."
            raise EndpointError(message, retry_after_s=max(wait_s, self._pause_s / 10))
        self._probing = True
        try:
            return await self._tried(request)
        finally:
            self._probing = False

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Hand on."""
        await self._inner.aclose()

    async def _tried(self, request: Request) -> Completion:
        try:
            completion = await self._inner.complete(request)
        except (EndpointError, DeadlineError):
            self._failures += 1
            self._opened_until = self._clock() + self._pause_s
            raise
        except EngineError:
            self._failures = 0
            raise
        self._failures = 0
        return completion

"""Fewer calls than the endpoint allows: a bound on calls at once, on requests and on tokens a minute.

The tokens are taken before the call, by an estimate that is corrected by what the endpoint counts. Limits
that the settings do not name are learnt: from the headers of an answer where the endpoint tells them, and
else from its refusals, which lower the number of calls at once.
"""

from __future__ import annotations

import asyncio
import time

from summarizer.engine.base import Engine
from summarizer.engine.deadline import Clock, paused, time_left
from summarizer.engine.places import Places
from summarizer.engine.retrying import Sleep
from summarizer.engine.tokens import TokenEstimator
from summarizer.errors import EngineError, RateLimitError
from summarizer.models.completion import Completion, RateLimits, Request
from summarizer.settings import EngineSettings

#: A bucket holds ten seconds of its rate, so that a burst at the start cannot pass a server's own window.
_BURST_S = 10.0
#: A wish for a day is one call's misfortune, and must not close the engine for a whole run.
_LONGEST_PAUSE_S = 600.0


class Bucket:
    """Tokens that refill at a steady rate; takers are served in order, and a debt is paid by waiting."""

    def __init__(
        self, per_minute: float, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._rate = per_minute / 60
        self._capacity = max(1.0, self._rate * _BURST_S)
        self._level = self._capacity
        self._clock = clock
        self._sleep = sleep
        self._filled = clock()
        self._turn = asyncio.Lock()

    async def take(self, amount: float) -> None:
        """Wait until `amount` is there; more than the bucket holds waits for a full one and leaves a debt."""
        async with self._turn:
            wanted = min(amount, self._capacity)
            while (missing := wanted - self._refilled()) > 1e-9:
                await self._sleep(missing / self._rate)
            self._level -= amount

    def give_back(self, amount: float) -> None:
        """Correct an estimate; a negative amount takes more."""
        self._level = min(self._capacity, self._refilled() + amount)

    def keep_below(self, left: float) -> None:
        """Hold no more than the endpoint says is left; other processes may draw on the same limit."""
        self._level = min(self._refilled(), left)

    def _refilled(self) -> float:
        now = self._clock()
        self._level = min(self._capacity, self._level + (now - self._filled) * self._rate)
        self._filled = now
        return self._level


class LimitedEngine:
    """Limits around any engine; 0 requests or tokens a minute means that the limit is to be learnt."""

    def __init__(
        self,
        inner: Engine,
        settings: EngineSettings,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.name = inner.name
        self._inner = inner
        self._output_tokens = settings.max_tokens
        self._places = Places(settings.concurrency)
        self._clock, self._sleep = clock, sleep
        self._requests = _bucket(settings.requests_per_minute, clock, sleep)
        self._tokens = _bucket(settings.tokens_per_minute, clock, sleep)
        self._estimator = TokenEstimator()
        self._closed_until = clock()

    async def complete(self, request: Request) -> Completion:
        """Wait for a place, for the buckets and for the endpoint's own pause; then ask."""
        with paused():
            place = await self._places.acquire()
        try:
            with paused():
                taken = await self._take(request)
            await self._opened()
            completion = await self._inner.complete(request)
        except EngineError as error:
            if isinstance(error, RateLimitError):
                self._places.refused(place)
            if error.retry_after_s:
                pause_s = min(error.retry_after_s, _LONGEST_PAUSE_S)
                self._closed_until = max(self._closed_until, self._clock() + pause_s)
            raise
        finally:
            self._places.release()
        self._places.answered()
        self._settle(request, completion, taken)
        self._learn(completion.rate_limits)
        return completion

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Hand on."""
        await self._inner.aclose()

    async def _take(self, request: Request) -> int:
        amount = 0
        if self._tokens is not None:
            amount = self._estimator.input_tokens(request) + self._output_tokens
            await self._tokens.take(amount)
        if self._requests is not None:
            await self._requests.take(1)
        return amount

    async def _opened(self) -> None:
        """Wait out the endpoint's pause, or say at once that there is no time for it."""
        while (wait := self._closed_until - self._clock()) > 0:
            if wait >= time_left():
                raise RateLimitError(
                    "The endpoint asked for a longer pause than this call has.", retry_after_s=wait
                )
            await self._sleep(wait)

    def _settle(self, request: Request, completion: Completion, taken: int) -> None:
        usage = completion.usage
        if self._tokens is None or not usage.input_tokens:
            return
        self._estimator.observe(request, usage.input_tokens)
        self._tokens.give_back(taken - usage.input_tokens - usage.output_tokens)

    def _learn(self, told: RateLimits | None) -> None:
        """Pace by what the endpoint tells where nothing else is known, and slow down where others use it up."""
        if told is None:
            return
        if self._requests is None and told.requests_per_minute:
            self._requests = _bucket(told.requests_per_minute, self._clock, self._sleep)
        if self._tokens is None and told.tokens_per_minute:
            self._tokens = _bucket(told.tokens_per_minute, self._clock, self._sleep)
        for bucket, left in ((self._requests, told.requests_left), (self._tokens, told.tokens_left)):
            if bucket is not None and left is not None:
                bucket.keep_below(left)


def _bucket(per_minute: int, clock: Clock, sleep: Sleep) -> Bucket | None:
    return Bucket(per_minute, clock, sleep) if per_minute else None

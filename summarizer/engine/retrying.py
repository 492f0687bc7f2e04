"""Another try where a try can help: after a server fault, a lost connection, a request for patience.

Incomplete replies are the pipeline's business, since it may word the next try differently; errors that
would come again are nobody's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from tenacity import AsyncRetrying, RetryCallState, RetryError, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random_exponential

from summarizer.engine.base import Engine
from summarizer.engine.deadline import Clock, Deadline
from summarizer.errors import DeadlineError, EngineError, IncompleteError
from summarizer.models.completion import Completion, Request

Sleep = Callable[[float], Awaitable[None]]
#: The first wait is at most one second, and no wait of our own is longer than half a minute.
_BACKOFF = wait_random_exponential(multiplier=1, max=30)


class RetryingEngine:
    """Retries around any engine, at most `tries` calls within `deadline_s` seconds.

    Waits are random within a doubling bound, and never shorter than the endpoint's own wish.
    """

    def __init__(
        self,
        inner: Engine,
        *,
        tries: int,
        deadline_s: float,
        sleep: Sleep = asyncio.sleep,
        clock: Clock = time.monotonic,
    ) -> None:
        self.name = inner.name
        self._inner = inner
        self._tries = tries
        self._deadline_s = deadline_s
        self._sleep = sleep
        self._clock = clock

    async def complete(self, request: Request) -> Completion:
        """Ask until an answer comes; raises `DeadlineError` when the time is spent, else the last error."""
        deadline = Deadline(self._deadline_s, self._clock)
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_passing),
            stop=stop_after_attempt(self._tries),
            wait=_wait,
            sleep=lambda seconds: self._sleep_within(deadline, seconds),
        )
        last: list[EngineError] = []
        try:
            return await retrying(self._once, request, deadline, last)
        except RetryError as exhausted:
            error = exhausted.last_attempt.exception()
            assert error is not None  # noqa: S101 - tenacity ends this way only after an error
            raise error from None
        except TimeoutError:
            message = f"No answer within {self._deadline_s:g} seconds."
            raise DeadlineError(message, billed=True) from (last[-1] if last else None)

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Hand on."""
        await self._inner.aclose()

    async def _once(self, request: Request, deadline: Deadline, last: list[EngineError]) -> Completion:
        try:
            async with deadline.enforced():
                return await self._inner.complete(request)
        except EngineError as error:
            last.append(error)
            raise

    async def _sleep_within(self, deadline: Deadline, seconds: float) -> None:
        """Wait for the next try; where there is no time left for one, say so at once."""
        if seconds >= deadline.remaining():
            raise TimeoutError
        await self._sleep(seconds)


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, EngineError) and error.retryable and not isinstance(error, IncompleteError)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after_s if isinstance(error, EngineError) and error.retry_after_s else 0.0
    return max(asked, _BACKOFF(state))

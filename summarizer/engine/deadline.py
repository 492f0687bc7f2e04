"""How much of a call's total time is left; waiting for our own limits does not count.

A batch under a tight limit may wait minutes for its turn. That is no fault of the endpoint, so whoever
waits inside a call stops the clock with `paused`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

Clock = Callable[[], float]


class Deadline:
    """Counts down from `seconds` by `clock`."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._clock = clock
        self._ends = clock() + seconds
        self._timeout: asyncio.Timeout | None = None

    def remaining(self) -> float:
        """Give the seconds left; below zero when spent."""
        return self._ends - self._clock()

    @asynccontextmanager
    async def enforced(self) -> AsyncIterator[None]:
        """Raise `TimeoutError` inside the block when the time is spent; `paused` reaches this deadline."""
        token = _current.set(self)
        try:
            async with asyncio.timeout(max(0.0, self.remaining())) as self._timeout:
                yield
        finally:
            self._timeout = None
            _current.reset(token)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop the clock for the length of the block."""
        begun, timeout = self._clock(), self._timeout
        if timeout is not None and not timeout.expired():
            timeout.reschedule(None)
        try:
            yield
        finally:
            self._ends += self._clock() - begun
            if timeout is not None and not timeout.expired():
                timeout.reschedule(asyncio.get_running_loop().time() + max(0.0, self.remaining()))


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def paused() -> Iterator[None]:
    """Stop the clock of the deadline around this call, if there is one."""
    deadline = _current.get()
    if deadline is None:
        yield
        return
    with deadline.stopped():
        yield


def time_left() -> float:
    """Give the seconds that the deadline around this call leaves; endless where there is none."""
    deadline = _current.get()
    return deadline.remaining() if deadline is not None else float("inf")

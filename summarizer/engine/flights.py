"""Calls alike that run at the same time share one answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from summarizer.errors import AuthError, BudgetError, EngineError
from summarizer.models.completion import Completion, Usage

Ask = Callable[[], Awaitable[Completion]]


@dataclass
class Flight:
    """One call on its way, and how many wait for it."""

    task: asyncio.Task[Completion]
    waiting: int = 0


class Flights:
    """Who comes while a call for the same key is on its way waits for its answer.

    An answer is shared and judged by each; its cost belongs to the one who asked. An error is not
    shared, save one that would meet every call alike: the others ask for themselves. The call is
    cancelled when nobody waits for it any more.
    """

    def __init__(self) -> None:
        self._flights: dict[str, Flight] = {}

    async def share(self, key: str, ask: Ask) -> Completion:
        """Give the answer for `key`, from the call on its way or from one's own."""
        flight = self._flights.get(key)
        if flight is None:
            flight = Flight(asyncio.ensure_future(_awaited(ask)))
            self._flights[key] = flight
            return await self._landed(key, flight)
        try:
            completion = await self._landed(key, flight)
        except (AuthError, BudgetError):
            raise
        except EngineError:
            return await ask()
        return completion.model_copy(update={"usage": Usage()})

    async def _landed(self, key: str, flight: Flight) -> Completion:
        flight.waiting += 1
        try:
            # The shield keeps one caller's end from ending the call of the others.
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if flight.waiting == 0 or flight.task.done():
                if self._flights.get(key) is flight:
                    del self._flights[key]
                await _ended(flight.task)


async def _awaited(ask: Ask) -> Completion:
    return await ask()


async def _ended(task: asyncio.Task[Completion]) -> None:
    """Cancel a task that nobody waits for, and see it end, so that its connection is closed."""
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

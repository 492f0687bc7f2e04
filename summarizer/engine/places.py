"""How many calls run at once: a fixed most, and below it a number that finds out what the endpoint bears.

The number falls to two thirds when the endpoint asks for fewer requests and grows by one for each round
of answers (additive increase, multiplicative decrease, as in Chiu and Jain 1989), so an endpoint that
never says its limit is used to nearly that. It knows no clock and no requests a minute.
"""

from __future__ import annotations

import asyncio
from collections import deque

_FALL = 2 / 3


class Places:
    """Places for calls, handed out in the order of asking."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._allowed = float(most)
        self._taken = 0
        #: Calls that began before the last fall; their refusals tell of the same crowd.
        self._round = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def allowed(self) -> int:
        """How many calls may run at once now."""
        return max(1, int(self._allowed))

    @property
    def taken(self) -> int:
        """How many run now."""
        return self._taken

    async def acquire(self) -> int:
        """Wait for a place; gives the round in which it was taken, for `refused`."""
        if self._waiting or self._taken >= self.allowed:
            place = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            try:
                await place
            except asyncio.CancelledError:
                if place.done() and not place.cancelled():
                    self.release()
                elif place in self._waiting:
                    self._waiting.remove(place)
                raise
        else:
            self._taken += 1
        return self._round

    def release(self) -> None:
        """Give a place back, and hand out what is free."""
        self._taken -= 1
        self._hand_out()

    def answered(self) -> None:
        """Learn that a call was answered: a round of such answers makes room for one more."""
        self._allowed = min(float(self._most), self._allowed + 1 / self._allowed)
        self._hand_out()

    def refused(self, taken_in: int) -> None:
        """Learn that the endpoint asked for fewer requests; refusals of one crowd count once."""
        if taken_in < self._round:
            return
        self._round += 1
        self._allowed = max(1.0, min(self._allowed, float(self._taken)) * _FALL)

    def _hand_out(self) -> None:
        while self._waiting and self._taken < self.allowed:
            place = self._waiting.popleft()
            if not place.done():
                self._taken += 1
                place.set_result(None)

"""Calls alike share one answer, and nothing else."""

import asyncio

import pytest

from summarizer.engine.flights import Flights
from summarizer.errors import AuthError, IncompleteError
from tests.engine.parts import Scripted, ask


def _share(inner, count=4):
    async def run():
        flights = Flights()
        results = await asyncio.gather(
            *(flights.share("k", lambda: inner.complete(ask())) for _ in range(count)), return_exceptions=True
        )
        assert flights._flights == {}
        return results

    return asyncio.run(run())


def test_calls_alike_share_one_answer_and_pay_once():
    """Four callers, one call; only the one who asked has its cost."""
    inner = Scripted(lambda: asyncio.sleep(0, "A text."))
    results = _share(inner)
    assert [done.draft.text for done in results] == ["A text."] * 4
    assert len(inner.requests) == 1
    assert [done.usage.cost_usd for done in results] == [0.25, 0, 0, 0]


def test_an_error_is_not_shared():
    """The one who asked has the error, the others ask for themselves."""

    class FailsOnce(Scripted):
        async def complete(self, request):
            first = not self.requests
            await asyncio.sleep(0)
            done = await super().complete(request)
            if first:
                raise IncompleteError("cut")
            return done

    inner = FailsOnce("A text.")
    first, *others = _share(inner)
    assert isinstance(first, IncompleteError)
    assert [done.draft.text for done in others] == ["A text."] * 3
    assert len(inner.requests) == 4


def test_an_error_that_meets_every_call_is_shared():
    """A refused key is not tried once for each."""

    class Refuses(Scripted):
        async def complete(self, request):
            await asyncio.sleep(0)
            return await super().complete(request)

    inner = Refuses(AuthError("no"))
    assert all(isinstance(result, AuthError) for result in _share(inner))
    assert len(inner.requests) == 1


def test_one_callers_end_does_not_end_the_call_of_the_others():
    """The call goes on while somebody waits, and is cancelled when nobody does."""

    async def run():
        gate, ended = asyncio.Event(), []

        async def call():
            try:
                await gate.wait()
            except asyncio.CancelledError:
                ended.append("cancelled")
                raise
            return "A text."

        flights, inner = Flights(), Scripted(call)
        callers = [asyncio.create_task(flights.share("k", lambda: inner.complete(ask()))) for _ in range(3)]
        await asyncio.sleep(0.001)
        callers[0].cancel()
        with pytest.raises(asyncio.CancelledError):
            await callers[0]
        assert not ended
        gate.set()
        assert [(await caller).draft.text for caller in callers[1:]] == ["A text."] * 2

        gate.clear()
        again = [asyncio.create_task(flights.share("k", lambda: inner.complete(ask()))) for _ in range(2)]
        await asyncio.sleep(0.001)
        for caller in again:
            caller.cancel()
        await asyncio.gather(*again, return_exceptions=True)
        assert ended == ["cancelled"]
        assert flights._flights == {}

    asyncio.run(run())

"""An endpoint that keeps failing is left alone, and tried again with one call."""

import asyncio

import pytest

from summarizer.engine.breaker import BreakerEngine
from summarizer.engine.retrying import RetryingEngine
from summarizer.errors import EndpointError, IncompleteError, RateLimitError
from tests.engine.parts import FakeTime, Scripted, ask, settings

DOWN = EndpointError("down")


def _breaker(inner, failures=3, pause_s=20.0):
    time = FakeTime()
    changed = settings(breaker_failures=failures, breaker_pause_s=pause_s)
    return BreakerEngine(inner, changed, clock=time.clock), time


async def _fail(engine, times, error=EndpointError):
    for _ in range(times):
        with pytest.raises(error):
            await engine.complete(ask())


def slow_answer(gate):
    """Give an answer that comes when the gate opens."""

    async def answer():
        await gate.wait()
        return await Scripted("A text.").complete(ask())

    return answer


def test_after_failures_in_a_row_no_call_is_made():
    """The third failure opens the circuit; the next callers are turned away with the time to wait."""
    inner = Scripted(DOWN)
    engine, time = _breaker(inner)

    async def run():
        await _fail(engine, 3)
        time.now += 5
        with pytest.raises(EndpointError) as turned_away:
            await engine.complete(ask())
        return turned_away.value

    error = asyncio.run(run())
    assert len(inner.requests) == 3
    assert error.retryable
    assert error.retry_after_s == pytest.approx(15)


def test_an_answer_between_failures_keeps_it_closed():
    """Only failures in a row count, and a refusal or a limit is an answer as well."""
    limit, cut = RateLimitError("slow"), IncompleteError("cut")
    inner = Scripted(DOWN, DOWN, "A text.", DOWN, DOWN, limit, DOWN, DOWN, cut, DOWN, DOWN, "A text.")
    engine, _ = _breaker(inner)

    async def run():
        for _ in range(12):
            await asyncio.gather(engine.complete(ask()), return_exceptions=True)

    asyncio.run(run())
    assert len(inner.requests) == 12


def test_one_probe_goes_through_when_the_pause_is_over():
    """While the probe is out the others are turned away, and its answer lets everybody in again."""
    gate = asyncio.Event()
    inner = Scripted(DOWN, DOWN, DOWN, slow_answer(gate), "A text.")
    engine, time = _breaker(inner)

    async def run():
        await _fail(engine, 3)
        time.now += 21
        probe = asyncio.create_task(engine.complete(ask()))
        await asyncio.sleep(0)
        await _fail(engine, 2)
        assert len(inner.requests) == 4
        gate.set()
        await probe
        await engine.complete(ask())

    asyncio.run(run())
    assert len(inner.requests) == 5


def test_a_failed_probe_opens_it_for_another_pause():
    """A server that is still down meets one call a pause, and no more."""
    inner = Scripted(DOWN)
    engine, time = _breaker(inner)

    async def run():
        await _fail(engine, 3)
        for _ in range(4):
            time.now += 21
            await _fail(engine, 5)

    asyncio.run(run())
    assert len(inner.requests) == 3 + 4


def test_a_cancelled_probe_makes_room_for_the_next():
    """Whoever was the probe and went away does not keep the circuit open for ever."""
    gate = asyncio.Event()
    inner = Scripted(DOWN, DOWN, DOWN, slow_answer(gate), "A text.")
    engine, time = _breaker(inner)

    async def run():
        await _fail(engine, 3)
        time.now += 21
        probe = asyncio.create_task(engine.complete(ask()))
        await asyncio.sleep(0)
        probe.cancel()
        await asyncio.gather(probe, return_exceptions=True)
        return await engine.complete(ask())

    assert asyncio.run(run()).draft.text == "A text."


def test_zero_failures_means_never():
    """The setting turns it off."""
    inner = Scripted(DOWN)
    engine, _ = _breaker(inner, failures=0)
    asyncio.run(_fail(engine, 30))
    assert len(inner.requests) == 30


def test_a_retry_waits_for_the_pause_and_succeeds():
    """Around the breaker the retries wait as long as they are told, so nothing is lost when the server comes back."""
    inner = Scripted(DOWN, DOWN, DOWN, "A text.")
    breaker, time = _breaker(inner)
    engine = RetryingEngine(breaker, tries=6, deadline_s=180, sleep=time.sleep, clock=time.clock)
    assert asyncio.run(engine.complete(ask())).draft.text == "A text."
    assert len(inner.requests) == 4
    assert max(time.slept) >= 15

"""Another try where it can help, within a number of tries and a total time."""

import asyncio

import pytest

from summarizer.engine.deadline import paused
from summarizer.engine.retrying import RetryingEngine
from summarizer.errors import (
    AuthError,
    BudgetError,
    DeadlineError,
    EndpointError,
    IncompleteError,
    RateLimitError,
    RecordingError,
    RequestRejectedError,
)
from tests.engine.parts import FakeTime, Scripted, ask


def _run(inner, tries=5, deadline_s=180):
    time = FakeTime()
    engine = RetryingEngine(inner, tries=tries, deadline_s=deadline_s, sleep=time.sleep, clock=time.clock)
    try:
        return asyncio.run(engine.complete(ask())), time
    except Exception as error:
        return error, time


@pytest.mark.parametrize("error", [EndpointError("gone"), RateLimitError("slow")], ids=["endpoint", "rate"])
def test_a_passing_fault_is_tried_again(error):
    """The third try serves after two waits."""
    inner = Scripted(error, error, "A text.")
    done, time = _run(inner)
    assert done.draft.text == "A text."
    assert len(time.slept) == 2


@pytest.mark.parametrize(
    "error",
    [
        AuthError("no"),
        BudgetError("no"),
        IncompleteError("no"),
        RecordingError("no"),
        RequestRejectedError("no"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_would_come_again_is_not_tried_again(error):
    """Lasting errors and incomplete replies go on at once."""
    inner = Scripted(error)
    caught, time = _run(inner)
    assert caught is error
    assert len(inner.requests) == 1
    assert time.slept == []


def test_the_last_error_comes_out_when_the_tries_are_used_up():
    """Five tries, four waits, and the endpoint's own error."""
    last = EndpointError("fifth")
    inner = Scripted(*[EndpointError("gone")] * 4, last)
    caught, time = _run(inner)
    assert caught is last
    assert (len(inner.requests), len(time.slept)) == (5, 4)


def test_waits_grow_within_bounds():
    """Each wait is random below a doubling bound of at most half a minute."""
    _, time = _run(Scripted(EndpointError("gone")), tries=9, deadline_s=10_000)
    assert all(0 <= wait <= min(2**number, 30) for number, wait in enumerate(time.slept))
    assert len(set(time.slept)) > 1


def test_the_endpoints_wish_is_the_shortest_wait():
    """Retry-After is honoured."""
    _, time = _run(Scripted(RateLimitError("slow", retry_after_s=40), "A text."))
    assert time.slept[0] >= 40


def test_a_wait_longer_than_the_time_left_ends_the_call_at_once():
    """An hour's pause within three minutes is an answer of its own, and names its cause."""
    asked = RateLimitError("slow", retry_after_s=3600)
    inner = Scripted(asked, "A text.")
    caught, time = _run(inner)
    assert isinstance(caught, DeadlineError)
    assert caught.__cause__ is asked
    assert (len(inner.requests), time.slept) == (1, [])


def test_a_call_that_hangs_ends_with_the_deadline():
    """The time holds for a try in progress too."""
    inner = Scripted(lambda: asyncio.Event().wait())
    engine = RetryingEngine(inner, tries=5, deadline_s=0.02)
    with pytest.raises(DeadlineError):
        asyncio.run(engine.complete(ask()))


def test_waiting_for_our_own_limits_does_not_count():
    """A call that stood in our own queue for longer than the deadline still gets its answer."""
    time = FakeTime()

    class Queueing(Scripted):
        async def complete(self, request):
            with paused():
                await time.sleep(1000)
            return await super().complete(request)

    engine = RetryingEngine(
        Queueing(EndpointError("gone"), "A text."), tries=5, deadline_s=60, sleep=time.sleep, clock=time.clock
    )
    assert asyncio.run(engine.complete(ask())).draft.text == "A text."


def test_a_deadline_that_was_paused_still_holds():
    """After the wait the clock runs on."""

    class Queueing(Scripted):
        async def complete(self, request):
            with paused():
                await asyncio.sleep(0)
            return await super().complete(request)

    engine = RetryingEngine(Queueing(lambda: asyncio.Event().wait()), tries=5, deadline_s=0.02)
    with pytest.raises(DeadlineError):
        asyncio.run(engine.complete(ask()))


def test_accept_and_close_are_handed_on():
    """A wrapper hides nothing from what it wraps."""
    inner = Scripted("A text.")

    async def run():
        engine = RetryingEngine(inner, tries=1, deadline_s=1)
        await engine.accept(ask(), await engine.complete(ask()))
        await engine.aclose()

    asyncio.run(run())
    assert (inner.accepted, inner.closed) == (["A text."], 1)

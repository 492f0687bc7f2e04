"""Calls at once, requests and tokens a minute, and the endpoint's own pause."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.limited import Bucket, LimitedEngine
from summarizer.engine.retrying import RetryingEngine
from summarizer.errors import DeadlineError, RateLimitError
from summarizer.models.completion import Completion, RateLimits
from summarizer.models.draft import Section, make_draft
from tests.engine.parts import FakeTime, Scripted, ask, settings


def _limited(inner, **changes):
    time = FakeTime()
    return LimitedEngine(inner, settings(**changes), clock=time.clock, sleep=time.sleep), time


def test_no_more_calls_at_once_than_allowed():
    """Of ten calls three run at a time."""
    running, most = 0, 0

    async def call():
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(3):
            await asyncio.sleep(0)
        running -= 1
        return "A text."

    engine, _ = _limited(Scripted(call), concurrency=3)

    async def run():
        await asyncio.gather(*(engine.complete(ask()) for _ in range(10)))

    asyncio.run(run())
    assert most == 3


def test_a_failed_call_gives_its_place_back():
    """Errors do not use up places."""
    engine, _ = _limited(Scripted(RateLimitError("slow"), RateLimitError("slow"), "A text."), concurrency=1)

    async def run():
        for _ in range(2):
            with pytest.raises(RateLimitError):
                await engine.complete(ask())
        return await engine.complete(ask())

    assert asyncio.run(run()).draft.text == "A text."


def test_a_cancelled_call_gives_its_place_back():
    """A call that was cancelled while it waited or ran keeps no place."""
    hold = asyncio.Event

    async def run():
        engine, _ = _limited(Scripted(lambda: hold().wait()), concurrency=1)
        for _ in range(3):
            first, second = (asyncio.create_task(engine.complete(ask())) for _ in range(2))
            for _ in range(3):
                await asyncio.sleep(0)
            first.cancel()
            second.cancel()
            results = await asyncio.gather(first, second, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results)
        assert engine._places.taken == 0

    asyncio.run(run())


def test_requests_a_minute_hold():
    """A hundred calls at sixty a minute take a minute and a half, after the burst of ten seconds."""
    engine, time = _limited(Scripted("A text."), requests_per_minute=60)

    async def run():
        for _ in range(100):
            await engine.complete(ask())

    asyncio.run(run())
    assert 85 <= time.now - 1000 <= 95


def test_tokens_a_minute_hold_by_what_the_endpoint_counts():
    """The estimate is corrected by the usage: 150 tokens a call at 3000 a minute are twenty calls a minute."""
    engine, time = _limited(Scripted("A text."), tokens_per_minute=3000, max_tokens=60)

    async def run():
        for _ in range(100):
            await engine.complete(ask())

    asyncio.run(run())
    assert 4.5 * 60 <= time.now - 1000 <= 5.5 * 60


def test_the_estimate_learns_from_what_the_endpoint_counts():
    """After a few calls the tokens that are taken before a call are near what the endpoint will count."""
    engine, _ = _limited(Scripted("A text."), tokens_per_minute=60_000)
    before = engine._estimator.input_tokens(ask())

    async def run():
        for _ in range(40):
            await engine.complete(ask())

    asyncio.run(run())
    assert abs(engine._estimator.input_tokens(ask()) - 100) < abs(before - 100)


def test_a_call_larger_than_the_bucket_still_goes():
    """A request above the limit waits for a full bucket and leaves a debt, and does not wait for ever."""
    engine, time = _limited(Scripted("A text."), tokens_per_minute=600, max_tokens=5000)

    async def run():
        await engine.complete(ask())
        await engine.complete(ask())

    asyncio.run(run())
    assert time.now < 1000 + 60


def test_the_endpoints_pause_holds_for_every_call():
    """After a 429 with Retry-After the other calls wait too."""
    engine, time = _limited(Scripted(RateLimitError("slow", retry_after_s=20), "A text."))

    async def run():
        with pytest.raises(RateLimitError):
            await engine.complete(ask())
        await engine.complete(ask())

    asyncio.run(run())
    assert time.now == 1020


def test_a_pause_longer_than_the_deadline_is_said_at_once():
    """An hour's pause does not make the other calls wait an hour, or even until their deadline."""
    time = FakeTime()
    inner = Scripted(RateLimitError("slow", retry_after_s=3600))
    limited = LimitedEngine(inner, settings(), clock=time.clock, sleep=time.sleep)
    engine = RetryingEngine(limited, tries=5, deadline_s=60, clock=time.clock, sleep=time.sleep)

    async def run():
        for _ in range(3):
            with pytest.raises(DeadlineError):
                await engine.complete(ask())

    asyncio.run(run())
    assert len(inner.requests) == 1
    assert time.now == 1000


@given(
    st.lists(st.floats(min_value=0.1, max_value=50), min_size=1, max_size=30),
    st.floats(min_value=1, max_value=600),
)
def test_a_bucket_never_gives_more_than_its_rate(amounts, per_minute):
    """Whatever is asked for: what was taken is within the burst, the rate and one debt."""
    time = FakeTime()

    async def run():
        bucket = Bucket(per_minute, time.clock, time.sleep)
        taken = 0.0
        for amount in amounts:
            await bucket.take(amount)
            taken += amount
            gone = time.now - 1000
            assert taken <= max(1.0, per_minute / 6) + gone * per_minute / 60 + max(amounts) + 1e-6

    asyncio.run(run())


def _told(**limits):
    draft = make_draft(Section.SUMMARY, "A text.")
    return Completion(draft=draft, engine="openai", model="m", rate_limits=RateLimits(**limits))


def test_a_limit_that_the_endpoint_tells_is_kept():
    """After the first answer tells sixty a minute, a hundred more calls take a minute and a half."""
    engine, time = _limited(Scripted(_told(requests_per_minute=60)))

    async def run():
        for _ in range(101):
            await engine.complete(ask())

    asyncio.run(run())
    assert 85 <= sum(time.slept) <= 95


def test_what_others_use_up_slows_this_process_down():
    """Where the endpoint says that nothing is left, the next call waits for its share."""
    engine, time = _limited(Scripted(_told(requests_per_minute=60, requests_left=0)), requests_per_minute=60)

    async def run():
        for _ in range(5):
            await engine.complete(ask())

    asyncio.run(run())
    assert sum(time.slept) == pytest.approx(4, abs=0.1)


def test_settings_win_over_what_the_endpoint_tells():
    """A limit that a person set is not widened by a header."""
    engine, time = _limited(Scripted(_told(requests_per_minute=6000)), requests_per_minute=60)

    async def run():
        for _ in range(40):
            await engine.complete(ask())

    asyncio.run(run())
    assert sum(time.slept) >= 25


def test_refusals_lower_the_calls_at_once_and_answers_raise_them():
    """Eight at once become five after a crowd was refused, and one more with each round of answers."""

    async def refuse():
        await asyncio.sleep(0)
        raise RateLimitError("slow")

    engine, _ = _limited(Scripted(*[refuse] * 8, "A text."), concurrency=8)

    async def run():
        await asyncio.gather(*(engine.complete(ask()) for _ in range(8)), return_exceptions=True)
        lowered = engine._places.allowed
        for _ in range(40):
            await engine.complete(ask())
        return lowered, engine._places.allowed

    assert asyncio.run(run()) == (5, 8)

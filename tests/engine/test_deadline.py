"""A total time that stops while a call waits for our own limits."""

import asyncio

import pytest

from summarizer.engine.deadline import Deadline, paused, time_left
from tests.engine.parts import FakeTime


def test_time_runs_and_stops():
    """Waiting inside `paused` costs nothing, everything else does."""
    time = FakeTime()

    async def run():
        deadline = Deadline(60, time.clock)
        async with deadline.enforced():
            await time.sleep(10)
            with paused():
                await time.sleep(500)
            await time.sleep(10)
            assert time_left() == 40
        return deadline.remaining()

    assert asyncio.run(run()) == 40


def test_a_pause_that_fails_still_ends():
    """An error inside a pause starts the clock again."""
    time = FakeTime()

    async def wait_and_fail():
        with paused():
            await time.sleep(100)
            raise KeyError

    async def run():
        deadline = Deadline(60, time.clock)
        async with deadline.enforced():
            with pytest.raises(KeyError):
                await wait_and_fail()
            await time.sleep(1)
        return deadline.remaining()

    assert asyncio.run(run()) == 59


def test_without_a_deadline_time_is_endless():
    """Engines can be used without the wrapper that retries."""
    with paused():
        assert time_left() == float("inf")


def test_deadlines_of_calls_side_by_side_do_not_meet():
    """Each call pauses its own clock alone."""

    async def one(seconds):
        async with Deadline(seconds, FakeTime().clock).enforced():
            await asyncio.sleep(0)
            with paused():
                await asyncio.sleep(0)
            return time_left()

    async def run():
        return await asyncio.gather(one(10), one(20), one(30))

    assert asyncio.run(run()) == [10, 20, 30]


def test_a_spent_deadline_ends_the_block():
    """What hangs is cancelled and told from a cancellation by others."""

    async def run():
        async with Deadline(0.01, asyncio.get_running_loop().time).enforced():
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(run())

"""Places for calls: never more than the most, in order, and none lost."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.places import Places


def test_refusals_of_one_crowd_count_once():
    """Nine calls of one round that are all refused lower the number as one refusal does."""

    async def run():
        places = Places(9)
        rounds = [await places.acquire() for _ in range(9)]
        for taken_in in rounds:
            places.refused(taken_in)
            places.release()
        return places.allowed

    assert asyncio.run(run()) == 6


def test_one_place_always_remains():
    """However often the endpoint refuses, one call at a time goes on."""

    async def run():
        places = Places(4)
        for _ in range(50):
            places.refused(await places.acquire())
            places.release()
        return places.allowed

    assert asyncio.run(run()) == 1


@given(
    st.lists(st.sampled_from(["take", "give", "cancel", "refuse", "answer"]), max_size=60), st.integers(1, 5)
)
def test_no_place_is_lost_and_none_is_given_twice(steps, most):
    """Whatever happens in which order, taken places are those that callers hold, and never more than the most."""

    async def run():
        places, tasks = Places(most), []
        for step in steps:
            if step == "take":
                tasks.append(asyncio.create_task(places.acquire()))
            held = [task for task in tasks if task.done()]
            if step == "give" and held:
                tasks.remove(held[0])
                places.release()
            elif step == "cancel" and len(held) < len(tasks):
                waiting = [task for task in tasks if not task.done()][-1]
                tasks.remove(waiting)
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
            elif step == "refuse" and held:
                places.refused(held[0].result())
            elif step == "answer":
                places.answered()
            await asyncio.sleep(0)
            assert places.taken == sum(task.done() for task in tasks) <= most
        for task in [one for one in tasks if not one.done()]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())


def test_a_place_that_comes_with_a_cancellation_is_handed_on():
    """A caller that is cancelled in the moment its place comes gives it to the next one."""

    async def run():
        places = Places(1)
        await places.acquire()
        first, second = (asyncio.create_task(places.acquire()) for _ in range(2))
        await asyncio.sleep(0)
        places.release()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await asyncio.wait_for(second, 1)
        return places.taken

    assert asyncio.run(run()) == 1

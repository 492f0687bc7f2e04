"""The wrappers in their order, over real HTTP."""

import asyncio
import itertools

import pytest

from summarizer.engine.stack import make_chat_engine
from summarizer.errors import BudgetError, DeadlineError, EndpointError
from summarizer.settings import CacheSettings
from tests.engine.parts import ask, settings
from tests.wire.server import WireServer, completion, failure


def _run(answers, tmp_path, count=1, *, cache=True, **changes):
    stream = itertools.chain(answers, itertools.repeat(answers[-1]))
    with WireServer(lambda _: next(stream)) as server:

        async def run():
            engine = make_chat_engine(
                settings(base_url=server.url, **changes), CacheSettings(enabled=cache, folder=str(tmp_path))
            )
            results = []
            try:
                for _ in range(count):
                    done = await engine.complete(ask())
                    await engine.accept(ask(), done)
                    results.append(done)
            finally:
                await engine.aclose()
            return results

        return asyncio.run(run()), server


def test_a_fault_then_an_answer_then_a_hit(tmp_path):
    """One retry, one stored row, and the second request makes no call."""
    (first, second), server = _run(
        [failure(503, headers={"Retry-After": "0.01"}), completion("A text.")], tmp_path, 2
    )
    assert (first.cached, second.cached) == (False, True)
    assert len(server.calls) == 2


def test_without_a_cache_every_request_is_a_call(tmp_path):
    """The setting turns it off."""
    _, server = _run([completion("A text.")], tmp_path, 3, cache=False)
    assert len(server.calls) == 3
    assert list(tmp_path.iterdir()) == []


def test_every_try_counts_against_the_tries(tmp_path):
    """The SDK's own retries are off, so two tries are two calls."""
    with pytest.raises(EndpointError):
        _run([failure(500)], tmp_path, tries=1)


def test_a_long_pause_ends_at_once(tmp_path):
    """An endpoint that asks for an hour costs one call and no waiting."""
    with pytest.raises(DeadlineError):
        _run([failure(429, headers={"Retry-After": "3600"})], tmp_path, deadline_s=5)


def test_a_hit_is_free_of_the_budget(tmp_path):
    """With a cap that a call would pass, what is cached is still served."""
    prices = {"input_usd_per_million": 1000.0, "output_usd_per_million": 1000.0, "max_tokens": 100}
    with WireServer(lambda _: completion("A text.")) as server:

        def engine(cap):
            changed = settings(base_url=server.url, max_cost_usd=cap, **prices)
            return make_chat_engine(changed, CacheSettings(folder=str(tmp_path)))

        async def run():
            first = engine(0)
            await first.accept(ask(), await first.complete(ask()))
            await first.aclose()
            poor = engine(0.01)
            assert (await poor.complete(ask())).cached
            with pytest.raises(BudgetError):
                await poor.complete(ask(user="Another."))
            await poor.aclose()

        asyncio.run(run())
    assert len(server.calls) == 1

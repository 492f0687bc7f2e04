"""The cost cap holds before the call."""

import asyncio

import pytest

from summarizer.engine.budgeted import BudgetedEngine
from summarizer.errors import BudgetError, EndpointError, IncompleteError
from tests.engine.parts import Scripted, ask, settings

# At most about 0.21 USD a call by the estimate; the scripted reply says 0.25 where it succeeds.
PRICES = {"input_usd_per_million": 100, "output_usd_per_million": 1000, "max_tokens": 200}


def _run(inner, count, **changes):
    engine = BudgetedEngine(inner, settings(**{**PRICES, **changes}))

    async def run():
        for _ in range(count):
            try:
                await engine.complete(ask())
            except (EndpointError, IncompleteError):
                continue

    asyncio.run(run())
    return engine


def test_no_cap_means_no_check():
    """With 0 nothing is refused, and what was spent is still counted."""
    engine = _run(Scripted("A text."), 8, max_cost_usd=0)
    assert engine.spent_usd == pytest.approx(2.0)


def test_the_call_that_could_pass_the_cap_is_not_made():
    """The budget stops before the endpoint is asked."""
    inner = Scripted("A text.")
    with pytest.raises(BudgetError):
        _run(inner, 8, max_cost_usd=1.0)
    assert 3 <= len(inner.requests) <= 4


def test_calls_side_by_side_cannot_pass_the_cap_together():
    """What is in flight counts at its most."""
    inner = Scripted(lambda: asyncio.sleep(0, "A text."))

    async def run():
        engine = BudgetedEngine(inner, settings(**PRICES, max_cost_usd=0.5))
        results = await asyncio.gather(*(engine.complete(ask()) for _ in range(6)), return_exceptions=True)
        return [isinstance(result, BudgetError) for result in results]

    assert asyncio.run(run()) == [False, False, True, True, True, True]


@pytest.mark.parametrize(
    ("error", "spent"),
    [
        (EndpointError("500"), 0.0),
        (EndpointError("lost", billed=True), 0.2),
        (IncompleteError("cut", billed=True), 0.2),
    ],
    ids=["refused", "lost", "cut"],
)
def test_what_may_be_billed_is_counted_and_what_is_not_is_given_back(error, spent):
    """A cut reply costs, a server fault does not."""
    assert _run(Scripted(error), 1, max_cost_usd=10).spent_usd == pytest.approx(spent, abs=0.01)

"""A cap on what all calls of one run may cost, checked before each call.

The check takes the most that the call can cost, its estimated input and every token it may write, so
calls in flight together cannot pass the cap. It is settled by the endpoint's own count afterwards.
"""

from __future__ import annotations

from summarizer.engine.base import Engine
from summarizer.engine.tokens import TokenEstimator
from summarizer.errors import BudgetError, EngineError
from summarizer.models.completion import Completion, Request
from summarizer.settings import EngineSettings


class BudgetedEngine:
    """A cost cap of `max_cost_usd` around any engine; 0 means no cap. Prices come from the settings."""

    def __init__(self, inner: Engine, settings: EngineSettings) -> None:
        self.name = inner.name
        self._inner = inner
        self._settings = settings
        self._estimator = TokenEstimator()
        self.spent_usd = 0.0
        self._reserved_usd = 0.0

    async def complete(self, request: Request) -> Completion:
        """Ask if the cap leaves room; raises `BudgetError` before the call otherwise."""
        cap = self._settings.max_cost_usd
        if not cap:
            completion = await self._inner.complete(request)
            self.spent_usd += completion.usage.cost_usd
            return completion
        most = self._most(request)
        if self.spent_usd + self._reserved_usd + most > cap:
            raise BudgetError(
                f"Of {cap:g} USD, {self.spent_usd:.4f} are spent; the next call may cost {most:.4f}."
            )
        return await self._reserved(request, most)

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        await self._inner.accept(request, completion)

    async def aclose(self) -> None:
        """Hand on."""
        await self._inner.aclose()

    async def _reserved(self, request: Request, most: float) -> Completion:
        self._reserved_usd += most
        cost = most
        try:
            completion = await self._inner.complete(request)
            cost = completion.usage.cost_usd if completion.usage.input_tokens else most
            self._estimator.observe(request, completion.usage.input_tokens)
        except EngineError as error:
            # What an endpoint may charge for without telling the count is held to have cost the most.
            cost = most if error.billed else 0.0
            raise
        finally:
            self._reserved_usd -= most
            self.spent_usd += cost
        return completion

    def _most(self, request: Request) -> float:
        settings = self._settings
        tokens_in = self._estimator.input_tokens(request) * settings.input_usd_per_million
        return (tokens_in + settings.max_tokens * settings.output_usd_per_million) / 1_000_000

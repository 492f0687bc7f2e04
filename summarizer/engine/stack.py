"""The chat engine with its wrappers, in the only order that is right.

From the outside in: a hit costs nothing, so the cache comes first; each try takes from the limits and
from the budget, and nobody holds a place while waiting for the next try, so retries come before both. The
breaker stands between them: a call that it turns away takes no place, and may be tried again later.
"""

from __future__ import annotations

from summarizer.engine.base import Engine
from summarizer.engine.breaker import BreakerEngine
from summarizer.engine.budgeted import BudgetedEngine
from summarizer.engine.cached import CachedEngine
from summarizer.engine.chat import ChatEngine
from summarizer.engine.limited import LimitedEngine
from summarizer.engine.prices import priced
from summarizer.engine.retrying import RetryingEngine
from summarizer.settings import CacheSettings, EngineSettings


def make_chat_engine(engine_settings: EngineSettings, cache_settings: CacheSettings) -> Engine:
    """Build the engine that a run uses; raises `ConfigError` for a cost cap where no price is known."""
    engine_settings = priced(engine_settings)
    engine: Engine = BudgetedEngine(ChatEngine(engine_settings), engine_settings)
    engine = LimitedEngine(engine, engine_settings)
    engine = BreakerEngine(engine, engine_settings)
    engine = RetryingEngine(engine, tries=engine_settings.tries, deadline_s=engine_settings.deadline_s)
    if cache_settings.enabled:
        engine = CachedEngine(engine, engine_settings, cache_settings)
    return engine

"""What a model costs: the prices of the settings, else those of a dated table that a library keeps.

The table (genai-prices) is the one that its release holds; nothing is fetched. A model on an endpoint
that the table does not know, such as one's own server, has no price, and a cost cap needs one.
"""

from __future__ import annotations

from functools import lru_cache

from genai_prices import Usage, calc_price

from summarizer.engine.chat import DEFAULT_URL
from summarizer.errors import ConfigError
from summarizer.settings import EngineSettings

#: Priced by a call of a usual size, since some providers charge more a token for very long ones.
_USUAL = 1000


def priced(settings: EngineSettings) -> EngineSettings:
    """Fill prices in where the settings name none; raises `ConfigError` for a cost cap without any price."""
    if settings.input_usd_per_million or settings.output_usd_per_million:
        return settings
    found = _listed(settings.model, settings.base_url or DEFAULT_URL)
    if found is None:
        if settings.max_cost_usd:
            raise ConfigError(
                f"max_cost_usd is set and the price of {settings.model} is not known.",
                hint="Set engine.input_usd_per_million and engine.output_usd_per_million.",
            )
        return settings
    return settings.model_copy(update={"input_usd_per_million": found[0], "output_usd_per_million": found[1]})


@lru_cache(maxsize=64)
def _listed(model: str, base_url: str) -> tuple[float, float] | None:
    """Give the table's prices of a million tokens in and out; None where it does not know the model there."""
    try:
        prices = [
            calc_price(usage, model_ref=model, provider_api_url=base_url).total_price
            for usage in (Usage(input_tokens=_USUAL), Usage(output_tokens=_USUAL))
        ]
    except LookupError:
        return None
    return float(prices[0] * 1_000_000 / _USUAL), float(prices[1] * 1_000_000 / _USUAL)

"""What a model costs: the settings first, then the table, else nothing."""

import pytest

from summarizer.engine.prices import priced
from summarizer.errors import ConfigError
from tests.engine.parts import settings

OWN = "http://127.0.0.1:8000/v1"


def test_the_table_knows_the_models_of_providers():
    """The default model on its provider's own endpoint has both prices, and writing costs more than reading."""
    found = priced(settings(model="gpt-4.1-mini"))
    assert 0 < found.input_usd_per_million < found.output_usd_per_million


def test_settings_win_over_the_table():
    """A price that a person set is the price, for a contract may differ from the list."""
    found = priced(settings(model="gpt-4.1-mini", input_usd_per_million=7))
    assert (found.input_usd_per_million, found.output_usd_per_million) == (7, 0)


def test_a_server_of_ones_own_has_no_price():
    """The same name on another endpoint is another model."""
    assert priced(settings(model="gpt-4.1-mini", base_url=OWN)).input_usd_per_million == 0


@pytest.mark.parametrize(("model", "base_url"), [("gpt-4.1-mini", OWN), ("no-such-model-9", "")])
def test_a_cap_without_a_price_is_refused(model, base_url):
    """A cap that could never be reached protects nobody."""
    with pytest.raises(ConfigError):
        priced(settings(model=model, base_url=base_url, max_cost_usd=1))

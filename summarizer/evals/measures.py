"""What is known of a metric by its name: whether its values are shares, and which end is better.

The scorers say it of themselves; a metric that no scorer of the project claims (a judge's, an imported one)
counts as a share of which more is better.
"""

from __future__ import annotations

from functools import cache

from summarizer.evals.pairs import PUBLISHED
from summarizer.evals.scorers.registry import all_scorers


@cache
def is_share(metric: str) -> bool:
    """Whether values lie between 0 and 1 by definition, and not by chance."""
    known = all_scorers().get(metric)
    return metric == PUBLISHED or known is None or known.unit == "share"


@cache
def higher_is_better(metric: str) -> bool | None:
    """Which end is better; None for a metric of which neither is."""
    known = all_scorers().get(metric)
    return True if known is None else known.higher_is_better

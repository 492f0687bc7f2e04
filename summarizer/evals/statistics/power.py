"""How small a difference a suite can find, and how many articles a wished-for sensitivity needs.

It plans for a paired comparison by the t distribution over articles, which the sign-flip test follows closely.
"""

from __future__ import annotations

import math

from statsmodels.stats.power import TTestPower

ALPHA, POWER = 0.05, 0.80


def minimal_detectable_difference(
    standard_error: float, clusters: int, *, alpha: float = ALPHA, power: float = POWER
) -> float | None:
    """Give the smallest difference that a one-sided test finds with this power; None where it cannot be told.

    About 2.49 standard errors at 5 % and 80 %, more with few articles. It cannot be told from one article
    nor where nothing varied.
    """
    if clusters < 2 or not math.isfinite(standard_error) or standard_error <= 0:
        return None
    effect = TTestPower().solve_power(nobs=clusters, alpha=alpha, power=power, alternative="larger")
    return float(effect) * standard_error * math.sqrt(clusters)


def clusters_needed(
    difference: float, standard_error: float, clusters: int, *, alpha: float = ALPHA, power: float = POWER
) -> int | None:
    """Say how many articles like these find `difference` with this power; None where it cannot be told."""
    if clusters < 2 or not math.isfinite(standard_error) or standard_error <= 0 or difference <= 0:
        return None
    effect = difference / (standard_error * math.sqrt(clusters))
    if effect > 5:  # two or three articles are enough, and the solver finds no root below two
        return 3
    found = TTestPower().solve_power(effect_size=effect, alpha=alpha, power=power, alternative="larger")
    return math.ceil(float(found))

"""How far raters agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number.

Kappa and its interval are statsmodels', alpha is krippendorff's, its interval a seeded bootstrap over articles.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Literal

import krippendorff
import numpy as np
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

from summarizer.models.record import Record

Scale = Literal["nominal", "ordinal", "interval"]


class Agreement(Record):
    """An agreement coefficient with its interval, the raw share of agreement, and what it rests on.

    `estimate` is None where it is not defined: nobody disagrees because only one answer was ever given.
    """

    coefficient: str
    estimate: float | None
    low: float | None
    high: float | None
    raw: float | None
    n: int
    reason: str = ""


def kappa(first: Sequence[str], second: Sequence[str], *, weighted: bool = False) -> Agreement:
    """Give Cohen's kappa of two raters; `weighted` counts a near miss in sorted order as less than a far one.

    Raises `ValueError` where the lists do not match or are empty.
    """
    if len(first) != len(second) or not first:
        raise ValueError("two raters must have rated the same items, at least one")
    names = sorted({*first, *second})
    raw = sum(one == other for one, other in zip(first, second, strict=True)) / len(first)
    coefficient = "weighted kappa" if weighted else "kappa"
    if len(names) < 2:
        return Agreement(
            coefficient=coefficient,
            estimate=None,
            low=None,
            high=None,
            raw=raw,
            n=len(first),
            reason="only one answer was ever given, so chance explains it all",
        )
    table = np.zeros((len(names), len(names)))
    for one, other in zip(first, second, strict=True):
        table[names.index(one), names.index(other)] += 1
    # The library also divides by the spread under chance, which is nothing where one rater never varies.
    with np.errstate(divide="ignore", invalid="ignore"):
        found = cohens_kappa(table, wt="linear" if weighted else None)
    return Agreement(
        coefficient=coefficient,
        estimate=float(found.kappa),
        low=max(-1.0, float(found.kappa_low)),
        high=min(1.0, float(found.kappa_upp)),
        raw=raw,
        n=len(first),
    )


def alpha(
    ratings: Sequence[Sequence[float | None]],
    clusters: Sequence[str] | None = None,
    *,
    scale: Scale = "ordinal",
    resamples: int = 1_000,
    seed: int = 0,
) -> Agreement:
    """Give Krippendorff's alpha; one row a rater, one column an item, None where a rater gave no answer.

    `clusters` names the article of each item, so that the interval draws whole articles; without it each item
    is its own. The bounds are percentiles of the draws in which alpha is defined.
    """
    table = np.array(
        [[np.nan if value is None else float(value) for value in row] for row in ratings], dtype=np.float64
    )
    n = int(table.shape[1]) if table.ndim == 2 else 0
    estimate = _alpha(table, scale) if n else None
    raw = _raw(table) if n else None
    if estimate is None:
        return Agreement(
            coefficient="alpha",
            estimate=None,
            low=None,
            high=None,
            raw=raw,
            n=n,
            reason="alpha needs two raters on one item, and two different answers",
        )
    names = np.asarray(clusters if clusters is not None else [str(i) for i in range(n)], dtype=str)
    columns = [np.flatnonzero(names == name) for name in np.unique(names)]
    low, high = _bounds(table, columns, scale, (resamples, seed))
    return Agreement(coefficient="alpha", estimate=estimate, low=low, high=high, raw=raw, n=n)


def _alpha(table: np.ndarray, scale: Scale) -> float | None:
    """Give alpha, or None where it is not defined."""
    pairable = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    if np.unique(pairable[~np.isnan(pairable)]).size < 2:
        return None
    return float(krippendorff.alpha(reliability_data=pairable, level_of_measurement=scale))


def _raw(table: np.ndarray) -> float | None:
    """Give the share of pairs of answers to one item that are equal."""
    equal = pairs = 0
    for first in range(len(table)):
        for second in range(first + 1, len(table)):
            both = ~np.isnan(table[first]) & ~np.isnan(table[second])
            pairs += int(both.sum())
            equal += int((table[first][both] == table[second][both]).sum())
    return equal / pairs if pairs else None


def _bounds(
    table: np.ndarray, columns: list[np.ndarray], scale: Scale, draws: tuple[int, int]
) -> tuple[float | None, float | None]:
    if len(columns) < 2:
        return None, None

    def of_articles(drawn: np.ndarray) -> float:
        found = _alpha(table[:, np.concatenate([columns[int(index)] for index in drawn])], scale)
        return np.nan if found is None else found

    with warnings.catch_warnings():
        # Draws in which only one answer is left have no alpha; they are set aside below.
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        found = stats.bootstrap(
            (np.arange(len(columns)),),
            of_articles,
            vectorized=False,
            n_resamples=draws[0],
            method="percentile",
            rng=np.random.default_rng(draws[1]),
        ).bootstrap_distribution
    defined = found[~np.isnan(found)]
    if not defined.size:
        return None, None
    low, high = np.quantile(defined, (0.025, 0.975))
    return float(low), float(high)

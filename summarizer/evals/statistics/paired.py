"""Whether one of two conditions on the same cases is better: paired differences, clustered by article.

The test flips the signs of whole articles; the interval draws the same flips of the residuals as a
studentised wild bootstrap. Both are seeded and both are scipy's `permutation_test` on sums by article.
Where nearly all articles are tied, no resampling can show what the others would do, and the interval is
that of Agresti and Min (2005) instead: two made-up articles, half a loss and half a win.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import stats

from summarizer.evals.statistics.clusters import Clusters, Floats
from summarizer.evals.statistics.intervals import few
from summarizer.evals.statistics.power import ALPHA, POWER, minimal_detectable_difference
from summarizer.models.record import Record

RESAMPLES = 9_999
#: With fewer articles than this that differ at all, a resampled interval covers too little.
_DIFFERING = 5
_TIE = 1e-9


class Difference(Record):
    """After minus before on the pairs that were scored on both sides.

    `low` and `high` are the two-sided 95 % bounds, `lower` and `upper` the one-sided ones that a gate asks.
    `p_lower` is small where after is lower than before, `p_higher` where it is higher, `p` where either.
    `detectable` is the difference that 80 % of such suites would find. `losses`, `wins` and `ties` count
    pairs; `mcnemar` is the exact p value for pass/fail and None for other scores, and knows no clusters.
    Bounds are None for one article.
    """

    estimate: float
    low: float | None
    high: float | None
    lower: float | None
    upper: float | None
    p: float
    p_lower: float
    p_higher: float
    smallest_p: float
    standard_error: float | None
    detectable: float | None
    n: int
    clusters: int
    losses: int
    wins: int
    ties: int
    mcnemar: float | None
    method: str
    note: str = ""


class Draws(Record):
    """How resampling is done: how often, from which seed, at which error rate and power."""

    resamples: int = RESAMPLES
    seed: int = 0
    alpha: float = ALPHA
    power: float = POWER


def paired_difference(
    before: Sequence[float],
    after: Sequence[float],
    clusters: Sequence[str],
    draws: Draws | None = None,
    *,
    share: bool = True,
) -> Difference:
    """Compare `after` with `before`, pair by pair; `share` says that scores lie between 0 and 1.

    Raises `ValueError` where the lists do not match or are empty.
    """
    draws = draws or Draws()
    if len(before) != len(after):
        raise ValueError("before and after must be pairs")
    gaps = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    grouped = Clusters.of(gaps.tolist(), clusters)
    low_p, high_p = sign_flip(grouped, draws)
    error, halves, method = _spread(grouped, draws, share=share)
    two_sided, one_sided = halves
    mean = grouped.mean
    most = 1.0 if share else math.inf
    losses, wins = int((gaps < -_TIE).sum()), int((gaps > _TIE).sum())
    known = error is not None
    return Difference(
        estimate=mean,
        low=max(-most, mean - two_sided) if known else None,
        high=min(most, mean + two_sided) if known else None,
        lower=max(-most, mean - one_sided) if known else None,
        upper=min(most, mean + one_sided) if known else None,
        p=min(1.0, 2 * min(low_p, high_p)),
        p_lower=low_p,
        p_higher=high_p,
        smallest_p=smallest_p(grouped.count, draws.resamples),
        standard_error=error,
        detectable=_detectable(grouped.count, error, draws, most),
        n=gaps.size,
        clusters=grouped.count,
        losses=losses,
        wins=wins,
        ties=gaps.size - losses - wins,
        mcnemar=_mcnemar(losses, wins) if _is_binary(before) and _is_binary(after) else None,
        method=method,
        note=few(grouped.count),
    )


def _detectable(count: int, error: float | None, draws: Draws, most: float) -> float | None:
    found = minimal_detectable_difference(error or 0.0, count, alpha=draws.alpha, power=draws.power)
    return None if found is None else min(most, found)


def sign_flip(grouped: Clusters, draws: Draws) -> tuple[float, float]:
    """Give the mid p values that the sum is lower, and that it is higher, than chance signs would make it.

    Exact where all flips are fewer than the resamples. A tie counts half, since scores with few values tie
    often and the plain value would then find far less than it promises.
    """
    if not np.any(np.abs(grouped.sums) > _TIE):
        return 0.5, 0.5
    padded = np.append(grouped.sums, 0.0) if grouped.count == 1 else grouped.sums  # scipy wants two
    found = stats.permutation_test(
        (padded,),
        lambda flipped, axis=-1: flipped.sum(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=draws.resamples,
        rng=np.random.default_rng(draws.seed),
    )
    null: Floats = found.null_distribution
    observed = float(grouped.sums.sum())
    ties = int((np.abs(null - observed) <= _TIE).sum())
    below = int((null < observed - _TIE).sum())
    drawn = 0 if 2**grouped.count <= draws.resamples else 1  # the observed signs are one of the flips
    lower = (below + (ties + drawn) / 2) / (null.size + drawn)
    return lower, 1 - lower


def smallest_p(clusters: int, resamples: int = RESAMPLES) -> float:
    """Give the smallest p value that so many articles can reach: below it no difference, however large, counts."""
    return float(max(0.5 / 2**clusters, 0.5 / (resamples + 1)))


def _spread(grouped: Clusters, draws: Draws, *, share: bool) -> tuple[float | None, tuple[float, float], str]:
    """Give the standard error, the half widths at 1-alpha two-sided and one-sided, and the method's name."""
    count = grouped.count
    if count < 2:
        return None, (0.0, 0.0), "one article"
    differing = int((np.abs(grouped.sums) > _TIE).sum())
    levels = (1 - draws.alpha, 1 - 2 * draws.alpha)
    if share and differing < min(_DIFFERING, count / 2):
        return _nearly_tied(grouped, levels)
    error = grouped.standard_error
    if error <= _TIE:
        return 0.0, (0.0, 0.0), "all pairs alike"
    roots = _wild_roots(grouped, draws)
    first, second = (float(np.quantile(roots, level)) * error for level in levels)
    return error, (first, second), "wild cluster bootstrap-t"


def _wild_roots(grouped: Clusters, draws: Draws) -> Floats:
    """Give the absolute t statistics of the residuals under random signs."""
    sizes, count, total = grouped.sizes, grouped.count, grouped.total

    def root(flipped: Floats, axis: int = -1) -> Floats:
        means = flipped.sum(axis=axis, keepdims=True) / total
        squares = ((flipped - means * sizes) ** 2).sum(axis=axis)
        errors = np.sqrt(count / (count - 1) * squares) / total
        return np.asarray(np.squeeze(means, axis=axis) / np.maximum(errors, _TIE * 1e-3))

    found = stats.permutation_test(
        (grouped.residuals,),
        root,
        permutation_type="samples",
        vectorized=True,
        n_resamples=draws.resamples,
        rng=np.random.default_rng(draws.seed + 1),
    )
    return np.abs(np.asarray(found.null_distribution, dtype=np.float64))


def _nearly_tied(grouped: Clusters, levels: tuple[float, float]) -> tuple[float, tuple[float, float], str]:
    size = grouped.total / grouped.count
    squares = float((grouped.residuals**2).sum()) + size**2
    error = float(np.sqrt(grouped.count / (grouped.count - 1) * squares) / (grouped.total + 2 * size))
    first, second = (error * float(stats.t.ppf((1 + level) / 2, grouped.count - 1)) for level in levels)
    return error, (first, second), "Agresti-Min, nearly all tied"


def _is_binary(values: Sequence[float]) -> bool:
    return all(value in (0, 1) for value in values)


def _mcnemar(losses: int, wins: int) -> float:
    """Exact McNemar: the binomial test on the pairs that changed."""
    if losses + wins == 0:
        return 1.0
    return float(stats.binomtest(min(losses, wins), losses + wins, 0.5).pvalue)

"""How well a score tells good texts from bad ones: the area under the curve, with an interval over articles.

0.5 is a coin, 1 is perfect. The area is scipy's Mann-Whitney statistic; the interval draws whole articles.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats

from summarizer.models.record import Record


class Separation(Record):
    """The area under the curve of `good` texts against `bad` ones; None where one kind is missing."""

    area: float | None
    low: float | None
    high: float | None
    good: int
    bad: int


def separation(
    values: Sequence[float],
    good: Sequence[bool],
    clusters: Sequence[str],
    *,
    resamples: int = 499,
    seed: int = 0,
) -> Separation:
    """Measure how often a good text scores higher than a bad one, a tie counting half."""
    scores, labels = np.asarray(values, dtype=np.float64), np.asarray(good, dtype=bool)
    names = np.asarray(clusters, dtype=str)
    area = _area(scores, labels)
    counts = {"good": int(labels.sum()), "bad": int((~labels).sum())}
    groups = [np.flatnonzero(names == name) for name in np.unique(names)]
    if area is None or len(groups) < 2:
        return Separation(area=area, low=None, high=None, **counts)

    def of_articles(drawn: np.ndarray) -> float:
        rows = np.concatenate([groups[int(index)] for index in drawn])
        found = _area(scores[rows], labels[rows])
        return np.nan if found is None else found

    drawn = stats.bootstrap(
        (np.arange(len(groups)),),
        of_articles,
        vectorized=False,
        n_resamples=resamples,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).bootstrap_distribution
    defined = drawn[~np.isnan(drawn)]
    low, high = (
        (float(bound) for bound in np.quantile(defined, (0.025, 0.975))) if defined.size else (None, None)
    )
    return Separation(area=area, low=low, high=high, **counts)


def _area(scores: np.ndarray, labels: np.ndarray) -> float | None:
    if labels.all() or not labels.any():
        return None
    found = stats.mannwhitneyu(scores[labels], scores[~labels], method="asymptotic")
    return float(found.statistic / (labels.sum() * (~labels).sum()))

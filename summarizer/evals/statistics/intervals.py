"""Intervals for one condition by itself: rates and means over clustered cases, and counts of zero.

It says how sure one number is; whether two numbers differ is the matter of `paired`.
"""

from __future__ import annotations

from collections.abc import Sequence

from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from summarizer.evals.statistics.clusters import Clusters
from summarizer.models.record import Record

LEVEL = 0.95
#: Below this the interval rests on so few articles that it is said in words.
FEW_CLUSTERS = 10


class Interval(Record):
    """An estimate with the bounds between which the true value lies at `level`.

    `n` counts cases, `clusters` articles. A bound is None where the data cannot give it (one article).
    """

    estimate: float
    low: float | None
    high: float | None
    level: float = LEVEL
    n: int
    clusters: int
    method: str
    note: str = ""


def rate_interval(
    passed: Sequence[bool], clusters: Sequence[str], *, exact: bool = False, level: float = LEVEL
) -> Interval:
    """Give a rate with its Wilson interval, or with `exact` the Clopper-Pearson one that safety claims need.

    The number of cases is divided by the design effect first and widened for few clusters (Korn and
    Graubard 1998), so ten variants of one article do not count as ten articles.
    """
    grouped = Clusters.of([float(value) for value in passed], clusters)
    rate, count = grouped.mean, grouped.count
    effective = _effective(grouped, level)
    low, high = proportion_confint(
        rate * effective, effective, alpha=1 - level, method="beta" if exact else "wilson"
    )
    low, high = (0.0 if rate == 0 else float(low)), (1.0 if rate == 1 else float(high))
    method = f"{'Clopper-Pearson' if exact else 'Wilson'}, {effective:.1f} effective cases"
    return Interval(
        estimate=rate,
        low=low,
        high=high,
        level=level,
        n=len(passed),
        clusters=count,
        method=method,
        note=few(count),
    )


def _effective(grouped: Clusters, level: float) -> float:
    effective = grouped.total / grouped.design_effect
    if grouped.total == grouped.count or grouped.count < 2 or effective <= 1:
        return max(1.0, effective)
    wide = float(stats.t.ppf((1 + level) / 2, grouped.total - 1))
    wider = float(stats.t.ppf((1 + level) / 2, grouped.count - 1))
    return max(1.0, effective * (wide / wider) ** 2)


def zero_count_bound(n: int, *, level: float = LEVEL) -> float:
    """Give the highest rate that is still likely when none was seen in `n` (the exact form of the rule of three).

    About 3/n at 95 %; raises `ValueError` for no cases.
    """
    if n < 1:
        raise ValueError("no cases, no bound")
    return float(1 - (1 - level) ** (1 / n))


def event_interval(events: int, clusters: int, *, level: float = LEVEL) -> Interval:
    """Give the rate of rare events in independent articles, exactly; for zero events the one-sided bound."""
    if clusters < 1:
        raise ValueError("no cases, no interval")
    if events == 0:
        high = zero_count_bound(clusters, level=level)
        return Interval(
            estimate=0, low=0, high=high, level=level, n=clusters, clusters=clusters, method="rule of three"
        )
    bounds = stats.binomtest(events, clusters).proportion_ci(level, method="exact")
    return Interval(
        estimate=events / clusters,
        low=float(bounds.low),
        high=float(bounds.high),
        level=level,
        n=clusters,
        clusters=clusters,
        method="Clopper-Pearson",
    )


def mean_interval(
    values: Sequence[float], clusters: Sequence[str], *, level: float = LEVEL, share: bool = False
) -> Interval:
    """Give a mean with its cluster-robust t interval, with one degree of freedom less than there are articles.

    The bounds of a `share` stay between 0 and 1. Where nothing varies the bounds are the estimate itself, and the note says so.
    """
    grouped = Clusters.of(values, clusters)
    count, error = grouped.count, grouped.standard_error
    if count < 2:
        low = high = None
    else:
        half = float(stats.t.ppf((1 + level) / 2, count - 1)) * error
        low, high = grouped.mean - half, grouped.mean + half
        if share:
            low, high = max(0.0, low), min(1.0, high)
    note = few(count) or ("nothing varies, so the interval shows no error" if error == 0 else "")
    return Interval(
        estimate=grouped.mean,
        low=low,
        high=high,
        level=level,
        n=len(values),
        clusters=count,
        method="cluster-robust t",
        note=note,
    )


def few(clusters: int) -> str:
    """Say plainly that there are few articles, or nothing."""
    if clusters < 2:
        return "one article alone: nothing can be said about others"
    if clusters < FEW_CLUSTERS:
        return f"few articles ({clusters}): read this with care"
    return ""

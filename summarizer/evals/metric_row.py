"""One metric of a comparison: both sides with their intervals, the paired difference, and its verdict.

It applies the margin and the floor of one metric; what follows for the run is the gate's matter. No mean
stands here without its interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from summarizer.evals.measures import is_share
from summarizer.evals.pairs import Unit, make_pairs, metrics_of
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.intervals import Interval, mean_interval, rate_interval
from summarizer.evals.statistics.multiplicity import benjamini_hochberg, holm
from summarizer.evals.statistics.noise import Noise, repeat_noise
from summarizer.evals.statistics.paired import Difference, Draws, paired_difference
from summarizer.evals.thresholds import MetricThreshold, Thresholds
from summarizer.evals.unit_values import repeated_values
from summarizer.models.record import Record

Units = Mapping[Unit, Sequence[Sample]]


class MetricVerdict(StrEnum):
    """What is said of one metric; `shown` is one that decides nothing."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    SHOWN = "shown"


class MetricRow(Record):
    """A metric, in its own unit and direction; `difference` is after minus before, positive where it rose.

    `same_texts` says that
    every pair has the same text on both sides. `asked` counts the units that the metric speaks of, `unscored` those without a value on a side. `adjusted_p`
    is Holm's for what decides, against the worse side, and Benjamini and Hochberg's, two-sided, for the others.
    """

    metric: str
    threshold: MetricThreshold | None
    before: Interval | None
    after: Interval | None
    difference: Difference | None
    adjusted_p: float | None
    noise: Noise | None
    same_texts: bool
    asked: int
    unscored: int
    verdict: MetricVerdict
    reason: str


def judge_rows(
    before: Units | None, after: Units, thresholds: Thresholds, draws: Draws
) -> tuple[MetricRow, ...]:
    """Judge every metric that decides, in the order of the file, then show every other one that is there."""
    present = metrics_of(sample for unit in after.values() for sample in unit)
    names = [*thresholds.metrics, *(name for name in present if name not in thresholds.metrics)]
    rows = [_measure(name, before, after, thresholds.metrics.get(name), draws) for name in names]
    deciding = {row.metric: _worse_p(row) for row in rows if row.threshold and row.difference}
    shown = {row.metric: row.difference.p for row in rows if not row.threshold and row.difference}
    adjusted = {**holm(deciding), **benjamini_hochberg(shown)}
    return tuple(_judged(row, adjusted.get(row.metric), thresholds) for row in rows)


def _measure(
    metric: str, before: Units | None, after: Units, threshold: MetricThreshold | None, draws: Draws
) -> MetricRow:
    pairs = make_pairs(after if before is None else before, after, metric)
    whole = [pair for pair in pairs if pair.scored]
    clusters = [pair.cluster for pair in whole]
    old, new = [pair.before or 0.0 for pair in whole], [pair.after or 0.0 for pair in whole]
    share = threshold.share if threshold else is_share(metric)
    paired = before is not None and bool(whole)
    return MetricRow(
        metric=metric,
        threshold=threshold,
        before=_interval(old, clusters, share=share) if paired else None,
        after=_interval(new, clusters, share=share) if whole else None,
        difference=paired_difference(old, new, clusters, draws, share=share) if paired else None,
        adjusted_p=None,
        noise=repeat_noise(repeated_values(after, metric)),
        same_texts=paired and all(pair.same_text for pair in whole),
        asked=len(pairs),
        unscored=len(pairs) - len(whole),
        verdict=MetricVerdict.SHOWN,
        reason="",
    )


def _interval(values: Sequence[float], clusters: Sequence[str], *, share: bool) -> Interval:
    if share and all(value in (0, 1) for value in values):
        return rate_interval([value == 1 for value in values], clusters)
    return mean_interval(values, clusters, share=share)


def _worse_p(row: MetricRow) -> float:
    if row.difference is None or row.threshold is None:
        return 1.0
    return row.difference.p_lower if row.threshold.better == "higher" else row.difference.p_higher


def _judged(row: MetricRow, adjusted: float | None, thresholds: Thresholds) -> MetricRow:
    if row.threshold is None:
        return row.model_copy(update={"adjusted_p": adjusted})
    said = [_floor(row, row.threshold)]
    if row.difference is not None:
        said.append(apply_margin(row, row.threshold, row.difference, adjusted, thresholds))
    elif row.after is None:
        return row.model_copy(update={"reason": f"{row.metric} was not asked of any unit."})
    order = [MetricVerdict.FAIL, MetricVerdict.INCONCLUSIVE, MetricVerdict.PASS]
    verdict, reason = min(said, key=lambda one: order.index(one[0]))
    if verdict is MetricVerdict.PASS:
        reason = said[-1][1]
    return row.model_copy(
        update={"adjusted_p": adjusted, "verdict": verdict, "reason": f"{row.metric} {reason}."}
    )


def _floor(row: MetricRow, threshold: MetricThreshold) -> tuple[MetricVerdict, str]:
    """Fail where the whole interval lies beyond the floor, leave it open where only the estimate does."""
    if threshold.at_least is None or row.after is None:
        return MetricVerdict.PASS, "has no floor to miss"
    sign = 1 if threshold.better == "higher" else -1
    best = row.after.high if sign > 0 else row.after.low
    floor = f"the floor of {threshold.at_least:g}"
    estimate = row.after.estimate
    if best is not None and sign * best < sign * threshold.at_least:
        return MetricVerdict.FAIL, f"is {estimate:.3f}, and its whole interval misses {floor}"
    if sign * estimate < sign * threshold.at_least:
        return (
            MetricVerdict.INCONCLUSIVE,
            f"is {estimate:.3f}, beyond {floor}, which its interval still holds",
        )
    return MetricVerdict.PASS, f"is {estimate:.3f} and keeps {floor}"


def apply_margin(
    row: MetricRow,
    threshold: MetricThreshold,
    found: Difference,
    adjusted: float | None,
    thresholds: Thresholds,
) -> tuple[MetricVerdict, str]:
    """Pass within the margin, fail where it is significantly worse, and leave the rest open; the reason in words."""
    gate = thresholds.gate
    bound = found.lower if threshold.better == "higher" else found.upper
    worst = None if bound is None else (-bound if threshold.better == "higher" else bound)
    words = f"differs by {found.estimate:+.3f} over {found.n} pairs of {found.clusters} articles"
    enough = found.clusters >= gate.min_articles
    if row.same_texts and found.losses == found.wins == 0:
        return MetricVerdict.PASS, f"is the same, since each of {found.n} texts is the baseline's own"
    if worst is not None and worst < threshold.margin and enough:
        return MetricVerdict.PASS, f"{words}, and is not worse by its margin of {threshold.margin:g}"
    if adjusted is not None and adjusted < gate.alpha:
        return MetricVerdict.FAIL, f"{words} and is worse (p {adjusted:.4f} after Holm)"
    if not enough:
        return MetricVerdict.INCONCLUSIVE, f"{words}: too few articles to pass (at least {gate.min_articles})"
    needs = f", and such a suite finds {found.detectable:.3f} at best" if found.detectable else ""
    return (
        MetricVerdict.INCONCLUSIVE,
        f"{words}, and the margin of {threshold.margin:g} cannot be told{needs}",
    )

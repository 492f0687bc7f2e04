"""What bends a judge: the place of a text, its length, and the judge's own mood from one time to the next.

Every figure is of the judge and not of the texts. statsmodels fits the slopes, with errors clustered by
article.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean, pvariance

import numpy as np
import statsmodels.api as sm

from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.judges.rubric import HIGHEST
from summarizer.evals.statistics.intervals import Interval, mean_interval, rate_interval
from summarizer.models.record import Record

#: Fewer texts or articles than this bear no slope.
LEAST_POINTS, LEAST_CLUSTERS = 10, 4


class Slope(Record):
    """A slope a doubling of length, with its 95 % interval; None with the reason where it cannot be told.

    For preferences it is in log-odds of winning, for rubrics in points of 100.
    """

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    n: int
    reason: str = ""


class PlaceBias(Record):
    """How a judge fares on pairs: flips, the share of answers for the first place, and the win rate of `a`.

    `first` is about 0.5 for a judge without a liking for a place. `wins` counts a tie as a half.
    `equal_length` is the win rate of `a` that the fitted curve gives for texts of one length.
    """

    judge: str
    pairs: int
    unscored: int
    flips: Interval | None = None
    first: Interval | None = None
    wins: Interval | None = None
    length: Slope
    equal_length: float | None = None


class Wobble(Record):
    """How much answers move when the same judge is asked again: `sd` in levels, `changed` the share of items."""

    judge: str
    repeated: int
    sd: float | None = None
    changed: float | None = None


def place_bias(judge: str, preferences: Sequence[Preference]) -> PlaceBias:
    """Measure one judge on its pairs."""
    own = [preference for preference in preferences if preference.judge == judge]
    scored = [preference for preference in own if preference.winner is not None]
    if not scored:
        return PlaceBias(judge=judge, pairs=len(own), unscored=len(own), length=Slope(n=0, reason="no pairs"))
    clusters = [preference.cluster for preference in scored]
    placed = [
        (place == "first", preference.cluster)
        for preference in scored
        for place in (preference.a_first, preference.b_first)
        if place in ("first", "second")
    ]
    length, equal = _win_slope(scored)
    return PlaceBias(
        judge=judge,
        pairs=len(own),
        unscored=len(own) - len(scored),
        flips=rate_interval([preference.flipped for preference in scored], clusters),
        first=rate_interval([first for first, _ in placed], [cluster for _, cluster in placed])
        if placed
        else None,
        wins=mean_interval([_worth(preference) for preference in scored], clusters),
        length=length,
        equal_length=equal,
    )


def _worth(preference: Preference) -> float:
    return {"a": 1.0, "b": 0.0}.get(preference.winner or "", 0.5)


def _win_slope(scored: Sequence[Preference]) -> tuple[Slope, float | None]:
    """Fit log-odds of winning on the doublings of length between a and b."""
    points = [
        (math.log2(preference.words_a / preference.words_b), _worth(preference), preference.cluster)
        for preference in scored
        if preference.words_a and preference.words_b
    ]
    lengths, worths = [point[0] for point in points], [point[1] for point in points]
    reason = _too_little(lengths, [point[2] for point in points])
    if not reason and len(set(worths)) < 2:
        reason = "every pair ended alike"
    if not reason and _is_separated(lengths, worths):
        reason = "length alone settles every pair, so the slope has no bound"
    if reason:
        return Slope(n=len(points), reason=reason), None
    fitted = sm.GLM(
        np.asarray(worths), sm.add_constant(np.asarray(lengths)), family=sm.families.Binomial()
    ).fit(cov_type="cluster", cov_kwds={"groups": _codes([point[2] for point in points])})
    equal = 1 / (1 + math.exp(-float(fitted.params[0])))
    return _slope(fitted, len(points)), equal


def _is_separated(lengths: Sequence[float], worths: Sequence[float]) -> bool:
    """Say whether one length parts all wins from all that is no win."""
    won = [length for length, worth in zip(lengths, worths, strict=True) if worth == 1]
    lost = [length for length, worth in zip(lengths, worths, strict=True) if worth == 0]
    drawn = [length for length, worth in zip(lengths, worths, strict=True) if worth not in (0, 1)]
    if drawn or not won or not lost:
        return False
    return min(won) >= max(lost) or max(won) <= min(lost)


def rubric_length_slope(judgements: Sequence[Judgement]) -> Slope:
    """Fit the share of points on the doublings of length within each section, in points of 100."""
    rows = [
        (one.section, math.log2(one.words), share, one.cluster)
        for one in judgements
        if one.words
        for share in _share(one)
    ]
    by_section: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        by_section[row[0]].append(index)
    lengths, shares = np.zeros(len(rows)), np.zeros(len(rows))
    for indices in by_section.values():
        middle = fmean(rows[index][1] for index in indices), fmean(rows[index][2] for index in indices)
        for index in indices:
            lengths[index] = rows[index][1] - middle[0]
            shares[index] = 100 * (rows[index][2] - middle[1])
    clusters = [row[3] for row in rows]
    reason = _too_little(lengths.tolist(), clusters)
    if reason:
        return Slope(n=len(rows), reason=reason)
    fitted = sm.OLS(shares, sm.add_constant(lengths)).fit(
        cov_type="cluster", cov_kwds={"groups": _codes(clusters)}
    )
    return _slope(fitted, len(rows))


def _share(judgement: Judgement) -> list[float]:
    levels = [answer.level for answer in judgement.answers if answer.level is not None]
    return [fmean(levels) / HIGHEST] if levels else []


def _too_little(lengths: Sequence[float], clusters: Sequence[str]) -> str:
    if len(lengths) < LEAST_POINTS or len(set(clusters)) < LEAST_CLUSTERS:
        return f"{len(lengths)} texts of {len(set(clusters))} articles are too few for a slope"
    return "all are of one length" if np.ptp(np.asarray(lengths)) < 1e-9 else ""


def _codes(clusters: Sequence[str]) -> np.ndarray:
    return np.unique(np.asarray(clusters, dtype=str), return_inverse=True)[1]


def _slope(fitted: sm.regression.linear_model.RegressionResults, n: int) -> Slope:
    low, high = fitted.conf_int()[1]
    return Slope(estimate=float(fitted.params[1]), low=float(low), high=float(high), n=n)


def wobble(judge: str, judgements: Sequence[Judgement]) -> Wobble:
    """Measure the repeats of one judge: the pooled standard deviation within an item of a text."""
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for judgement in judgements:
        if judgement.judge == judge:
            for answer in judgement.answers:
                if answer.word is not None:
                    given[judgement.sample_id, answer.item].append(answer.word)
    repeated = [words for words in given.values() if len(words) > 1]
    if not repeated:
        return Wobble(judge=judge, repeated=0)
    levels = [[int(word) for word in words if word != "na"] for words in repeated]
    spreads = [pvariance(row) * len(row) / (len(row) - 1) for row in levels if len(row) > 1]
    return Wobble(
        judge=judge,
        repeated=len(repeated),
        sd=math.sqrt(fmean(spreads)) if spreads else None,
        changed=fmean(len(set(words)) > 1 for words in repeated),
    )

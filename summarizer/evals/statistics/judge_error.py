"""The true rate behind a judge that errs: its pass rate corrected by its measured sensitivity and specificity.

Formula of Rogan and Gladen (1978), interval of Lee et al. (2025) with the error of the calibration set in it.
"""

from __future__ import annotations

import math

from scipy import stats

from summarizer.models.record import Record

#: Sensitivity plus specificity at or below this is near noise, and nothing may rest on such a judge.
NEAR_NOISE = 1.2


class JudgeQuality(Record):
    """What labels by people say of a judge.

    Of `positives` that truly pass it passed `true_passes`; of `negatives` that truly fail it failed `true_fails`.
    """

    positives: int
    true_passes: int
    negatives: int
    true_fails: int

    @property
    def sensitivity(self) -> float | None:
        """The share of true passes that the judge passes; None without any."""
        return self.true_passes / self.positives if self.positives else None

    @property
    def specificity(self) -> float | None:
        """The share of true fails that the judge fails; None without any."""
        return self.true_fails / self.negatives if self.negatives else None


class CorrectedRate(Record):
    """A pass rate freed of the judge's error; everything is None where the judge is near noise."""

    apparent: float
    estimate: float | None
    low: float | None
    high: float | None
    reason: str = ""


def corrected_rate(passed: int, n: int, judge: JudgeQuality, *, level: float = 0.95) -> CorrectedRate:
    """Correct `passed` of `n` for the judge's error; raises `ValueError` without cases."""
    if n < 1:
        raise ValueError("no cases, no rate")
    apparent = passed / n
    q1, q0 = judge.sensitivity, judge.specificity
    if q1 is None or q0 is None:
        return CorrectedRate(
            apparent=apparent,
            estimate=None,
            low=None,
            high=None,
            reason="labels of both kinds are needed",
        )
    youden = q0 + q1 - 1
    if q0 + q1 <= NEAR_NOISE:
        return CorrectedRate(
            apparent=apparent,
            estimate=None,
            low=None,
            high=None,
            reason=f"sensitivity and specificity add up to {q0 + q1:.2f}: near noise",
        )
    truth = min(1.0, max(0.0, (apparent + q0 - 1) / youden))
    variance = (
        _smoothed(passed, n)
        + (1 - truth) ** 2 * _smoothed(judge.true_fails, judge.negatives)
        + truth**2 * _smoothed(judge.true_passes, judge.positives)
    ) / youden**2
    half = float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(variance)
    return CorrectedRate(
        apparent=apparent, estimate=truth, low=max(0.0, truth - half), high=min(1.0, truth + half)
    )


def _smoothed(hits: int, n: int) -> float:
    """Give the variance of a rate, with one hit and one miss added so that 20 of 20 is not certainty."""
    rate = (hits + 1) / (n + 2)
    return rate * (1 - rate) / n

"""The model's own noise: how much scores vary between repeats of one case, and how much between cases.

More repeats shrink the first part alone, so the split says whether to buy repeats or to write cases.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.models.record import Record


class Noise(Record):
    """Standard deviations within and between cases, and the share of the mean's variance that is noise.

    `share` is of the variance of the mean over cases with `repeats` repeats each.
    """

    within: float
    between: float
    share: float
    repeats: float
    cases: int


def repeat_noise(repeated: Sequence[Sequence[float]]) -> Noise | None:
    """Split the variance of cases with at least two scored repeats (one-way, random effects); None without two.

    The part between cases is what remains of the variance of their means when the noise is taken off, and
    never below zero.
    """
    kept = [np.asarray(values, dtype=np.float64) for values in repeated if len(values) >= 2]
    if len(kept) < 2:
        return None
    counts = np.array([values.size for values in kept], dtype=np.float64)
    squares = sum(float(((values - values.mean()) ** 2).sum()) for values in kept)
    within = squares / float((counts - 1).sum())
    means = np.array([values.mean() for values in kept])
    of_means = float(means.var(ddof=1))
    noise = within * float((1 / counts).mean())
    between = max(0.0, of_means - noise)
    total = noise + between
    return Noise(
        within=within**0.5,
        between=between**0.5,
        share=noise / total if total > 0 else 0.0,
        repeats=float(counts.mean()),
        cases=len(kept),
    )

"""Calibration of `support`: among texts with a given score of support, what share is faithful."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.evals.critical import critical_errors
from summarizer.evals.pairs import value_of
from summarizer.evals.report.figure import BLUE, GREY, Figure, canvas, to_svg
from summarizer.evals.report.words import number, with_interval
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.intervals import rate_interval

SUPPORT = "support"
BINS = 8
_FEWEST = 16


def calibration(samples: Sequence[Sample]) -> Figure | None:
    """Draw the share of faithful texts in bins of equal count; None with fewer texts than two bins can hold.

    A text is faithful where it has no critical error and is not labelled bad; texts labelled weak count as
    what their errors make them.
    """
    scored = [(value, sample) for sample in samples if (value := value_of(sample, SUPPORT)) is not None]
    if len(scored) < _FEWEST:
        return None
    scored.sort(key=lambda one: (one[0], one[1].sample_id))
    bins = [part for part in np.array_split(np.arange(len(scored)), min(BINS, len(scored) // 8)) if part.size]
    points = []
    for part in bins:
        own = [scored[int(index)] for index in part]
        good = [_faithful(sample) for _, sample in own]
        found = rate_interval(good, [sample.cluster for _, sample in own])
        points.append((sum(value for value, _ in own) / len(own), found))
    title = "Calibration of support"
    description = (
        f"{len(scored)} texts in {len(points)} groups by their score of support. The height is the share that "
        "is faithful, with its 95 % interval; on the dashed line the score would be a probability."
    )
    with canvas(5.2, 3.9) as (drawn, axes):
        axes.grid(visible=True, axis="both")
        axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", linewidth=1)
        for place, found in points:
            if found.low is not None and found.high is not None:
                axes.plot([place, place], [found.low, found.high], color=BLUE, linewidth=1.6)
        axes.plot([place for place, _ in points], [found.estimate for _, found in points], "o-", color=BLUE)
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.02, 1.02)
        axes.set_xlabel("support by the source")
        axes.set_ylabel("share of faithful texts")
        svg = to_svg(drawn, "calibration", title, description)
    return Figure(
        name="calibration",
        title=title,
        description=description,
        svg=svg,
        header=("mean support", "texts", "faithful (95 % interval)"),
        rows=tuple(
            (number(place, 2), str(found.n), with_interval(found, share=True)) for place, found in points
        ),
    )


def _faithful(sample: Sample) -> bool:
    return sample.quality != "bad" and not critical_errors([sample])

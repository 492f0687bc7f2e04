"""The forest plot: the paired difference of each metric with its interval, beside the margin it may lose."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from summarizer.evals.measures import higher_is_better, is_share
from summarizer.evals.metric_row import MetricRow, MetricVerdict
from summarizer.evals.report.figure import BLUE, GREEN, GREY, ORANGE, RED, Figure, canvas, to_svg
from summarizer.evals.report.words import number, signed

_LOOK = {
    MetricVerdict.PASS: (GREEN, "o"),
    MetricVerdict.FAIL: (RED, "X"),
    MetricVerdict.INCONCLUSIVE: (ORANGE, "D"),
    MetricVerdict.SHOWN: (GREY, "s"),
}


def forest(rows: Sequence[MetricRow]) -> Figure | None:
    """Draw the metrics whose values are shares, better to the right; None where nothing was compared."""
    shown = [
        row
        for row in rows
        if row.difference is not None and is_share(row.metric) and higher_is_better(row.metric) is not None
    ]
    if not shown:
        return None
    title = "Differences from the baseline"
    description = (
        "Each metric's paired difference, turned so that better lies to the right, with its 95 % interval. "
        "A short tick marks the margin that a metric may lose. A circle passes, a cross fails, a diamond is "
        "inconclusive, a square decides nothing."
    )
    with canvas(7.4, 0.9 + 0.33 * len(shown)) as (drawn, axes):
        for place, row in enumerate(reversed(shown)):
            _draw(axes, place, row)
        axes.axvline(0, color=BLUE, linewidth=1.1)
        axes.set_yticks(range(len(shown)), [row.metric for row in reversed(shown)])
        axes.set_ylim(-0.7, len(shown) - 0.3)
        axes.set_xlabel("candidate minus baseline; better to the right")
        svg = to_svg(drawn, "forest", title, description)
    return Figure(
        name="forest",
        title=title,
        description=description,
        svg=svg,
        header=("metric", "difference", "95 % interval", "margin", "verdict"),
        rows=tuple(_cells(row) for row in shown),
    )


def _draw(axes: Axes, place: int, row: MetricRow) -> None:
    found = row.difference
    assert found is not None  # noqa: S101 - only rows with a difference are drawn
    sign = 1 if higher_is_better(row.metric) else -1
    colour, marker = _LOOK[row.verdict]
    if found.low is not None and found.high is not None:
        ends = sorted((sign * found.low, sign * found.high))
        axes.plot(ends, [place, place], color=colour, linewidth=2.2, solid_capstyle="round")
    axes.plot([sign * found.estimate], [place], marker=marker, color=colour, markersize=6.5)
    if row.threshold is not None:
        axes.plot([-row.threshold.margin] * 2, [place - 0.3, place + 0.3], color=RED, linewidth=1.4)


def _cells(row: MetricRow) -> tuple[str, ...]:
    found = row.difference
    assert found is not None  # noqa: S101 - only rows with a difference are listed
    return (
        row.metric,
        signed(found.estimate),
        f"{signed(found.low)} to {signed(found.high)}",
        number(row.threshold.margin) if row.threshold else "",
        row.verdict.value,
    )

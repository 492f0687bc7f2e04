"""The heatmap: each case by each scorer, so that a bad case shows as a row and a bad scorer as a column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import ListedColormap

from summarizer.evals.pairs import value_of
from summarizer.evals.report.figure import Figure, canvas, to_svg
from summarizer.evals.report.words import number
from summarizer.evals.sample import Sample

#: More rows than this are no picture any more; the worst are kept.
MOST_CASES = 60
_LONGEST = 40
#: From a dark rust to a pale blue, readable without red and green, in steps that print.
_SCALE = ListedColormap(
    ["#8c2d04", "#cc4c02", "#ec7014", "#fdae61", "#d5dde6", "#9ecae1", "#4292c6", "#2171b5"]
).with_extremes(bad="none")


def heatmap(samples: Sequence[Sample], metrics: Sequence[str]) -> Figure | None:
    """Draw the mean of each case and scorer, the lowest cases first; blank where it was not scored."""
    metrics = [name for name in metrics if any(value_of(sample, name) is not None for sample in samples)]
    cases = sorted({sample.case_id for sample in samples})
    if not cases or not metrics:
        return None
    table = np.full((len(cases), len(metrics)), np.nan)
    for row, case in enumerate(cases):
        own = [sample for sample in samples if sample.case_id == case]
        for column, metric in enumerate(metrics):
            values = [value for sample in own if (value := value_of(sample, metric)) is not None]
            if values:
                table[row, column] = sum(values) / len(values)
    scored = ~np.isnan(table)
    means = np.where(scored, table, 0).sum(axis=1) / np.maximum(scored.sum(axis=1), 1)
    order = np.argsort(np.where(scored.any(axis=1), means, 2), kind="stable")[:MOST_CASES]
    return _figure(table[order], [cases[int(index)] for index in order], metrics, len(cases))


def _figure(table: np.ndarray, cases: list[str], metrics: Sequence[str], total: int) -> Figure:
    title = "Cases by scorers"
    kept = f"the {len(cases)} lowest of {total} cases" if total > len(cases) else f"all {total} cases"
    description = (
        f"The mean score of {kept}, the lowest on top; rust is 0, blue is 1, blank was not scored. "
        "Only scorers whose values are shares are shown, and for all of them more is better."
    )
    labels = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in cases]
    longest = max(len(name) for name in labels)
    with canvas(1.6 + 0.075 * longest + 0.42 * len(metrics), 1.9 + 0.2 * len(cases)) as (drawn, axes):
        axes.grid(visible=False)
        mesh = axes.pcolormesh(
            np.ma.masked_invalid(table), cmap=_SCALE, vmin=0, vmax=1, edgecolors="none", rasterized=True
        )
        axes.invert_yaxis()
        axes.set_yticks(np.arange(len(cases)) + 0.5, labels, fontsize=8)
        axes.set_xticks(np.arange(len(metrics)) + 0.5, metrics, rotation=50, ha="left", fontsize=8)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        bar = drawn.colorbar(mesh, ax=axes, shrink=0.6, pad=0.02)
        bar.outline.set_visible(False)
        svg = to_svg(drawn, "heatmap", title, description)
    return Figure(
        name="heatmap",
        title=title,
        description=description,
        svg=svg,
        header=("case", *metrics),
        rows=tuple(
            (case, *(number(None if np.isnan(value) else float(value), 2) for value in row))
            for case, row in zip(cases, table, strict=True)
        ),
    )

"""`summarizer eval power`: how small a difference a suite can find, before anything is spent on a run."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.evals.outcome import read_thresholds
from summarizer.errors import UsageError
from summarizer.evals.pairs import Unit, by_unit, of_condition, unit_mean
from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.clusters import Clusters
from summarizer.evals.statistics.power import clusters_needed, minimal_detectable_difference
from summarizer.evals.thresholds import Thresholds

#: Two prompts agree on most of what makes a case hard; from runs of one prompt alone this is a guess.
CORRELATION = 0.6
Units = dict[Unit, tuple[Sample, ...]]


@click.command("power")
@click.argument("run", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A second run, so that the spread of differences is measured.",
)
@click.option(
    "--correlation",
    type=click.FloatRange(0, 0.99),
    default=CORRELATION,
    show_default=True,
    help="How alike two runs are taken to be without a second one.",
)
@click.option("--thresholds", metavar="FILE", help="What a run must reach; evals/thresholds.toml else.")
def command(run: Path, baseline: Path | None, correlation: float, thresholds: str | None) -> int:
    """Say for each deciding metric what RUN's articles can find, and how many its margin needs."""
    limits = read_thresholds(thresholds)
    after = _units(RunLog.read(run), limits)
    before = _units(RunLog.read(baseline), limits) if baseline else None
    click.echo(f"{'metric':24} {'articles':>8} {'finds':>7} {'margin':>7} {'needs articles':>15}")
    rows = 0
    for metric, threshold in limits.metrics.items():
        grouped = _grouped(after, before, metric)
        if grouped is None:
            continue
        error = grouped.standard_error * (1.0 if before is not None else (2 * (1 - correlation)) ** 0.5)
        gate = limits.gate
        given = {"alpha": gate.alpha, "power": gate.power}
        finds = minimal_detectable_difference(error, grouped.count, **given)
        needs = clusters_needed(threshold.margin, error, grouped.count, **given)
        found = (
            "nothing varies" if finds is None else f"{finds:7.3f} {threshold.margin:7.3f} {needs or 0:15,}"
        )
        click.echo(f"{metric:24} {grouped.count:8} {found}")
        rows += 1
    if not rows:
        raise UsageError(
            "No deciding metric is scored in this run.", hint="Score it with `summarizer eval score`."
        )
    if before is None:
        click.echo(
            f"Differences are taken from one run, with a correlation of {correlation:g} between two; give --baseline to measure it.",
            err=True,
        )
    return 0


def _units(run: RunLog, limits: Thresholds) -> Units:
    return by_unit(of_condition(run.samples, limits.gate.condition))


def _grouped(after: Units, before: Units | None, metric: str) -> Clusters | None:
    """Give the metric's mean of each unit by article, or its differences where there is a second run."""
    values, names = [], []
    for unit, own in after.items():
        new = unit_mean(own, metric)
        old = 0.0 if before is None else unit_mean(before.get(unit, ()), metric)
        if new is not None and old is not None:
            values.append(new - old)
            names.append(own[0].cluster)
    return Clusters.of(values, names) if values else None

"""`summarizer eval report`: a run, and what the gate says of it, as one HTML file or as lines."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli.evals.outcome import BLESSED, baseline_run, decision_lines, read_thresholds
from summarizer.cli.session import check_target, write_output
from summarizer.evals.compare import compare
from summarizer.evals.gate import decide
from summarizer.evals.report.build import build_report
from summarizer.evals.runlog import RunLog


@click.command("report")
@click.argument("run", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--baseline", metavar="RUN", help=f"Compare with this run, or with the suite's by the word `{BLESSED}`."
)
@click.option("--html", metavar="FILE", help="Write one HTML file that needs no network.")
@click.option("--thresholds", metavar="FILE", help="What a run must reach; evals/thresholds.toml else.")
@click.option("--title", default="", help="The report's title.")
def command(run: Path, baseline: str | None, html: str | None, thresholds: str | None, title: str) -> int:
    """Report on RUN; the exit code is 0 for a written report, whatever the verdict in it."""
    check_target(html)
    log = RunLog.read(run)
    place = baseline_run(baseline, log.manifest.suite)
    old = RunLog.read(place) if place else None
    limits = read_thresholds(thresholds)
    decision = decide(log, old, limits)
    if html is None:
        write_output("\n".join(decision_lines(decision)), None)
        return 0
    comparison = compare(old, log, condition=limits.gate.condition) if old else None
    write_output(build_report(log, old, decision, comparison, title=title), html)
    click.echo(f"{decision.verdict.value}: {html}", err=True)
    return 0

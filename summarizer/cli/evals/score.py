"""`summarizer eval score`: score a run again from its log; no model is called."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summarizer.cli.session import check_target
from summarizer.evals.rescoring import rescore
from summarizer.evals.runlog import RunLog


@click.command("score")
@click.argument("run", type=click.Path(dir_okay=False))
@click.option(
    "--scorer",
    "scorers",
    multiple=True,
    metavar="NAME",
    help="Only this scorer; the others keep their answers.",
)
@click.option(
    "--cases", "folder", type=click.Path(file_okay=False), help="The folder of cases; evals/cases else."
)
@click.option("-o", "--output", help="The new log; RUN with `.rescored` before its ending else.")
@click.option(
    "--baseline",
    metavar="RUN",
    help="Judge against this run, or against the blessed one by the word `blessed`.",
)
@click.option(
    "--thresholds", type=click.Path(dir_okay=False), help="What a run must reach; evals/thresholds.toml else."
)
@click.option("--json", "json_file", help="Write the decision as JSON to this file, - for stdout.")
def command(
    run: str, output: str | None, folder: str | None, scorers: tuple[str, ...], **options: str | None
) -> int:
    """Score the samples of RUN with the scorers as they are now, into a new log, and judge it.

    The guard's verdicts stay those of the run. A sample whose case is gone keeps its old scores; how many
    did is said.
    """
    # The statistics bring scipy, which `eval --help` does without.
    from summarizer.cli.evals.outcome import baseline_run, judge_run, read_thresholds  # noqa: PLC0415

    path = Path(run)
    target = Path(output) if output else path.with_suffix(f".rescored{path.suffix}")
    check_target(options["json_file"])
    report = rescore(path, target, folder=Path(folder or "evals/cases"), scorers=scorers)
    if report.without_case:
        sys.stderr.write(f"{report.without_case} samples keep their old scores, for their case is gone\n")
    if report.changed_cases:
        sys.stderr.write(f"{len(report.changed_cases)} cases have changed since the run\n")
    sys.stderr.write(f"log: {target}\n")
    scored = RunLog.read(target)
    baseline = baseline_run(options["baseline"], scored.manifest.suite)
    against = RunLog.read(baseline) if baseline else None
    decision = judge_run(scored, against, read_thresholds(options["thresholds"]), options["json_file"])
    return decision.verdict.exit_code

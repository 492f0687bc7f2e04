"""`summarizer eval run`: the cases of a suite through the pipeline, scored, logged and judged."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.evals.evaluation import Evaluation, Options, prepare
from summarizer.evals.exits import Exit
from summarizer.evals.preview import preview
from summarizer.evals.progress import Progress
from summarizer.evals.resumption import latest_log
from summarizer.evals.runlog import RunLog
from summarizer.evals.runner import Tally
from summarizer.evals.suite import Suite, find_suite
from summarizer.evals.thresholds import Thresholds
from summarizer.models.draft import Section

LOGS = Path("eval-runs")


@click.command("run")
@click.argument("suite")
@click.option(
    "--engine",
    type=click.Choice(["auto", "openai", "offline", "recorded"]),
    help="Who answers; as the suite says where it is not named.",
)
@click.option("--case", "ids", multiple=True, metavar="ID", help="Only this case; may be given again.")
@click.option("--tag", "tags", multiple=True, help="Only cases with this tag; with every one of several.")
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option(
    "--scorer", "scorers", multiple=True, metavar="NAME", help="Only this scorer; all where none is named."
)
@click.option("--limit", type=click.IntRange(1), help="Only the first so many cases.")
@click.option(
    "--filter-failing",
    type=click.Path(dir_okay=False),
    metavar="RUN",
    help="Only cases that failed in this log.",
)
@click.option(
    "--repeat", type=click.IntRange(1), help="Ask each section so often, to tell a model's own noise."
)
@click.option("--concurrency", type=click.IntRange(1), help="Calls at a time.")
@click.option("--rpm", type=click.IntRange(0), help="Requests a minute that the endpoint allows.")
@click.option("--tpm", type=click.IntRange(0), help="Tokens a minute that the endpoint allows.")
@click.option("--max-cost", type=click.FloatRange(0), help="Stop before this many US dollars are spent.")
@click.option("--dry-run", is_flag=True, help="Count calls, tokens and cost; send nothing.")
@click.option(
    "--log", type=click.Path(dir_okay=False), help=f"The log of the run; a new file in {LOGS} else."
)
@click.option("--resume", is_flag=True, help="Take up the log, or the suite's newest, where it was left.")
@click.option(
    "--baseline",
    metavar="RUN",
    help="Judge against this run, or against the blessed one by the word `blessed`.",
)
@click.option(
    "--thresholds", type=click.Path(dir_okay=False), help="What a run must reach; evals/thresholds.toml else."
)
@click.option(
    "--html", "html_file", metavar="FILE", help="Write the report as one HTML file that needs no network."
)
@click.option("--json", "json_file", help="Write the decision as JSON to this file, - for stdout.")
@click.pass_context
def command(ctx: click.Context, /, suite: str, **options: Any) -> int:  # noqa: ANN401
    """Run SUITE: a name in evals/suites, a YAML file, or a folder of cases.

    Each section gives two samples: the first reply as it came, and what would be published. Without
    --baseline, floors and critical errors alone decide.
    """
    chosen = find_suite(suite)
    for target in (options["json_file"], options["html_file"]):
        check_target(target)
    if chosen.kind == "guard":
        return _run_guard(chosen, options["json_file"])
    settings = settings_of(ctx, {"engine": _engine_overrides(options)})
    evaluation = prepare(chosen, _options(options), settings)
    _say_left_out(evaluation)
    if options["dry_run"]:
        write_output(preview(evaluation.units, settings).model_dump_json(indent=2), options["json_file"])
        return Exit.PASS
    # The statistics bring scipy, which a dry run does without.
    from summarizer.cli.evals.outcome import baseline_run, read_thresholds  # noqa: PLC0415

    thresholds = read_thresholds(options["thresholds"])
    baseline = baseline_run(options["baseline"], evaluation.manifest.suite)
    path, tally = _run(evaluation, options)
    sys.stderr.write(f"log: {path}\n")
    if tally.stopped_by is not None:
        error = tally.stopped_by
        sys.stderr.write(f"error {error.code}: {error.message} {error.hint}\n")
        if not tally.answered:
            return Exit.INFRASTRUCTURE
    return _judge(path, baseline, thresholds, options)


def _judge(path: Path, baseline: Path | None, thresholds: Thresholds, options: dict[str, Any]) -> int:
    from summarizer.cli.evals.outcome import judge_run  # noqa: PLC0415 - as above

    run, against = RunLog.read(path), RunLog.read(baseline) if baseline else None
    decision = judge_run(run, against, thresholds, options["json_file"])
    if options["html_file"]:
        # The report brings matplotlib, which only this option needs.
        from summarizer.evals.compare import compare  # noqa: PLC0415
        from summarizer.evals.report.build import build_report  # noqa: PLC0415

        comparison = compare(against, run, condition=thresholds.gate.condition) if against else None
        write_output(build_report(run, against, decision, comparison), options["html_file"])
    return decision.verdict.exit_code


def _run_guard(suite: Suite, json_file: str | None) -> int:
    """Hold labelled texts against the guard; a missed floor is a verdict on quality."""
    from summarizer.cli.evals.guard_lines import guard_lines  # noqa: PLC0415 - brings scipy
    from summarizer.evals.guard_texts import families, measure, read_texts  # noqa: PLC0415 - as above

    measured = measure(read_texts(suite.case_folders()), families(suite.families))
    if json_file is not None:
        write_output(measured.model_dump_json(indent=2), json_file)
    missed = measured.misses(suite.floors)
    if json_file != "-":
        verdict = [f"FAIL: {' '.join(missed)}"] if missed else ["PASS: Both floors are kept."]
        write_output("\n".join([*guard_lines(measured), "", *verdict]), None)
    return Exit.FAIL if missed else Exit.PASS


def _run(evaluation: Evaluation, options: dict[str, Any]) -> tuple[Path, Tally]:
    path = _log_path(evaluation, options)
    log, units = evaluation.open_log(path, resume=options["resume"])
    total = sum(len(unit.sample_ids()) for unit in units)
    progress = Progress(total, sys.stderr)
    try:
        tally = asyncio.run(evaluation.run(log, units, progress.tell))
    except KeyboardInterrupt:
        sys.stderr.write(f"\nwhat was finished is in {path}; take it up with --resume --log {path}\n")
        raise
    finally:
        log.close()
    progress.close(tally)
    return path, tally


def _log_path(evaluation: Evaluation, options: dict[str, Any]) -> Path:
    if options["log"]:
        return Path(options["log"])
    if options["resume"]:
        return latest_log(LOGS, evaluation.manifest.suite)
    return LOGS / f"{evaluation.manifest.run_id}.jsonl"


def _options(options: dict[str, Any]) -> Options:
    return Options(
        engine=options["engine"] or "",
        ids=options["ids"],
        tags=options["tags"],
        sections=tuple(Section(name) for name in options["sections"]),
        scorers=options["scorers"],
        repeats=options["repeat"] or 0,
        limit=options["limit"],
        failing_in=Path(options["filter_failing"]) if options["filter_failing"] else None,
    )


def _engine_overrides(options: dict[str, Any]) -> dict[str, Any]:
    named = {
        "concurrency": options["concurrency"],
        "requests_per_minute": options["rpm"],
        "tokens_per_minute": options["tpm"],
        "max_cost_usd": options["max_cost"],
    }
    return {name: value for name, value in named.items() if value is not None}


def _say_left_out(evaluation: Evaluation) -> None:
    if evaluation.left_out:
        sys.stderr.write(f"{evaluation.left_out} cases have no recorded replies and are left out\n")

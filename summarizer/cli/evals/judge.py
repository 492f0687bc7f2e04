"""`summarizer eval judge`: models judge the texts of a run by rubric, or against the texts of another run."""

from __future__ import annotations

import asyncio
import json
import math
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import click

from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.errors import UsageError
from summarizer.evals.exits import Exit
from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.appointment import Sitting, appoint, kin
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.judged import write_judged
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.judges.rubric import judges_folder
from summarizer.evals.judges.scores import PREFERRED, RUBRIC, preferred_score
from summarizer.evals.judges.sitting import judge_all, jury_judgements, prefer_all, scores_of
from summarizer.evals.judges.tape import Tape
from summarizer.evals.judges.tasks import Choice, TaskList, load_case_table, pairs_of, tasks_of
from summarizer.evals.judges.wording import Wording
from summarizer.evals.runlog import RunLog
from summarizer.evals.score import Score
from summarizer.models.draft import Section
from summarizer.settings import Settings

TOLD_EVERY = 20


@click.command("judge")
@click.argument("run", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--judge",
    "judges",
    multiple=True,
    metavar="MODEL[@URL]",
    help="A model that judges; several are a jury. The model of the settings where none is named.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The judged run, a new file."
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RUN",
    help="Compare each text with the same sample of this run, in both orders, instead of by rubric.",
)
@click.option(
    "--replies",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The tape of replies; beside the output else.",
)
@click.option(
    "--replay", "mode", flag_value="replay", help="Play recorded replies; never call, a miss is unscored."
)
@click.option(
    "--record",
    "mode",
    flag_value="record",
    default=True,
    help="Call where the tape has no reply (the default).",
)
@click.option("--again", "mode", flag_value="again", help="Call every time, and record anew.")
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option(
    "--condition", type=click.Choice(["raw", "guarded", "both"]), default="guarded", show_default=True
)
@click.option("--case", "cases", multiple=True, metavar="ID", help="Only this case; may be given again.")
@click.option(
    "--item", "items", multiple=True, metavar="ID", help="Only this item (C01); may be given again."
)
@click.option("--limit", type=click.IntRange(1), help="Only the first so many texts.")
@click.option(
    "--repeat", type=click.IntRange(1), default=1, help="Ask each judge so often, to tell its own noise."
)
@click.option("--items-per-call", type=click.IntRange(0), default=0, help="Split a rubric; 0 asks it whole.")
@click.option(
    "--rule",
    type=click.Choice(["median", "majority"]),
    default="median",
    show_default=True,
    help="How a jury decides.",
)
@click.option(
    "--max-unscored",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="Incomplete above this share.",
)
@click.option(
    "--max-cost", type=click.FloatRange(0), help="Stop each judge before this many US dollars are spent."
)
@click.option("--concurrency", type=click.IntRange(1), help="Calls at a time for each judge.")
@click.option(
    "--cases-folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the cases are; those of the run's suite else.",
)
@click.option("--dry-run", is_flag=True, help="Count texts and calls; send nothing.")
@click.option("--json", "json_file", help="Write the summary as JSON to this file, - for stdout.")
@click.pass_context
def command(ctx: click.Context, /, run: Path, **options: Any) -> int:  # noqa: ANN401
    """Judge the texts of RUN by the rubrics, with quotations that have to stand in the text or the article.

    Stopped, the same command goes on where it was, since every reply is on the tape. What a judge does not
    answer is unscored. `summarizer eval agreement` tells which items a judge may decide.
    """
    _check(options)
    settings = _settings(ctx, options)
    wording = Wording(judges_folder())
    asked = wording.sections_with(options["items"])
    options["sections"] = [name for name in options["sections"] or Section if name in asked]
    if not options["sections"]:
        raise UsageError(
            "No item of this section is meant.", hint="C items are of the commentary, S of the summary."
        )
    log = RunLog.read(run)
    tasks = tasks_of(
        log.samples, load_case_table(log.manifest.suite, options["cases_folder"]), _choice(options)
    )
    if not tasks.tasks:
        raise UsageError("No text of this run is meant.", hint="Name other sections, cases or conditions.")
    pairs = _pairs(tasks, options)
    names = options["judges"] or (settings.engine.model,)
    if options["dry_run"]:
        write_output(json.dumps(_preview(tasks, pairs, wording, options)), options["json_file"])
        return Exit.PASS
    _warn_of_kin(names, log)
    judges = appoint(names, settings.engine, wording, Tape(_tape_path(options)), _sitting(options))
    records = asyncio.run(_ask(judges, tasks, pairs, options))
    code = _report(records, wording, options)
    if code == Exit.INFRASTRUCTURE:
        click.echo("no judge answered, so nothing was written", err=True)
        return code
    write_judged(options["output"], log, _scores(records, tasks, wording, options), records)
    return code


def _check(options: dict[str, Any]) -> None:
    check_target(options["json_file"])
    output: Path | None = options["output"]
    if options["dry_run"]:
        return
    if output is None:
        raise UsageError("Name the judged run with -o.")
    if output.exists():
        raise UsageError(
            f"{output} exists already.", hint="Name a new file; recorded replies are used again."
        )
    check_target(str(output))


def _settings(ctx: click.Context, options: dict[str, Any]) -> Settings:
    named = {"concurrency": options["concurrency"], "max_cost_usd": options["max_cost"]}
    settings = settings_of(
        ctx, {"engine": {name: value for name, value in named.items() if value is not None}}
    )
    engine = settings.engine
    if options["max_cost"] and not (engine.input_usd_per_million or engine.output_usd_per_million):
        raise UsageError(
            "A cost cap needs the model's prices.",
            hint="Set engine.input_usd_per_million and engine.output_usd_per_million.",
        )
    return settings


def _choice(options: dict[str, Any]) -> Choice:
    condition = options["condition"]
    return Choice(
        sections=tuple(Section(name) for name in options["sections"]),
        conditions=() if condition == "both" else (condition,),
        cases=options["cases"],
        limit=options["limit"],
    )


def _sitting(options: dict[str, Any]) -> Sitting:
    return Sitting(
        mode=options["mode"] or "record",
        items=frozenset(options["items"]),
        items_per_call=options["items_per_call"],
    )


def _tape_path(options: dict[str, Any]) -> Path:
    output: Path = options["output"]
    return options["replies"] or output.with_name(f"{output.stem}.replies.jsonl")


def _pairs(tasks: TaskList, options: dict[str, Any]) -> list[Any]:
    if options["against"] is None:
        return []
    other = RunLog.read(options["against"])
    cases = load_case_table(other.manifest.suite, options["cases_folder"])
    # A text that stands in several samples is one task here, and may be two there.
    choice = _choice({**options, "limit": None})
    others = tasks_of(other.samples, cases, choice)
    pairs = pairs_of(tasks.tasks, others.every_sample())
    if not pairs:
        raise UsageError("The runs have no sample in common whose texts differ.")
    return pairs


def _warn_of_kin(names: Sequence[str], log: RunLog) -> None:
    writers = {sample.model for sample in log.samples}
    for name in names:
        for writer in kin(name, writers):
            click.echo(f"warning: {name} judges texts of {writer}, a model of its family", err=True)


def _preview(tasks: TaskList, pairs: list[Any], wording: Wording, options: dict[str, Any]) -> dict[str, int]:
    """Count what would be sent, replies on the tape not taken off."""
    per_text = {}
    for section in Section:
        items = [
            item for item in wording.rubric(section).items if item.id in (options["items"] or (item.id,))
        ]
        per_text[section] = math.ceil(len(items) / (options["items_per_call"] or max(1, len(items))))
    once = 2 * len(pairs) if options["against"] else sum(per_text[task.section] for task in tasks.tasks)
    judges = len(options["judges"]) or 1
    return {"texts": len(tasks.tasks), "pairs": len(pairs), "calls": judges * options["repeat"] * once}


async def _ask(
    judges: Sequence[Judge], tasks: TaskList, pairs: list[Any], options: dict[str, Any]
) -> list[Judgement | Preference]:
    asked: AsyncIterator[Judgement | Preference] = (
        prefer_all(judges, pairs, repeats=options["repeat"])
        if options["against"]
        else judge_all(judges, tasks.tasks, repeats=options["repeat"])
    )
    records: list[Judgement | Preference] = []
    try:
        async for record in asked:
            records.append(record)
            if len(records) % TOLD_EVERY == 0:
                sys.stderr.write(f"{len(records)} answers, {sum(one.cost_usd for one in records):.4f} USD\n")
    finally:
        for judge in judges:
            await judge.aclose()
    return records


def _scores(
    records: Sequence[Judgement | Preference], tasks: TaskList, wording: Wording, options: dict[str, Any]
) -> dict[str, dict[str, Score]]:
    """Give the scores by sample; a text that stands in several samples is scored in each."""
    judgements = [record for record in records if isinstance(record, Judgement)]
    found = {
        name: {RUBRIC: score}
        for name, score in scores_of(
            judgements, lambda one: wording.rubric(one.section), options["rule"]
        ).items()
    }
    if options["against"]:
        found = {
            record.pair_id: {PREFERRED: preferred_score(record)}
            for record in reversed(records)
            if isinstance(record, Preference)
        }
        return found
    return {place: found[name] for name, places in tasks.samples.items() if name in found for place in places}


def _report(records: Sequence[Judgement | Preference], wording: Wording, options: dict[str, Any]) -> int:
    # The intervals bring scipy, which asking does without.
    from summarizer.cli.evals.verdicts import pair_report, rubric_report  # noqa: PLC0415

    judgements = [record for record in records if isinstance(record, Judgement)]
    if options["against"]:
        report = pair_report([record for record in records if isinstance(record, Preference)])
    else:
        report = rubric_report([*judgements, *jury_judgements(judgements, options["rule"])], wording.rubric)
    if options["json_file"] is not None:
        write_output(report.as_json(), options["json_file"])
    if options["json_file"] != "-":
        write_output("\n".join(report.lines), None)
    if report.all_out:
        return Exit.INFRASTRUCTURE
    return Exit.INCOMPLETE if report.unscored > options["max_unscored"] else Exit.PASS

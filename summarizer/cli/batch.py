"""`summarizer batch`: one record a line for each of many articles."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from summarizer.assembly import Summarizer, make_renderer
from summarizer.batch import BatchReport, Journal, run_batch
from summarizer.cli.run import read_articles
from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.errors import EngineError, UsageError
from summarizer.intake.reader import ReadFailure
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.pipeline.forecast import USUAL_TOKENS, forecast
from summarizer.settings import Settings

TOLD_EVERY = 100
WINDOW_PER_CALL = 2


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("-o", "--output", help="The JSONL file of records; it is also the journal of the run.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "openai", "offline", "recorded"]),
    default="auto",
    help="The engine to ask first; where it fails, the next of `engine.order` writes the section.",
)
@click.option("--concurrency", type=click.IntRange(1), help="Calls at a time.")
@click.option("--rpm", type=click.IntRange(0), help="Requests a minute that the endpoint allows.")
@click.option("--tpm", type=click.IntRange(0), help="Tokens a minute that the endpoint allows.")
@click.option("--max-cost", type=click.FloatRange(0), help="Stop before this many US dollars are spent.")
@click.option("--dry-run", is_flag=True, help="Count calls, tokens, cost and refusals; make no call.")
@click.option(
    "--resume", is_flag=True, help="Go on where an earlier run stopped; this is what happens anyway."
)
@click.option("--json-summary", metavar="FILE", help="Write the summary of the run as JSON.")
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], output: str | None, **options: Any) -> int:  # noqa: ANN401
    """Make one record for each article of IN... (files, folders, or `-`), in order.

    Run the same command again after any stop: it goes on where it was.
    """
    settings = settings_of(ctx, {"engine": _engine_overrides(options)})
    missing = [name for name in inputs if name != "-" and not Path(name).exists()]
    if missing:
        raise UsageError(f"There is no file or folder {missing[0]}.")
    check_target(options["json_summary"])
    items = (item for name in inputs for item in read_articles(name, settings))
    if options["dry_run"]:
        write_output(json.dumps(_dry_run(items, settings), indent=2), options["json_summary"])
        return 0
    if not output or output == "-":
        raise UsageError("Name the output with -o; it is the journal of the run and has to be a file.")
    journal = Journal(Path(output), inputs)
    try:
        report = asyncio.run(_run(settings, options["engine"], items, journal))
    finally:
        journal.close()
    sys.stderr.write(_summary(report))
    if options["json_summary"]:
        write_output(report.model_dump_json(indent=2), options["json_summary"])
    if report.stopped_by:
        return EngineError.exit_code
    return 1 if report.statuses.get("withheld") or report.statuses.get("error") else 0


def _engine_overrides(options: dict[str, Any]) -> dict[str, Any]:
    named = {
        "concurrency": options["concurrency"],
        "requests_per_minute": options["rpm"],
        "tokens_per_minute": options["tpm"],
        "max_cost_usd": options["max_cost"],
    }
    return {name: value for name, value in named.items() if value is not None}


async def _run(
    settings: Settings, engine: str, items: Iterator[Article | ReadFailure], journal: Journal
) -> BatchReport:
    summarizer = Summarizer(settings, engine=engine)
    window = settings.engine.concurrency * WINDOW_PER_CALL
    summarizer.prepare()
    try:
        return await run_batch(items, summarizer.arun, journal, window=window, tell=_tell)
    finally:
        await summarizer.aclose()


def _tell(done: int) -> None:
    if done % TOLD_EVERY == 0:
        sys.stderr.write(f"{done} records\n")


def _summary(report: BatchReport) -> str:
    statuses = ", ".join(f"{count} {name}" for name, count in report.statuses.items()) or "nothing to do"
    earlier = f", {report.resumed_after} from earlier runs" if report.resumed_after else ""
    cost = f", {report.calls} calls, {report.cost_usd:.4f} USD" if report.calls else ""
    stopped = f"; stopped by {report.stopped_by}, run again to go on" if report.stopped_by else ""
    return f"{statuses}{earlier}{cost}, {report.seconds:.1f} s{stopped}\n"


def _dry_run(items: Iterable[Article | ReadFailure], settings: Settings) -> dict[str, Any]:
    """Count what a run would meet and send; nothing is sent. Tokens and costs are estimates."""
    from summarizer.engine.prices import priced  # noqa: PLC0415 - imports openai only where it is used

    now, renderer, engine = datetime.now(UTC), make_renderer(settings), priced(settings.engine)
    accepted, unreadable, tokens_in, refused = 0, 0, 0, Counter[str]()
    for item in items:
        if not isinstance(item, Article):
            unreadable += 1
            continue
        seen = forecast(item, settings.intake, renderer, now=now)
        accepted += not seen.refused
        refused.update(seen.refused[:1])
        tokens_in += sum(seen.prompt_tokens.values())
    tokens_out = accepted * sum(USUAL_TOKENS.values())
    cost = (tokens_in * engine.input_usd_per_million + tokens_out * engine.output_usd_per_million) / 1e6
    return {
        "articles": accepted + unreadable + refused.total(),
        "accepted": accepted,
        "unreadable": unreadable,
        "refused": dict(sorted(refused.items())),
        "calls_at_least": len(Section) * accepted,
        "input_tokens": tokens_in,
        "output_tokens": tokens_out,
        "cost_usd": round(cost, 4) if engine.input_usd_per_million or engine.output_usd_per_million else None,
    }

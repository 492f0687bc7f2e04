"""`summarizer eval record`: replies of an endpoint, kept for runs that call nobody."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from summarizer.cli.session import settings_of
from summarizer.engine.recorded import read_recordings
from summarizer.errors import AuthError, BudgetError, PromptError, SummarizerError, UsageError
from summarizer.evals.evaluation import Evaluation, Options, prepare
from summarizer.evals.exits import Exit
from summarizer.evals.plan import Unit
from summarizer.evals.recording import append_recordings, recorded_keys, recording_of
from summarizer.evals.sample import Sample
from summarizer.evals.suite import find_suite
from summarizer.models.draft import Section


@click.command("record")
@click.argument("suite")
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False), help="The folder of recordings."
)
@click.option("--engine", type=click.Choice(["openai", "offline"]), default="openai", help="Who answers.")
@click.option("--variant", default="a", help="The name of these replies beside others; a letter or a word.")
@click.option(
    "--quality", type=click.Choice(["good", "weak", "bad"]), help="Label them, where their quality is known."
)
@click.option("--kind", default="", help="What kind of replies they are, in a word.")
@click.option("--case", "ids", multiple=True, metavar="ID", help="Only this case; may be given again.")
@click.option("--tag", "tags", multiple=True, help="Only cases with this tag.")
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option("--limit", type=click.IntRange(1), help="Only the first so many cases.")
@click.option("--concurrency", type=click.IntRange(1), help="Calls at a time.")
@click.option("--max-cost", type=click.FloatRange(0), help="Stop before this many US dollars are spent.")
@click.pass_context
def command(ctx: click.Context, /, suite: str, output: str, **options: Any) -> int:  # noqa: ANN401
    """Record the first reply of each section of SUITE with the hash of its prompt.

    What the folder holds for this variant and the same prompts is not asked again, so a recording that was
    stopped goes on, and one of a changed prompt is made anew beside the stale one.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", options["variant"]):
        raise UsageError(
            f"{options['variant']!r} is no name for a variant.", hint="Use small letters and digits."
        )
    named = {"concurrency": options["concurrency"], "max_cost_usd": options["max_cost"]}
    settings = settings_of(
        ctx, {"engine": {name: value for name, value in named.items() if value is not None}}
    )
    chosen = Options(
        engine=options["engine"],
        ids=options["ids"],
        tags=options["tags"],
        sections=tuple(Section(name) for name in options["sections"]),
        limit=options["limit"],
    )
    evaluation = prepare(find_suite(suite), chosen, settings)
    recorder = _Recorder(Path(output), evaluation, options)
    sys.stderr.write(f"{len(recorder.units)} of {len(evaluation.units)} articles are to be recorded\n")
    asyncio.run(recorder.run())
    sys.stderr.write(f"{recorder.kept} replies recorded in {output}, {recorder.failed} failed\n")
    if recorder.stopped_by is not None:
        error = recorder.stopped_by
        sys.stderr.write(f"error {error.code}: {error.message} {error.hint}\n")
        return Exit.INCOMPLETE if recorder.kept else Exit.INFRASTRUCTURE
    return Exit.INCOMPLETE if recorder.failed else Exit.PASS


class _Recorder:
    """Writes the units that the folder lacks, and appends their raw replies."""

    def __init__(self, folder: Path, evaluation: Evaluation, options: dict[str, Any]) -> None:
        self.folder = folder
        self.evaluation = evaluation
        self.kept = self.failed = 0
        self.stopped_by: SummarizerError | None = None
        self._labels = {name: options[name] for name in ("variant", "quality", "kind")}
        rows = read_recordings(folder) if folder.is_dir() else ()
        self._known = recorded_keys(rows, options["variant"])
        self.units = tuple(unit for unit in evaluation.units if not self._has(unit))

    async def run(self) -> None:
        """Record every unit; a fault that every unit would meet ends it."""
        writer = self.evaluation.writer()
        coming = iter(self.units)

        async def work() -> None:
            for unit in coming:
                self._keep(unit, await writer.write(unit))

        at_once = self.evaluation.settings.engine.concurrency
        try:
            await asyncio.gather(*(work() for _ in range(at_once)))
        except (AuthError, BudgetError, PromptError) as error:
            self.stopped_by = error
        finally:
            await writer.aclose()

    def _has(self, unit: Unit) -> bool:
        prompts = {name.partition(".")[0]: sha for name, sha in self.evaluation.manifest.prompts.items()}
        article_id = unit.case.load_article().id
        return all((article_id, name.value, prompts[name.value]) in self._known for name in unit.sections)

    def _keep(self, unit: Unit, samples: Sequence[Sample]) -> None:
        raw = [sample for sample in samples if sample.condition == "raw"]
        said = [sample for sample in raw if sample.error is None and sample.text]
        self.failed += len(raw) - len(said)
        article_id = unit.case.load_article().id
        rows = [recording_of(sample, article_id=article_id, **self._labels) for sample in said]
        fresh = [
            row for row in rows if (row.article_id, row.section.value, row.prompt_sha256) not in self._known
        ]
        append_recordings(self.folder, fresh)
        self.kept += len(fresh)

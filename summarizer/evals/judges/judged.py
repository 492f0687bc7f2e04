"""A run with what the judges said of it: the same log, with scores added to its samples and the answers behind them.

Lines of the kinds `judgement` and `preference` stand after the samples. It writes and reads; it asks nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import InputFormatError, UsageError
from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.runlog import End, RunLog, RunWriter, read_rows
from summarizer.evals.score import Score
from summarizer.models.record import Record, first_problem


class Judged(Record):
    """The answers and preferences of one or several judged runs."""

    judgements: tuple[Judgement, ...]
    preferences: tuple[Preference, ...]


def write_judged(
    path: Path,
    run: RunLog,
    scores: Mapping[str, Mapping[str, Score]],
    records: Sequence[Judgement | Preference],
) -> None:
    """Write the run anew with `scores` by sample added; raises `UsageError` where the file exists."""
    writer = RunWriter(path)
    try:
        names = {name for added in scores.values() for name in added}
        scorers = tuple(dict.fromkeys((*run.manifest.scorers, *sorted(names))))
        writer.append(run.manifest.model_copy(update={"scorers": scorers}))
        for sample in run.samples:
            added = dict(scores.get(sample.sample_id, {}))
            writer.append(sample.model_copy(update={"scores": {**sample.scores, **added}}), "sample")
        for record in records:
            writer.append(record, "judgement" if isinstance(record, Judgement) else "preference")
        writer.append(
            run.end or End(finished=run.manifest.started, samples=len(run.samples), stopped_by="unknown")
        )
    finally:
        writer.close()


def read_judged(paths: Iterable[Path]) -> Judged:
    """Read what judges said of the runs; raises `UsageError` where no run holds any of it."""
    judgements: list[Judgement] = []
    preferences: list[Preference] = []
    for path in paths:
        try:
            judgements.extend(Judgement.model_validate(row) for row in read_rows(path, "judgement"))
            preferences.extend(Preference.model_validate(row) for row in read_rows(path, "preference"))
        except ValidationError as error:
            raise InputFormatError(f"{path.name}: {first_problem(error)}.", hint=_HINT) from None
    if not judgements and not preferences:
        raise UsageError("No judge has seen these runs.", hint=_HINT)
    return Judged(judgements=tuple(judgements), preferences=tuple(preferences))


_HINT = "Give a run that `summarizer eval judge` wrote."

"""Recordings made from an endpoint: one row a first reply, with the hash of the prompt that it answers.

The texts are what the engine said before any guard. A row is appended as soon as its unit is done, so a
stopped recording goes on where it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from summarizer.engine.recorded import Recording
from summarizer.errors import UsageError
from summarizer.evals.sample import Sample
from summarizer.models.completion import Quality, Usage


def recording_of(
    sample: Sample, *, article_id: str, variant: str, quality: Quality | None, kind: str
) -> Recording:
    """Make the row of a raw sample; raises `UsageError` for a sample without a reply."""
    if sample.condition != "raw" or sample.error is not None or not sample.text:
        raise UsageError(f"The sample {sample.sample_id} is no reply.")
    return Recording(
        article_id=article_id,
        section=sample.section,
        variant=variant,
        quality=quality,
        kind=kind,
        prompt_sha256=sample.prompt_sha256,
        text="" if sample.items else sample.text,
        items=sample.items,
        model=sample.model,
        usage=Usage(
            input_tokens=sample.input_tokens,
            output_tokens=sample.output_tokens,
            cost_usd=sample.cost_usd,
            seconds=sample.seconds,
        ),
    )


def append_recordings(folder: Path, rows: Iterable[Recording]) -> None:
    """Append rows to the file of their article; raises `UsageError` where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for row in rows:
            line = json.dumps(row.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
            with (folder / f"{row.article_id}.jsonl").open("a", encoding="utf-8") as stream:
                stream.write(line + "\n")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}.") from None


def recorded_keys(rows: Iterable[Recording], variant: str) -> frozenset[tuple[str, str, str]]:
    """Name what a variant holds already: article, section and the prompt that was answered."""
    return frozenset(
        (row.article_id, row.section.value, row.prompt_sha256) for row in rows if row.variant == variant
    )

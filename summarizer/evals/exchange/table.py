"""A run as CSV: one row a sample, one column a scorer; what is unscored is an empty cell, never a zero.

A cell that a spreadsheet would run as a formula is given an apostrophe first.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from summarizer.evals.pairs import value_of
from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Sample

_COLUMNS = (
    "sample_id", "case_id", "cluster", "section", "repeat", "condition", "variant", "quality", "engine", "model",
    "prompt", "stale", "published", "verdict", "codes", "error", "critical", "input_tokens", "output_tokens",
    "cost_usd", "seconds", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(run: RunLog) -> str:
    """Write the run as CSV with a header, rows ending as RFC 4180 says."""
    scorers = sorted({name for sample in run.samples for name in sample.scores})
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*_COLUMNS, *scorers])
    for sample in run.samples:
        fields = _fields(sample)
        scores = [value_of(sample, name) for name in scorers]
        writer.writerow(
            [*(_cell(fields[name]) for name in _COLUMNS), *("" if one is None else one for one in scores)]
        )
    return out.getvalue()


def _fields(sample: Sample) -> dict[str, Any]:
    dumped = sample.model_dump(mode="json")
    critical = sorted({score.critical.value for score in sample.scores.values() if score.critical})
    return {
        **dumped,
        "codes": " ".join(sample.codes),
        "critical": " ".join(critical),
        "error": sample.error.code if sample.error else "",
    }


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a sample holds
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

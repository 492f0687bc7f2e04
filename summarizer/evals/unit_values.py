"""The scored repeats of each unit, for what asks how much a model varies on the same case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evals.pairs import Unit, value_of
from summarizer.evals.sample import Sample


def repeated_values(units: Mapping[Unit, Sequence[Sample]], metric: str) -> list[list[float]]:
    """Give the values of each unit's repeats, the unscored left out; one list a unit."""
    rows = [[value_of(sample, metric) for sample in samples] for samples in units.values()]
    return [[value for value in row if value is not None] for row in rows]

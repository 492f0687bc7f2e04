"""`summarizer eval schema`: JSON Schemas of the files that evaluations are made of."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.cli.schema import schema_command
from summarizer.engine.recorded import Recording
from summarizer.evals.case import Case
from summarizer.evals.runlog import End, Manifest
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.suite import Suite

SCHEMAS: dict[str, type[BaseModel]] = {
    "Case": Case,
    "End": End,
    "Manifest": Manifest,
    "Recording": Recording,
    "Sample": Sample,
    "Score": Score,
    "Suite": Suite,
}


command = schema_command(SCHEMAS)

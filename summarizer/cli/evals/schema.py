"""`summarizer eval schema`: JSON Schemas of the files that evaluations are made of."""

from __future__ import annotations

import json

import click
from pydantic import BaseModel

from summarizer.cli.session import write_output
from summarizer.engine.recorded import Recording
from summarizer.errors import UsageError
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


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """Print the JSON Schema of NAME, or list the names."""
    if name is None:
        write_output("\n".join(SCHEMAS), None)
        return 0
    known = {one.lower(): model for one, model in SCHEMAS.items()}
    if name.lower() not in known:
        raise UsageError(f"There is no schema {name}; known are {', '.join(SCHEMAS)}.")
    write_output(json.dumps(known[name.lower()].model_json_schema(), indent=2), None)
    return 0

"""`summarizer schema`: JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click
from pydantic import BaseModel

from summarizer.cli.session import write_output
from summarizer.errors import UsageError
from summarizer.evals.case import Case
from summarizer.models.article import Article
from summarizer.models.brief import Brief
from summarizer.models.finding import Finding
from summarizer.models.study import StudyFacts
from summarizer.pipeline.text_check import CheckInput, CheckResult

SCHEMAS: dict[str, type[BaseModel]] = {
    "Article": Article,
    "Brief": Brief,
    "Case": Case,
    "CheckInput": CheckInput,
    "CheckResult": CheckResult,
    "Finding": Finding,
    "StudyFacts": StudyFacts,
}


def schema_command(schemas: Mapping[str, type[BaseModel]]) -> click.Command:
    """Build the command that prints the schema of one of the models."""

    @click.command("schema")
    @click.argument("name", required=False)
    def command(name: str | None) -> int:
        """Print the JSON Schema of NAME, or list the names."""
        if name is None:
            write_output("\n".join(schemas), None)
            return 0
        by_lower = {known.lower(): model for known, model in schemas.items()}
        if name.lower() not in by_lower:
            raise UsageError(f"There is no schema {name}; known are {', '.join(schemas)}.")
        write_output(json.dumps(by_lower[name.lower()].model_json_schema(), indent=2), None)
        return 0

    return command


command = schema_command(SCHEMAS)

"""`summarizer eval export`: a run, or the cases of a suite, for another tool."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.assembly import make_renderer
from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.evals.case_files import Selection, load_cases
from summarizer.evals.exchange.inspect_log import inspect_json
from summarizer.evals.exchange.junit import junit_xml
from summarizer.evals.exchange.promptfoo import promptfoo_config
from summarizer.evals.exchange.table import csv_table
from summarizer.evals.runlog import RunLog
from summarizer.evals.suite import find_suite
from summarizer.models.draft import Section

_OF_RUNS = {"csv": csv_table, "inspect": inspect_json, "junit": junit_xml}


@click.command("export")
@click.argument("source", metavar="RUN|SUITE")
@click.option("--format", "form", type=click.Choice([*_OF_RUNS, "promptfoo"]), required=True)
@click.option(
    "--section", type=click.Choice([name.value for name in Section]), default="summary", help="For promptfoo."
)
@click.option("-o", "--output", help="Write to this file instead of stdout.")
@click.pass_context
def command(ctx: click.Context, source: str, form: str, section: str, output: str | None) -> int:
    """Write a run as a CSV table, an inspect_ai log or JUnit XML, or a suite as a promptfoo configuration."""
    check_target(output)
    if form in _OF_RUNS:
        write_output(_OF_RUNS[form](RunLog.read(Path(source))), output)
        return 0
    settings = settings_of(ctx)
    suite = find_suite(source)
    selection = Selection(ids=suite.ids, tags=suite.tags)
    cases = [case for folder in suite.case_folders() for case in load_cases(folder, selection)]
    text = promptfoo_config(cases, Section(section), make_renderer(settings), settings.engine.model)
    write_output(text, output)
    return 0

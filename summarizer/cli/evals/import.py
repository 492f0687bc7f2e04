"""`summarizer eval import`: a run of inspect_ai as a log of ours, or tests of promptfoo as cases."""  # noqa: N999 - the command is named so

from __future__ import annotations

import sys
from pathlib import Path

import click

from summarizer.cli.session import check_target
from summarizer.errors import UsageError
from summarizer.evals.exchange.inspect_log import read_inspect
from summarizer.evals.exchange.promptfoo import read_promptfoo, write_imported
from summarizer.evals.runlog import RunWriter


@click.command("import")
@click.argument("source", type=click.Path(dir_okay=False))
@click.option("--format", "form", type=click.Choice(["inspect", "promptfoo"]), required=True)
@click.option("-o", "--output", required=True, help="A new log for inspect, a new folder for promptfoo.")
def command(source: str, form: str, output: str) -> int:
    """Read an inspect_ai log (JSON) as a run, or a promptfoo configuration as a folder of cases."""
    if form == "inspect":
        check_target(output)
        _import_run(Path(source), Path(output))
        return 0
    folder = Path(output)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{output} holds something already.", hint="Name a new folder.")
    imported = read_promptfoo(Path(source))
    write_imported(imported, folder)
    sys.stderr.write(f"{len(imported.cases)} cases in {folder / 'cases'}; complete their gold facts\n")
    for kind, count in imported.left_out.items():
        sys.stderr.write(f"left out: {count} {kind}\n")
    return 0


def _import_run(source: Path, target: Path) -> None:
    run = read_inspect(source)
    log = RunWriter(target)
    try:
        log.append(run.manifest)
        for sample in run.samples:
            log.append(sample, kind="sample")
        if run.end is not None:
            log.append(run.end)
    finally:
        log.close()
    sys.stderr.write(f"{len(run.samples)} samples in {target}\n")

"""`summarizer eval bless`: make a run the baseline that later ones are held against."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.evals.baseline import BASELINES, bless
from summarizer.evals.runlog import RunLog


@click.command("bless")
@click.argument("run", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--reason", required=True, help="Why this run is the one to hold others against.")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=BASELINES, show_default=True
)
@click.option("--replace", is_flag=True, help="Put it in the place of the suite's present baseline.")
@click.option(
    "--accept-critical", is_flag=True, help="Accept its critical errors, which are then written down."
)
def command(run: Path, reason: str, folder: Path, *, replace: bool, accept_critical: bool) -> int:
    """Bless RUN, a whole and fresh one, as the baseline of its suite."""
    path, blessing = bless(RunLog.read(run), reason, folder, replace=replace, accept_critical=accept_critical)
    click.echo(f"{path} is the baseline now: {blessing.run_id}")
    if blessing.replaced:
        click.echo(f"it replaces {blessing.replaced}")
    for name in blessing.accepted_critical:
        click.echo(f"accepted critical error: {name}")
    return 0

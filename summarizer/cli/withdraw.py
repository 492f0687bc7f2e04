"""`summarizer withdraw`: what readers see, taken away."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk, row_line, whoever_runs
from summarizer.cli.session import write_output


@click.command("withdraw")
@click.argument("brief_id")
@click.option("--reason", required=True, help="Why; it stays in the history.")
@click.option("--role", type=click.Choice(["editor", "clinician"]), default="editor", help="What you act as.")
@click.option("--as", "name", help="Your name, where it is not that of the login.")
@click.pass_context
def command(ctx: click.Context, brief_id: str, reason: str, role: str, name: str | None) -> None:
    """Take what readers see of BRIEF_ID away for good, with a reason."""
    with open_desk(ctx) as desk:
        actor = whoever_runs((role,), name)
        write_output(row_line(desk.withdraw(brief_id, actor, reason)), None)

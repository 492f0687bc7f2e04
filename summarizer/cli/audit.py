"""`summarizer audit`: who did what, and whether the log and the stored rows still agree."""

from __future__ import annotations

import json

import click

from summarizer.cli.session import write_output
from summarizer.cli.store import opened


@click.group("audit")
def command() -> None:
    """Show or verify the audit log."""


@command.command("verify")
@click.option("--head", help="A hash that an earlier verification gave and that you kept elsewhere.")
@click.pass_context
def verify(ctx: click.Context, head: str | None) -> int:
    """Hold the chain of entries and every stored row against each other; exit 1 where something does not fit.

    It prints the hash of the last entry. Keep it where the database's owner cannot change it, and give it
    with --head next time: then a log that was rewritten as a whole is found as well.
    """
    with opened(ctx) as store:
        report = store.audit.verify(head)
    write_output(json.dumps(report.model_dump(mode="json"), indent=2), None)
    return 1 if report.faults else 0


@command.command("show")
@click.argument("subject", required=False)
@click.option("--after", type=click.IntRange(min=0), default=0, help="Begin after this entry.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
@click.pass_context
def show(ctx: click.Context, subject: str | None, after: int, limit: int) -> None:
    """Print entries, one JSON object a line: all, or those of a brief or token."""
    with opened(ctx) as store:
        entries = store.audit.entries(subject, after, limit)
    for entry in entries:
        write_output(json.dumps(entry.model_dump(mode="json")), None)

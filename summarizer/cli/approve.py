"""`summarizer approve`: a signature under the content as it stands."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk, row_line, whoever_runs
from summarizer.cli.session import write_output


@click.command("approve")
@click.argument("brief_id")
@click.option(
    "--role", type=click.Choice(["editor", "clinician"]), default="editor", help="What you sign as."
)
@click.option("--as", "name", help="Your name as it will stand under the text; else that of the login.")
@click.option(
    "--content", metavar="SHA256", help="Sign only if the content is this one; else what stands now."
)
@click.option("--note", default="", help="A remark for the history.")
@click.pass_context
def command(ctx: click.Context, /, brief_id: str, role: str, **more: str | None) -> None:
    """Approve BRIEF_ID after reading it; every text is checked once more before."""
    with open_desk(ctx) as desk:
        content = more["content"] or desk.brief(brief_id).content_sha256
        actor = whoever_runs((role,), more["name"])
        stored = desk.approve(brief_id, actor, content_sha256=content, note=more["note"] or "")
    write_output(row_line(stored), None)

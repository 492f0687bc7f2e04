"""`summarizer show`: one brief of the store."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk, row_line
from summarizer.cli.session import write_output
from summarizer.page import brief_text


@click.command("show")
@click.argument("brief_id")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "history", "markdown", "html", "json-ld"]),
    default="text",
    help="`markdown`, `html` and `json-ld` give the preview of what readers would see.",
)
@click.option("-o", "--output", help="Write to this file instead of stdout.")
@click.pass_context
def command(ctx: click.Context, brief_id: str, form: str, output: str | None) -> None:
    """Print the brief BRIEF_ID as it stands, or everything that happened to it."""
    with open_desk(ctx) as desk:
        if form == "history":
            text = desk.history(brief_id).model_dump_json(indent=2)
        elif form == "json":
            text = desk.brief(brief_id).model_dump_json()
        elif form == "text":
            stored = desk.brief(brief_id)
            reasons = "".join(f"  {reason}\n" for reason in stored.reasons)
            text = f"{row_line(stored)}\n{reasons}{brief_text(stored.brief, desk.settings.page)}"
        else:
            text = desk.preview(brief_id, form)
    write_output(text, output)

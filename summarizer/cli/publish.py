"""`summarizer publish`: what was approved, out to its readers."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk, whoever_runs
from summarizer.cli.session import check_target, write_output


@click.command("publish")
@click.argument("brief_id")
@click.option("--format", "form", type=click.Choice(["markdown", "html", "json-ld"]), default="html")
@click.option("--note", default="", help="What changed, for a correction of what is live.")
@click.option("--as", "name", help="Your name, where it is not that of the login.")
@click.option("-o", "--output", help="Write to this file instead of stdout.")
@click.pass_context
def command(ctx: click.Context, /, brief_id: str, form: str, note: str, **more: str | None) -> None:
    """Publish BRIEF_ID and print what readers see; where it is live already and unchanged, print that."""
    check_target(more["output"])
    with open_desk(ctx) as desk:
        from summarizer.desk.export import Form  # noqa: PLC0415 - keeps `--help` quick

        stored = desk.brief(brief_id)
        if stored.state.value not in {"published", "corrected"}:
            desk.publish(brief_id, whoever_runs(("editor",), more["name"]), note=note)
        text = desk.export(desk.live(brief_id), Form(form))
    write_output(text, more["output"])

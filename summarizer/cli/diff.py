"""`summarizer diff`: two versions of a section, word by word."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk
from summarizer.cli.regenerate import SECTIONS
from summarizer.cli.session import write_output


@click.command("diff")
@click.argument("brief_id")
@click.argument("before", type=click.IntRange(1))
@click.argument("after", type=click.IntRange(1))
@click.option("--section", required=True, type=click.Choice(SECTIONS))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(ctx: click.Context, brief_id: str, before: int, after: int, section: str, form: str) -> int:
    """Show what changed from version BEFORE to version AFTER; exits with 1 where anything did."""
    with open_desk(ctx) as desk:
        from summarizer.models.draft import Section  # noqa: PLC0415 - keeps `--help` quick

        compared = desk.compare(brief_id, Section(section), before, after)
    marks = {"same": ("", "", None), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}
    if form == "json":
        write_output(compared.model_dump_json(), None)
    else:
        words = []
        for passage in compared.passages:
            start, end, colour = marks[passage.change.value]
            words.append(click.style(f"{start}{passage.text}{end}", fg=colour) if colour else passage.text)
        write_output("".join(words), None)
    return int(any(passage.change.value != "same" for passage in compared.passages))

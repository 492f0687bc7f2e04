"""`summarizer list`: the briefs of the store."""

from __future__ import annotations

import click

from summarizer.cli.desk import open_desk, row_line
from summarizer.cli.session import write_output

STATES = (
    "draft",
    "machine_checked",
    "needs_editor",
    "needs_clinician",
    "approved",
    "published",
    "corrected",
    "withdrawn",
)


@click.command("list")
@click.option("--state", "states", multiple=True, type=click.Choice(STATES))
@click.option("--search", default="", help="Words in titles, outlets and texts.")
@click.option("--cursor", help="Go on where a list ended.")
@click.option("--limit", type=click.IntRange(1, 200), default=50)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(
    ctx: click.Context, states: tuple[str, ...], search: str, cursor: str | None, limit: int, form: str
) -> None:
    """List briefs, latest change first."""
    with open_desk(ctx) as desk:
        from summarizer.models.editorial import BriefFilter, State  # noqa: PLC0415 - keeps `--help` quick

        wanted = BriefFilter(states=tuple(State(name) for name in states), search=search)
        page = desk.briefs(wanted, cursor, limit)
    if form == "json":
        write_output(page.model_dump_json(), None)
        return
    lines = [row_line(row) for row in page.items]
    lines.append(f"{len(page.items)} of {page.total}")
    if page.next_cursor:
        lines.append(f"more: --cursor {page.next_cursor}")
    write_output("\n".join(lines), None)

"""`summarizer regenerate`: one section written anew."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.desk import open_desk, whoever_runs
from summarizer.cli.session import write_output

if TYPE_CHECKING:
    from summarizer.desk.desk import Desk
    from summarizer.models.draft import Section
    from summarizer.models.editorial import Actor, StoredBrief

SECTIONS = ("summary", "context", "commentary", "faq")
WITHHELD_EXIT = 1


@click.command("regenerate")
@click.argument("brief")
@click.option("--section", required=True, type=click.Choice(SECTIONS))
@click.option("--note", default="", help="A wish about the wording; it is no source of facts.")
@click.option("--accept", is_flag=True, help="Let the new text stand at once.")
@click.option("--as", "name", help="Your name, where it is not that of the login.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(ctx: click.Context, /, brief: str, section: str, note: str, **more: str | bool | None) -> int:
    """Write a section of BRIEF anew: an id of the store, or a JSON file that `show --format json` gave.

    The text waits as a proposal until it is accepted.
    """
    from summarizer.models.draft import Section as Part  # noqa: PLC0415 - keeps `--help` quick

    name = more["name"] if isinstance(more["name"], str) else None
    wanted, brief_id = Part(section), _brief_id(brief)
    with open_desk(ctx) as desk:
        actor = whoever_runs(("editor",), name)
        stored = asyncio.run(_regenerate(desk, brief_id, wanted, actor, note))
        proposal = stored.proposed[wanted]
        if more["accept"]:
            stored = desk.accept(brief_id, wanted, actor)
    if more["form"] == "json":
        write_output(stored.model_dump_json(), None)
    else:
        codes = ", ".join(dict.fromkeys(finding.code for finding in proposal.findings)) or "no findings"
        head = f"{section} version {proposal.number}: {proposal.status.value} ({codes})"
        write_output(f"{head}\n{proposal.text}", None)
    return 0 if proposal.text else WITHHELD_EXIT


async def _regenerate(desk: Desk, brief_id: str, section: Section, actor: Actor, note: str) -> StoredBrief:
    try:
        return await desk.regenerate(brief_id, section, actor, note=note)
    finally:
        await desk.aclose()


def _brief_id(given: str) -> str:
    if not given.endswith(".json"):
        return given
    return str(json.loads(Path(given).read_text(encoding="utf-8")).get("id", given))

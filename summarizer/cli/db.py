"""`summarizer db`: the database of the store, from its schema to its backups."""

from __future__ import annotations

import json
from pathlib import Path

import click

from summarizer.cli.session import settings_of, write_output
from summarizer.cli.store import opened, service_extra


@click.group("db")
def command() -> None:
    """Bring the database up to date, check it, back it up, restore it."""


@command.command("upgrade")
@click.pass_context
def upgrade(ctx: click.Context) -> None:
    """Make the tables, or bring them up to date. Back up first."""
    with service_extra():
        from summarizer.store import schema  # noqa: PLC0415 - an extra
        from summarizer.store.database import Database  # noqa: PLC0415 - an extra
    database = Database(settings_of(ctx).store.url.get_secret_value())
    try:
        before, after = schema.upgrade(database)
    finally:
        database.close()
    done = "is up to date" if before == after else f"went from {before or 'empty'} to {after}"
    write_output(f"the schema {done} ({after})", None)


@command.command("check")
@click.pass_context
def check(ctx: click.Context) -> int:
    """Say whether the database answers, has the right tables and is not damaged; exit 1 where it is not."""
    with opened(ctx) as store:
        from summarizer.store import schema  # noqa: PLC0415 - an extra

        found = [*schema.differences(store.database), *schema.damage(store.database)]
        counts = {state.value: count for state, count in store.briefs.counts().states.items()}
    for line in found:
        write_output(line, None)
    if not found:
        write_output(f"the database is fine (schema {schema.newest()}, {sum(counts.values())} briefs)", None)
    return 1 if found else 0


@command.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(ctx: click.Context, target: Path) -> None:
    """Write everything to TARGET, a new file, while others go on working."""
    with opened(ctx) as store:
        from summarizer.store.backup import back_up  # noqa: PLC0415 - an extra

        report = back_up(store.database, target)
    write_output(json.dumps(report.model_dump(mode="json"), indent=2), None)


@command.command("restore")
@click.argument("origin", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def restore(ctx: click.Context, origin: Path) -> None:
    """Read the backup ORIGIN into an empty database, SQLite or PostgreSQL, whatever it came from."""
    with opened(ctx) as store:
        from summarizer.store import backup as backups  # noqa: PLC0415 - an extra

        report = backups.restore(store.database, origin)
    write_output(json.dumps(report.model_dump(mode="json"), indent=2), None)

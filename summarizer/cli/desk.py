"""What the editorial commands share: the desk of this call, who is at work, and briefs in words."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from summarizer.cli.session import settings_of
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.desk.desk import Desk
    from summarizer.models.editorial import Actor, BriefRow

NEEDS_EXTRA = "Install the service with `pip install 'summarizer[service]'`."


@contextmanager
def open_desk(ctx: click.Context) -> Iterator[Desk]:
    """Open the store of the settings; raises `UsageError` where the extra is not installed."""
    try:
        from summarizer.assembly import Summarizer  # noqa: PLC0415 - loads the engines only where they serve
        from summarizer.desk.desk import Desk  # noqa: PLC0415 - needs the extra `service`
        from summarizer.store import Store  # noqa: PLC0415 - needs the extra `service`
    except ModuleNotFoundError as error:
        raise UsageError(f"This command needs the package {error.name}.", hint=NEEDS_EXTRA) from None
    settings = settings_of(ctx)
    with Store.from_settings(settings.store) as store:
        yield Desk(store, settings, Summarizer(settings))


def whoever_runs(roles: tuple[str, ...], name: str | None = None) -> Actor:
    """Give the person at this terminal, who vouches for their own roles as for the database file."""
    from summarizer.models.editorial import Actor, Role  # noqa: PLC0415 - keeps `--help` quick

    return Actor(name=name or _login(), roles=tuple(Role(role) for role in roles))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("Nobody is signed in.", hint="Say who you are with --as NAME.") from None


def row_line(row: BriefRow) -> str:
    """Give one brief as one line of a list."""
    waits = f" for {row.needs.value}" if row.needs is not None else ""
    marks = [f"withheld: {', '.join(row.withheld)}"] if row.withheld else []
    marks += [f"stale: {row.stale}"] if row.stale else []
    tail = f"  [{'; '.join(marks)}]" if marks else ""
    return f"{row.id}  {row.state.value}{waits}  v{row.version}  {row.updated[:16]}  {row.title}{tail}"

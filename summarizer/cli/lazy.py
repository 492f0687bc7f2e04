"""A group of commands that are imported when they are called, so that `--help` stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """Knows its commands by a table of name and one line of help; each is `command` in its own module.

    `package` holds the modules: the command `run` of package `summarizer.cli` is `summarizer.cli.run.command`.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's own signature
        table: Mapping[str, str],
        package: str,
        **more: Any,  # noqa: ANN401 - click's own signature
    ) -> None:
        super().__init__(*args, **more)
        self._table = table
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in order."""
        return sorted(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command."""
        if cmd_name not in self._table:
            return None
        module = importlib.import_module(f"{self._package}.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        if self._table:
            with formatter.section("Commands"):
                formatter.write_dl(sorted(self._table.items()))

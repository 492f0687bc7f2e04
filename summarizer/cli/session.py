"""What the commands share: the settings of this call, and files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from summarizer.errors import UsageError
from summarizer.settings import Settings, load_settings


def settings_of(ctx: click.Context, overrides: Mapping[str, Mapping[str, Any]] | None = None) -> Settings:
    """Load the settings with the file that `--config` names."""
    path = (ctx.find_root().obj or {}).get("config")
    return load_settings(Path(path) if path else None, overrides=overrides)


def write_output(text: str, output: str | None) -> None:
    """Write to stdout, or to a file that appears only when it is whole; raises `UsageError`."""
    if output is None or output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    path = Path(output)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(click.unstyle(text))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}.") from None

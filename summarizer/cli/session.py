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


def check_target(output: str | None) -> None:
    """Find out before any work whether an output can be written; raises `UsageError`."""
    if output is None or output == "-":
        return
    path = Path(output)
    folder = path.parent
    if path.is_dir() or not folder.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"{output} cannot be written.", hint="Name a file in a folder that can be written.")


def write_output(text: str, output: str | None) -> None:
    """Write to stdout, or to a file that appears only when it is whole; raises `UsageError`.

    A target that is no plain file (a pipe, a device) is written as it is.
    """
    if output is None or output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    whole = click.unstyle(text if text.endswith("\n") else f"{text}\n")
    path = Path(output).resolve()
    try:
        if path.exists() and not path.is_file():
            path.write_text(whole, encoding="utf-8")
        else:
            _replace(path, whole)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}.") from None


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

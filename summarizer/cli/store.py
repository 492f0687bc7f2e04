"""The store of this call's settings, for the commands that need it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from summarizer.cli.session import settings_of
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.store import Store


@contextmanager
def service_extra() -> Iterator[None]:
    """Turn a package that is not installed into a `UsageError` that says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("summarizer"):
            raise
        raise UsageError(
            f"This command needs the package {error.name}.", hint="Run `pip install 'summarizer[service]'`."
        ) from None


@contextmanager
def opened(ctx: click.Context) -> Iterator[Store]:
    """Open the store and close it when the command ends; raises as `Store.open` does."""
    with service_extra():
        from summarizer.store import Store  # noqa: PLC0415 - an extra
    with Store.from_settings(settings_of(ctx).store) as store:
        yield store

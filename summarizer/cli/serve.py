"""`summarizer serve`: the HTTP service."""

from __future__ import annotations

from typing import Any

import click

from summarizer.cli.desk import NEEDS_EXTRA
from summarizer.cli.session import settings_of
from summarizer.errors import UsageError


@click.command("serve")
@click.option("--host", help="Listen here instead of service.host.")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen here instead of service.port.")
@click.option("--workers", type=click.IntRange(1, 64), help="Serve with this many processes.")
@click.option("--no-auth", is_flag=True, help="Ask nobody for a token; on loopback only.")
@click.pass_context
def command(
    ctx: click.Context, host: str | None, port: int | None, workers: int | None, no_auth: bool
) -> None:
    """Serve briefs, checks and the editors' page until Ctrl+C."""
    given: dict[str, Any] = {"host": host, "port": port, "workers": workers}
    service = {name: value for name, value in given.items() if value is not None}
    if no_auth:
        service["auth"] = "none"
    try:
        from summarizer.web.serving import serve  # noqa: PLC0415 - needs the extra `service`
    except ModuleNotFoundError as error:
        raise UsageError(f"This command needs the package {error.name}.", hint=NEEDS_EXTRA) from None
    serve(settings_of(ctx, {"service": service}))

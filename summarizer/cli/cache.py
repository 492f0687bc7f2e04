"""`summarizer cache`: how full the cache of accepted completions is, whether it is whole, and away with it."""

from __future__ import annotations

import json

import click

from summarizer.cli.session import settings_of, write_output


@click.group("cache")
def command() -> None:
    """Look at the cache of accepted completions, check it, or empty it."""


@command.command("info")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Print where the cache is and how full."""
    from summarizer.engine.cache_rows import cache_info  # noqa: PLC0415 - diskcache, only where it is used

    found = cache_info(settings_of(ctx).cache)
    share = 100 * found.bytes / found.max_bytes
    line = f"{found.rows} completions, {found.bytes / 1e6:.1f} MB ({share:.1f} % of the limit), in {found.folder}"
    write_output(json.dumps(found.model_dump()) if as_json else line, None)


@command.command("clear")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def clear(ctx: click.Context, yes: bool) -> None:
    """Delete every kept completion; the next run pays for its calls again."""
    from summarizer.engine.cache_rows import cache_info, clear_cache  # noqa: PLC0415 - diskcache, as above

    settings = settings_of(ctx).cache
    if not yes:
        click.confirm(f"Delete {cache_info(settings).rows} completions?", abort=True, err=True)
    write_output(f"{clear_cache(settings)} completions deleted", None)


@command.command("verify")
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Read every row, and delete those that cannot be read or are of an older format."""
    from summarizer.engine.cache_rows import verify_cache  # noqa: PLC0415 - diskcache, as above

    found = verify_cache(settings_of(ctx).cache)
    whole = found.rows - found.broken - found.outdated
    write_output(f"{whole} whole; deleted {found.broken} broken and {found.outdated} outdated", None)

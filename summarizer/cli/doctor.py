"""`summarizer doctor`: whether everything is there that a run needs."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Callable, Iterator

import click

from summarizer.assembly import engine_order
from summarizer.cli.session import settings_of, write_output
from summarizer.errors import SummarizerError
from summarizer.guard.policy import policy_table
from summarizer.guard.registry import all_detectors
from summarizer.prompts import Catalogue
from summarizer.settings import Settings
from summarizer.version import __version__


@click.command("doctor")
@click.option("--online", is_flag=True, help="Also make one tiny call to the endpoint.")
@click.pass_context
def command(ctx: click.Context, online: bool) -> int:
    """Check the installation, the prompts, the guard, the cache folder and, on request, the endpoint."""
    settings = settings_of(ctx)
    failed = 0
    for name, check in _checks(settings, online=online):
        try:
            line = f"ok    {name}: {check()}"
        except SummarizerError as error:
            failed = max(failed, error.exit_code)
            line = f"FAIL  {name}: {error.code} {error.message} {error.hint}"
        write_output(line, None)
    return failed


def _checks(settings: Settings, *, online: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "summarizer", lambda: f"{__version__} on Python {platform.python_version()}"
    yield "settings", lambda: settings.sha256()[:19]
    yield "prompts", lambda: _prompts(settings)
    yield "guard", lambda: f"{len(all_detectors())} detectors, {len(policy_table())} rows of policy"
    yield "engines", lambda: ", then ".join(engine_order(settings))
    yield "cache", lambda: _cache(settings)
    if online:
        yield "endpoint", lambda: asyncio.run(_endpoint(settings))


def _prompts(settings: Settings) -> str:
    catalogue = Catalogue.find(settings.prompts)
    problems = catalogue.problems()
    if problems:
        raise SummarizerError(" ".join(problems), code="E200", hint="Run `summarizer prompts check`.")
    return f"{len(catalogue.specs)} in {catalogue.folder.name}/"


def _cache(settings: Settings) -> str:
    from summarizer.engine.cached import cache_folder  # noqa: PLC0415 - diskcache, only where it is used

    return str(cache_folder(settings.cache)) if settings.cache.enabled else "off"


async def _endpoint(settings: Settings) -> str:
    from summarizer.engine.chat import ChatEngine  # noqa: PLC0415 - imports openai only where it is used

    engine = ChatEngine(settings.engine)
    try:
        return await engine.ping()
    finally:
        await engine.aclose()

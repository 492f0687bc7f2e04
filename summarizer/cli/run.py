"""`summarizer run`: one brief for each article of an input."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from summarizer.assembly import Summarizer, engine_order
from summarizer.cli.session import settings_of, write_output
from summarizer.errors import RefusedError, SummarizerError, UsageError
from summarizer.intake.reader import ReadFailure, read_bytes, read_path
from summarizer.models.article import Article
from summarizer.models.brief import Brief, BriefStatus, SectionStatus
from summarizer.models.draft import Section
from summarizer.page import brief_html, brief_markdown, brief_text
from summarizer.settings import Settings

WITHHELD_EXIT = 1
ENGINE_EXIT = 4


@click.command("run")
@click.argument("article")
@click.option("--engine", type=click.Choice(["auto", "openai", "offline", "recorded"]), default="auto")
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@click.option("-o", "--output", help="Write to this file instead of stdout.")
@click.option("--title", default="", help="Title for a plain text that carries none.")
@click.pass_context
def command(ctx: click.Context, /, article: str, engine: str, form: str, **more: Any) -> int:  # noqa: ANN401
    """Make the brief of ARTICLE: a file, a folder, or `-` for stdin."""
    settings = settings_of(ctx)
    wanted = tuple(Section(name) for name in more["sections"]) or tuple(Section)
    _say_engine(settings, engine)
    items = [_titled(item, more["title"]) for item in read_articles(article, settings)]
    if not items:
        raise UsageError(f"{article} holds no article.")
    briefs, failures = asyncio.run(_briefs(Summarizer(settings, engine=engine), items, wanted))
    text = "\n".join(render(brief, form, settings) for brief in briefs)
    if briefs:
        write_output(text, more["output"])
    return max([*(exit_code(brief) for brief in briefs), *(error.exit_code for error in failures)], default=0)


def read_articles(name: str, settings: Settings) -> Iterator[Article | ReadFailure]:
    """Read a path or stdin; raises `UsageError` where there is nothing by that name."""
    if name == "-":
        return iter(list(read_bytes(sys.stdin.buffer.read(), "-", settings.intake)))
    path = Path(name)
    if not path.exists():
        raise UsageError(f"There is no file or folder {name}.")
    return read_path(path, settings.intake)


def render(brief: Brief, form: str, settings: Settings) -> str:
    """Render a brief in one of the four formats."""
    if form == "json":
        return brief.model_dump_json()
    if form == "markdown":
        return brief_markdown(brief, settings.page)
    if form == "html":
        return brief_html(brief, settings.page)
    return brief_text(brief, settings.page)


def exit_code(brief: Brief) -> int:
    """Give 3 for a refusal, 4 where no engine answered, 1 where a section is withheld, else 0."""
    if brief.status is BriefStatus.REFUSED:
        return RefusedError.exit_code
    if brief.error is not None and brief.error.code.startswith("E4"):
        return ENGINE_EXIT
    withheld = any(result.status is SectionStatus.WITHHELD for result in brief.sections.values())
    return WITHHELD_EXIT if withheld else 0


async def _briefs(
    summarizer: Summarizer, items: list[Article | ReadFailure], wanted: tuple[Section, ...]
) -> tuple[list[Brief], list[SummarizerError]]:
    briefs: list[Brief] = []
    failures: list[SummarizerError] = []
    try:
        for item in items:
            if isinstance(item, Article):
                briefs.append(await summarizer.arun(item, wanted))
            else:
                error = item.error
                sys.stderr.write(f"error {error.code}: {item.where}: {error.message} {error.hint}\n")
                failures.append(error)
    finally:
        await summarizer.aclose()
    return briefs, failures


def _say_engine(settings: Settings, choice: str) -> None:
    if choice == "auto":
        order = engine_order(settings)
        reason = "" if "openai" in order else " (neither OPENAI_API_KEY nor a base URL is set)"
        sys.stderr.write(f"engine: {order[0]}{reason}\n")


def _titled(item: Article | ReadFailure, title: str) -> Article | ReadFailure:
    if isinstance(item, Article) and title and not item.title:
        return item.model_copy(update={"title": title})
    return item

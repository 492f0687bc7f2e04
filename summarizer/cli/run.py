"""`summarizer run`: one brief for each article of an input."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from summarizer.assembly import Summarizer, engine_order
from summarizer.cli.session import check_target, settings_of, write_output
from summarizer.errors import (
    AuthError,
    BudgetError,
    PromptError,
    RefusedError,
    SummarizerError,
    UsageError,
)
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
@click.option(
    "--engine",
    type=click.Choice(["auto", "openai", "offline", "recorded"]),
    default="auto",
    help="The engine to ask first; where it fails, the next of `engine.order` writes the section.",
)
@click.option("--section", "sections", multiple=True, type=click.Choice([name.value for name in Section]))
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown", "html"]), default="text")
@click.option("-o", "--output", help="Write to this file instead of stdout.")
@click.option("--title", default="", help="Title for a plain text that carries none.")
@click.pass_context
def command(ctx: click.Context, /, article: str, engine: str, form: str, **more: Any) -> int:  # noqa: ANN401
    """Make the brief of ARTICLE: a file, a folder, or `-` for stdin.

    Each brief is printed when it is finished; several JSON briefs stand one a line.
    """
    settings = settings_of(ctx)
    check_target(more["output"])
    wanted = tuple(Section(name) for name in more["sections"]) or tuple(Section)
    _say_engine(settings, engine)
    items = (_titled(item, more["title"]) for item in read_articles(article, settings))
    writer = BriefWriter(form, settings, more["output"])
    try:
        asyncio.run(_write_briefs(Summarizer(settings, engine=engine), items, wanted, writer))
    except BaseException:
        writer.close(whole=False)
        raise
    writer.close()
    if writer.count == 0:
        raise UsageError(f"{article} holds no article.")
    return writer.exit_code


class BriefWriter:
    """Prints briefs one by one, or gathers them for a file; remembers the worst exit code."""

    def __init__(self, form: str, settings: Settings, output: str | None) -> None:
        self.form = form
        self.settings = settings
        self.output = output
        self.count = 0
        self.exit_code = 0
        self._held: list[str] = []

    def add(self, brief: Brief) -> None:
        """Take a finished brief."""
        self._take(render(brief, self.form, self.settings), exit_code(brief))

    def add_failure(self, failure: ReadFailure) -> None:
        """Take an input that could not be read: an error line, and a record in its place among JSON."""
        error = failure.error
        sys.stderr.write(f"error {error.code}: {failure.where}: {error.message} {error.hint}\n")
        record = json.dumps({"line": failure.where, "error": error.as_dict()}, ensure_ascii=False)
        self._take(record if self.form == "json" else "", error.exit_code)

    def _take(self, text: str, code: int) -> None:
        self.count += 1
        self.exit_code = max(self.exit_code, code)
        if text and self.output:
            self._held.append(text)
        elif text:
            write_output(text, None)

    def close(self, *, whole: bool = True) -> None:
        """Write what was gathered for a file; a run that was cut short leaves the file alone and writes beside it."""
        if self._held and self.output:
            output = self.output if whole else f"{self.output}.partial"
            write_output("\n".join(self._held), output)
            if not whole:
                sys.stderr.write(f"what was finished is in {output}\n")


def read_articles(name: str, settings: Settings) -> Iterator[Article | ReadFailure]:
    """Read a path or stdin; raises `UsageError` where there is nothing by that name."""
    if name == "-":
        return iter(list(read_bytes(sys.stdin.buffer.read(), "-", settings.intake)))
    path = Path(name)
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        raise UsageError(f"There is no file or folder {name[:200]}.")
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


async def _write_briefs(
    summarizer: Summarizer,
    items: Iterable[Article | ReadFailure],
    wanted: tuple[Section, ...],
    writer: BriefWriter,
) -> None:
    try:
        for item in items:
            if not isinstance(item, Article):
                writer.add_failure(item)
                continue
            try:
                writer.add(await summarizer.arun(item, wanted))
            except (AuthError, BudgetError, PromptError, UsageError):
                raise
            except Exception as error:  # one article must never cost the others their briefs
                unexpected = SummarizerError(f"Something unexpected failed ({type(error).__name__}).")
                failure = error if isinstance(error, SummarizerError) else unexpected
                writer.add_failure(ReadFailure(item.id, failure))
    finally:
        await summarizer.aclose()


def _say_engine(settings: Settings, choice: str) -> None:
    if choice == "auto":
        order = engine_order(settings)
        reason = "" if "openai" in order else " (neither OPENAI_API_KEY nor a base URL is set)"
        sys.stderr.write(f"engine: {order[0]}{reason}\n")


def _titled(item: Article | ReadFailure, title: str) -> Article | ReadFailure:
    if isinstance(item, Article) and title and not item.title:
        return item.model_copy(update={"title": title})
    return item

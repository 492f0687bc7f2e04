"""`summarizer prompts`: list, show, render and check the prompts."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from summarizer.appraisal import appraise
from summarizer.cli.run import read_articles
from summarizer.cli.session import settings_of, write_output
from summarizer.errors import PromptError, RefusedError, UsageError
from summarizer.intake.screen import screen
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.prompts import Catalogue, Renderer

_STAND_IN = "(the accepted summary stands here)"


@click.group("prompts")
def command() -> None:
    """List, show, render or check the prompts."""


@command.command("list")
@click.pass_context
def list_prompts(ctx: click.Context) -> None:
    """Name every prompt, whether it is released, and what it is for."""
    catalogue = Catalogue.find(settings_of(ctx).prompts)
    rows = [
        f"{spec.id:<16} {'released' if spec.sha256 else 'draft':<9} {spec.about}"
        for spec in catalogue.specs.values()
    ]
    write_output("\n".join(rows), None)


@command.command("show")
@click.argument("prompt_id")
@click.pass_context
def show(ctx: click.Context, prompt_id: str) -> None:
    """Print the template PROMPT_ID and the parts it includes; a section's name means the version in use."""
    settings = settings_of(ctx).prompts
    catalogue = Catalogue.find(settings)
    in_use = {section.value: f"{section.value}.{version}" for section, version in settings.versions.items()}
    spec = catalogue.spec(in_use.get(prompt_id, prompt_id))
    texts = [
        f"--- {name}\n{(catalogue.folder / name).read_text(encoding='utf-8')}"
        for name in (spec.filename, *spec.parts)
    ]
    write_output("\n".join(texts), None)


@command.command("render")
@click.argument("article")
@click.option("--section", type=click.Choice([name.value for name in Section]), default="summary")
@click.option("--summary", default=_STAND_IN, help="The accepted summary, for the later sections.")
@click.pass_context
def render(ctx: click.Context, article: str, section: str, summary: str) -> None:
    """Print what would be sent for one section of ARTICLE; nothing is sent."""
    settings = settings_of(ctx)
    item = next(read_articles(article, settings), None)
    if not isinstance(item, Article):
        raise item.error if item is not None else UsageError(f"{article} holds no article.")
    screening = screen(item, settings.intake, now=datetime.now(UTC))
    if screening.status == "refused":
        first = screening.reasons[0]
        raise RefusedError(first.message, code=first.code, hint=first.hint)
    renderer = Renderer(Catalogue.find(settings.prompts), settings.prompts)
    facts = appraise(screening.article)
    prompt = renderer.render(Section(section), screening.article, facts, {Section.SUMMARY: summary})
    write_output(_page(prompt), None)


@command.command("check")
@click.pass_context
def check(ctx: click.Context) -> int:
    """Check that released prompts are unchanged and that declared inputs are the used ones."""
    catalogue = Catalogue.find(settings_of(ctx).prompts)
    problems = catalogue.problems()
    if problems:
        raise PromptError(" ".join(problems), hint="A released prompt never changes; add the next version.")
    for spec in catalogue.specs.values():
        if not spec.sha256:
            write_output(f'{spec.id} is a draft; to release it: sha256 = "{catalogue.checksum(spec)}"', None)
    write_output(f"{len(catalogue.specs)} prompts, all as released and declared", None)
    return 0


def _page(prompt: Prompt) -> str:
    return f"--- system ({prompt.id}, {prompt.sha256})\n{prompt.system}\n\n--- user\n{prompt.user}"

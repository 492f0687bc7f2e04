"""`summarizer demo`: the examples through the offline engine, on screen and as a page."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from summarizer.assembly import Summarizer
from summarizer.cli.run import read_articles
from summarizer.cli.session import settings_of, write_output
from summarizer.models.article import Article
from summarizer.models.brief import Brief
from summarizer.page import brief_html, brief_text, document_html

EXAMPLES = ("trial_press_release.md", "thin_page.html")


@click.command("demo")
@click.argument("folder", default="examples")
@click.option("-o", "--output", default="demo.html", help="Where the page is written.")
@click.pass_context
def command(ctx: click.Context, folder: str, output: str) -> int:
    """Make the briefs of a trial press release and of a thin page that is refused."""
    settings = settings_of(ctx)
    summarizer = Summarizer(settings, engine="offline")
    articles = [
        item
        for name in EXAMPLES
        for item in read_articles(str(Path(folder) / name), settings)
        if isinstance(item, Article)
    ]
    briefs = asyncio.run(_briefs(summarizer, articles))
    write_output("\n\n".join(brief_text(brief, settings.page) for brief in briefs), None)
    fragments = [brief_html(brief, settings.page) for brief in briefs]
    write_output(document_html("Briefs of the examples", fragments), output)
    click.echo(f"The page is in {output}.", err=True)
    return 0


async def _briefs(summarizer: Summarizer, articles: list[Article]) -> list[Brief]:
    try:
        return [await summarizer.arun(article) for article in articles]
    finally:
        await summarizer.aclose()

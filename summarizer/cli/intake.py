"""`summarizer intake`: whether an input can be summarised, and why not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from summarizer.cli.lines import answer_lines
from summarizer.cli.run import read_articles
from summarizer.cli.session import settings_of, write_output
from summarizer.intake.reader import article_from_mapping
from summarizer.intake.screen import Screening, screen
from summarizer.models.article import Article
from summarizer.settings import Settings


@click.command("intake")
@click.argument("article", required=False)
@click.option("--jsonl", metavar="FILE", help="Answer one article a line; `-` is stdin.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(ctx: click.Context, article: str | None, jsonl: str | None, form: str) -> int:
    """Screen ARTICLE: a file, a folder, or `-` for stdin."""
    settings = settings_of(ctx)
    if jsonl is not None:
        answer_lines(jsonl, lambda line: answer(_screen(article_from_mapping(line), settings)))
        return 0
    refused = False
    for item in read_articles(article or "-", settings):
        if not isinstance(item, Article):
            raise item.error
        screening = _screen(item, settings)
        refused = refused or screening.status == "refused"
        write_output(_page(screening) if form == "text" else _json(screening), None)
    return 3 if refused else 0


def answer(screening: Screening) -> dict[str, Any]:
    """Give the screening as the interface words it; a refused article is null."""
    accepted = screening.status == "accepted"
    return {
        "id": screening.article.id,
        "status": screening.status,
        "codes": list(screening.codes),
        "reasons": [reason.model_dump(mode="json") for reason in screening.reasons],
        "article": screening.article.model_dump(mode="json") if accepted else None,
    }


def _screen(article: Article, settings: Settings) -> Screening:
    return screen(article, settings.intake, now=datetime.now(UTC))


def _json(screening: Screening) -> str:
    return json.dumps(answer(screening), ensure_ascii=False)


def _page(screening: Screening) -> str:
    article = screening.article
    words = len(article.text.split())
    lines = [f"{screening.status}: {article.title or '(no title)'} ({words} words)"]
    lines += [f"  {reason.code} {reason.message} {reason.hint}" for reason in screening.reasons]
    lines += [f"  repaired at {edit.start}: {edit.reason}" for edit in article.edits[:20]]
    lines += [f'  addressed to a model: "{span.text[:100]}"' for span in article.addressed_to_model]
    return "\n".join(lines)

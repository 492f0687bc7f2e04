"""`summarizer appraise`: the study facts of an article."""

from __future__ import annotations

import click

from summarizer.appraisal import appraise
from summarizer.cli.lines import answer_lines
from summarizer.cli.run import read_articles
from summarizer.cli.session import settings_of, write_output
from summarizer.intake.clean import clean
from summarizer.intake.reader import article_from_mapping
from summarizer.models.article import Article
from summarizer.models.study import StudyFacts
from summarizer.page.appraisal import facts_html, facts_text


@click.command("appraise")
@click.argument("article", required=False)
@click.option("--jsonl", metavar="FILE", help="Answer one article a line; `-` is stdin.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text")
@click.pass_context
def command(ctx: click.Context, article: str | None, jsonl: str | None, form: str) -> int:
    """Read ARTICLE (a file, a folder, or `-`): what kind of study is this? Nothing is refused."""
    if jsonl is not None:
        answer_lines(jsonl, lambda line: _facts(article_from_mapping(line)))
        return 0
    for item in read_articles(article or "-", settings_of(ctx)):
        if not isinstance(item, Article):
            raise item.error
        cleaned = clean(item)
        write_output(_render(cleaned, _facts(cleaned), form), None)
    return 0


def _render(article: Article, facts: StudyFacts, form: str) -> str:
    if form == "json":
        return facts.model_dump_json()
    return facts_html(article, facts) if form == "html" else facts_text(article, facts)


def _facts(article: Article) -> StudyFacts:
    return appraise(article).model_copy(update={"id": article.id})

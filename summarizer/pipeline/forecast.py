"""What one article would send, counted and not sent: whether it is refused, and the tokens of each prompt.

Tokens are the product's own estimates. Later sections carry the summary, which is not there yet; a text
of its usual length stands in for it. It knows no price.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from summarizer.appraisal import appraise
from summarizer.engine.tokens import estimate
from summarizer.intake.screen import screen
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.prompts import Renderer
from summarizer.settings import IntakeSettings

#: Tokens of a section of the length that its prompt asks for.
USUAL_TOKENS = {Section.SUMMARY: 220, Section.CONTEXT: 120, Section.COMMENTARY: 260, Section.FAQ: 500}
#: A summary of the usual length is about so many characters.
_SUMMARY_CHARACTERS = 1200


@dataclass(frozen=True)
class Forecast:
    """The codes for which intake would refuse the article, else the estimated tokens of each section's prompt."""

    refused: tuple[str, ...] = ()
    prompt_tokens: dict[Section, int] = field(default_factory=dict)


def forecast(
    article: Article, intake: IntakeSettings, renderer: Renderer, *, now: datetime, summary: str = ""
) -> Forecast:
    """Count what an article would send; raises `PromptError` where a prompt is broken."""
    screening = screen(article, intake, now=now)
    if screening.status == "refused":
        return Forecast(refused=screening.codes)
    article, facts = screening.article, appraise(screening.article)
    siblings = {Section.SUMMARY: summary or article.text[:_SUMMARY_CHARACTERS]}
    prompts = {section: renderer.render(section, article, facts, siblings) for section in Section}
    return Forecast(
        prompt_tokens={section: estimate(one.system) + estimate(one.user) for section, one in prompts.items()}
    )

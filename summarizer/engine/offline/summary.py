"""An extractive summary: one composed line on the kind of evidence, then the article's own sentences."""

from __future__ import annotations

from summarizer.engine.offline.extract import Candidate, candidates, choose
from summarizer.engine.offline.wording import (
    funding_sentence,
    join_sentences,
    lead_sentence,
    publication_sentence,
)
from summarizer.models.completion import Request
from summarizer.models.draft import Draft, Section

WORD_LIMIT = 150
WANTED = ("primary outcome", "main result", "result", "treatment", "people", "design", "harms", "limits")


def write_summary(request: Request) -> Draft:
    """Compose the summary; each further attempt keeps fewer of the article's sentences."""
    facts = request.facts
    lead = lead_sentence(facts)
    chosen = choose(_careful(candidates(request.article, facts), request.attempt), WORD_LIMIT, WANTED)
    told = {topic for candidate in chosen for topic in candidate.topics}
    closing = []
    if facts.reports_study:
        closing = [publication_sentence(facts)] if "publication" not in told else []
        closing += [funding_sentence(facts)] if "funding" not in told else []
    body = join_sentences(*(candidate.text for candidate in chosen))
    paragraphs = [join_sentences(lead, body), join_sentences(*closing)]
    return Draft(section=Section.SUMMARY, text="\n\n".join(part for part in paragraphs if part))


def _careful(found: list[Candidate], attempt: int) -> list[Candidate]:
    """On a second attempt keep only sentences that carry a fact, on a third none."""
    if attempt == 1:
        return found
    return [candidate for candidate in found if len(candidate.topics) > 1] if attempt == 2 else []

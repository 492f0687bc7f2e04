"""An extractive summary: one composed line on the kind of evidence, then the article's own sentences."""

from __future__ import annotations

from summarizer.engine.offline.extract import Candidate, author_words, candidates, choose
from summarizer.engine.offline.wording import (
    join_sentences,
    lead_sentence,
    standing_sentences,
)
from summarizer.models.completion import Request
from summarizer.models.draft import Draft, Section
from summarizer.models.vocabulary import ItemType, PrimaryResult

WORD_LIMIT = 170
WANTED = (
    "main result",
    "result",
    "people",
    "treatment",
    "primary outcome",
    "design",
    "harms",
    "limits",
    "regulatory",
)


def write_summary(request: Request) -> Draft:
    """Compose the summary around the article's sentences."""
    facts = request.facts
    found = candidates(request.article, facts)
    frame = (
        f"{lead_sentence(facts)} {standing_sentences(facts)}" if facts.reports_study else lead_sentence(facts)
    )
    chosen = choose(found, WORD_LIMIT - len(frame.split()), WANTED)
    told = {topic for candidate in chosen for topic in candidate.topics}
    lead = lead_sentence(facts, with_people=not {"design", "people"} <= told)
    closing = ""
    if facts.reports_study:
        closing = standing_sentences(facts, published="publication" not in told, funded="funding" not in told)
    if facts.primary and facts.primary.primary_result.value is PrimaryResult.NOT_MET:
        chosen = sorted(chosen, key=_beside_the_point)
    body = join_sentences(*(candidate.text for candidate in chosen))
    if facts.item_type is ItemType.OPINION:
        argued = " ".join(f'"{text}"' for text in author_words(request.article, facts))
        body = f"In the author's words: {argued}" if argued else body
    paragraphs = [join_sentences(lead, body), closing]
    return Draft(section=Section.SUMMARY, text="\n\n".join(part for part in paragraphs if part))


def _beside_the_point(candidate: Candidate) -> bool:
    """Tell other results from the primary one: where that was missed, they come behind it."""
    return "result" in candidate.topics and not {"main result", "primary outcome"} & candidate.topics

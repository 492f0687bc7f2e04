"""The skeptical note, composed from the appraisal's ranked points."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.engine.offline.extract import candidates
from summarizer.engine.offline.wording import (
    join_sentences,
    lead_sentence,
    names_topic,
    speakers_sentence,
    standing_sentences,
)
from summarizer.models.completion import Request
from summarizer.models.draft import Draft, Section
from summarizer.models.study import Point, StudyFacts

WORD_LIMIT = 165


def write_commentary(request: Request) -> Draft:
    """Compose the note from the points, the most telling first, within a limit of words."""
    facts = request.facts
    points = ordered_points(facts.points)
    closing = next((point.next_evidence for point in points if point.next_evidence), "")
    weighed = _weighed(request)
    sentences = _within([point.text for point in points], WORD_LIMIT - len(f"{weighed} {closing}".split()))
    if not sentences:
        sentences = _without_points(facts)
    if not facts.reports_study:
        sentences.insert(1, speakers_sentence(facts))
    return Draft(section=Section.COMMENTARY, text=join_sentences(weighed, *sentences, closing))


def _weighed(request: Request) -> str:
    """Begin with the article's main result where no fact says what the note is about."""
    study = request.facts.primary
    if not request.facts.reports_study or (study is not None and names_topic(study)):
        return ""
    found = [one for one in candidates(request.article, request.facts) if not one.leans]
    telling = [one for one in found if {"main result", "result"} & one.topics] or found
    best = max(telling, key=lambda one: one.score, default=None)
    return f"The statement to be weighed is this. {best.text}" if best else ""


def ordered_points(points: Iterable[Point]) -> list[Point]:
    """Put the point on the design first, then the best strength, then the limits by rank."""
    ranked = sorted(points, key=lambda point: (point.rank, point.code))
    first = [point for point in ranked if point.code.startswith("P10")][:1]
    strengths = [point for point in ranked if point.kind == "strength" and point not in first]
    limits = [point for point in ranked if point.kind != "strength" and point not in first]
    return [*first, *strengths[:1], *limits, *strengths[1:]]


def _within(sentences: list[str], word_limit: int) -> list[str]:
    kept: list[str] = []
    used = 0
    for sentence in sentences:
        words = len(sentence.split())
        if used + words <= word_limit and sentence not in kept:
            kept.append(sentence)
            used += words
    return kept


def _without_points(facts: StudyFacts) -> list[str]:
    if not facts.reports_study:
        return [
            lead_sentence(facts),
            "Its claims belong to those who make them, and the evidence behind them is not shown here.",
            "What would settle them is a study with a stated design, people, comparison and outcome.",
        ]
    return [
        lead_sentence(facts),
        "How far its result can be trusted depends on its design, its size and what it was compared with.",
        standing_sentences(facts),
    ]

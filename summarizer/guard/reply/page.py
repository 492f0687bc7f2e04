"""Replies about the page instead of the news: its tags, its badge, its score."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around
from summarizer.text.phrases import normalise


@detector("R109")
def about_the_page(material: Material) -> Iterator[Hit]:
    """The text explains the page's tags, badge or relevance score.

    Why it matters:
        A FAQ answered "What does the Clinical Context tag mean?", which the article never raised.

    Flagged:
        "The article is tagged as Practice Relevant." "What do the tags CBD and Sleep refer to?"

    Left alone:
        Articles about tagging, where the source itself has the words.

    Known misses:
        Talk of the page without a word for its parts.
    """
    for hit in phrase_hits(material, "R109"):
        words = " ".join(normalise(material.text[hit.start : hit.end]).split())
        if words not in " ".join(material.source_normal.split()):
            start, end = sentence_around(material.text, hit.start, hit.end)
            yield Hit(start, end, "This is about the page's tags, badge or score, and not about the news.")
            return

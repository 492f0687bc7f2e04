"""Replies about the page instead of the news: its tags, its badge, its score."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around, weak_hits
from summarizer.text.overlap import naming_stems
from summarizer.text.phrases import PhraseHit

MESSAGE = "This is about the page's tags, badge or score, and not about the news."
#: Weights of different words for a page's furniture; a name that the source bears weighs a half against them.
WEIGHTS = {"page_strong": 1.5, "page_weak": 0.7}
ENOUGH = 3.5
LONGEST = 700
#: A look at single words first; the phrases of `page_strong` begin or end with one of these.
_FURNITURE_WORDS = (
    *(
        "badge",
        "badges",
        "hashtag",
        "hashtags",
        "newsletter",
        "homepage",
        "page",
        "website",
        "thumbnail",
        "teaser",
    ),
    *(
        "sidebar",
        "relevance",
        "keyword",
        "keywords",
        "portal",
        "feed",
        "newsfeed",
        "webpage",
        "site",
        "editor",
    ),
    *(
        "editors",
        "reader",
        "readers",
        "platform",
        "system",
        "team",
        "archive",
        "dashboard",
        "banner",
        "headline",
    ),
    *("tagged", "tags", "metadata", "relevant", "score", "rating", "label", "band"),
)
FURNITURE = frozenset(
    word + mark for word in _FURNITURE_WORDS for mark in ("", ".", ",", ";", ":", "?", "!", ")", '"', "'")
)


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
        if _words(material.normal[hit.start : hit.end]) not in _words(material.source_normal):
            start, end = sentence_around(material.text, hit.start, hit.end)
            yield Hit(start, end, MESSAGE)
            return
    if len(material.text) > LONGEST or FURNITURE.isdisjoint(material.tokens):
        return
    weak = weak_hits(material, "R109")
    if weak and _about_furniture(material, weak):
        yield Hit(0, len(material.text), MESSAGE)


def _about_furniture(material: Material, weak: list[PhraseHit]) -> bool:
    """Weigh the different words for a page's furniture, those of the source aside, against what the text names."""
    if not any(hit.rule == "page_strong" for hit in weak):
        return False
    source = material.source_normal
    weight = sum(
        WEIGHTS[rule]
        for rule, word in {(hit.rule, material.normal[hit.start : hit.end]) for hit in weak}
        if word not in source
    )
    names = naming_stems(material.text)
    if material.article is not None:
        names = names & naming_stems(f"{material.title} {material.source}")
    return weight >= ENOUGH + 0.5 * len(names)


def _words(text: str) -> str:
    return " ".join(text.split())

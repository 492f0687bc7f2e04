"""Replies about the page instead of the news: its tags, its badge, its score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around, weak_hits
from summarizer.guard.reply.vocabulary import Vocabulary, vocabulary, without_page
from summarizer.text.overlap import naming_stems
from summarizer.text.phrases import PhraseHit

MESSAGE = "This is about the page's tags, badge or score, and not about the news."
#: Weights of different words for a page's furniture; a name that the source bears weighs a half against them.
WEIGHTS = {"page_strong": 1.5, "page_weak": 0.7}
ENOUGH = 3.5
LONGEST = 700
#: Weights of the different words of a page, against names and words of a study.
PART, FURNITURE, NAME, CONCRETE = 1.3, 0.6, 1.0, 0.7
FURNITURE_ENOUGH, FURNITURE_WITHOUT_PART = 1.8, 3
_COUNTS = frozenset(
    {
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "nine",
        "ten",
        "twelve",
        "twice",
        "half",
        "third",
        "thirds",
    }
    | {"minutes", "day", "days", "week", "hour", "hours"}
)
#: What stands between quotation marks is a tag or a category here.
_TAG = re.compile(r'"[^"\n]{1,60}"|“[^”\n]{1,60}”')


@detector("R109")
def about_the_page(material: Material) -> Iterator[Hit]:
    """The text explains the page's tags, badge or relevance score.

    Why it matters:
        A FAQ answered "What does the Clinical Context tag mean?", which the article never raised.

    Flagged:
        "The article is tagged as Practice Relevant." "What do the tags CBD and Sleep refer to?" A short text whose
        words are mostly those of a page and its visitors.

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
    if len(material.text) > LONGEST:
        return
    found = vocabulary(_TAG.sub(" ", material.text))
    if not found.page_parts and len(found.furniture) < FURNITURE_WITHOUT_PART:
        return
    if _is_of_page(found) and not _shares_page(material, found):
        yield Hit(0, len(material.text), MESSAGE)
        return
    weak = weak_hits(material, "R109")
    if weak and _about_furniture(material, weak):
        yield Hit(0, len(material.text), MESSAGE)


def _is_of_page(found: Vocabulary) -> bool:
    """Weigh the different words of a page against what the text names."""
    names = without_page(found)
    weight = PART * len(found.page_parts) + FURNITURE * len(found.furniture)
    against = NAME * len(names) + CONCRETE * len(found.concrete - _COUNTS)
    return weight - against >= FURNITURE_ENOUGH


def _shares_page(material: Material, found: Vocabulary) -> bool:
    """Say whether the source has most of the text's words of a page itself."""
    if not material.source:
        return False
    words = found.page_parts | found.furniture
    source = vocabulary(f"{material.title} {material.source}")
    return 2 * len(words & (source.page_parts | source.furniture)) > len(words)


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

"""Texts without content: error values, nothing at all, and sentences that say nothing can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around
from summarizer.text.overlap import share_borne, stems
from summarizer.text.phrases import PhraseHit

ALL_BUT_NOTHING = 0.7
_FIGURE = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"\s*(?:#{1,6}\s*[^\n]{1,60}|\*\*[^\n*]{1,60}\*\*:?|[A-Z][A-Za-z ]{1,40}:?)\s*")


@detector("R108")
def nothing_said(material: Material) -> Iterator[Hit]:
    """The text says in many words that nothing can be said.

    Why it matters:
        It fills the space of a section and would fit under any article.

    Flagged:
        "The information provided does not allow a meaningful summary."

    Left alone:
        "The article does not state the dose." "There is not enough evidence to recommend the drug." A text
        that says something as well: figures, or much of the source's vocabulary.

    Known misses:
        Emptiness in words of no list.
    """
    strong = phrase_hits(material, "R108")
    if strong:
        start, end = sentence_around(material.text, strong[0].start, strong[0].end)
        yield Hit(start, end, "The text says that nothing can be said.")
        return
    weak = phrase_hits(material, "R108?")
    if weak and _covered(material.text, weak) >= ALL_BUT_NOTHING:
        yield Hit(0, len(material.text), "The text says that nothing can be said, and little else.")


def _covered(text: str, hits: list[PhraseHit]) -> float:
    """Give the share of the text that stands in sentences with a hit and without a figure."""
    sentences = {sentence_around(text, hit.start, hit.end) for hit in hits}
    empty = sum(end - start for start, end in sentences if not _FIGURE.search(text[start:end]))
    return empty / max(1, len(text.strip()))


@detector("R110")
def error_value(material: Material) -> Iterator[Hit]:
    """A program's word for nothing, or its complaint, stands where the text should be.

    Why it matters:
        "None", "undefined" and "500 Internal Server Error" were published as summaries.

    Flagged:
        "null" "[object Object]" "Error: rate limit exceeded"

    Left alone:
        "None of the patients died." "The error rate was 5 %."

    Known misses:
        Complaints of programs in words of no list.
    """
    for hit in phrase_hits(material, "R110"):
        if hit.rule == "error_value" or len(material.text) < 600:
            yield Hit(hit.start, hit.end, "This is an error value or a program's complaint.")
            return


@detector("R111")
def empty(material: Material) -> Iterator[Hit]:
    """There is no text: nothing, marks only, or a heading without a body.

    Why it matters:
        An empty heading on a page is a failure that readers see at once.

    Flagged:
        "" "---" "# Summary"

    Left alone:
        A short sentence.

    Known misses:
        None known.
    """
    text = material.text
    if len(_LETTER.findall(text)) < 3:
        yield Hit(0, len(text), "There is no text.")
    elif _HEADING.fullmatch(text) and len(text.split()) <= 5:
        yield Hit(0, len(text), "There is a heading and no text.")


@detector("R112", needs=("source", "title"))
def wrong_topic(material: Material) -> Iterator[Hit]:
    """The text is about something other than the article.

    Why it matters:
        A model that was given little writes about the abbreviation it knows best.

    Flagged:
        A text of 20 words and more that shares next to none of its longer words with title and source.

    Left alone:
        Paraphrase: a faithful text still shares names, conditions and units.

    Known misses:
        Another article on the same subject.
    """
    if len(stems(material.text)) < 10:
        return
    share = share_borne(material.text, f"{material.title} {material.source}")
    if share < 0.16:
        message = f"Only {share:.0%} of the longer words stand in the article; this is about something else."
        yield Hit(0, len(material.text), message)

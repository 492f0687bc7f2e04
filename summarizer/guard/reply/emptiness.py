"""Texts without content: error values, nothing at all, and sentences that say nothing can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import phrase_hits, sentence_around
from summarizer.text.overlap import naming_stems
from summarizer.text.phrases import PhraseHit

#: Shares of the names in a draft; set on texts held against their own and against other sources.
FOREIGN = 0.12
FOREIGN_UNTITLED = 0.08
FOREIGN_MANY = 0.26
#: Weights of the signs of emptiness; a name weighs one against them.
WEIGHTS = {"nothing_weak": 1.5, "doubt_weak": 0.7, "task_weak": 0.4}
SIGNS_AT_LEAST = 1.5
LONGEST_EMPTY = 900
_FIGURE = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"\s*(?:#{1,6}\s*[^\n]{1,60}|\*\*[^\n*]{1,60}\*\*:?|[A-Z][A-Za-z ]{1,40}:?)\s*")


@detector("R108")
def nothing_said(material: Material) -> Iterator[Hit]:
    """The text says in many words that nothing can be said.

    Why it matters:
        It fills the space of a section and would fit under any article.

    Flagged:
        "The information provided does not allow a meaningful summary." A text of doubts alone: its
        signs of doubt outweigh the conditions and treatments that it names, and it has no figure.

    Left alone:
        "The article does not state the dose." "There is not enough evidence to recommend the drug." A text
        that says something as well: figures, or names of what it is about.

    Known misses:
        Empty sentences around a name from the title.
    """
    strong = phrase_hits(material, "R108")
    if strong:
        start, end = sentence_around(material.text, strong[0].start, strong[0].end)
        yield Hit(start, end, "The text says that nothing can be said.")
        return
    weak = phrase_hits(material, "R108?")
    if weak and _says_nothing(material, weak):
        yield Hit(0, len(material.text), "The text says that nothing can be said, and little else.")


def _says_nothing(material: Material, weak: list[PhraseHit]) -> bool:
    """Weigh the signs of emptiness against the names that the text, and the source where there is one, hold."""
    text = material.text
    if len(text) > LONGEST_EMPTY or _FIGURE.search(text):
        return False
    names = naming_stems(text)
    if material.article is not None:
        names = names & naming_stems(f"{material.title} {material.source}")
    weight = sum(WEIGHTS.get(hit.rule, 0.0) for hit in weak)
    return weight >= SIGNS_AT_LEAST + len(names)


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


@detector("R112", needs=("source",))
def wrong_topic(material: Material) -> Iterator[Hit]:
    """The text is about something other than the article.

    Why it matters:
        A model that was given little writes about the abbreviation it knows best.

    Flagged:
        A text that names several things, next to none of which stand in the source, and nothing of the title.

    Left alone:
        Paraphrase: a faithful text still shares names and conditions. Texts that name fewer than four things.

    Known misses:
        Another article on the same subject.
    """
    names = naming_stems(material.text)
    if len(names) < 4:
        return
    title = naming_stems(material.title)
    share = len(names & (naming_stems(material.source) | title)) / len(names)
    if not title:
        limit = FOREIGN_UNTITLED if len(names) >= 8 else -1.0
    else:
        limit = 0.0 if len(names) < 6 else FOREIGN if len(names) < 8 else FOREIGN_MANY
    if share <= limit and not names & title:
        message = f"Only {share:.0%} of what it names stands in the article; this is about something else."
        yield Hit(0, len(material.text), message)

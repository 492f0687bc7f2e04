"""Replies that ask: for the missing material, or for a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import first_hit, sentence_around

_FIRST = re.compile(r"\b(?:i|i'm|i'll|i'd|i've|me|my)\b")
_SECOND = re.compile(r"\b(?:you|you'd|you've|you're|your)\b")
_MATTER = re.compile(
    r"\b(?:article|text|summary|commentary|abstract|link|content|document|passage|excerpt|source|context|faq|draft|"
    r"section|prompt|message|request|title|headline|write|summari[sz]e|help|assist|provide|paste)\b"
)
_SPLIT = re.compile(r"(?<=[.!?])\s+|\n+")


@detector("R101")
def missing_input(material: Material) -> Iterator[Hit]:
    """The text asks for the article, or says that it was not given one.

    Why it matters:
        It is the failure that started this product: an empty slot, answered politely and published.

    Flagged:
        "I don't see a summary in your message. Could you paste it?"
        "No article text was provided, so there is nothing to summarise."

    Left alone:
        "The article does not report absolute risks." "No data were provided on adverse events."
        "The authors provide the text of the survey." Words that somebody in the article is quoted with.

    Known misses:
        A request in a language that the phrase lists do not hold, when the source is not given either.
    """
    yield from first_hit(material, "R101", "This is a reply that asks for the material, and not the section.")


@detector("R103")
def clarifying_question(material: Material) -> Iterator[Hit]:
    """The text asks whoever gave the task what is wanted.

    Why it matters:
        A question to the editor is not an answer to the reader.

    Flagged:
        "Which of the two studies would you like me to summarise?" "Should I focus on the trial?"

    Left alone:
        Rhetorical questions about the subject, and the questions of a FAQ.

    Known misses:
        A question without "you" or "I".
    """
    yield from first_hit(material, "R103", "This asks whoever gave the task a question.")


@detector("R114")
def spoken_to_the_requester(material: Material) -> Iterator[Hit]:
    """A sentence in which "I" speaks to "you" about the text or the task.

    Why it matters:
        No section of a brief has an "I" that speaks to a "you" about writing; a reply does, however worded.

    Flagged:
        "Before I can write your commentary I have to know what the piece said."

    Left alone:
        The same words inside quotation marks, and questions of a FAQ.

    Known misses:
        Replies without one of the three.
    """
    normal = material.normal
    if not (_FIRST.search(normal) and _SECOND.search(normal)):
        return
    unquoted = re.sub(r'"[^"\n]{0,600}"', lambda match: " " * len(match.group()), normal)
    position = 0
    for sentence in _SPLIT.split(unquoted):
        start = unquoted.find(sentence, position)
        position = start + len(sentence)
        if sentence.rstrip().endswith("?") and material.draft.section.value == "faq":
            continue
        if _FIRST.search(sentence) and _SECOND.search(sentence) and _MATTER.search(sentence):
            left, right = sentence_around(material.text, start, max(start + 1, position))
            yield Hit(left, right, "Here somebody speaks to whoever gave the task, and not to the reader.")
            return

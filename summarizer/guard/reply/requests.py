"""Replies that ask: for the missing material, or for a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import first_hit, is_about_task, phrase_hits, sentence_around
from summarizer.models.draft import Section

_SCIENCE = re.compile(
    r"\bi (?:also |then |first |further )?(?:use|used|estimate[d]?|find|found|show|showed|examine[d]?|investigate[d]?|analy[sz]ed?|compare[d]?|"
    r"argue[d]?|present|presented|propose[d]?|discuss|discussed|conclude[d]?|report|reported|study|studied|test|tested|review|reviewed)\b"
    r"|\bmy (?:results?|findings?|study|data|analys[ie]s|estimates?|sample|hypothes[ie]s|experience|patients|series|model)\b"
)
_STOPS = re.compile(r"[.!?]+(?=\s|$)|\n")
_YOU = re.compile(r"\b(?:you|your)\b")
#: Somebody in the news asks.
_SPOKEN = re.compile(r", (?:[\w'-]+ ){1,4}(?:says?|said|asks?|asked|writes?|wrote)[,:]")
#: Characters: a longer text that ends on a question has said something before.
LONGEST_QUESTION = 260
_MARK = re.compile(r"[.!?\n]")
#: Characters; a longer text that tells of an I and never of the task is somebody's story.
LONGEST_REPLY = 700
_STORY = re.compile(
    r"\bmy (?:\w+ )?(?:mother|father|mom|mum|dad|wife|husband|son|daughter|children|kids|family|parents|sister|brother|doctor|doctors|"
    r"patients?|body|weight|pain|symptoms|cancer|diagnosis|life|illness|disease|surgery|treatment|heart|blood|skin|hair|face|eyes?|"
    r"hands?|knees?|legs?|feet|back|breasts?|stomach|friends?|partner|baby|pregnancy|job|home|house|bed|food|diet|sleep|childhood|"
    r"career|team|club|country|car|phone|own|age|first|whole|brain|mind|teeth|arms?|medication|pills?|insurance)\b"
    r"|\bi (?:was|am|'m) (?:diagnosed|pregnant|born|\d+|sick|ill|young|a child|in (?:the )?(?:hospital|pain)|afraid of)\b"
    r"|\bi (?:felt|woke|went|ate|lost|gained|weighed|grew|walked|ran|cried|lived|played|married|drove|moved|got|used to)\b"
)


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
        "Which of the two studies would you like me to summarise?" "Should I focus on the trial?" A short section of
        nothing but questions.

    Left alone:
        Rhetorical questions about the subject, and the questions of a FAQ.

    Known misses:
        A question without "you" or "I".
    """
    found = list(first_hit(material, "R103", "This asks whoever gave the task a question."))
    yield from found
    if not found and material.draft.section is not Section.FAQ and _only_asks(material.normal):
        yield Hit(0, len(material.text), "The text is nothing but a question.")


def _only_asks(normal: str) -> bool:
    """Say whether a short text consists of questions, or closes on one to a "you"."""
    text = normal.strip().rstrip("\"')* \x00")
    if not text.endswith("?") or len(text) > LONGEST_QUESTION:
        return False
    sentences = [sentence for sentence in _STOPS.split(text) if sentence.strip()]
    last = text[max(text.rfind(". "), text.rfind("! "), text.rfind("\n"), 0) :]
    if _SPOKEN.search(text):
        return False
    return len(sentences) == text.count("?") or _YOU.search(last) is not None


@detector("R114")
def writer_as_i(material: Material) -> Iterator[Hit]:
    """The writer speaks as "I", to whoever gave the task or about the task.

    Why it matters:
        No section of a brief has an "I"; a reply, a refusal and a thought aloud do, however they are worded.

    Flagged:
        "Before I can write your commentary I have to know what the piece said." "My view is that it is hype."

    Left alone:
        Words inside quotation marks or told of somebody ("..., she recalls"), questions of a FAQ, phase I and
        group I, a patient who tells her own story.

    Known misses:
        A writer who says "we".
    """
    found = phrase_hits(material, "R114")
    if not found:
        return
    normal = material.normal
    about_task = is_about_task(normal)
    if not about_task and (len(normal) > LONGEST_REPLY or _STORY.search(normal)):
        return
    for hit in found:
        start, end = sentence_around(normal, hit.start, hit.end)
        sentence = normal[start:end]
        if not about_task and _SCIENCE.search(sentence):
            continue
        if material.draft.section is Section.FAQ and _is_question(normal, hit.start):
            continue
        yield Hit(start, end, "Here the writer speaks as I; a section has no such voice.")
        return


def _is_question(normal: str, offset: int) -> bool:
    """Say whether the line or the sentence at a place is a reader's question."""
    start = normal.rfind("\n", 0, offset) + 1
    end = normal.find("\n", offset)
    line = normal[start : end if end >= 0 else len(normal)].strip()
    if line.endswith("?") or line.startswith(("q:", "question:", "q.")):
        return True
    mark = _MARK.search(normal, offset)
    return mark is not None and mark.group() == "?"

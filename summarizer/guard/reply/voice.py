"""Replies that talk about the writer or hand the text over: self-reference, preamble, offer, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import first_hit, phrase_hits, sentence_around, weak_hits
from summarizer.guard.reply.task import talks_of_task
from summarizer.text.overlap import naming_stems

_HANDOVER_END = re.compile(r":\s+|:?\s*\n+|[.!]\s+")
_DELIVERABLE = re.compile(
    r"\b(?:summary|commentary|context|faqs?|questions|answers|version|draft|paragraph|rewrite|overview|response|section|"
    r"analysis|text|help|request)\b",
    re.IGNORECASE,
)
_ALNUM = re.compile(r"[^\W_]")
_ENOUGH_WORDS = 12
MOST_NAMES_OF_AN_OFFER = 2
ORDERS_OF_A_PROMPT = 3
LONGEST_PROMPT = 700
_ORDER = re.compile(
    r"\b(?:do not|don't|avoid|use|write|words|keep|include|mention|never|tone|style|role|task|output)\b"
)


@detector("R104")
def preamble_or_offer(material: Material) -> Iterator[Hit]:
    """The text is handed over with an opening, or closed with an offer of further service.

    Why it matters:
        "Certainly! Here is the summary:" on a page shows readers the machine's manners.

    Flagged:
        "Sure, here is a summary:" at the start, "Let me know if you need changes." at the end. Both are
        deleted where the cut is certain and the section's own words remain.

    Left alone:
        "Here is what the trial found." "Of course, no single study settles this."

    Known misses:
        An opening of several sentences; the first is cut and the rest is looked at again.
    """
    yield from _preamble(material)
    yield from _offer(material)


def _preamble(material: Material) -> Iterator[Hit]:
    found = phrase_hits(material, "R104")
    starts = [hit for hit in found if hit.rule == "preamble"]
    if not starts:
        return
    end = _handover_end(material.text)
    head = material.text[:end]
    bare = re.match(
        r"\W*(?:of course|great|ok|okay|thanks(?! for)|understood|absolutely|certainly|gladly)\b",
        material.normal,
    )
    if bare and not _DELIVERABLE.search(head) and not re.match(r"\W*\w+(?:\s+\w+)?\s*[!.]", head):
        return
    rest = len(material.text[end:].split())
    certain = rest >= _ENOUGH_WORDS and len(head) <= 240 and bool(re.search(r"[:!]\s*$|\n\s*$", head))
    yield Hit(0, end, "The text opens by handing itself over.", fix="" if certain else None)


def _handover_end(text: str) -> int:
    """Find where the opening ends: behind a colon or line that hands over, else behind the first sentence."""
    ends = [match.end() for match in _HANDOVER_END.finditer(text[:260])]
    for end in ends:
        if text[:end].rstrip().endswith(":") or "\n" in text[:end][-3:]:
            return end
    return ends[0] if ends else len(text)


def _offer(material: Material) -> Iterator[Hit]:
    ends = [hit for hit in phrase_hits(material, "R104") if hit.rule == "offer"]
    if not ends:
        return
    first = _ALNUM.search(material.text, ends[0].start, ends[0].end)
    start, _ = sentence_around(material.text, first.start() if first else ends[0].start, ends[0].end)
    tail = material.text[start:]
    spoken = re.search(r"\b(?:i|me|my|you|your|you'd)\b", material.normal[start:])
    if spoken is None and len(naming_stems(tail)) > MOST_NAMES_OF_AN_OFFER:
        return
    certain = len(material.text[:start].split()) >= _ENOUGH_WORDS and len(tail) <= 300
    yield Hit(start, len(material.text), "The text closes with an offer.", fix="" if certain else None)


@detector("R105")
def ai_self_reference(material: Material) -> Iterator[Hit]:
    """The writer speaks of itself as a program.

    Why it matters:
        It is never part of the news, and it comes with refusals and invented modesty.

    Flagged:
        "As an AI language model, I ..." "I was trained on data until 2023."

    Left alone:
        "As an AI tool for radiology, the system ..." "The chatbot said that it was a language model."

    Known misses:
        Self-reference by a product's name alone.
    """
    yield from first_hit(material, "R105", "The writer speaks of itself as a program.")


@detector("R113")
def remark_on_the_task(material: Material) -> Iterator[Hit]:
    """Remarks about the task, the length or the instructions.

    Why it matters:
        "(118 words)" or "As requested, plain text only" was meant for the editor.

    Flagged:
        "Word count: 118." "I have kept this to plain text." "The user wants a skeptical take." A short text whose
        words are those of commenting, declining or writing, and that names nothing.

    Left alone:
        "The survey had 118 words." "As requested by the ethics committee" in a sentence about the study.

    Known misses:
        Remarks without any word of the task.
    """
    found = phrase_hits(material, "R113")
    if not found and len(material.text) <= LONGEST_PROMPT and _ORDER.search(material.normal):
        orders = weak_hits(material, "R113")
        found = orders if len(orders) >= ORDERS_OF_A_PROMPT else []
    if found:
        start, end = sentence_around(material.text, found[0].start, found[0].end)
        yield Hit(start, end, "This is a remark on the task, and not on the news.")
    elif talks_of_task(material.text):
        yield Hit(0, len(material.text), "The text is about its own writing and names nothing of the news.")

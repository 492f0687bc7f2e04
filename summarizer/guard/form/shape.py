"""Whether a text has the length and the form of its section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.draft import Section, faq_items

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
LIMITS = {
    Section.SUMMARY: (25, 450),
    Section.CONTEXT: (12, 220),
    Section.COMMENTARY: (30, 550),
    Section.FAQ: (20, 1200),
}
FEWEST_WORDS = 2


@detector("F210")
def length(material: Material) -> Iterator[Hit]:
    """The section is far too short.

    Why it matters:
        A word is no section, whatever it says.

    Flagged:
        A single word.

    Left alone:
        A short section that says something; it may be an honest one.

    Known misses:
        A text that is merely too brief.
    """
    words = len(material.tokens)
    if 0 < words < FEWEST_WORDS:
        yield Hit(0, len(material.text), "A section of one word says nothing.")


@detector("F215")
def unusual_length(material: Material) -> Iterator[Hit]:
    """The section is shorter or longer than was asked for.

    Why it matters:
        It is a remark for the editor; a page bears it.

    Flagged:
        Outside the range of the section, in words: summary 25-450, context 12-220, commentary 30-550, FAQ 20-1200
        (the prompt's range with a wide margin).

    Left alone:
        Everything within.

    Known misses:
        None known.
    """
    words = len(material.tokens)
    low, high = LIMITS[material.draft.section]
    if FEWEST_WORDS <= words < low or words > high:
        yield Hit(0, len(material.text), f"The section has {words} words; {low} to {high} are usual.")


@detector("F212")
def faq_structure(material: Material) -> Iterator[Hit]:
    """A FAQ without questions, without answers, or with a question twice.

    Why it matters:
        An empty heading "FAQ" was what readers of the founding page saw.

    Flagged:
        No question mark at all; a question, or a heading between them, without an answer; the same question twice.

    Left alone:
        Answers that are short.

    Known misses:
        Two questions that mean the same in other words.
    """
    if material.draft.section is not Section.FAQ or not material.text.strip():
        return
    text = material.text
    items = material.draft.items or faq_items(text)
    if "?" not in text and "？" not in text:
        yield Hit(0, len(text), "There is no question in this FAQ.")
        return
    if any(not item.answer.strip() for item in material.draft.items) or _bare(text):
        yield Hit(0, len(text), "A question has no answer.")
        return
    asked = Counter(" ".join(_WORDS.findall(item.question.lower())) for item in items if "?" in item.question)
    twice = [question for question, times in asked.items() if times > 1 and question]
    if twice:
        yield Hit(0, len(text), "A question is asked twice.")


def _bare(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) >= 2 and all(line.endswith("?") for line in lines)

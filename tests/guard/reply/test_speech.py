"""Quotation, scope and rewriting: the same words in other spellings mean the same."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.material import Material
from summarizer.guard.reply.speech import reply_phrases, sentence_around, weak_hits
from summarizer.models.draft import Section, make_draft
from summarizer.text.phrases import normalise

FAILING = [
    "I'm sorry, but I can't help with that request.",
    "Please provide the article text so that I can write the summary.",
    "The summary could not be generated because no article was supplied.",
    "As an AI language model, I have no opinion on this.",
]
LOOKALIKES = str.maketrans("aeopcxyi", "аеорсхуі")


def _half(text):
    chance = random.Random(3)
    return "".join(letter.translate(LOOKALIKES) if chance.random() < 0.5 else letter for letter in text)


REWRITES = {
    "curly": lambda text: text.replace("'", "’"),
    "no-break": lambda text: text.replace(" ", "\u00a0"),
    "double": lambda text: text.replace(" ", "  "),
    "lines": lambda text: text.replace(" ", "\n", 3),
    "zero-width": lambda text: "\u200b".join(text),
    "bold": lambda text: " ".join(f"**{word}**" for word in text.split(" ")),
    "upper": str.upper,
    "lower": str.lower,
    "lookalikes": _half,
    "full-width": lambda text: "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in text),
    "polite": lambda text: "Thank you for your message. " + text,
    "content before": lambda text: "Among 412 adults with gout, uric acid fell by 30 %. " + text,
    "content after": lambda text: text + " Among 412 adults with gout, uric acid fell by 30 %.",
}


@pytest.mark.parametrize("name", REWRITES)
@pytest.mark.parametrize("text", FAILING)
def test_spelling_does_not_hide_a_reply(codes, text, name):
    """Apostrophes, spaces, marks, letters of other alphabets and company change nothing."""
    assert codes(REWRITES[name](text))


def test_a_quoted_reply_is_somebody_elses(codes):
    """What stands in quotation marks is told, not said."""
    text = 'In four of 100 cases the chatbot wrote, "Please provide the full report so that I can help you."'
    assert codes(text) == set()


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_a_widened_place_holds_the_first(text, one, two):
    """The sentence around a place begins no later and ends within the text."""
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    left, right = sentence_around(text, start, end)
    assert 0 <= left <= start or not text
    assert left <= right <= len(text)


@pytest.mark.parametrize(
    "text", [*FAILING, "К сожалению, я не могу помочь.", "No study or trial was described."]
)
def test_anchors_lose_no_match(text):
    """What patterns find one by one is found by the set as well."""
    phrases, normal = reply_phrases(), normalise(text)
    import re2

    plain = {expression for expression in phrases.expressions if re2.search(expression, normal) is not None}
    assert len({hit.rule for hit in phrases.find(normal)}) <= len(plain)
    assert bool(phrases.find(normal)) == bool(plain)


def test_weak_signs_are_looked_up_by_code():
    """A weak sign belongs to one code and decides nothing alone."""
    material = Material(draft=make_draft(Section.SUMMARY, "It remains unclear whether this holds."))
    assert weak_hits(material, "R108")
    assert not weak_hits(material, "R109")

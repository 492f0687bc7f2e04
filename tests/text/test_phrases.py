"""Phrase files, and the folding of texts that they run over."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.reply.speech import reply_phrases
from summarizer.text.phrases import PhraseRule, PhraseSet, load_rules, normalise


@given(st.text())
def test_folding_keeps_the_length(text):
    """Offsets in the folded text are offsets in the given one."""
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("I’m SORRY", "i'm sorry"),
        ("I **cannot**", "i   cannot  "),
        ("a\u00a0b\u2009c", "a b c"),
        ("ｆｕｌｌ", "full"),
        ("prоvide", "provide"),
        ("TNF-α", "tnf-α"),
        ("Привет", "привет"),
        ("İ", "i"),
    ],
)
def test_folding_shows_what_is_read(text, folded):
    """Marks, spaces and letters of other alphabets become what a reader sees."""
    assert normalise(text) == folded


def test_a_pattern_passes_over_invisible_characters():
    """Letters that nobody sees hide no phrase, and its place is given in the text as it is."""
    phrases = PhraseSet((PhraseRule("ask", "a reason", (r"\bplease provide\b",)),))
    text = normalise("ple\u200base pro\u200bvide")
    hits = phrases.find(text)
    assert [(hit.start, hit.end) for hit in hits] == [(0, len(text))]


def test_a_space_stands_for_any_white_space():
    """A phrase may run over a line break, and `space?` may be none."""
    phrases = PhraseSet((PhraseRule("count", "a reason", (r"word count ?:",)),))
    assert phrases.find("word\n count:")
    assert phrases.find("word count  :")


def test_word_classes_and_gaps_are_written_out():
    """A class stands for its words, and a number for so many words of any kind."""
    rules = {rule.name: rule for rule in load_rules("summarizer.guard.phrases", "reply.toml")}
    assert "firm" not in rules
    assert all(re2.compile(pattern) for rule in rules.values() for pattern in rule.patterns)
    assert not any(
        "<firm>" in pattern or "<4>" in pattern for rule in rules.values() for pattern in rule.patterns
    )


@pytest.mark.parametrize(
    "text",
    [
        "I don't see an article. Could you paste the text?",
        "The summary could not be generated because no article was supplied.",
        "As an AI language model, I cannot open links.",
        "Sure! Here is the summary:\nThe trial enrolled 412 adults.",
        "The trial enrolled 412 adults and found no difference.",
    ],
)
def test_the_set_finds_what_its_patterns_find(text):
    """Anchors and shared automata lose no match of any pattern."""
    phrases, normal = reply_phrases(), normalise(text)
    found = {(hit.start, hit.end) for hit in phrases.find(normal)}
    alone = {
        match.span()
        for expression in phrases.expressions
        for match in re2.compile(expression).finditer(normal)
    }
    assert found == alone

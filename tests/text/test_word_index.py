"""The words of a text tell which patterns may match it."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.anchors import anchors, is_bound_to_start
from summarizer.text.word_index import WordIndex, word_bytes

PATTERNS = (
    r"\b(?:article|text)s? (?:was|were) (?:not )?given\b",
    r"\bi (?:can't|cannot) summari[sz]e\w*",
    r"\bre-?send (?:the )?link\b",
    r"(?:in)?complete(?:ness)? error\?",
    r"\bfür ihre anfrage\b",
)
INDEX = WordIndex({number: anchors(pattern) for number, pattern in enumerate(PATTERNS)})
WORDS = ["article", "texts", "was", "not", "given", "i", "can't", "summarised", "resend", "re-send", "the"]
WORDS += ["link", "incompleteness", "error?", "für", "ihre", "anfrage", "patients", "fell", '"i', "given."]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_pattern_that_matches_is_passed_over(words):
    """Whatever words stand in a text, every pattern that matches it is a candidate."""
    text = " ".join(words)
    matching = {number for number, pattern in enumerate(PATTERNS) if re2.search(pattern, text)}
    assert matching <= set(INDEX.candidates(text.encode()))


def test_a_plain_text_has_no_candidates():
    """A text without the words of any pattern costs no search."""
    assert INDEX.candidates(b"pain fell by 2.1 points in both groups.") == []
    assert INDEX.candidates(b"the article was long") == []


def test_a_word_counts_where_letters_end():
    """Marks and letters outside ASCII part words, as they do for the patterns."""
    assert word_bytes("don't, für x_1".encode()) == {b"don", b"t", b"f", b"r", b"x_1"}


def test_a_long_word_is_judged_and_not_kept():
    """A word of any length is looked at, without filling the memory."""
    assert INDEX.candidates(b"x" * 100_000 + b" re-send link") == [2]


def test_a_pattern_is_bound_to_the_start_as_a_whole():
    """An alternative without `^` may match anywhere."""
    assert is_bound_to_start(r"^\W*(?:a|b)")
    assert not is_bound_to_start(r"^a|b")
    assert not is_bound_to_start(r"a")

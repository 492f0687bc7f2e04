"""The words without which a pattern cannot match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.anchors import anchors


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bno (?:article|abstract) (?:was|were) supplied\b", "no abstract was supplied"),
        (r"\b(?:i|we) (?:cannot|can't) summari[sz]e\b", "we can't summarize"),
        (r"\bplease (?:\w+ ){0,3}paste\b", "please kindly paste"),
        (r"(?:url|pdf)s? could not be opened", "pdf could not be opened"),
        (r"\bwhich study\?", "which study?"),
    ],
)
def test_a_match_holds_an_anchor_of_each_group(pattern, text):
    """Every match contains a member of every group."""
    assert re.search(pattern, text)
    for group in anchors(pattern):
        assert any(re.search(expression, text) for expression in group)


def test_common_words_are_no_anchors():
    """Words of nearly every text tell nothing apart."""
    assert anchors(r"\bof the\b") == ()


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "omega"]), min_size=1, max_size=3), st.integers(0, 2)
)
def test_anchors_of_alternatives_cover_each(words, place):
    """Whichever alternative stands in the text, one anchor of the group does too."""
    pattern = r"\b(?:" + "|".join(sorted(set(words))) + r") (?:\w+ )?missing\b"
    text = f"{words[place % len(words)]} now missing"
    for group in anchors(pattern):
        assert any(re.search(expression, text) for expression in group)

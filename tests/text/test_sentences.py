"""Sentences with exact offsets: clinical abbreviations, decimals and initials end none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.sentences import sentence_offsets, split_sentences

ONE = {
    "title": "Dr. Holm led the trial at St. Orlan's.",
    "latin": "Some drugs, e.g. statins, were compared, i.e. taken daily.",
    "versus": "We compared tea vs. coffee in 40 adults.",
    "decimal": "The difference was 0.48 points (p = .03).",
    "route": "They received 10 mg i.v. twice a day.",
    "country": "It was tested in the U.S. in two cities.",
    "authors": "This follows work by Smith et al. in 2019.",
}
TWO = {
    "plain": "The trial ended. The drug failed.",
    "question": "Does it work? Nobody knows.",
    "blank line": "First paragraph\n\nSecond paragraph",
    "new sentence behind an abbreviation": "It was tested in the U.S. The trial ended.",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_an_abbreviation_ends_no_sentence(text):
    """Titles, Latin, decimals, routes and initials keep a sentence whole."""
    assert [span.text for span in split_sentences(text)] == [text]


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_an_end_is_an_end(text):
    """Full stops, question marks and blank lines end a sentence."""
    assert len(split_sentences(text)) == 2


@given(st.text(alphabet="abA .!?\n\"'0:;-–é", max_size=200))
def test_offsets_cut_words_out_and_lose_none(text):
    """Spans are trimmed, in order, do not overlap, and hold every letter of the text."""
    spans = sentence_offsets(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert sum(map(str.isalnum, text)) == sum(map(str.isalnum, "".join(text[a:b] for a, b in spans)))

"""Sentences that share words."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.alignment import flow_of, index_of, tokens_of
from summarizer.text.phrases import normalise

TEXT = "The cat sat on the mat. A dog of 12 years slept by the door. Nobody fed the cat on Sunday."


def test_the_sentence_that_shares_most_comes_first():
    """Rare shared words count more than common ones."""
    index = index_of(TEXT)
    words = normalise("An old dog slept.")
    best = index.candidates(tokens_of(words, 0, len(words)))
    assert best[0][0] == 1
    assert 0 < best[0][1] <= 1


def test_words_that_the_text_does_not_have_lower_the_share():
    """A share of one means that every word of meaning is there."""
    index = index_of(TEXT)
    here, there = normalise("dog door"), normalise("dog door elephant")
    assert index.candidates(tokens_of(here, 0, len(here)))[0][1] == 1
    assert index.candidates(tokens_of(there, 0, len(there)))[0][1] < 1


def test_numbers_are_one_kind_of_token():
    """A number keeps its sign and its digits, and has the key of all numbers."""
    tokens = tokens_of("from -0.3 to 1,204 in covid-19", 0, 30)
    assert [(token.text, token.key) for token in tokens if token.is_number] == [
        ("-0.3", "#"),
        ("1,204", "#"),
        ("19", "#"),
    ]


def test_neighbours_are_found_across_small_words():
    """A word stands near another where the source has both close together."""
    flow = flow_of(TEXT)
    assert flow.follows("dog", "slept")
    assert not flow.follows("slept", "cat") or flow.follows("door", "cat")
    assert flow.nearness(list(tokens_of("dog slept door", 0, 14)))[0] == 1


@given(st.text(max_size=200))
def test_offsets_lie_within_the_text(text):
    """Every token is cut out of the folded text where it says."""
    normal = normalise(text)
    for token in tokens_of(normal, 0, len(normal)):
        assert normal[token.start : token.end] == token.text

"""The support score ranks what the source bears above what it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.guard.support_score import NAMES, features, opposites_of, support

SOURCE = (
    "The council of Harrow voted on Monday to close the swimming pool in Mill Lane. Mayor Anne Petrov said that repairs "
    "would cost 2.4 million pounds. Swimmers protested outside the town hall and asked the mayor to keep the pool open "
    "until the autumn. A new pool may open in 2029 if the county pays half of the cost."
)
FAITHFUL = "Harrow's council voted to close the Mill Lane swimming pool, because repairs would cost 2.4 million pounds."


@pytest.mark.parametrize(
    "worse",
    [
        "Harrow's council voted to close the Mill Lane swimming pool, because repairs would cost 3.4 million pounds.",
        "Barnet's council voted to close the Mill Lane swimming pool, because repairs would cost 2.4 million pounds.",
        "Harrow's council voted to open the Mill Lane swimming pool, because repairs would cost 2.4 million pounds.",
        "Harrow's council never voted to close the Mill Lane swimming pool, because repairs would cost 2.4 million pounds.",
        "Harrow's council voted to close the Mill Lane public library, because repairs would cost 2.4 million pounds.",
        "It voted to close the Mill Lane swimming pool, because repairs would cost 2.4 million pounds.",
    ],
    ids=["number", "name", "opposite", "negation", "words", "pronoun"],
)
def test_a_changed_text_scores_below_the_faithful_one(worse):
    """One wrong word lowers the score."""
    assert support(worse, SOURCE) < support(FAITHFUL, SOURCE)


def test_the_source_itself_scores_high_and_another_text_low():
    """The ends of the scale lie well apart."""
    other = "Berlin's zoo bought 14 elephants from Bangkok, and Dr Klaus Weber fed them 300 melons."
    assert support(SOURCE, SOURCE) > 0.6
    assert support(other, SOURCE) < 0.2


def test_a_text_without_words_is_borne():
    """Nothing is said, so nothing is wrong."""
    assert support("", SOURCE) == 1.0
    assert support("...", "") == 1.0


def test_every_feature_has_a_name():
    """The values stand in the order of the names, and each name has a weight."""
    values = features(FAITHFUL, SOURCE)
    assert values is not None
    assert len(values) == len(NAMES) == len(set(NAMES))


def test_opposites_go_both_ways():
    """A word is an opposite of its opposite."""
    assert "decrease" in opposites_of("increase")
    assert "increase" in opposites_of("decrease")
    assert opposites_of("table") == frozenset()


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_have_a_score(text, source):
    """The score lies between 0 and 1, whatever the letters, and is the same each time."""
    score = support(text, source)
    assert 0 <= score <= 1
    assert score == support(text, source)

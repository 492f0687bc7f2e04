"""Certainty, hedges, copying, reading, repetition and cost, each on texts whose figure is known."""

import pytest

from summarizer.evals.scorers.certainty import certainty_words, hedges_kept
from summarizer.evals.scorers.copying import compression, coverage, density
from summarizer.evals.scorers.cost import cost_usd, latency_s, output_tokens
from summarizer.evals.scorers.reading import length, reading_grade, syllables
from summarizer.evals.scorers.redundancy import overlap_with_summary, repetition


def test_words_of_certainty_are_counted_and_denied_ones_are_not(make_case, make_sample):
    """Two in ten words are twenty per hundred; a denied proof is no proof."""
    score = certainty_words(
        make_sample("A breakthrough pill is proven to help all older adults."), make_case()
    )
    assert score.value == pytest.approx(20)
    assert score.reason == "breakthrough, proven"
    assert certainty_words(make_sample("This is not proven."), make_case()).passed is True


def test_a_dropped_hedge_is_lost(make_case, make_sample):
    """Where the article hedges and the text does not, the hedge is lost; kept where both do."""
    case = make_case("Coffee drinkers may have fewer strokes in later life, researchers suggest.")
    kept = hedges_kept(make_sample("Coffee drinkers may have fewer strokes in later life."), case)
    lost = hedges_kept(make_sample("Coffee drinkers have fewer strokes in later life."), case)
    assert (kept.value, lost.value) == (1.0, 0.0)
    assert hedges_kept(make_sample("The weather was fine all week long yesterday."), case).unscored


def test_copying_is_counted_in_fragments(make_case, make_sample):
    """Six of seven words are copied, in fragments of four and two."""
    case = make_case("a b c d e f g h i j k l m n")
    sample = make_sample("a b c d x i j")
    assert coverage(sample, case).value == pytest.approx(6 / 7)
    assert density(sample, case).value == pytest.approx((16 + 4) / 7)
    assert compression(sample, case).value == pytest.approx(2)


def test_the_longest_fragment_is_taken(make_case, make_sample):
    """Where words stand twice in the article, the longer run counts."""
    case = make_case("a b x a b c d")
    assert density(make_sample("a b c d"), case).value == pytest.approx(4)


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("cat", 1), ("people", 2), ("make", 1), ("studies", 2), ("placebo", 3), ("observed", 2)],
)
def test_syllables_are_estimated(word, count):
    """Common words have as many syllables as they are spoken with."""
    assert syllables(word) == count


def test_the_grade_follows_the_formula(make_case, make_sample):
    """Six words of one syllable in one sentence: 0.39 x 6 + 11.8 - 15.59."""
    score = reading_grade(make_sample("The cat sat on the mat."), make_case())
    assert score.value == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_length_counts_words_and_asks_the_guard(make_case, make_sample):
    """A summary of three words is far too short."""
    score = length(make_sample("It was good."), make_case())
    assert (score.value, score.passed) == (3.0, False)


def test_repetition_and_overlap_are_shares_of_runs(make_case, make_sample):
    """The second time counts, and so does what stood in the summary."""
    case = make_case()
    assert repetition(make_sample("one two three four five"), case).value == 0.0
    assert repetition(make_sample("one two three four one two three four"), case).value == pytest.approx(
        1 / 5
    )
    sample = make_sample("one two three four five", "faq", summary="Here one two three four stand.")
    assert overlap_with_summary(sample, case).value == pytest.approx(1 / 2)
    assert overlap_with_summary(make_sample("one two three four", "faq"), case).unscored
    assert repetition(make_sample("too short"), case).unscored


def test_costs_are_those_of_the_sample(make_case, make_sample):
    """Dollars, seconds and tokens are told; tokens that nobody counted are unscored, and not zero."""
    sample = make_sample("", cost_usd=0.25, seconds=2.0, output_tokens=7)
    assert [one(sample, make_case()).value for one in (cost_usd, latency_s, output_tokens)] == [
        0.25,
        2.0,
        7.0,
    ]
    assert output_tokens(make_sample("x"), make_case()).unscored

"""Repetition."""

import pytest

SENTENCE = "Colchicine did not lower the risk of cardiovascular events in 3,204 adults after stenting."


@pytest.mark.parametrize(
    "text",
    [
        " ".join([SENTENCE] * 3),
        "Important important important important findings were made in the trial.",
        "The drug lowered the pressure of the of the of the of the of the of the of the of the of the heart.",
        "Nooooooooooooo difference was found between the groups.",
        SENTENCE + " Protection wanes over time, and over time protection wanes, " * 6,
        "The sample was small. The sample size was small. The study had a small sample. A weakness is the small sample. "
        "Another weakness is the small size of the sample. Finally, the small sample must be mentioned.",
    ],
)
def test_loops_are_found(codes, text):
    """Words, phrases and sentences that come again and again are found."""
    assert "F209" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pain fell by 2.1 points with the drug and by 1.8 points with placebo. Swelling fell by 3.1 points with the drug and "
        "by 2.9 points with placebo. Sleep improved by 0.4 points with the drug and by 0.5 points with placebo.",
        "It was a very, very small trial of 40 adults with gout.",
        SENTENCE,
    ],
)
def test_parallel_sentences_pass(codes, text):
    """Results are often told in the same form."""
    assert "F209" not in codes(text)


def test_long_texts_take_their_time_and_no_more(codes):
    """A megabyte of one word ends in a finding, not in a wait."""
    assert "F209" in codes("word " * 200_000)

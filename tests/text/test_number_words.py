"""Number words to numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.number_words import FRACTIONS, PATTERN, parse_number_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", 0),
        ("thirty-four", 34),
        ("Ninety two", 92),
        ("a hundred and twenty", 120),
        ("one hundred twenty-three", 123),
        ("twelve hundred", 1200),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("three hundred thousand", 300_000),
        ("two million five hundred thousand", 2_500_000),
    ],
)
def test_words_spell_numbers(words, number):
    """Units, tens, scales and halves of scales add up."""
    assert parse_number_words(words) == number


@pytest.mark.parametrize("words", ["", "several", "hundreds", "half a loaf", "-", "12"])
def test_other_words_spell_none(words):
    """Words that name no number give none."""
    assert parse_number_words(words) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("thirty-four adults", 34),
        ("seven hundred and six people", 706),
        ("a hundred and twenty people", 120),
        ("nineteen adults", 19),
        ("ninety-nine of them", 99),
    ],
)
def test_the_pattern_takes_the_whole_number(text, number):
    """The longest number is found, and not "thirty" in "thirty-four"."""
    match = re.match(PATTERN, text)
    assert match is not None
    assert parse_number_words(match.group()) == number


def test_fractions_are_below_one():
    """A part is less than the whole."""
    assert all(0 < value < 1 for value in FRACTIONS.values())


@given(st.text(max_size=60))
def test_no_words_make_it_fail(words):
    """Any text gives a number or none."""
    assert parse_number_words(words) is None or parse_number_words(words) >= 0

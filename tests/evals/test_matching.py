"""Patterns are found whatever the format of numbers, and hits are the words of the text itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.matching import Searched, searched


@pytest.mark.parametrize(
    ("pattern", "text", "hit"),
    [
        (r"\b34\b", "In all, thirty-four took part.", "thirty-four"),
        (r"thirty-four", "In all, 34 took part.", "34"),
        (r"0\.8\b", "The ratio was 0.80.", "0.80"),
        (r"\b0\.80\b", "The ratio was 0.8 in all.", "0.8"),
        (r"\b1234 people", "It had 1,234 people.", "1,234 people"),
        (r"1,234 people", "It had 1234 people.", "1234 people"),
        (r"1,?234", "It had 1,234 people.", "1,234"),
        (r"\b39%", "It was 39 per cent.", "39 per cent"),
        (r"39 per cent", "It was 39%.", "39%"),
        (r"(seven|7)\b.{0,60}(two|2) withdr", "Seven and 2 withdrew.", "Seven and 2 withdr"),
        (r"\btwo groups", "There were 2 groups.", "2 groups"),
        (r"cardiff-born", "A Cardiff\u2010born firm", "Cardiff\u2010born"),
        (r"pain fell", "Pain\nfell by half.", "Pain\nfell"),
        (r"a hundred", "It cost 100 pounds.", "100"),
    ],
)
def test_numbers_match_in_any_format(pattern, text, hit):
    """Words and digits, separators, zeros at the end and signs of per cent are no matter."""
    assert searched(text).find((pattern,)).text == hit


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b34\b", "In all, 340 took part."),
        (r"\b0\.8\b", "The ratio was 0.85."),
        (r"\b12\b", "It had 1,200 people."),
        (r"\b5%", "It rose by 5 percentage points."),
        (r"\b0\.8\b", "It was 0.08."),
    ],
)
def test_another_number_does_not_match(pattern, text):
    """A number that only looks alike is another one."""
    assert searched(text).find((pattern,)) is None


def test_repetitions_in_a_pattern_are_left_alone():
    """The numbers of a repetition are no numbers of the text."""
    assert searched("a" * 100 + "b").find((r"a{100}b",)) is not None
    assert searched("x 1,000 y").find((r"x.{0,10}y",)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The trial did not show that it cures epilepsy.",
        "Nobody says it cures epilepsy.",
        "It isn't shown that the oil cures epilepsy.",
        "The team asked whether it cures epilepsy.",
        "Is it true that it cures epilepsy?\nIt is not.",
    ],
)
def test_a_denial_is_no_statement(text):
    """With a negation before it in its clause, a statement is not made."""
    assert searched(text).find((r"cures epilepsy",), unless_negated=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "It cures epilepsy.",
        "It is not cheap. It cures epilepsy.",
        "It is not cheap, but it cures epilepsy.",
        "It does not cost much; it cures epilepsy.",
    ],
)
def test_a_negation_elsewhere_does_not_deny(text):
    """A negation of another clause leaves the statement made."""
    assert searched(text).find((r"cures epilepsy",), unless_negated=True) is not None


@given(st.text(alphabet=st.sampled_from("ab 1,.0%-\nté½seven "), max_size=60))
def test_a_hit_is_a_part_of_the_text(text):
    """Whatever the text, a hit's offsets cut the words that it says it is."""
    span = Searched(text).find((r"[\d%]+", r"[a-z]+"))
    if span is not None:
        assert span.text == text[span.start : span.end]
        assert span.text


@given(st.integers(0, 999_999))
def test_separators_never_matter(number):
    """A number is found in the form with separators and without."""
    assert searched(f"n = {number:,} people").find((rf"\b{number}\b",)) is not None
    assert searched(f"n = {number} people").find((rf"\b{number:,}\b",)) is not None

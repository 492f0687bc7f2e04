"""Length, and the form of a FAQ."""

import pytest


def test_a_single_word_is_no_section(codes):
    """A word says nothing."""
    assert "F210" in codes("Diabetes")


@pytest.mark.parametrize(
    "text",
    [
        "The trial enrolled 412 adults with gout.",
        "What was tested?\nWho took part?\nWhat was found?",
        "What was tested?\nA vaccine in 450 children.\n\nWhat was tested?\nA vaccine, again.",
    ],
)
def test_a_faq_needs_questions_with_answers(codes, text):
    """No question, no answer and a question twice are faults of a FAQ."""
    assert "F212" in codes(text, section="faq")


def test_a_whole_faq_passes(codes):
    """Questions with their answers are what was asked for."""
    text = "What was tested?\nA vaccine in 450 children.\n\nDid it work?\nCases fell by half within a year."
    assert "F212" not in codes(text, section="faq")

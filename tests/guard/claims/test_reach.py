"""How far a result is carried."""

import pytest

from summarizer.models.study import Confidence, Fact, FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Subjects

STATED = {"status": FactStatus.STATED, "confidence": Confidence.HIGH}
MICE = StudyFacts(studies=(Study(subjects=Fact[Subjects](value=Subjects.ANIMALS, **STATED)),))


@pytest.mark.parametrize("text", ["It is a promising treatment for patients.", "The peptide helps people."])
def test_help_for_people_from_animals_is_held_for_a_person(codes, text):
    """Nothing for people follows from animals."""
    assert codes(text, "Rats drank less.", facts=MICE) == {"C520"}


@pytest.mark.parametrize(
    "text",
    [
        "It may one day be a treatment for patients.",
        "Whether it helps people is not known.",
        "It is no treatment for people yet.",
        "The foundation calls it a hope for patients.",
    ],
)
def test_hedges_on_people_are_left_alone(codes, text):
    """What is not known may be said."""
    assert codes(text, "Rats drank less.", facts=MICE) == set()


def test_a_marker_told_as_benefit_is_held_for_a_person(codes):
    """A lower value is not a longer life."""
    source = "LDL cholesterol fell by a third."
    assert codes("The injection prevents heart attacks.", source) == {"C521"}
    assert codes("The injection may prevent heart attacks.", source) == set()
    assert codes("It reduced deaths.", source + " Deaths were fewer.") == set()


def test_a_relative_change_alone_is_remarked(codes):
    """Half of little is little."""
    text = "Users had a 50% higher risk of heart attacks."
    assert codes(text) == {"C522"}
    assert codes(text, section="commentary") == set()
    assert codes(f"{text} It rose from 8 in 1,000 to 13 in 1,000.") == set()
    assert codes(f"{text} No absolute figures are given.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The belt works as well as tablets.",
        "Exercise is equivalent to antidepressants.",
        "This proves that the belt does not work.",
    ],
)
def test_sameness_from_no_difference_is_held_for_a_person(codes, text):
    """No difference found is no sameness."""
    assert codes(text, "Pain fell in both groups.") == {"C523"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The drug was as effective as the older one.",
            "In this non-inferiority trial the new drug was as effective as the older one.",
        ),
        ("No difference was shown, which is not the same as showing that it does not work.", "Pain fell."),
        ("It is not as good as tablets.", "Pain fell."),
    ],
)
def test_tested_sameness_and_denials_are_left_alone(codes, text, source):
    """A trial may be planned to show sameness."""
    assert codes(text, source) == set()


def test_a_comparison_that_was_not_made_is_held_for_a_person(codes):
    """Better than placebo is not better than usual care."""
    source = "Forty adults got the drug or placebo."
    assert codes("It is more effective than antidepressants.", source) == {"C524"}
    assert codes("It has not been shown to be better than antidepressants.", source) == set()
    compared = "It was compared with antidepressants in 400 adults."
    assert codes("It was more effective than antidepressants.", compared) == set()

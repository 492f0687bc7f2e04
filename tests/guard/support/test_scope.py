"""Which numbers of a draft speak of results."""

import pytest

from summarizer.guard.material import Material
from summarizer.guard.support.scope import (
    REACH,
    cited_places,
    is_mark,
    is_proposal,
    is_threshold,
    sentence_around,
)
from summarizer.models.draft import Section, make_draft
from summarizer.text.quantities import find_quantities


def _material(text):
    return Material(draft=make_draft(Section.COMMENTARY, text))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1. The drug was given.", True),
        ("The 21st century began.", True),
        ("See table 3 for more.", True),
        ("It began at 9 am.", True),
        ("COVID-19 spread.", True),
        ("It fell by 21 points.", False),
        ("It fell to 3%.", False),
    ],
    ids=["list", "ordinal", "table", "clock", "name", "points", "share"],
)
def test_marks_are_told_from_results(text, mark):
    """Numbers that number something are no results."""
    assert is_mark(text, find_quantities(text)[0]) is mark


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ("a trial of at least 300 adults would be needed.", True),
        ("further research should follow people for 12 months.", True),
        ("a trial of 300 adults is planned and should end in 2027.", False),
        ("the trial followed 300 adults.", False),
    ],
    ids=["needed", "further", "planned", "done"],
)
def test_proposals_are_told_from_plans(sentence, proposed):
    """A study that should be done is nobody's fact; one that is planned is the article's."""
    assert is_proposal(sentence) is proposed


def test_a_bound_is_a_threshold():
    """Words right before a number make it a bound."""
    material = _material("a limit of 250 words and a score of 12")
    assert [is_threshold(material.normal, one) for one in material.quantities] == [True, False]


def test_the_sentence_around_an_endless_list_is_bounded():
    """No sentence is read further than the reach on either side."""
    material = _material("5 mg and " * 1000)
    assert len(sentence_around(material, 4000)) <= 2 * REACH


def test_pages_of_citations_are_places():
    """Year, volume and pages are all within a citation."""
    text = "BMJ 2019;364(3):12-18 and 20 people"
    places = cited_places(text)
    assert text.index("364") in places
    assert text.index("20 people") not in places

"""Names that the article does not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.material import Material
from summarizer.guard.support.names import (
    drug_not_in_source,
    institution_not_in_source,
    name_not_in_source,
    people_not_in_source,
    person_not_in_source,
)
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

ARTICLE = Article(
    title="Cannabidiol in insomnia",
    text=(
        "Dr Helen Marsh of Northmoor University Hospital gave cannabidiol to Canadian adults, and published in the "
        "Journal of Sleep Trials. The National Sleep Research Fund paid. Fluoxetine was not allowed. "
        "French centres and one in LA took part."
    ),
    source="Northmoor Gazette",
)


def _hits(detector, text, article=ARTICLE):
    return list(detector(Material(draft=make_draft(Section.SUMMARY, text), article=article)))


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        (person_not_in_source, "Dr Lee of Harvard welcomed it."),
        (person_not_in_source, "It was led by Professor Anna van Holt."),
        (institution_not_in_source, "Researchers at Stanford University ran it."),
        (institution_not_in_source, "It appeared in The Lancet."),
        (institution_not_in_source, "The Mayo Clinic took part."),
        (name_not_in_source, "The trial was run by Maria Lopez in one town."),
        (name_not_in_source, "Adults in Norway took part."),
        (drug_not_in_source, "It was compared with sertraline."),
        (drug_not_in_source, "Patients on semaglutide were left out."),
        (drug_not_in_source, "206 adults took Metformin."),
        (people_not_in_source, "The trial was in 206 adults with epilepsy."),
        (people_not_in_source, "It enrolled 40 older people aged 60 to 70 with chronic migraine."),
    ],
    ids=[
        "title",
        "long name",
        "university",
        "journal",
        "clinic",
        "two words",
        "place",
        "ssri",
        "glp-1",
        "listed",
        "condition",
        "aged",
    ],
)
def test_names_from_elsewhere_are_flagged(detector, text):
    """A name of which no word stands in the article was added."""
    assert len(_hits(detector, text)) == 1


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        (person_not_in_source, "Professor Marsh led it. Ms. Marsh said so."),
        (institution_not_in_source, "It ran at Northmoor Hospital. The University paid."),
        (institution_not_in_source, "It appeared in the Journal of Sleep Trials."),
        (name_not_in_source, "Adults in Canada took part. The Northmoor Gazette reported it in March."),
        (name_not_in_source, "The trial ran in France and in Los Angeles."),
        (name_not_in_source, "Larger Trials are needed. The Insomnia Severity Index was used."),
        (drug_not_in_source, "Fluoxetine users were left out. People were asked to examine routine."),
        (drug_not_in_source, "In the afternoon the routine was the same; mycologists agree."),
        (
            people_not_in_source,
            "The trial was in 206 adults with insomnia, and 4 women with other illnesses left.",
        ),
    ],
    ids=[
        "same surname",
        "short forms",
        "journal",
        "forms of a word",
        "people and initials",
        "general",
        "named drug",
        "no drug",
        "condition",
    ],
)
def test_names_of_the_article_are_left_alone(detector, text):
    """Titles, short forms, other forms of a word and general terms are no new names."""
    assert _hits(detector, text) == []


@given(st.text(max_size=120))
def test_no_text_makes_them_fail(text):
    """Offsets index the draft, whatever stands in it."""
    for detector in (person_not_in_source, institution_not_in_source, name_not_in_source, drug_not_in_source):
        assert all(0 <= hit.start < hit.end <= len(text) for hit in _hits(detector, text))

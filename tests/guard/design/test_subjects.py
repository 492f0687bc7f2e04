"""Whom a finding is told about."""

import pytest

from summarizer.models.study import Confidence, Fact, FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Design, Family, Subjects

MICE = (
    "Forty mice were given the drug. Tumours shrank by 58% in treated mice. It has not been tested in people."
)
DEPRESSION = "Thirty-six adults with moderate-to-severe depression were randomly assigned. Seven of 18 people responded."


def _mice():
    stated = {"status": FactStatus.STATED, "confidence": Confidence.HIGH}
    study = Study(
        design=Fact[Design](value=Design.ANIMAL, **stated),
        family=Fact[Family](value=Family.PRECLINICAL, **stated),
        subjects=Fact[Subjects](value=Subjects.ANIMALS, **stated),
    )
    return StudyFacts(studies=(study,))


def _people(population):
    fact = Fact[str](value=population, status=FactStatus.STATED, confidence=Confidence.MEDIUM)
    return StudyFacts(studies=(Study(population=fact),))


@pytest.mark.parametrize(
    "text",
    [
        "Patients' tumours shrank by more than half.",
        "The drug shrank tumours in patients with brain cancer.",
        "Participants given the drug had smaller tumours.",
        "The patients tolerated the injections.",
    ],
)
def test_people_told_for_mice_are_flagged(codes, text):
    """An animal result is never told as if people had been studied."""
    assert codes(text, MICE, facts=_mice()) == {"D404"}


@pytest.mark.parametrize(
    "text",
    [
        "It has not been tested in people with brain cancer.",
        "Whether the drug would shrink tumours in patients is unknown.",
        "Tumours shrank in mice; nothing about patients follows.",
        "The tumours of the mice shrank, and the animals tolerated the drug.",
    ],
)
def test_denials_and_named_animals_are_left_alone(codes, text):
    """A careful text speaks of people only to say that they were not studied."""
    assert codes(text, MICE, facts=_mice()) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The infusion helped everyone with depression.",
        "It works in people with any type of depression, at all ages.",
        "Two weeks later people with depression had lower scores.",
        "Of all adults, 39% responded.",
    ],
)
def test_a_wider_group_is_flagged(codes, text):
    """A result holds for those who were studied."""
    source = DEPRESSION + " Seven of 18 people (39%) responded."
    facts = _people("adults with moderate-to-severe depression")
    assert codes(text, source, facts=facts) == {"D416"}


@pytest.mark.parametrize(
    "text",
    [
        "Adults with moderate-to-severe depression had lower scores.",
        "It was not tested in everyone with depression.",
        "Adults with moderate depression took part, so it says little about people with depression at large.",
    ],
)
def test_the_group_as_studied_is_left_alone(codes, text):
    """A draft that narrows the group once has narrowed it."""
    assert codes(text, DEPRESSION, facts=_people("adults with moderate-to-severe depression")) == set()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("36 adults with treatment-resistant depression took part.", DEPRESSION),
        ("People with metastatic cancer lived as long.", "People with early cancer were followed."),
        ("Adults with severe asthma took part.", "Adults with mild asthma took part."),
    ],
)
def test_another_severity_is_flagged(codes, text, source):
    """Another severity is another group of patients."""
    assert codes(text, source) == {"D417"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Adults with treatment-resistant depression took part.",
            "They had not responded to two antidepressants.",
        ),
        ("The trial did not include treatment-resistant depression.", DEPRESSION),
        ("Adults with moderate-to-severe asthma took part.", "Adults with severe asthma took part."),
        (
            "Adults with severe pain were a subgroup.",
            "Those with severe pain did better; mild pain did not change.",
        ),
    ],
)
def test_severity_that_the_article_bears_is_left_alone(codes, text, source):
    """A term may rest on its description."""
    assert codes(text, source) == set()

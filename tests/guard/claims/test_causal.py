"""Cause told where an association was seen."""

import pytest

from summarizer.models.study import Confidence, Evidence, Fact, FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import Design, Family

RECORDS = "Health records of 412,000 people were followed. Use was associated with heart attacks (hazard ratio 1.49)."


def _facts(design, confidence=Confidence.HIGH):
    status = FactStatus.STATED if confidence is Confidence.HIGH else FactStatus.INFERRED
    fact = {"status": status, "confidence": confidence, "spans": (Evidence(start=0, end=6, text="Health"),)}
    study = Study(design=Fact[Design](value=design, **fact), family=Fact[Family](value=design.family, **fact))
    return StudyFacts(studies=(study,))


COHORT = _facts(Design.COHORT_RETROSPECTIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Cannabis causes heart attacks in adults under 50, according to a retrospective cohort study.",
        "Coffee cuts the risk of stroke.",
        "A daily walk improves memory in older adults.",
        "Short sleep leads to weight gain.",
        "Night shifts cause preterm birth.",
        "Red meat triggers migraine in many people.",
        "Statins prevent dementia, a cohort study of records shows.",
    ],
)
def test_a_cause_in_the_first_sentence_is_flagged(codes, text):
    """What an observational study cannot show does not lead."""
    assert "C501" in codes(text, RECORDS, facts=COHORT)


@pytest.mark.parametrize(
    "text",
    [
        "Cannabis use was associated with a higher rate of heart attacks.",
        "Cannabis use is linked to heart attacks, and the study cannot show that it causes them.",
        "Cannabis users have an increased risk of heart attacks.",
        "Cannabis may cause heart attacks.",
        "Does cannabis cause heart attacks?",
        "The headline says that cannabis causes heart attacks.",
        "Cannabis does not cause heart attacks, as far as this shows.",
        "It is not known whether coffee cuts the risk.",
        "Heart attacks are one of the main causes of death.",
        "In mice, the drug reduces scarring.",
        "Two causes of heart attacks were looked at.",
    ],
)
def test_associations_hedges_and_speakers_are_left_alone(codes, text):
    """Correlational wording is what the design allows."""
    assert codes(text, RECORDS, facts=COHORT) == set()


def test_a_trial_may_tell_a_cause(codes):
    """Chance made the groups alike."""
    facts = _facts(Design.RCT_PARALLEL)
    assert codes("The drug reduces seizures.", "Children were randomly assigned.", facts=facts) == set()


def test_an_inferred_design_counts_where_the_article_knows_no_chance(codes):
    """An article that speaks of association and of no assignment is observational enough."""
    facts = _facts(Design.COHORT_RETROSPECTIVE, Confidence.MEDIUM)
    text = "Cannabis causes heart attacks in adults."
    assert codes(text, RECORDS, facts=facts) == {"C501"}
    assert "C501" not in codes(text, RECORDS + " Half were randomly assigned to advice.", facts=facts)
    planned = RECORDS + " A randomised trial is planned."
    assert codes(text, planned, facts=facts) == {"C501"}


@pytest.mark.parametrize(
    "text",
    [
        "Records of adults were read. The drug reduced heart attacks in these adults.",
        "Records of adults were read. The authors conclude that statins prevent strokes in adults.",
    ],
)
def test_a_cause_further_on_is_held_for_a_person(codes, text):
    """The ceiling holds for the whole text."""
    assert codes(text, RECORDS, facts=COHORT) == {"C502"}


def test_a_cause_above_the_article_is_held_for_a_person(codes):
    """A retelling is never stronger than its source."""
    source = "Poor sleep was linked to irregular heartbeat in these people."
    assert codes("Poor sleep triggers irregular heartbeat.", source) == {"C503"}
    assert codes("Poor sleep was linked to irregular heartbeat.", source) == set()
    assert codes("Poor sleep triggers it.", "Poor sleep triggers it, and is linked to age.") == set()

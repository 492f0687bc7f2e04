"""Claim strength: what a sentence asserts, by its grammar and not by its topic."""

import pytest

from summarizer.appraisal.ladder import read_claim
from summarizer.models.study import ClaimLevel

CAUSAL = {
    "headline verb": "Daily walk cuts risk of stroke",
    "past": "The new drug lowered blood pressure in older adults.",
    "leads to": "Poor sleep leads to weight gain.",
    "can": "Coffee can prevent liver disease.",
    "passive with agent": "Memory loss is driven by inflammation.",
    "effective": "Cognitive therapy is effective for insomnia.",
    "has an effect": "The programme had a positive effect on blood sugar.",
    "helps": "Yoga helps reduce back pain.",
    "result participle": "The pill blocks the enzyme, reducing the risk of clots.",
    "behind a frame": "These results suggest that exercise improves memory.",
}
HEDGED = {
    "may": "Eating nuts may reduce the risk of heart disease.",
    "could": "A nightly glass of milk could improve sleep.",
    "appears": "The vaccine appears to protect against infection.",
    "potential": "Vitamin D has the potential to prevent falls.",
    "might contribute": "Noise might contribute to high blood pressure.",
}
CORRELATIONAL = {
    "associated": "Coffee drinking was associated with a lower risk of gout.",
    "linked": "Short sleep linked to obesity in teenagers",
    "more likely": "Smokers were more likely to develop the disease.",
    "adjective before risk": "Night workers had an increased risk of diabetes.",
    "predicts": "Grip strength predicts survival.",
    "bare change": "Scores improved over time in both groups.",
    "difference": "Levels were higher in women than in men.",
    "null association": "Tea was not associated with cancer.",
    "reported by users": "Most users say it improved their sleep.",
}
NOTHING = {
    "purpose": "Interventions to reduce salt intake should be tested.",
    "plan": "Further studies are needed to examine the association.",
    "aim": "We aimed to determine whether tea reduces stress.",
    "about the study": "These findings may inform the design of future trials.",
    "advice": "Doctors must be aware of this condition.",
    "plain": "The hospital has 200 beds.",
    "empty": "",
}


@pytest.mark.parametrize("text", CAUSAL.values(), ids=CAUSAL)
def test_an_action_on_an_object_is_causal(text):
    """A verb that acts on an object, or a set phrase of effect, is causal."""
    assert read_claim(text).level is ClaimLevel.CAUSAL


@pytest.mark.parametrize("text", HEDGED.values(), ids=HEDGED)
def test_a_hedge_before_the_cause_is_hedged(text):
    """A hedge that governs the predicate makes a hedged causal claim."""
    assert read_claim(text).level is ClaimLevel.HEDGED_CAUSAL


@pytest.mark.parametrize("text", CORRELATIONAL.values(), ids=CORRELATIONAL)
def test_associations_differences_and_changes_are_correlational(text):
    """What goes together, differs or changes claims no cause."""
    assert read_claim(text).level is ClaimLevel.CORRELATIONAL


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_purposes_plans_and_advice_claim_nothing(text):
    """Purposes, plans, aims and talk about the study are no claims."""
    assert read_claim(text).level is ClaimLevel.NONE


def test_negation_keeps_the_level_and_is_told():
    """A denied effect has the level of the effect, marked as negated and weaker."""
    denied, asserted = read_claim("The drug did not reduce pain."), read_claim("The drug reduced pain.")
    assert denied.level is asserted.level is ClaimLevel.CAUSAL
    assert denied.negated
    assert not asserted.negated
    assert denied.score < asserted.score


def test_levels_rank_by_score():
    """The score grows with the level."""
    scores = [
        read_claim(text).score
        for text in (
            "The hospital has 200 beds.",
            "Tea was associated with better sleep.",
            "Tea may improve sleep.",
            "Tea improves sleep.",
        )
    ]
    assert scores == sorted(scores)

"""Primary outcome met or not, surrogates, spin."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.vocabulary import PrimaryResult

TRIAL = "This randomised trial enrolled 312 adults. "
RESULTS = {
    "said met": ("The trial met its primary endpoint.", PrimaryResult.MET, True),
    "said missed": ("The drug missed its primary endpoint.", PrimaryResult.NOT_MET, True),
    "passive": ("The primary outcome was not met.", PrimaryResult.NOT_MET, True),
    "by interval": (
        "For the primary outcome, pain at 12 weeks, the difference was -0.8 points (95% confidence interval -2.3 to 0.7; p=0.29).",
        PrimaryResult.NOT_MET,
        False,
    ),
    "by next sentence": (
        "The main outcome was pain. Scores fell by 2 points more than with sham (95% confidence interval 1 to 3).",
        PrimaryResult.MET,
        False,
    ),
    "silent": ("Participants liked the device.", None, False),
    "a subgroup decides nothing": (
        "In a subgroup, pain fell by 2.9 points more than with sham (95% confidence interval 0.3 to 5.5; p=0.03).",
        None,
        False,
    ),
}


@pytest.mark.parametrize(("text", "result", "certain"), RESULTS.values(), ids=RESULTS)
def test_whether_the_primary_outcome_was_met(text, result, certain):
    """Words about the primary outcome decide for certain, its figures with less confidence, others never."""
    fact = appraise(Article(text=TRIAL + text)).primary.primary_result
    assert (fact.value, fact.certain) == (result, certain)


def test_spin_is_kept_only_beside_a_missed_outcome():
    """The same bright words are spin beside a miss and nothing beside a success."""
    bright = "The gains were promising. "
    missed = appraise(Article(text=TRIAL + bright + "The primary outcome was not met.")).primary
    met = appraise(Article(text=TRIAL + bright + "The trial met its primary endpoint.")).primary
    assert [span.text for span in missed.spin] == ["promising"]
    assert met.spin == ()


def test_a_surrogate_is_told_apart():
    """Blood pressure stands in for what patients notice; pain does not."""
    text = TRIAL + "The primary outcome was blood pressure at week 12. Pain was a secondary outcome."
    outcomes = {outcome.name: outcome.type for outcome in appraise(Article(text=text)).primary.outcomes}
    assert outcomes["blood pressure"] == "surrogate"

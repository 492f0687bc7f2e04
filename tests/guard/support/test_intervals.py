"""Intervals and p values beside their own results."""

import pytest

from summarizer.guard.support.intervals import interval_of_another_result

FLAGGED = {
    "p of another outcome": "Flares occurred in 31% and 52% (p=0.002).",
    "interval of another outcome": "The hazard ratio was 0.55 (95% confidence interval -3.9 to -0.9).",
    "no estimate, other words": "Tolerability favoured the tablets (p=0.014).",
}
ALONE = {
    "own": "Pain fell by 2.4 points (95% confidence interval -3.9 to -0.9; p=0.002).",
    "own ratio": "The hazard ratio was 0.55 (95% confidence interval 0.34 to 0.89; p=0.014).",
    "no estimate, own words": "Quality of life did not differ (p=0.41).",
    "convention": "Nothing else was significant (p>0.05).",
    "not in the article": "Pain fell by 2.4 points (p=0.123).",
    "estimate in the sentence before": "The flares, 31% and 52%, differed (p=0.014).",
}


@pytest.mark.parametrize("text", FLAGGED.values(), ids=FLAGGED)
def test_borrowed_certainty_is_flagged(found, text):
    """A p value belongs to one result."""
    assert found(interval_of_another_result, text)


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_certainty_in_its_place_is_left_alone(found, text):
    """What stands together in the article may stand together in the draft."""
    assert found(interval_of_another_result, text) == []

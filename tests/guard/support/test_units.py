"""Units kept and changed."""

import pytest

from summarizer.guard.support.units import unit_changed

FLAGGED = {
    "points to per cent": ("Pain fell by 2.4% more with ferolan.", "2.4%"),
    "milligrams to grams": ("They took ferolan 40 g a day.", "40 g"),
    "weeks to months": ("The trial lasted 12 months.", "12 months"),
    "minutes to hours": ("Saline was infused over 20 hours.", "20 hours"),
    "per cent to a thousand": ("Flares occurred in 31 more people per 1,000.", "31"),
    "ratio told as a share": ("In this trial 45% of the adults had a flare.", "45%"),
    "relative told as points": ("Joint swelling was 45 percentage points lower.", "45 percentage points"),
}
ALONE = {
    "same": "They took 40 mg for 12 weeks and pain fell by 2.4 points.",
    "converted": "They took 0.04 g for 84 days.",
    "in a list": "Flares occurred in 31 and 52% of the groups.",
    "relative": "Joint swelling was 45% lower in relative terms.",
    "difference in points": "Flares were 21 percentage points less frequent.",
    "week number": "At week 12, flares were fewer.",
    "hyphen": "In the 12-week trial they took 40-mg tablets.",
    "spelled out": "They took 40 milligrams for twelve weeks.",
}


@pytest.mark.parametrize(("text", "flagged"), FLAGGED.values(), ids=FLAGGED)
def test_changed_units_are_flagged(found, text, flagged):
    """The figure is flagged with its unit."""
    assert found(unit_changed, text) == [flagged]


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_kept_units_are_left_alone(found, text):
    """The same statement in another form is no change."""
    assert found(unit_changed, text) == []


def test_a_value_with_both_units_in_the_article_is_left_alone(found):
    """Where the article has both, either may be meant."""
    source = "Scores fell by 2.4 points, and weight fell by 2.4% in 30 people."
    assert found(unit_changed, "Weight fell by 2.4%.", source=source) == []

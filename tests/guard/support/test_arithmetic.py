"""Percentages that follow from their counts, and those that do not."""

import pytest

from summarizer.guard.support.arithmetic import wrong_arithmetic

FLAGGED = {
    "percentage after the count": "7 of 42 (27%) stopped.",
    "percentage before the count": "In all 27% (7 of 42) stopped.",
    "ratio told as lower": "The hazard ratio was 0.55, that is, 55% lower.",
    "lower told as higher": "The hazard ratio was 0.55, that is, 45% higher.",
    "reduced by": "Flares were reduced by 55% (hazard ratio 0.55).",
}
ALONE = {
    "right": "7 of 42 (17%) stopped.",
    "more decimals": "7 of 42 (16.7%) stopped.",
    "cut off": "7 of 42 (16%) stopped.",
    "ratio right": "The hazard ratio was 0.55, that is, 45% lower.",
    "other percentage": "The hazard ratio was 0.55; nausea occurred in 55% more visits.",
    "far apart": "7 of 42 stopped. Flares fell in 52%.",
    "two ratios": "The hazard ratio was 0.55 (45% lower) and the odds ratio 0.45 (55% lower).",
    "above one": "The odds ratio was 1.20, or 20% higher.",
}


@pytest.mark.parametrize("text", FLAGGED.values(), ids=FLAGGED)
def test_wrong_sums_are_flagged(found, text):
    """The percentage is flagged."""
    assert [piece[-1] for piece in found(wrong_arithmetic, text)] == ["%"]


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_right_sums_are_left_alone(found, text):
    """Rounding either way is right."""
    assert found(wrong_arithmetic, text) == []


def test_a_count_with_another_percentage_than_the_articles_is_flagged(found):
    """The count need not tell its whole."""
    source = "New diagnoses were made in 412 users (3.3%) and 1,371 others (5.5%)."
    assert found(wrong_arithmetic, "Diagnoses were made in 412 users (4.3%).", source=source) == ["4.3%"]
    assert found(wrong_arithmetic, "Diagnoses were made in 412 users (3%).", source=source) == []


def test_the_articles_own_percentage_beside_a_count_is_left_alone(found):
    """Adjusted percentages need not follow from the counts."""
    source = "Recovery was seen in 30 of 60 patients (54%, adjusted)."
    assert found(wrong_arithmetic, "Recovery was seen in 30 of 60 (54%).", source=source) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("3.3% of 24,960 GLP-1 users fell ill.", ["3.3% of 24,960"]),
        ("3.3% of 12,480 GLP-1 users fell ill.", []),
        ("5.5% of the 24,960 others fell ill.", []),
        ("8.8% of 24,960 people fell ill.", []),
    ],
    ids=["other group", "own group", "the others", "unknown share"],
)
def test_a_share_belongs_to_its_own_whole(found, text, flagged):
    """The count beside a percentage says of how many people it is a share."""
    source = (
        "The study matched 12,480 adults on a GLP-1 drug with 24,960 on another one. "
        "In all, 412 GLP-1 users (3.3%) and 1,371 others (5.5%) fell ill."
    )
    assert found(wrong_arithmetic, text, source=source) == flagged

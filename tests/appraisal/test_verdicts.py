"""One clause of a result: significant or not, up or down, and for which group."""

import pytest

from summarizer.appraisal.verdicts import labels, read_verdict, stems

VERDICTS = {
    "p small, up": ("Pain scores were significantly higher in the drug group (p = 0.01).", True, "up"),
    "p large": ("Pain scores were lower in the drug group (p = 0.29).", False, "unknown"),
    "no difference": ("There was no significant difference in pain between the groups.", False, "unknown"),
    "similar": ("Mortality was similar in both groups.", False, "unknown"),
    "greater reduction": (
        "A significantly greater reduction in weight was seen with the diet.",
        True,
        "down",
    ),
    "silent": ("Blood samples were taken at week 4.", None, "unknown"),
    "at the line": ("Scores fell more (p < 0.05).", True, "down"),
}


@pytest.mark.parametrize(("clause", "significant", "direction"), VERDICTS.values(), ids=VERDICTS)
def test_a_clause_is_read(clause, significant, direction):
    """Significance follows p and words of no difference; the direction follows the words of change."""
    verdict = read_verdict(clause)
    assert (verdict.significant, verdict.direction) == (significant, direction)


SIDES = {
    "intervention first": ("Walking reduced falls significantly compared with placebo.", "down"),
    "comparator first": ("Falls were significantly lower in the placebo group than with walking.", "up"),
    "comparison leads": ("Compared with placebo, walking significantly reduced falls.", "down"),
    "neither named": ("Falls were significantly reduced.", "unknown"),
    "within both groups": ("Falls decreased significantly in both groups (p < 0.001).", "unknown"),
}


@pytest.mark.parametrize(("clause", "direction"), SIDES.values(), ids=SIDES)
def test_the_direction_is_that_of_the_intervention(clause, direction):
    """With the groups named, the direction is turned round where the comparator is told of, and left out where unclear."""
    assert read_verdict(clause, "falls", "walking", "placebo").direction == direction


def test_better_follows_what_one_wants():
    """The word 'improved' is down for pain and up for function."""
    assert (
        read_verdict("Pain improved significantly with yoga.", "pain", "yoga", "placebo").direction == "down"
    )
    assert (
        read_verdict("Function improved significantly with yoga.", "function", "yoga", "placebo").direction
        == "up"
    )


def test_short_names_of_groups_are_known():
    """Letters of groups and bracketed short names are labels; plain words are not."""
    assert labels("Group A had pain") == {"A"}
    assert labels("nerve stimulation (TENS)") == {"TENS"}
    assert labels("the HIP group") == {"HIP"}
    assert not labels("the drug")


def test_stems_leave_idle_words_out():
    """Doses, groups and articles carry no outcome."""
    assert stems("the mean pain score in the group") == {"mean", "pain", "score"}

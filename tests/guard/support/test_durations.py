"""What the article says lasted that long."""

import pytest

from summarizer.guard.support.durations import time_of_something_else


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Participants were followed for only 20 minutes.", ["20 minutes"]),
        ("The follow-up of 20 minutes was short.", ["20 minutes"]),
        ("Each visit included a 20-minute infusion.", []),
        ("Participants were followed for 12 weeks.", []),
        ("Participants were followed for 3 years.", []),
        ("Patients should be followed for 20 minutes in any later trial.", []),
    ],
    ids=["followed", "follow-up", "infusion", "own time", "not in the article", "proposal"],
)
def test_an_infusion_is_no_follow_up(found, text, flagged):
    """A time that the article gives for something else is no follow-up."""
    assert found(time_of_something_else, text) == flagged


def test_a_time_with_a_word_for_follow_up_is_left_alone(found):
    """The same length of two things is no contradiction."""
    source = "Patients had a 30-minute infusion and were observed for 30 minutes after it. In all 24 patients took part."
    assert found(time_of_something_else, "Patients were observed for 30 minutes.", source=source) == []

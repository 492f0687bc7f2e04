"""Whose number of people it is."""

import pytest

from summarizer.guard.support.head_counts import head_count_of_another_study, part_told_as_whole


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("In this trial 310 patients received ferolan.", ["310"]),
        ("The study enrolled 900 adults with gout.", ["900"]),
        ("Only 42 people took part in the whole trial.", ["42"]),
        ("In this trial 84 adults received ferolan or placebo.", []),
        ("An earlier study gave ferolan to 310 patients.", []),
        ("A trial in 900 adults is planned.", []),
        ("Forty-two adults received ferolan.", []),
        ("A total of 42 adults received ferolan and 42 placebo.", []),
        ("About 41 million people live with gout.", []),
    ],
    ids=[
        "earlier",
        "planned",
        "part",
        "own",
        "told as earlier",
        "told as planned",
        "arm",
        "arms",
        "background",
    ],
)
def test_numbers_of_other_studies_are_not_this_studys(found, text, flagged):
    """Only a number told as this study's own is judged."""
    assert found(head_count_of_another_study, text) == flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("A trial of 42 people says little.", ["42"]),
        ("A trial of 84 people says little.", []),
        ("In a trial, 42 people took ferolan.", []),
        ("An earlier trial of 42 people says little.", []),
    ],
    ids=["group as trial", "trial", "group", "another trial"],
)
def test_the_size_of_a_group_is_not_the_size_of_the_trial(found, text, flagged):
    """Half a trial told as the whole is flagged."""
    assert found(part_told_as_whole, text, "commentary") == flagged

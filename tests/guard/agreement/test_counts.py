"""The number of participants in one section and in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.agreement.counts import head_count_differs, head_counts
from summarizer.guard.material import Material
from summarizer.models.draft import Section, make_draft

SUMMARY = "In this trial 36 adults with depression were randomly assigned to two groups of 18."


def _hits(text, summary=SUMMARY, section=Section.FAQ):
    material = Material(draft=make_draft(section, text), siblings={Section.SUMMARY: summary})
    return list(head_count_differs(material))


@pytest.mark.parametrize(
    "text",
    [
        "Who took part?\nForty adults with depression took part in the trial.",
        "What was done?\nIn this trial of 63 adults, a drug was compared with placebo.",
        "What was done?\nThe researchers enrolled 34 patients with depression.",
        "How sure is it?\nWith 63 participants, the trial was small.",
        "How sure is it?\nThe study had only 34 participants.",
        "How sure is it?\nIt was a small trial (n=63).",
        "Who took part?\nIn all, 63 adults received the drug or placebo.",
    ],
    ids=["words", "swapped digits", "enrolled", "with", "had", "letter", "more than all"],
)
def test_another_number_of_participants_is_flagged(text):
    """The page gives one number for one thing."""
    assert len(_hits(text)) == 1


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Who took part?\nThirty-six adults took part.", SUMMARY),
        ("What was done?\n18 adults were randomly assigned to each group.", SUMMARY),
        ("What was done?\n12 adults who were ill for long received the drug.", SUMMARY),
        ("Who took part?\nThe study included 20 women and 16 men.", SUMMARY),
        ("How was it done?\nWith 12 people in each group, chance is large.", SUMMARY),
        ("What comes next?\nA larger trial of 480 adults is planned.", SUMMARY),
        ("What was found?\nSeven participants reported nausea.", SUMMARY),
        ("Who took part?\nForty adults took part.", "The article does not say how many took part."),
    ],
    ids=["same in words", "groups", "a part", "adds up", "each group", "planned", "events", "summary silent"],
)
def test_other_counts_are_left_alone(text, summary):
    """Groups, plans and events are no numbers of participants."""
    assert _hits(text, summary) == []


def test_the_summary_is_not_held_against_itself():
    """The first section has nothing before it."""
    assert _hits("In this trial of 40 adults ...", section=Section.SUMMARY) == []


@given(st.text(max_size=150))
def test_offsets_index_the_text(text):
    """Whatever counts are found stand in the text."""
    assert all(0 <= start < end <= len(text) for start, end in head_counts(text).values())


def test_a_number_within_other_words_of_the_summary_is_known():
    """Numbers of the summary count, "one in 24 rats" too: it tells of 24 rats, however it is parsed."""
    summary = "Two experiments are reported, one in 24 rats and one in 20 healthy adults who took part."
    assert _hits("What was done?\n24 rats were randomly assigned.", summary) == []

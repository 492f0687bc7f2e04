"""Sections that deny each other, and texts that deny themselves."""

import pytest

from summarizer.guard.agreement.kinds import (
    certainty_disagrees,
    comparison_denied_and_told,
    sections_name_other_kinds,
    title_tells_the_contrary,
)
from summarizer.guard.material import Material
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

TRIAL = "In this randomised, placebo-controlled trial, 36 adults were randomly assigned to a drug or placebo."
COHORT = "This cohort study followed 412,000 people; it is observational work."
META = "This meta-analysis pooled 41 randomised trials."


def _hits(detector, text, summary="", title=""):
    siblings = {Section.SUMMARY: summary} if summary else {}
    material = Material(
        draft=make_draft(Section.COMMENTARY, text), article=Article(title=title), siblings=siblings
    )
    return list(detector(material))


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("As a single case report, this cannot show an effect.", TRIAL),
        ("These observational data cannot show cause.", TRIAL),
        ("Because participants were randomised, other differences are unlikely.", COHORT),
        ("This was a survey, so answers depend on memory.", TRIAL),
        ("As this is one small trial of walking, little weight can be given to it.", META),
        ("Because this is observational research, it cannot show cause.", TRIAL),
        ("A cohort study such as this one cannot show cause.", TRIAL),
        ("The case report describes a single patient.", "In this randomised, double-blind trial it helped."),
        ("This single trial was small.", META),
    ],
    ids=[
        "case report",
        "observational",
        "randomised",
        "survey",
        "one trial",
        "because",
        "such as this",
        "two adjectives",
        "single trial",
    ],
)
def test_kinds_that_exclude_each_other_are_flagged(text, summary):
    """One study cannot be both."""
    assert len(_hits(sections_name_other_kinds, text, summary)) == 1


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("This is a small randomised trial, not a case report.", TRIAL),
        ("A randomised trial would be needed to show cause.", COHORT),
        ("An earlier cohort study had found the same.", TRIAL),
        ("Pooled randomised trials can differ in quality.", META),
        ("The article does not state the design.", TRIAL),
        ("As in any observational study, groups may differ.", COHORT),
    ],
    ids=["denied", "proposed", "earlier", "within a synthesis", "silent", "the same"],
)
def test_kinds_that_go_together_are_left_alone(text, summary):
    """Denials, proposals, other studies and the same kind are no contradiction."""
    assert _hits(sections_name_other_kinds, text, summary) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("There was no control group. Scores fell more than with placebo.", True),
        ("The trial lacked a comparison group. The sham group had fewer side effects.", True),
        ("Scores fell more than with placebo. In the extension there was no control group.", False),
        ("There was no control group, and all improved.", False),
        ("A trial without a control group would not tell. Scores fell more than with placebo.", False),
    ],
    ids=["placebo", "sham", "extension", "only denied", "proposed"],
)
def test_a_comparison_that_is_denied_and_told_is_flagged(text, flagged):
    """Either there was a comparison group or there was none."""
    assert bool(_hits(comparison_denied_and_told, text)) is flagged


@pytest.mark.parametrize(
    ("text", "summary", "flagged"),
    [
        ("This proves that sleep improves.", "The result is still uncertain.", True),
        (
            "The findings are conclusive. Certainty is a matter of judgement, and the effect is unproven.",
            "",
            True,
        ),
        ("The trial establishes that it works.", "The certainty of this evidence is very low.", True),
        ("It does not prove that sleep improves.", "The result is still uncertain.", False),
        ("The company says this proves that it works.", "The result is uncertain.", False),
    ],
    ids=["sections", "one text", "low certainty", "denied", "attributed"],
)
def test_two_degrees_of_certainty_are_flagged(text, summary, flagged):
    """Settled and unsure do not go together."""
    assert bool(_hits(certainty_disagrees, text, summary)) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Pain fell with the device and sleep improved. " * 5, True),
        ("Pain fell with the device and sleep improved. " * 5 + "The difference was not significant.", False),
        ("Pain fell.", False),
    ],
    ids=["all well", "denial", "short"],
)
def test_a_success_under_a_title_of_no_effect_is_flagged(text, flagged):
    """The result of a negative trial has to show somewhere."""
    assert (
        bool(_hits(title_tells_the_contrary, text, title="Device no better than sham for back pain"))
        is flagged
    )


def test_a_part_of_the_study_may_lack_what_another_part_has():
    """An open-label extension has no placebo group although the trial had one."""
    text = (
        "Scores fell more than with placebo. All were then offered an open-label infusion, so what was seen later has "
        "no placebo group beside it."
    )
    assert _hits(comparison_denied_and_told, text) == []

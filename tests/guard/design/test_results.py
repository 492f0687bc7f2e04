"""What was found, against the article."""

import pytest

from summarizer.models.study import Confidence, Effect, Evidence, Fact, FactStatus, Study, StudyFacts
from summarizer.models.vocabulary import PrimaryResult

PAIN = (
    "For the primary outcome, pain at 12 weeks, the difference between the groups was -0.8 points, which was not "
    "statistically significant. In a subgroup with severe pain, pain fell significantly (p=0.03). Sleep improved "
    "significantly with the belt (p=0.01)."
)


def _missed(source=PAIN, *, known=Confidence.HIGH):
    span = Evidence(start=0, end=source.index(".") + 1, text=source[: source.index(".") + 1])
    effect = Effect(measure="difference", significant=False, is_primary=True, span=span)
    fact = Fact[PrimaryResult](
        value=PrimaryResult.NOT_MET, status=FactStatus.STATED, confidence=known, spans=(span,)
    )
    return StudyFacts(studies=(Study(primary_result=fact, effects=(effect,)),))


def test_a_contrary_direction_is_flagged(codes):
    """Fewer for more turns a warning into a recommendation."""
    source = "Cannabis users had more heart attacks than people without recorded use."
    assert codes("Cannabis users had fewer heart attacks than people without recorded use.", source) == {
        "D410"
    }


def test_a_ratio_against_its_direction_word_is_flagged(codes):
    """A ratio of 1.49 is no lower rate."""
    source = "After adjustment the hazard ratio was 1.49 (95% CI 1.24-1.79)."
    assert codes("Users had a lower rate (hazard ratio 1.49).", source) == {"D410"}
    assert codes("Users had a higher rate (hazard ratio 1.49).", source) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Cannabis users had more heart attacks than people without recorded use.",
        "People without recorded use had fewer strokes.",
        "It is not clear whether users have fewer heart attacks than people without recorded use.",
    ],
)
def test_the_same_direction_other_outcomes_and_doubts_are_left_alone(codes, text):
    """Only the same outcome told the other way counts."""
    source = "Cannabis users had more heart attacks than people without recorded use."
    assert codes(text, source) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The belt significantly reduced pain at 12 weeks.",
        "Pain at 12 weeks was significantly lower with the belt.",
        "There was a significant difference in pain between the groups.",
    ],
)
def test_significance_that_the_article_denies_is_flagged(codes, text):
    """A result that chance may explain is no finding."""
    assert "D411" in codes(text, PAIN)


@pytest.mark.parametrize(
    "text",
    [
        "Pain at 12 weeks did not differ significantly between the groups.",
        "Sleep improved significantly with the belt.",
        "In a subgroup with severe pain, pain fell significantly.",
        "Whether the belt significantly reduces pain is open.",
    ],
)
def test_significance_that_the_article_has_is_left_alone(codes, text):
    """Other outcomes and subgroups have results of their own."""
    assert codes(text, PAIN) == set()


def test_a_missed_primary_outcome_that_is_left_out_is_flagged(codes):
    """Spin is a negative trial told by its best subgroup."""
    text = "Participants with severe pain had 2.9 points less pain with the belt."
    assert codes(text, PAIN, facts=_missed()) == {"D412"}
    assert codes(text, PAIN, facts=_missed(known=Confidence.MEDIUM)) == {"D412"}
    assert codes(text, PAIN, section="commentary", facts=_missed()) == set()


def test_a_subgroup_before_the_primary_outcome_is_held_for_a_person(codes):
    """Readers keep the first result."""
    subgroup = "In a subgroup with severe pain the belt reduced pain more."
    miss = "The primary outcome did not differ between the groups."
    assert codes(f"{subgroup} {miss}", PAIN, facts=_missed()) == {"D413"}
    assert codes(f"{miss} {subgroup}", PAIN, facts=_missed()) == set()


@pytest.mark.parametrize("text", ["The rate was 60% lower with the drug.", "It reduced diagnoses by 60%."])
def test_a_ratio_read_as_a_percentage_is_flagged(codes, text):
    """A ratio of 0.60 is 40 % lower."""
    assert codes(text, "The hazard ratio was 0.60 over 18 months.") == {"D424"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The rate was 40% lower with the drug.", "The hazard ratio was 0.60."),
        ("Use was 60% lower in towns.", "The hazard ratio was 0.60. Use was 60% lower in towns."),
        ("The hazard ratio was 0.60.", "The hazard ratio was 0.60."),
    ],
)
def test_the_complement_and_the_articles_percentages_are_left_alone(codes, text, source):
    """The right reading passes."""
    assert codes(text, source) == set()


def test_odds_told_as_likelihood_are_remarked(codes):
    """Odds exceed likelihoods where the event is common."""
    assert codes("Users were three times more likely to relapse.", "The odds ratio was 3.0.") == {"D431"}
    assert codes("The odds were higher.", "The odds ratio was 3.0.") == set()

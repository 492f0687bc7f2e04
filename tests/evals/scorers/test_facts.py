"""Facts are found as stated, and forbidden ones as made and not as denied."""

from summarizer.evals.score import CriticalKind
from summarizer.evals.scorers.facts import facts_forbidden, facts_stated

STATED = [
    {"fact": "forty people", "any_of": [r"\b40\b"]},
    {"fact": "placebo", "any_of": ["placebo", "dummy"]},
]
FORBIDDEN = [
    {"fact": "a cure", "any_of": [r"\bcures\b"], "critical": "recommendation"},
    {"fact": "four hundred", "any_of": [r"\b400\b"]},
]


def test_the_share_of_stated_facts_is_given_with_what_is_missing(make_case, make_sample):
    """Half of the facts is half, and the other one is named."""
    score = facts_stated(make_sample("Forty people took part."), make_case(must_state=STATED))
    assert score.value == 0.5
    assert score.passed is False
    assert score.parts == {"forty people": 1.0, "placebo": 0.0}
    assert "placebo" in score.reason
    assert score.evidence[0].text == "Forty"


def test_a_forbidden_statement_is_found_and_may_be_critical(make_case, make_sample):
    """The score names what was said, and carries the kind of critical error."""
    case = make_case(must_not_state=FORBIDDEN)
    score = facts_forbidden(make_sample("It cures all four hundred."), case)
    assert (score.value, score.critical) == (0.0, CriticalKind.RECOMMENDATION)
    assert score.reason == "states: a cure; four hundred"
    assert facts_forbidden(make_sample("There were four hundred."), case).critical is None


def test_a_denial_is_not_forbidden(make_case, make_sample):
    """Whoever says that it does not cure says the truth."""
    score = facts_forbidden(make_sample("Nothing here cures."), make_case(must_not_state=FORBIDDEN))
    assert score.passed is True


def test_a_case_without_facts_is_unscored(make_case, make_sample):
    """Where nothing is asked for, nothing is scored: no free ones."""
    assert facts_stated(make_sample("x"), make_case()).unscored
    assert facts_forbidden(make_sample("x"), make_case()).unscored

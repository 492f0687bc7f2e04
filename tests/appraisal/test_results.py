"""What an article says of one outcome: increased, decreased, no difference, or unknown."""

import pytest

from summarizer.appraisal import appraise
from summarizer.appraisal.results import result_for
from summarizer.models.article import Article

TEXT = (
    "We randomised 120 patients to yoga or usual care. "
    "Pain was measured weekly. "
    "Pain was significantly lower in the yoga group than in the usual care group (p = 0.01). "
    "Sleep quality did not differ between the groups (p = 0.44). "
    "Walking distance was significantly greater with yoga than with usual care (p = 0.003)."
)
ANSWERS = {
    "down": ("pain", "decreased"),
    "null": ("sleep quality", "no_difference"),
    "up": ("walking distance", "increased"),
    "not told": ("blood pressure", "unknown"),
    "empty": ("", "unknown"),
}


@pytest.mark.parametrize(("outcome", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_each_outcome_has_its_answer(outcome, answer):
    """The clause that tells the outcome answers; an outcome that is not told is unknown."""
    assert result_for(appraise(Article(text=TEXT)), outcome, "yoga", "usual care") == answer


def test_the_answer_turns_with_the_groups():
    """Asked the other way round, lower becomes higher."""
    assert result_for(appraise(Article(text=TEXT)), "pain", "usual care", "yoga") == "increased"

"""A score has a value or the reason why it has none, never both and never NaN."""

import pytest
from pydantic import ValidationError

from summarizer.evals.score import CriticalKind, Score


def test_unscored_has_a_reason_and_nothing_else():
    """An unscored answer carries no value, so that nobody counts it as zero."""
    score = Score.none("no text")
    assert (score.value, score.passed, score.unscored) == (None, None, "no text")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": 0.0, "unscored": "x"},
        {"passed": False, "unscored": "x"},
        {"critical": CriticalKind.DOSE, "unscored": "x"},
    ],
)
def test_what_is_neither_scored_nor_explained_is_refused(fields):
    """NaN, nothing at all, and a value beside a reason for none are no scores."""
    with pytest.raises(ValidationError):
        Score(**fields)

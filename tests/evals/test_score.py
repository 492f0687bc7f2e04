"""A score says something, or says why it says nothing."""

import math

import pytest
from pydantic import ValidationError

from summarizer.evals.score import Score


@pytest.mark.parametrize(
    "said", [{"value": 0.0}, {"passed": False}, {"critical": "dose"}, {"unscored": "no text"}]
)
def test_a_score_is_a_value_a_verdict_a_critical_error_or_a_reason(said):
    """Each alone is enough, and zero is a value."""
    assert Score(**said).model_dump(exclude_unset=True) == said


@pytest.mark.parametrize(
    "said", [{}, {"reason": "none"}, {"unscored": "why", "value": 0.0}, {"unscored": "why", "passed": False}]
)
def test_unscored_is_never_a_value_and_silence_is_no_score(said):
    """What was not scored cannot count as zero, and a scorer cannot keep quiet about it."""
    with pytest.raises(ValidationError):
        Score(**said)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_score_is_a_number(value):
    """NaN and infinity are refused, for they pass through every mean unseen."""
    with pytest.raises(ValidationError):
        Score(value=value)

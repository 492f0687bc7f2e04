"""Sensitivity and false alarms are counted by kind of criticism over the samples of a run."""

import pytest

from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.skepticism import rates_by_kind


def _sample(number, made, raised, condition="guarded"):
    scores = {}
    if made is not None:
        scores["points_covered"] = Score(value=0.5, parts=made)
    if raised is not None:
        scores["false_alarms"] = Score(value=0.5, parts=raised)
    return Sample(
        sample_id=f"c{number}/commentary/1/{condition}",
        case_id=f"c{number}",
        cluster=f"c{number}",
        section="commentary",
        condition=condition,
        scores=scores,
    )


def test_both_sides_are_counted_by_kind():
    """Made in two of three texts that should, raised in one of two that should not."""
    samples = [
        _sample(1, {"small": 1.0, "interest": 0.0}, None),
        _sample(2, {"small": 0.5}, {"interest": 1.0}),
        _sample(3, {"small": 0.0}, {"interest": 0.0, "generic": 0.0}),
    ]
    rates = {rate.kind: rate for rate in rates_by_kind(samples)}
    assert list(rates) == ["generic", "interest", "small"]
    assert rates["small"].sensitivity.estimate == pytest.approx(2 / 3)
    assert rates["small"].sensitivity.clusters == 3
    assert (rates["small"].false_alarms, rates["small"].youden) == (None, None)
    assert rates["interest"].youden == pytest.approx(0 - 1 / 2)
    assert rates["generic"].sensitivity is None


def test_only_the_condition_that_is_asked_for_counts():
    """Raw replies and published texts are never mixed."""
    samples = [_sample(1, {"small": 1.0}, None, "raw"), _sample(1, {"small": 0.0}, None)]
    assert rates_by_kind(samples)[0].sensitivity.estimate == 0.0
    assert rates_by_kind(samples, "raw")[0].sensitivity.estimate == 1.0


def test_unscored_texts_count_on_no_side():
    """A withheld commentary is neither a miss nor a false alarm."""
    sample = _sample(1, None, None).model_copy(update={"scores": {"points_covered": Score.none("withheld")}})
    assert rates_by_kind([sample]) == ()

"""The estimate of tokens, and its correction."""

import pytest

from summarizer.engine.tokens import TokenEstimator, estimate
from tests.engine.parts import ask


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("the trial", 2),
        ("randomised", 2),
        ("n = 1,204;", 6),
        ("hypercholesterolaemia", 4),
        ("123456", 2),
    ],
)
def test_estimate_counts_pieces(text, tokens):
    """Short words are one token, long words more, digits by three, marks one each."""
    assert estimate(text) == tokens


def test_the_estimate_follows_what_the_endpoint_counts():
    """An endpoint that counts twice as much is soon expected to."""
    estimator, request = TokenEstimator(), ask()
    plain = estimator.input_tokens(request)
    for _ in range(60):
        estimator.observe(request, 2 * plain)
    assert estimator.input_tokens(request) == pytest.approx(2 * plain, rel=0.05)


@pytest.mark.parametrize("counted", [0, -5])
def test_a_count_of_nothing_teaches_nothing(counted):
    """Local servers may count nothing."""
    estimator = TokenEstimator()
    estimator.observe(ask(), counted)
    assert estimator.ratio == 1.0


def test_one_strange_count_moves_little():
    """A single wild count cannot stop a batch."""
    estimator = TokenEstimator()
    estimator.observe(ask(), 10**9)
    assert estimator.ratio < 1.5

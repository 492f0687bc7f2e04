"""Paired differences against hand counts, and the promises that a gate rests on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.statistics.clusters import Clusters
from summarizer.evals.statistics.paired import Draws, paired_difference, sign_flip, smallest_p


def _own(n):
    return [f"a{i}" for i in range(n)]


def test_six_losses_in_a_row_have_the_exact_p_value():
    """Six articles that all fall by one have one flip of 64 below or at them, and a tie counts half."""
    found = paired_difference([1] * 6, [0] * 6, _own(6))
    assert found.p_lower == pytest.approx(0.5 / 64)
    assert found.p_higher == pytest.approx(1 - 0.5 / 64)
    assert (found.losses, found.wins, found.ties) == (6, 0, 0)
    assert found.mcnemar == pytest.approx(2 / 64)


def test_mcnemar_is_the_binomial_test_on_changed_pairs():
    """9 against 2 of 40 pairs: 2 * P(Bin(11, 1/2) <= 2) = 0.0654; scores between have none."""
    before = [1] * 9 + [0] * 2 + [1] * 29
    after = [0] * 9 + [1] * 2 + [1] * 29
    assert paired_difference(before, after, _own(40)).mcnemar == pytest.approx(0.06543, abs=1e-5)
    assert paired_difference([0.5, 1], [0.2, 1], _own(2)).mcnemar is None


def test_equal_sides_show_no_difference_and_an_interval_that_shrinks_with_articles():
    """Where nothing changes, p is one, and few articles still allow more than many do."""
    few = paired_difference([1] * 12, [1] * 12, _own(12))
    many = paired_difference([1] * 80, [1] * 80, _own(80))
    assert few.estimate == many.estimate == 0
    assert few.p == many.p == 1
    assert few.lower < -0.1 < -0.03 < many.lower < 0


def test_one_loss_among_many_ties_does_not_prove_a_small_margin():
    """One loss in 54 allows a true loss of 8 % (Clopper and Pearson), so the bound lies below -5 points."""
    found = paired_difference([1] * 54, [0] + [1] * 53, _own(54))
    assert found.lower < -0.05
    assert "nearly all tied" in found.method


def test_shared_articles_count_once():
    """Forty pairs from four articles cannot reach a small p value, forty articles can."""
    before, after = [0.9] * 40, [0.7] * 40
    shared = paired_difference(before, after, [f"a{i // 10}" for i in range(40)])
    assert shared.p_lower == pytest.approx(0.5 / 16)
    assert shared.p_lower == pytest.approx(shared.smallest_p)
    assert paired_difference(before, after, _own(40)).p_lower < 0.001
    assert "few articles (4)" in shared.note


def test_one_article_gives_no_bounds():
    """From one article no interval follows."""
    found = paired_difference([1, 1], [0, 1], ["a", "a"])
    assert found.low is None
    assert found.lower is None
    assert found.detectable is None


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others():
    """Resampling is seeded."""
    rng = np.random.default_rng(5)
    before, after = rng.random(60).tolist(), rng.random(60).tolist()
    first = paired_difference(before, after, _own(60), Draws(seed=1, resamples=999))
    assert first == paired_difference(before, after, _own(60), Draws(seed=1, resamples=999))
    assert first.low != paired_difference(before, after, _own(60), Draws(seed=2, resamples=999)).low


def test_the_interval_agrees_with_students_on_well_behaved_scores():
    """On many normal differences the bootstrap-t bounds are close to the t bounds."""
    gaps = np.random.default_rng(8).normal(0.02, 0.1, 80)
    found = paired_difference([0.5] * 80, (0.5 + gaps).tolist(), _own(80))
    half = 1.990 * gaps.std(ddof=1) / 80**0.5
    assert found.high - found.estimate == pytest.approx(half, rel=0.06)
    assert found.detectable == pytest.approx(2.52 * gaps.std(ddof=1) / 80**0.5, rel=0.01)


def test_the_smallest_p_follows_from_the_articles_and_the_draws():
    """Five articles reach 1/64 at best, many articles half a draw."""
    assert smallest_p(5) == pytest.approx(1 / 64)
    assert smallest_p(60, 999) == pytest.approx(0.0005)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 7)), min_size=1, max_size=40))
def test_turning_the_sides_round_turns_the_answer_round(rows):
    """For exact flips, p that it is lower is p that it is higher of the mirrored data."""
    gaps, names = [row[0] / 5 for row in rows], [str(row[1]) for row in rows]
    draws = Draws(resamples=999)
    one = sign_flip(Clusters.of(gaps, names), draws)
    other = sign_flip(Clusters.of([-gap for gap in gaps], names), draws)
    assert one[0] == pytest.approx(other[1])
    assert 0 < one[0] < 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 9)), min_size=1, max_size=40))
def test_bounds_surround_the_estimate_and_are_finite(rows):
    """For any scores the bounds lie on their sides, and no number is NaN."""
    before, after, names = zip(*rows, strict=True)
    found = paired_difference(before, after, [str(name) for name in names], Draws(resamples=299))
    if found.low is not None:
        assert found.low <= found.lower <= found.estimate <= found.upper <= found.high
        assert np.isfinite([found.low, found.high, found.p, found.standard_error]).all()

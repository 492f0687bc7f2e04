"""What bends a judge, on judgements whose bend is known."""

import pytest

from summarizer.evals.judges.bias import place_bias, rubric_length_slope, wobble
from tests.evals.judges.parts import judgement


def test_repeats_that_differ_have_a_spread():
    """The pooled standard deviation is in levels, and the share counts items that moved."""
    rows = [
        judgement({"S01": first, "S02": "2"}, number=number, repeat=repeat)
        for number in range(4)
        for repeat, first in ((1, "0"), (2, "2"))
    ]
    found = wobble("judge-1", rows)
    assert found.repeated == 8
    assert found.changed == 0.5
    assert found.sd == pytest.approx(1.0)


def test_without_repeats_there_is_no_spread():
    """One answer says nothing of the next."""
    found = wobble("judge-1", [judgement({"S01": "2"}), judgement({"S01": "0"}, number=2)])
    assert (found.repeated, found.sd, found.changed) == (0, None, None)


def test_a_rubric_judge_that_likes_length_has_a_slope():
    """Scores that rise with length within a section show as points a doubling."""
    rows = [
        judgement({"S01": str(min(2, number % 3)), "S02": "1"}, number=number, words=100 * 2 ** (number % 3))
        for number in range(24)
    ]
    found = rubric_length_slope(rows)
    assert found.estimate == pytest.approx(25)
    assert found.low > 20


def test_too_little_bears_no_slope():
    """A handful of texts, one article, or one length says so instead of a number."""
    few = [judgement({"S01": "2"}, number=number) for number in range(3)]
    assert "too few" in rubric_length_slope(few).reason
    alike = [judgement({"S01": "2"}, number=number, words=50) for number in range(20)]
    assert rubric_length_slope(alike).reason == "all are of one length"


def test_a_judge_without_pairs_has_no_place():
    """Nothing is made up for a judge that compared nothing."""
    found = place_bias("judge-1", [])
    assert (found.pairs, found.flips, found.wins) == (0, None, None)

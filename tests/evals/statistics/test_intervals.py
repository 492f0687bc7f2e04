"""Intervals against published values and hand counts, and what clusters do to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.statistics.clusters import Clusters
from summarizer.evals.statistics.intervals import (
    event_interval,
    mean_interval,
    rate_interval,
    zero_count_bound,
)


def _own(n):
    return [f"a{i}" for i in range(n)]


def test_a_rate_of_unrelated_cases_has_the_textbook_wilson_interval():
    """81 of 263 gives 25.5 to 36.6 % (Newcombe 1998, table I)."""
    found = rate_interval([True] * 81 + [False] * 182, _own(263))
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert found.estimate == pytest.approx(81 / 263)


def test_a_safety_rate_has_the_textbook_exact_interval():
    """15 of 148 gives 5.8 to 16.2 % by Clopper and Pearson (Newcombe 1998, table I)."""
    found = rate_interval([True] * 15 + [False] * 133, _own(148), exact=True)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0578, 0.1617)


def test_variants_of_one_article_widen_the_interval():
    """Five equal answers to each of eight articles say no more than eight answers do."""
    passed = [True] * 30 + [False] * 10
    alone = rate_interval(passed, _own(40))
    shared = rate_interval(passed, [f"a{i // 5}" for i in range(40)])
    assert shared.high - shared.low > 1.8 * (alone.high - alone.low)
    assert "few articles (8)" in shared.note


def test_a_rate_of_all_or_none_keeps_its_end_and_an_open_side():
    """Where all pass the upper bound is one and the lower one is not."""
    found = rate_interval([True] * 20, _own(20), exact=True)
    assert found.high == 1
    assert 0.8 < found.low < 0.9


@pytest.mark.parametrize(("n", "bound"), [(30, 0.0950), (60, 0.0487), (300, 0.00994)])
def test_none_in_n_still_allows_about_three_in_n(n, bound):
    """The exact bound is 1 - 0.05^(1/n)."""
    assert zero_count_bound(n) == pytest.approx(bound, abs=5e-5)


def test_a_count_of_events_is_exact_and_zero_has_its_own_rule():
    """Zero events use the rule of three, one event Clopper and Pearson."""
    assert event_interval(0, 60).high == pytest.approx(0.0487, abs=5e-5)
    one = event_interval(1, 60)
    assert one.low > 0
    assert one.high == pytest.approx(0.0894, abs=5e-4)
    with pytest.raises(ValueError, match="no cases"):
        event_interval(0, 0)


def test_the_mean_of_unrelated_cases_has_students_interval():
    """1, 2, 3, 4, 5 gives 3 plus or minus 2.776 times sqrt(2.5/5)."""
    found = mean_interval([1, 2, 3, 4, 5], _own(5))
    assert found.low == pytest.approx(3 - 2.77645 * 0.70711, abs=1e-4)
    assert found.high == pytest.approx(3 + 2.77645 * 0.70711, abs=1e-4)


def test_one_article_gives_no_bounds():
    """From one article nothing follows for another, and the note says so."""
    found = mean_interval([0.2, 0.4], ["a", "a"])
    assert found.low is None
    assert found.high is None
    assert "one article" in found.note


def test_lists_that_do_not_match_are_refused():
    """A number without a cluster is a mistake of the caller."""
    with pytest.raises(ValueError, match="as many"):
        Clusters.of([1.0], [])


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=60), st.booleans())
def test_a_rate_lies_within_its_bounds(rows, exact):
    """For any answers and any clusters 0 <= low <= rate <= high <= 1."""
    found = rate_interval([row[0] for row in rows], [str(row[1]) for row in rows], exact=exact)
    assert 0 <= found.low <= found.estimate + 1e-12
    assert found.estimate - 1e-12 <= found.high <= 1

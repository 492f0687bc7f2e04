"""Roundings, and what follows from numbers that stand together."""

import pytest

from summarizer.guard.support.computing import Atom, Row, candidates, computed_from, is_rounding
from summarizer.text.quantities import find_quantities


@pytest.mark.parametrize(
    ("value", "decimals", "approximate", "exact", "right"),
    [
        (85, 0, "", 85.19, True),
        (85.2, 1, "", 85.19, True),
        (86, 0, "", 85.19, False),
        (85.3, 1, "", 85.19, False),
        (412_000, 0, "", 412_345, True),
        (413_000, 0, "", 412_345, False),
        (50, 0, "~", 48.5, True),
        (50, 0, "<=", 48.5, True),
        (52, 0, "~", 50, False),
        (400, 0, ">=", 412, True),
        (400, 0, ">=", 380, False),
    ],
)
def test_roundings(value, decimals, approximate, exact, right):
    """Rounding follows the digits shown, and round numbers may be rough where a word says so."""
    assert is_rounding(Atom(value, "", "number", decimals, 0, 0, approximate), exact) is right


def test_a_share_of_two_counts_needs_a_word_for_it():
    """12 of 40 is 30 %, and only where the draft speaks of a share."""
    quantities = find_quantities("12 women and 40 men")
    group = [Atom(one.value, "", "number", 0, one.span.start, one.span.end) for one in quantities]
    found = computed_from(quantities, [group])
    percent = Atom(30, "%", "percent", 0, 0, 0)
    assert any(30 in values for values in candidates(percent, found, "30% of the men"))
    assert not any(30 in values for values in candidates(percent, found, "by"))
    assert any(52 in values for values in candidates(Atom(52, "", "number", 0, 0, 0), found, ""))


def test_a_row_gives_the_values_near_one():
    """Both ends count, and far values are passed over."""
    assert Row([5, 1, 3, 9]).near(4, 1) == [3, 5]
    assert Row([]).near(4, 1) == []

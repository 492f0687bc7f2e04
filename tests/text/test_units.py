"""Units of measure in their normal forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.units import unit_kind, unit_of


@pytest.mark.parametrize(
    ("words", "unit", "kind"),
    [
        ("", "", "number"),
        (" per cent", "%", "percent"),
        ("%", "%", "percent"),
        (" percentage points", "percentage_points", "percent"),
        ("pp", "percentage_points", "percent"),
        ("-week", "week", "duration"),
        (" yrs", "year", "duration"),
        ("-year-old", "year_of_age", "age"),
        (" months of age", "month_of_age", "age"),
        (" μg", "mcg", "dose"),
        (" mg/kg per d", "mg/kg/day", "dose"),
        ("-fold", "fold", "fold"),
        (" times", "fold", "fold"),
        (" mm Hg", "mmhg", "number"),
    ],
)
def test_units_have_one_form(words, unit, kind):
    """However a unit is written, it has one form and one kind."""
    assert unit_of(words) == unit
    assert unit_kind(unit) == kind


@given(st.text(max_size=40))
def test_any_words_give_a_unit(words):
    """Nothing that stands behind a number makes the reading fail."""
    assert isinstance(unit_kind(unit_of(words)), str)

"""Numbers of a text as typed values."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.quantities import Quantity, find_quantities, to_number


def _only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("Pain fell by 39%.", 39, "%", "percent"),
        ("It was seventy-five per cent.", 75, "%", "percent"),
        ("a difference of 0.48 percentage points", 0.48, "percentage_points", "percent"),
        ("scores fell by 6.9 points", 6.9, "point", "number"),
        ("1,204 adults", 1204, "", "number"),
        ("1\u2009204 adults", 1204, "", "number"),
        ("a hundred and twenty people", 120, "", "number"),
        ("half a million people", 500_000, "", "number"),
        ("2.3 million people", 2_300_000, "", "number"),
        ("two dozen adults", 24, "", "number"),
        ("20 mg/kg/day", 20, "mg/kg/day", "dose"),
        ("0·5 µg", 0.5, "mcg", "dose"),
        ("a 12-week course", 12, "week", "duration"),
        ("a 65-year-old woman", 65, "year_of_age", "age"),
        ("in 2019", 2019, "", "year"),
        ("cash of $94.6M", 94_600_000, "usd", "money"),
        ("it cost £570m", 570_000_000, "money", "money"),
        ("a two-fold rise", 2, "fold", "fold"),
        ("three times higher", 3, "fold", "fold"),
        ("one in five users", 0.2, "", "fraction"),
        ("Half of the users", 0.5, "", "fraction"),
        ("two-thirds of users", 2 / 3, "", "fraction"),
        ("hazard ratio of 0.60", 0.6, "", "ratio"),
        ("aOR=2.1", 2.1, "", "ratio"),
        ("P = .025", 0.025, "", "p_value"),
        ("P for trend = 0.04", 0.04, "", "p_value"),
        ("a change of −6.9", -6.9, "", "number"),
    ],
)
def test_numbers_get_value_unit_and_kind(text, value, unit, kind):
    """Digits, words, marks and scales are read, whatever their typography."""
    found = _only(text)
    assert found.value == pytest.approx(value)
    assert (found.unit, found.kind) == (unit, kind)


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("95% CI −12.9 to −0.9", -12.9, -0.9, "interval"),
        ("95 % confidence interval: 1.24 – 1.79", 1.24, 1.79, "interval"),
        ("95% CI, 0·54–0·67", 0.54, 0.67, "interval"),
        ("95% CI [-5.5, -0.3]", -5.5, -0.3, "interval"),
        ("7/18", 7, 18, "count"),
        ("nine out of ten", 9, 10, "count"),
        ("3 of 1,204", 3, 1204, "count"),
        ("5-10 mg", 5, 10, "dose"),
        ("aged 18 to 49", 18, 49, "age"),
    ],
)
def test_ranges_intervals_and_counts_have_two_ends(text, low, high, kind):
    """Signs belong to numbers, and dashes between numbers to none."""
    found = _only(text)
    assert (found.value, found.high, found.kind) == (low, high, kind)


def test_the_level_of_an_interval_is_no_result():
    """The 95 of "95% CI" stands apart from the bounds."""
    assert _only("95% CI 1.2 to 3.4").level == 95


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "GLP-1",
        "5-MeO-DMT",
        "CYP2D6",
        "phase 2b",
        "type 2",
        "NCT01234567",
        "https://example.org/2019/12",
        "10.1000/jst.2026.14",
        "2020-000251-13",
    ],
)
def test_names_with_digits_are_identifiers(text):
    """A digit in a name counts nothing."""
    assert _only(text).kind == "identifier"


@pytest.mark.parametrize(
    "text", ["one patient", "several people", "hundreds of people", "no numbers here", ""]
)
def test_vague_amounts_are_no_numbers(text):
    """Nothing is made up from words that name no number."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("more than 400 people", ">="),
        ("at most 400 people", "<="),
        ("nearly 400 people", "<="),
        ("about 400 people", "~"),
        ("400 people", ""),
        ("p < 0.001", "<"),
    ],
)
def test_words_before_a_number_make_it_rough(text, mark):
    """Bounds and roughness are kept with the number."""
    assert _only(text).approximate == mark


@pytest.mark.parametrize("digits", ["9" * 400, "0." + "1" * 400, "-" + "9" * 400])
def test_endless_digits_stay_finite(digits):
    """No run of digits becomes infinite or breaks a rounding."""
    found = _only(digits)
    assert math.isfinite(found.value)
    assert found.decimals <= 12


def test_a_sign_of_any_dash_is_read():
    """Minus, en dash and hyphen before digits are one sign."""
    assert {to_number(f"{dash}2.5") for dash in "-−–"} == {-2.5}


@given(st.text(max_size=300) | st.text(alphabet="0123456789.,·-–−%/ ()$£nopCIxm\u2009\u00a0", max_size=120))
def test_spans_index_the_text_and_never_overlap(text):
    """Every quantity stands where it says, after the one before it."""
    found = find_quantities(text)
    assert all(text[one.span.start : one.span.end] == one.span.text for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(math.isfinite(one.value) for one in found)

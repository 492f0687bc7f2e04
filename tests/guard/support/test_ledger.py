"""What the numbers of an article bear."""

import pytest

from summarizer.guard.support.computing import Atom
from summarizer.guard.support.ledger import Ledger, agree, comparable, with_units
from summarizer.text.quantities import find_quantities

LEDGER = Ledger(
    "Pool of 7 studies",
    "Of 40 patients, 12 (30%) recovered, against 5 and 10% elsewhere. The dose was 1 g for 12 weeks; the ratio was 0.80. "
    "By week 24 costs had risen to 1.43 million.",
)


def _atom(value, unit="", kind="number", decimals=0, approximate=""):
    return Atom(value, unit, kind, decimals, 0, 0, approximate)


@pytest.mark.parametrize(
    ("atom", "said", "borne"),
    [
        (_atom(40), "", True),
        (_atom(41), "", False),
        (_atom(7), "", True),
        (_atom(5, "%", "percent"), "", True),
        (_atom(40, "%", "percent"), "", False),
        (_atom(1000, "mg", "dose"), "", True),
        (_atom(3, "month", "duration"), "", True),
        (_atom(24, "week", "duration"), "", True),
        (_atom(20, "%", "percent"), "", True),
        (_atom(70, "%", "percent"), "the other 70%", True),
        (_atom(70, "%", "percent"), "70% recovered", False),
        (_atom(28), "the other 28", True),
        (_atom(1_400_000), "", True),
        (_atom(1_500_000), "", False),
        (_atom(35, approximate="~"), "", False),
        (_atom(20, "percentage_points", "percent"), "a difference of 20 points", True),
    ],
    ids=str,
)
def test_values_are_borne_as_they_stand_rounded_converted_or_computed(atom, said, borne):
    """Computing needs the words that ask for it."""
    assert LEDGER.bears(atom, said) is borne


def test_units_of_one_kind_can_be_compared():
    """Weeks may stand wrongly for months, not for grams; a longer unit agrees with its head."""
    assert comparable("week", "month")
    assert comparable("%", "point")
    assert not comparable("week", "mg")
    assert agree("mg/kg", "mg/kg/day")
    assert agree("year", "year_of_age")
    assert not agree("mg", "g")
    assert not agree("", "mg")


def test_numbers_of_a_list_share_the_unit_that_ends_it():
    """Two figures before one per cent sign are two percentages; a count before a comma is none."""
    for text, units in (("5 and 10%", ["%", "%"]), ("n = 53, 74.6%", ["", "%"]), ("at week 12", ["week"])):
        assert [atom.unit for atom in with_units(text, find_quantities(text))] == units

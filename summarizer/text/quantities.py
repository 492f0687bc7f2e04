"""Numbers with their units as typed values, each with its span.

It reads digits, number words, percentages, ranges, confidence intervals, p values, ratios, counts
(`7/18`, `7 of 18`), doses, durations, ages and years, and tells names that hold digits (COVID-19,
GLP-1, 5-MeO-DMT) from numbers. It knows no study; what a number means to one is the appraisal's.
"""

from __future__ import annotations

from summarizer.models.record import Record
from summarizer.models.span import Span


class Quantity(Record):
    """One number of a text.

    `value` is the number as a float ("half a million" is 500000.0); `high` is the upper end of a
    range, else None. `unit` is a normal form ("%", "percentage_points", "mg", "mg/kg/day", "week",
    "year_of_age", "usd", "person", "" where none). `kind` is one of: number, percent, count, ratio,
    interval, p_value, dose, duration, age, year, date, money, ordinal, identifier, fraction, fold.
    `approximate` is "", "~", ">=", "<=", ">" or "<". `decimals` counts the digits after the point.
    """

    value: float
    high: float | None = None
    unit: str = ""
    kind: str = "number"
    approximate: str = ""
    decimals: int = 0
    span: Span


def find_quantities(text: str) -> list[Quantity]:
    """Give every quantity of `text` in order of place; spans never overlap."""
    raise NotImplementedError(text)

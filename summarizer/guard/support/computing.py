"""What follows from the numbers of a text: sums, differences and shares of those that stand together, and roundings.

It knows no text, only values with their units; which of them may be combined is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from summarizer.text.quantities import Quantity

_MOST_PAIRS = 12
_MOST_NEAR = 200
_LARGE = 100
_DIFFERENCE = re.compile(
    r"\b(?:differ\w*|gap|by|more|less|fewer|higher|lower|greater|rise|rose|fell|fall|drop\w*|change\w*|reduc\w+|increas\w+|"
    r"decreas\w+|points?|than|improve\w*|gain\w*|los[ts]\w*|about)\b"
)
_REST = re.compile(r"\b(?:others?|rest|remain\w*|not|no|none|without|neither|low\w*|fail\w*|never|un\w+)\b")
_SHARE = re.compile(
    r"\b(?:of|in|among|others?|rest|remain\w*|not|no|without|only|were|was|had|share|proportion|completed|about)\b"
)


@dataclass(frozen=True)
class Atom:
    """One value of a text: a range gives two, a count its part and its whole."""

    value: float
    unit: str
    kind: str
    decimals: int
    start: int
    end: int
    approximate: str = ""


@dataclass
class Computed:
    """Values that a text does not have and that follow from it, by what they are."""

    percents: set[float] = field(default_factory=set)
    shares: set[float] = field(default_factory=set)
    rests: set[float] = field(default_factory=set)
    folds: set[float] = field(default_factory=set)
    counts: set[float] = field(default_factory=set)
    differences: set[float] = field(default_factory=set)


def computed_from(quantities: Iterable[Quantity], groups: Iterable[list[Atom]]) -> Computed:
    """Compute what follows from single quantities and from pairs within one sentence."""
    found = Computed()
    for quantity in quantities:
        _from_one(quantity, found)
    for group in groups:
        _from_pairs(group, found)
    return found


def _from_one(quantity: Quantity, found: Computed) -> None:
    if quantity.kind == "count" and quantity.high:
        found.percents.add(100 * quantity.value / quantity.high)
        found.counts.add(quantity.high - quantity.value)
    elif quantity.kind == "ratio":
        found.percents.add(abs(1 - quantity.value) * 100)
    elif quantity.kind == "fraction":
        found.percents.add(quantity.value * 100)
    elif quantity.unit == "fold":
        found.folds.add(quantity.value)
        found.percents.add((quantity.value - 1) * 100)
    elif quantity.unit == "%":
        found.rests.add(100 - quantity.value)
    elif quantity.kind == "number" and 0 < quantity.value < 1 and quantity.decimals:
        found.percents.add(quantity.value * 100)


def _from_pairs(group: list[Atom], found: Computed) -> None:
    """Add what follows from two numbers of one sentence: a sum, a difference, a share."""
    whole = [
        atom
        for atom in group
        if atom.unit == "" and atom.kind in {"number", "count"} and atom.decimals == 0 and atom.value > 0
    ][:_MOST_PAIRS]
    for one, other in combinations(whole, 2):
        found.counts.update((one.value + other.value, abs(one.value - other.value)))
        low, high = sorted((one.value, other.value))
        if low < high and high >= 10:
            found.shares.add(100 * low / high)
    if 2 < len(whole) < 7:
        found.counts.add(sum(atom.value for atom in whole))
    measured = [atom for atom in group if atom.kind not in {"interval", "p_value"}][:_MOST_PAIRS]
    for one, other in combinations(measured, 2):
        if one.unit == other.unit:
            found.differences.add(abs(abs(one.value) - abs(other.value)))
            found.differences.add(abs(one.value) + abs(other.value))


def candidates(atom: Atom, found: Computed, said: str) -> Iterator[set[float]]:
    """Give the sets of computed values of which an atom may state one, by its unit and the words around it."""
    differs, adds = bool(_DIFFERENCE.search(said)), bool(_SHARE.search(said))
    if atom.unit in {"%", "percentage_points"} or atom.kind in {"percent", "fraction"}:
        yield found.percents
        if adds or atom.kind == "fraction":
            yield found.shares
        if _REST.search(said):
            yield found.rests
        if differs:
            yield found.differences
    elif atom.kind == "ratio" or atom.unit == "fold":
        yield found.folds
    elif atom.unit == "" and atom.decimals == 0:
        if abs(atom.value) >= 10:
            yield found.counts
        if differs:
            yield found.differences
    elif differs:
        yield found.differences


class Row:
    """Values in order, so that those near a value are found without looking at all."""

    def __init__(self, values: Iterable[float]) -> None:
        self.values = sorted(set(values))

    def near(self, value: float, within: float) -> list[float]:
        """Give the values no further away than `within`, at most a few hundred."""
        start = bisect_left(self.values, value - within)
        end = bisect_right(self.values, value + within, start)
        if end - start > _MOST_NEAR:
            middle = bisect_left(self.values, value, start, end)
            start, end = max(start, middle - _MOST_NEAR // 2), min(end, middle + _MOST_NEAR // 2)
        return self.values[start:end]


def reach_of(atom: Atom) -> float:
    """Give how far an exact value can lie from its rounded or rough statement."""
    size = abs(atom.value)
    rough = 0.12 * size if atom.approximate else 0.0
    grain = _grain(size) / 2 if not atom.decimals and size >= _LARGE else 0.0
    return max(0.5 / 10.0**atom.decimals, rough, grain) + 1e-6


def is_rounding(atom: Atom, exact: float) -> bool:
    """Say whether the atom is a rounded or rough statement of an exact value."""
    size = abs(atom.value)
    if atom.kind == "p_value" and atom.approximate in {"<", "<="}:
        return False
    if exact == size:
        return True
    if abs(exact - size) > 0.12 * max(exact, size) + 0.5:
        return False
    scale = 10.0**atom.decimals
    if exact != int(exact) and abs(exact - size) <= 0.5 / scale + 1e-9:
        return _has_more_decimals(exact, atom.decimals)
    return _is_round_number(atom, exact) or _is_about(atom, exact)


def _is_round_number(atom: Atom, exact: float) -> bool:
    size = abs(atom.value)
    if atom.decimals or size < 100:
        return False
    grain = _grain(size)
    return grain >= 10 and abs(exact - size) <= grain / 2 and grain <= size / 5


def _is_about(atom: Atom, exact: float) -> bool:
    size = abs(atom.value)
    if not atom.approximate or (atom.decimals == 0 and 10 < size < 100 and size % 5):
        return False
    low, high = exact - size, 0.1 * exact
    if atom.approximate == ">=":
        return 0 <= low <= high
    if atom.approximate == "<=":
        return 0 <= -low <= high
    return abs(low) <= 0.06 * exact


def _has_more_decimals(exact: float, decimals: int) -> bool:
    return abs(exact * 10.0**decimals - round(exact * 10.0**decimals)) > 1e-6


def _grain(size: float) -> float:
    grain = 1.0
    while size % (grain * 10) == 0 and grain < 1e12:
        grain *= 10
    return grain

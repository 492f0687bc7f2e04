"""The numbers of an article, indexed: does it bear a number, as it stands, rounded, converted or computed.

It knows values and units, sentences and neighbours; what a number means to the study it does not know.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from summarizer.guard.support.computing import Atom, Row, candidates, computed_from, is_rounding, reach_of
from summarizer.models.span import Span
from summarizer.text.phrases import normalise
from summarizer.text.quantities import Quantity, find_quantities, to_number
from summarizer.text.sentences import sentence_offsets
from summarizer.text.units import unit_kind

DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
}
GRAMS = {"ng": 1e-9, "mcg": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3}
LITRES = {"ml": 1e-3, "dl": 0.1, "l": 1.0}
_NUMERAL = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:[.·]\d+)?|\d+(?:[.·]\d+)?|[.·]\d+")
_SHARES = {"%", "percentage_points", "point", "fold"}
_LISTED = re.compile(
    r"\s?(?:,|/|and|or|to|versus|vs\.?|v|against|compared (?:with|to)|-|respectively)\s?(?:and |or )?|, (?:and|or) "
)
_NOUN_WITHIN = 70
#: The offset of what stands in the title and not in the text.
NOWHERE = -1
_MOST_ALIKE = 40
_MOST_RATIO = 10
_CLOSE = 0.6
_RATIO_WORD = re.compile(r"\b(?:ratios?|relative risk|a?[hor]r)\b")
_UNIT_BEFORE = re.compile(r"\b(?P<unit>day|week|month|year)s? $")


def atoms_of(quantity: Quantity) -> tuple[Atom, ...]:
    """Split a quantity into its values; identifiers have none."""
    if quantity.kind == "identifier":
        return ()
    values = [quantity.value] if quantity.high is None else [quantity.value, quantity.high]
    return tuple(
        Atom(
            value,
            quantity.unit,
            quantity.kind,
            quantity.decimals,
            quantity.span.start,
            quantity.span.end,
            quantity.approximate,
        )
        for value in values
    )


def agree(one: str, other: str) -> bool:
    """Say whether two units can be the same statement: "mg/kg" and "mg/kg/day", years and years of age."""
    if not one or not other:
        return one == other
    if {one, other} == {"point", "percentage_points"}:
        return True
    one, other = one.removesuffix("_of_age"), other.removesuffix("_of_age")
    return one == other or f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def comparable(one: str, other: str) -> bool:
    """Say whether two units measure the same kind of thing, so that one may stand wrongly for the other."""
    for family in (_SHARES, DAYS, {**GRAMS, **LITRES, "unit": 1, "iu": 1}):
        if one.split("/")[0].removesuffix("_of_age") in family:
            return other.split("/")[0].removesuffix("_of_age") in family
    return False


def suits(atom: Atom, other: Atom) -> bool:
    """Say whether a value of the article can be meant by a value of a draft; a wrong unit of its kind is no matter here."""
    if atom.kind in {"interval", "age"}:
        return True
    if atom.unit == "%" and other.unit == "":
        return other.kind in {"interval", "ratio", "fraction"} or (
            atom.decimals > 0 and other.kind == "number"
        )
    if atom.kind == "heads":
        return other.unit == ""
    if "" in {atom.unit, other.unit}:
        return True
    return agree(atom.unit, other.unit) or comparable(atom.unit, other.unit)


def with_units(normal: str, quantities: tuple[Quantity, ...]) -> tuple[Atom, ...]:
    """Give the atoms, those of lists ("5 and 10%") and of "week 12" with the unit that they share or follow."""
    following: Quantity | None = None
    found: list[tuple[Atom, ...]] = []
    for quantity in reversed(quantities):
        unit = quantity.unit
        if not unit and quantity.kind == "number":
            gap = normal[quantity.span.end : following.span.start] if following else ""
            counted = normal[max(0, quantity.span.start - 3) : quantity.span.start].rstrip().endswith("=")
            before = _UNIT_BEFORE.search(normal[max(0, quantity.span.start - 8) : quantity.span.start])
            if before:
                unit = before["unit"]
            elif following is not None and following.unit and _LISTED.fullmatch(gap) and not counted:
                unit = following.unit
            if unit:
                quantity = quantity.model_copy(update={"unit": unit, "kind": unit_kind(unit)})
        found.append(atoms_of(quantity))
        following = quantity
    return tuple(atom for atoms in reversed(found) for atom in atoms)


class Ledger:
    """The numbers of title and text of one article."""

    def __init__(self, title: str, text: str) -> None:
        self.text = text
        self.normal = normalise(text)
        self.quantities = find_quantities(text)
        self.atoms = with_units(self.normal, self.quantities)
        self._titled = tuple(
            replace(atom, start=NOWHERE, end=NOWHERE)
            for quantity in find_quantities(title)
            for atom in atoms_of(quantity)
        )
        self.numerals = frozenset(
            to_number(match.group())
            for match in _NUMERAL.finditer(f"{title}\n{text}")
            if match.end() - match.start() < 40
        )
        self._by_value: dict[float, list[Atom]] = defaultdict(list)
        for atom in (*self.atoms, *self._titled):
            same = self._by_value[abs(atom.value)]
            if len(same) < _MOST_ALIKE:
                same.append(atom)
        self._sizes = Row(self._by_value)
        self._plain = Row(self.numerals - self._by_value.keys())
        self._by_unit: dict[str, dict[float, Atom]] = defaultdict(dict)
        for atom in self.atoms:
            self._by_unit[atom.unit].setdefault(abs(atom.value), atom)
        self._rows = {unit: Row(atoms) for unit, atoms in self._by_unit.items()}
        self.sentences = sentence_offsets(text)
        self._starts = [start for start, _ in self.sentences]
        self._computed = computed_from(self.quantities, self._groups())
        self._computed.percents.update(abs(1 - atom.value) * 100 for atom in self._ratios())
        self._computed_rows: dict[int, Row] = {}

    def sentence_of(self, place: int) -> int:
        """Give the number of the sentence at an offset of the text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def window(self, place: int, around: int = 1) -> tuple[int, int, str]:
        """Give offsets and words of the sentence at an offset with so many neighbours on either side."""
        if not self.sentences:
            return 0, len(self.text), self.text
        number = self.sentence_of(place)
        start = self.sentences[max(0, number - around)][0]
        end = self.sentences[min(len(self.sentences) - 1, number + around)][1]
        return start, end, self.text[start:end]

    def like(self, atom: Atom) -> list[Atom]:
        """Give the atoms of the text that a value may repeat, as it stands or rounded."""
        near = self._sizes.near(abs(atom.value), reach_of(atom))
        return [
            other
            for value in near
            if value == abs(atom.value) or is_rounding(atom, value)
            for other in self._by_value[value]
            if other not in self._titled
        ]

    def ratio_of(self, percent: float) -> Span | None:
        """Give the ratio of the text that a percentage restates as a relative change."""
        ratios = [atom for atom in self.atoms if atom.kind == "ratio"] + self._ratios()
        for atom in ratios:
            if atom.value != 1 and abs(abs(1 - atom.value) * 100 - percent) < _CLOSE:
                return Span.of(self.text, atom.start, atom.end)
        return None

    def stand_together(self, one: float, other: float) -> bool:
        """Say whether two values stand in one sentence of the text."""
        places = {self.sentence_of(atom.start) for atom in self.atoms if abs(atom.value) == abs(one)}
        return any(
            self.sentence_of(atom.start) in places for atom in self.atoms if abs(atom.value) == abs(other)
        )

    def counts(self, value: float, noun: str) -> bool:
        """Say whether the text has the number with a noun shortly behind it in its sentence, or the title has the number."""
        return any(
            atom in self._titled or noun in self.normal[atom.end : atom.end + _NOUN_WITHIN].split(". ")[0]
            for atom in self.at(value)
        )

    def nearest_count(self, part: float) -> Span | None:
        """Give the count of the text with this part."""
        for quantity in self.quantities:
            if quantity.kind == "count" and quantity.value == part:
                return quantity.span
        return None

    def at(self, value: float) -> list[Atom]:
        """Give the atoms of exactly this size, sign aside."""
        return self._by_value.get(abs(value), [])

    def bears(self, atom: Atom, said: str = "") -> bool:
        """Say whether the article has the value, as it stands, rounded, converted or computed; `said` are the words around."""
        size = abs(atom.value)
        here = self._by_value.get(size, [])
        return (
            any(suits(atom, other) for other in here)
            or (not here and size in self.numerals)
            or self._rounds(atom)
            or self.bears_converted(atom)
            or self._is_computed(atom, said)
        )

    def follows(self, atom: Atom, said: str = "") -> bool:
        """Say whether the value follows from others of the text by conversion or computing."""
        return self.bears_converted(atom) or self._is_computed(atom, said)

    def nearest(self, atom: Atom) -> Span | None:
        """Give the words of the closest value of like kind in the text, as evidence."""
        known = self._by_unit.get(atom.unit)
        if not known:
            return None
        size, values = abs(atom.value), self._rows[atom.unit].values
        place = bisect_right(values, size)
        best = min(values[max(0, place - 1) : place + 1], key=lambda value: abs(value - size))
        return Span.of(self.text, known[best].start, known[best].end)

    def _rounds(self, atom: Atom) -> bool:
        size, reach = abs(atom.value), reach_of(atom)
        return any(
            is_rounding(atom, value) and any(suits(atom, other) for other in self._by_value[value])
            for value in self._sizes.near(size, reach)
        ) or any(is_rounding(atom, value) for value in self._plain.near(size, reach))

    def bears_converted(self, atom: Atom) -> bool:
        """Say whether the text has the value in another unit of time, mass or volume."""
        for table, tolerance in ((DAYS, 0.05), (GRAMS, 1e-6), (LITRES, 1e-6)):
            if atom.unit not in table:
                continue
            for unit in table:
                if unit == atom.unit or unit not in self._rows:
                    continue
                slack = 0.1 if {unit, atom.unit} == {"week", "month"} else tolerance
                size = abs(atom.value) * table[atom.unit] / table[unit]
                if self._rows[unit].near(size, slack * size):
                    return True
        return False

    def _is_computed(self, atom: Atom, said: str) -> bool:
        size = abs(atom.value)
        step = 0.5 * 10**-atom.decimals + 1e-9
        if atom.kind == "fraction":
            size, step = size * 100, 2.0 if atom.approximate else 1.0
        elif atom.approximate and atom.unit == "%":
            step = max(step, 0.06 * size)
        return any(self._row(values).near(size, step) for values in candidates(atom, self._computed, said))

    def _row(self, values: set[float]) -> Row:
        """Give the values of a set in order; the sets do not change once all is computed."""
        row = self._computed_rows.get(id(values))
        if row is None:
            row = self._computed_rows[id(values)] = Row(values)
        return row

    def _ratios(self) -> list[Atom]:
        """Give the numbers that a word for a ratio stands before, further off than a ratio is read."""
        return [
            atom
            for atom in self.atoms
            if atom.decimals
            and 0 < atom.value < _MOST_RATIO
            and atom.kind == "number"
            and _RATIO_WORD.search(self.normal[max(0, atom.start - 90) : atom.start])
        ]

    def _groups(self) -> list[list[Atom]]:
        groups: dict[int, list[Atom]] = defaultdict(list)
        for atom in self.atoms:
            groups[self.sentence_of(atom.start)].append(atom)
        return [group for group in groups.values() if len(group) > 1]


@lru_cache(maxsize=16)
def ledger_of(title: str, text: str) -> Ledger:
    """Give the ledger of an article; kept, since every draft on it asks again."""
    return Ledger(title, text)

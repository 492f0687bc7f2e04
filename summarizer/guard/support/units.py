"""A figure with another unit than the article's, and relative figures told as absolute ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.computing import Atom
from summarizer.guard.support.head_counts import PEOPLE, PEOPLE_AFTER
from summarizer.guard.support.ledger import NOWHERE, Ledger, agree, atoms_of, comparable, ledger_of
from summarizer.guard.support.scope import is_general, is_mark, sentence_around
from summarizer.models.span import Span
from summarizer.text.units import unit_kind

_NOUN_AFTER = re.compile(
    r"^ (?!and\b|to\b|or\b|versus\b|vs\b|in\b|with\b|for\b|among\b|on\b|compared\b|but\b|respectively\b|of\b|than\b|at\b|"
    r"against\b|after\b|by\b|as\b|from\b|was\b|is\b|were\b|when\b|while\b|per ?cent|more\b(?! people)|less\b|lower\b|higher\b)[a-z]{3,}"
)
_RELATIVE_AFTER = re.compile(
    r"^\s?(?:[\w-]+ ){0,2}?(?:lower|higher|more|less|fewer|greater|reduc\w+|increas\w+|decreas\w+|rise|drop|risk|"
    r"likel\w+|declin\w+|improve\w+|longer|shorter|faster|worse|better|odds|smaller|larger|relative)\b"
)
_RELATIVE_BEFORE = re.compile(
    r"\b(?:by|reduc\w+|increas\w+|decreas\w+|lower\w*|cut|fell|rose|drop\w*)(?: [a-z]+){0,3} $"
)
_ABSOLUTE_AFTER = re.compile(
    rf"^ (?:of|among) (?:[a-z'-]+ ){{0,5}}?{PEOPLE}\b|^ (?:had|developed|died|responded|experienced|suffered|got|reported|"
    rf"relapsed|survived|achieved|recovered)\b"
)
_CHANGE_IN_PERCENT = re.compile(r"\b(?:hba1c|a1c|ejection fraction|difference|absolute|points?)\b")
_UNIT_LATER = re.compile(r"\d[\d.]* ?(?:%(?! ?[cp])|percent|mg|mcg|ml|g\b)")
_SHARED_KINDS = {"interval", "fraction"}
_SOLID = {"%", "percentage_points", "point", "mmhg", "usd"}


@detector("N307", needs=("source",))
def unit_changed(material: Material) -> Iterator[Hit]:
    """A figure stands in the article with another unit, or as a relative figure that is told as an absolute one.

    Why it matters:
        2 points are not 2 %, 22 percentage points are not 22 %, and a risk 49 % higher does not mean that 49 % fell ill.

    Flagged:
        A value whose every place in the article has another unit and that no conversion gives; "49% of users had a heart
        attack" where the article has a ratio of 1.49 or "49% higher".

    Left alone:
        The same value in another unit that also stands there, conversions, units left out in lists ("5 and 10 mg").

    Known misses:
        A changed unit where the value stands elsewhere in the article with that unit.
    """
    ledger = ledger_of(material.title, material.source)
    for quantity in material.quantities:
        if is_mark(material.text, quantity) or quantity.kind in {
            "interval",
            "p_value",
            "ratio",
            "year",
            "fraction",
        }:
            continue
        sentence = sentence_around(material, quantity.span.start)
        if is_general(material, quantity, sentence):
            continue
        for atom in atoms_of(quantity)[-1:]:
            others = ledger.at(atom.value)
            other = _with_other_unit(material, ledger, atom, others) or _relative(
                material, ledger, atom, others
            )
            if other is not None:
                words = " ".join(quantity.span.text.split())
                message = f'The article has "{" ".join(other.text.split())}" and not "{words}".'
                yield Hit(quantity.span.start, quantity.span.end, message, other)
                break


def _with_other_unit(material: Material, ledger: Ledger, atom: Atom, others: list[Atom]) -> Span | None:
    written = material.normal[atom.start : atom.end]
    if not others or atom.value == 0 or (atom.unit and written in ledger.normal):
        return None
    units = {other.unit for other in others}
    if any(agree(atom.unit, unit) for unit in units):
        return None
    after = material.normal[atom.end : atom.end + 60]
    if atom.unit == "":
        solid = units <= {"%", "percentage_points"} or all(unit_kind(unit) == "dose" for unit in units)
        spoken = _NOUN_AFTER.search(after) and not _unit_follows(after)
        return _evidence(ledger, others[0]) if solid and spoken and atom.kind == "number" else None
    foreign = [other for other in others if _is_foreign(ledger, atom, other)]
    alike = [other for other in others if comparable(atom.unit, other.unit) or other.kind in _SHARED_KINDS]
    if not foreign or len(foreign) < len(alike) or ledger.follows(atom, "of not" if atom.unit == "%" else ""):
        return None
    others = foreign
    if atom.unit == "percentage_points" and _CHANGE_IN_PERCENT.search(_around(ledger, others[0])):
        return None
    return _evidence(ledger, others[0])


def _unit_follows(after: str) -> bool:
    return bool(_UNIT_LATER.search(after))


def _is_foreign(ledger: Ledger, atom: Atom, other: Atom) -> bool:
    if other.unit:
        return comparable(atom.unit, other.unit)
    if atom.unit not in _SOLID:
        return False
    after = ledger.normal[other.end : other.end + 50]
    return other.kind in {"ratio", "p_value"} or bool(PEOPLE_AFTER.search(after))


def _relative(material: Material, ledger: Ledger, atom: Atom, others: list[Atom]) -> Span | None:
    if atom.unit not in {"%", "percentage_points"} or atom.kind != "percent":
        return None
    after = material.normal[atom.end : atom.end + 80]
    before = material.normal[max(0, atom.start - 40) : atom.start]
    told = atom.unit == "percentage_points" or (
        _ABSOLUTE_AFTER.search(after)
        and not _RELATIVE_AFTER.search(after)
        and not _RELATIVE_BEFORE.search(before)
    )
    if not told:
        return None
    shares = [other for other in others if other.unit in {"%", "percentage_points", ""}]
    if shares:
        if all(other.unit == "%" and _is_relative(ledger, other) for other in shares):
            return _evidence(ledger, shares[0])
        return None
    return ledger.ratio_of(abs(atom.value))


def _is_relative(ledger: Ledger, other: Atom) -> bool:
    after = ledger.normal[other.end : other.end + 50]
    before = ledger.normal[max(0, other.start - 50) : other.start]
    return bool(
        _RELATIVE_AFTER.search(after) or (_RELATIVE_BEFORE.search(before) and not after.startswith(" of "))
    )


def _around(ledger: Ledger, other: Atom) -> str:
    return ledger.normal[max(0, other.start - 120) : other.end + 120]


def _evidence(ledger: Ledger, other: Atom) -> Span | None:
    return Span.of(ledger.text, other.start, other.end) if other.start != NOWHERE else None

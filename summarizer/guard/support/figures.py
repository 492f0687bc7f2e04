"""Figures that do not stand in the article: certain ones, and those that only a reader can judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.computing import Atom
from summarizer.guard.support.head_counts import PEOPLE_AFTER
from summarizer.guard.support.ledger import Ledger, atoms_of, ledger_of
from summarizer.guard.support.scope import (
    cited_places,
    is_general,
    is_mark,
    is_threshold,
    sentence_around,
)
from summarizer.models.study import StudyFacts
from summarizer.text.quantities import Quantity

_SMALL = 13
_HEADS = re.compile(
    r"^\s?(?:[\w-]+\s){0,3}?(?:patients?|people|participants?|adults?|children|women|men|volunteers?|deaths?|cases|trials|"
    r"studies|events?|infants?|students|persons|individuals|subjects|mice|rats|hospitals|centres|centers|sites|countries)\b"
)
_SITES = re.compile(
    r"^\s?(?:[\w-]+,?\s){0,3}?(?P<noun>trial|stud|site|centre|center|hospital|countr|school|clinic)(?:s|ies|ys)\b"
)
_FEW = 2
_STUDY_TIME = re.compile(
    r"\b(?:follow\w*|last(?:ed|ing)|trial|study|treat(?:ed|ment)|took|tak(?:en|ing)|receiv\w+|infus\w+|randomi[sz]\w+|"
    r"assigned|enrolled|participants|for|over|during)\b"
)
_CERTAIN = {"percent", "count", "ratio", "interval", "p_value", "dose", "money", "fold"}


@detector("N301", needs=("source",))
def figure_not_in_source(material: Material) -> Iterator[Hit]:
    """A figure does not stand in the article, nor does it follow from what stands there.

    Why it matters:
        A wrong digit reads as well as the right one, and nobody can see it without the article.

    Flagged:
        Percentages, ratios, intervals, p values, counts, doses, sums of money, measured times, numbers with decimals and
        larger whole numbers without a like value in title or text.

    Left alone:
        Rounding (85.19 as 85), conversions (12 weeks as 3 months, 1 g as 1000 mg), shares in words (half, one in five),
        sums, differences and percentages of counts that stand together, list marks, citations, times of day, names with
        digits, proposals of other studies, conventions such as 0.05, thresholds outside summaries.

    Known misses:
        A wrong figure that stands elsewhere in the article with the same unit, or that two of its numbers happen to make.
    """
    ledger = ledger_of(material.title, material.source)
    for quantity, certain in material.once(_unborne):
        if certain:
            yield _hit(quantity, ledger, "does not stand in the article")


@detector("N302", needs=("source",))
def small_number_not_in_source(material: Material) -> Iterator[Hit]:
    """A small number, a time or a threshold does not stand in the article.

    Why it matters:
        "Three sites" and "six months" are facts as well, though such words are often just counting.

    Flagged:
        Digits below 13 without a unit, times, ages and thresholds without a like value; noted for a reader, never blocking.

    Left alone:
        Small number words ("the two groups"), and everything that N301 leaves alone.

    Known misses:
        Wrong small number words.
    """
    ledger = ledger_of(material.title, material.source)
    for quantity, certain in material.once(_unborne):
        if not certain:
            yield _hit(quantity, ledger, "may not stand in the article")


def _hit(quantity: Quantity, ledger: Ledger, verb: str) -> Hit:
    words = " ".join(quantity.span.text.split())
    atoms = atoms_of(quantity)
    evidence = ledger.nearest(atoms[0]) if atoms else None
    near = f"; it has {' '.join(evidence.text.split())}" if evidence else ""
    return Hit(quantity.span.start, quantity.span.end, f"The figure {words} {verb}{near}.", evidence)


def _unborne(material: Material) -> tuple[tuple[Quantity, bool], ...]:
    return tuple(_found_unborne(material, ledger_of(material.title, material.source)))


def _found_unborne(material: Material, ledger: Ledger) -> Iterator[tuple[Quantity, bool]]:
    cited = cited_places(material.text)
    for quantity in material.quantities:
        if is_mark(material.text, quantity) or quantity.span.start in cited:
            continue
        missing = [atom for atom in atoms_of(quantity) if not _is_borne(atom, ledger, material)]
        if not missing or _is_word(quantity):
            continue
        sentence = sentence_around(material, quantity.span.start)
        if is_general(material, quantity, sentence):
            continue
        yield quantity, _is_certain(material, quantity, sentence)


def _is_borne(atom: Atom, ledger: Ledger, material: Material) -> bool:
    said = material.normal[max(0, atom.start - 50) : atom.end + 40]
    if material.facts and atom.kind == "number" and atom.value in _sizes(material.facts):
        return True
    if atom.kind == "p_value" and abs(atom.value) == 0.05:
        return True
    if atom.kind == "interval" or atom.value in {0.0, 100.0}:
        return ledger.bears(atom, said) or atom.value == 0.0
    if atom.kind == "year" and str(int(atom.value)) in material_dates(material):
        return True
    if atom.unit == "" and atom.kind == "number":
        return _is_counted(atom, ledger, material.normal[atom.end : atom.end + 60], said)
    return ledger.bears(atom, said)


def _is_counted(atom: Atom, ledger: Ledger, after: str, said: str) -> bool:
    """Say whether a plain number is borne: of sites and trials with that noun, of people as a count."""
    sites = _SITES.search(after)
    if sites and atom.value > _FEW:
        return ledger.counts(atom.value, sites["noun"]) or ledger.follows(atom, said)
    return ledger.bears(replace(atom, kind="heads") if PEOPLE_AFTER.search(after) else atom, said)


def _sizes(facts: StudyFacts) -> set[int | None]:
    return {study.sample_size.value for study in facts.studies}


def material_dates(material: Material) -> str:
    """Give the date that stands beside the article, which a draft may use."""
    return material.article.published if material.article else ""


def _is_word(quantity: Quantity) -> bool:
    words = quantity.span.text
    return (
        not any(letter.isdigit() for letter in words)
        and quantity.unit == ""
        and abs(quantity.value) < _SMALL
        and quantity.kind != "fraction"
    )


def _is_certain(material: Material, quantity: Quantity, sentence: str) -> bool:
    after = material.normal[quantity.span.end : quantity.span.end + 60]
    if quantity.kind in {"fraction", "age"}:
        return False
    if quantity.kind == "duration":
        return not is_threshold(material.normal, quantity) and bool(_STUDY_TIME.search(sentence))
    if quantity.kind in _CERTAIN:
        return True
    if is_threshold(material.normal, quantity) and not _HEADS.search(after):
        return False
    if quantity.decimals or abs(quantity.value) >= _SMALL:
        return True
    return bool(_HEADS.search(after)) and not _SITES.search(after)

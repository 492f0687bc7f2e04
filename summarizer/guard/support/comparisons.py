"""Pairs of figures that compare two groups: do they stand together in the article, and each with its own group.

It reads the words beside a figure up to the next comma or joining word as its label; it knows no grammar
beyond that, and says nothing where labels share no word with the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.guard.material import Material
from summarizer.guard.support.computing import Atom, is_rounding
from summarizer.guard.support.ledger import Ledger, with_units
from summarizer.models.span import Span
from summarizer.text.alignment import stem_of, tokens_of
from summarizer.text.quantities import Quantity

_TIGHT = re.compile(r"[\s(]*(?:against|versus|vs\.?|v|compared (?:with|to))\s")
_BOUND = re.compile(
    r"[,;:(\[]|\. |\?|\b(?:and|but|while|whereas|versus|vs|against|compared|than|or|to|from|respectively)\b"
)
_CLOSING = re.compile(r"^\s?[)\]]")
_CONTROL_FIRST = re.compile(
    r"\b(?:placebo|control|controls|sham|usual care|comparison|others|without|non-?users|respectively)\b"
)
_BARE = re.compile(r"[\s(]*(?:against|versus|vs\.?|v|and|compared (?:with|to))\s")
_CONTROLS = frozenset(
    stem_of(word)
    for word in ("placebo", "control", "sham", "comparison", "without", "usual", "others", "waiting")
)
_NEAR = 140
_SEGMENT = 60
_LEAST_WHOLE = 3


@dataclass(frozen=True)
class Pair:
    """Two figures of one unit, next to each other in one sentence."""

    one: Atom
    other: Atom
    gap: str

    @property
    def tight(self) -> bool:
        """Say whether nothing but a word of comparison stands between them."""
        return bool(_TIGHT.fullmatch(self.gap))


@dataclass(frozen=True)
class Mismatch:
    """A pair of the draft that the article contradicts, and where."""

    pair: Pair
    reason: str
    evidence: Span | None


def mismatches(material: Material, ledger: Ledger) -> Iterator[Mismatch]:
    """Give the pairs of a draft whose figures are exchanged or belong to different pairs of the article."""
    known = source_pairs(ledger)
    firsts = {size for size, _ in known}
    seconds = {size for _, size in known}
    for pair in pairs_of(
        material.normal, with_units(material.normal, material.quantities), material.sentences
    ):
        one, other = abs(pair.one.value), abs(pair.other.value)
        if one == other:
            continue
        if (one, other) in known or (other, one) in known:
            reason = _exchanged(material, ledger, pair, known)
            evidence = (known.get((one, other)) or known[(other, one)])[0]
            if reason:
                yield Mismatch(pair, reason, Span.of(ledger.text, evidence.one.start, evidence.other.end))
        elif _are_of_two_pairs(one, other, pair, firsts, seconds):
            first = next(pairs[0] for (size, _), pairs in known.items() if size in {one, other})
            yield Mismatch(
                pair,
                "These figures do not stand together in the article.",
                Span.of(ledger.text, first.one.start, first.other.end),
            )


def _are_of_two_pairs(one: float, other: float, pair: Pair, firsts: set[float], seconds: set[float]) -> bool:
    if pair.one.unit == "":
        return False
    if pair.tight:
        return one in firsts and other in seconds
    labelled = 8 < len(pair.gap) < _SEGMENT and " and " in pair.gap and "," not in pair.gap
    return labelled and one in firsts - seconds and other in seconds - firsts


@lru_cache(maxsize=16)
def source_pairs(ledger: Ledger) -> dict[tuple[float, float], list[Pair]]:
    """Give the pairs of the article by their sizes."""
    spans = tuple(Span(start=start, end=end, text="") for start, end in ledger.sentences)
    pairs = list(pairs_of(ledger.normal, ledger.atoms, spans))
    taken = {atom for pair in pairs if pair.tight for atom in (pair.one, pair.other)}
    found: dict[tuple[float, float], list[Pair]] = {}
    for pair in pairs:
        if not pair.tight and (pair.one in taken or pair.other in taken):
            continue
        found.setdefault((abs(pair.one.value), abs(pair.other.value)), []).append(pair)
    return found


def pairs_of(normal: str, atoms: tuple[Atom, ...], sentences: tuple[Span, ...]) -> Iterator[Pair]:
    """Give neighbouring figures of one unit within each sentence; intervals and p values are passed over."""
    ends = iter(sentences)
    sentence = next(ends, None)
    last: dict[str, Atom] = {}
    for atom in atoms:
        while sentence is not None and atom.start >= sentence.end:
            sentence = next(ends, None)
            last = {}
        if atom.kind not in {"percent", "number", "dose", "fold"} or (atom.unit == "" and atom.value < 2):
            continue
        before = last.get(atom.unit)
        if before is not None and before.end < atom.start <= before.end + _NEAR:
            yield Pair(before, atom, normal[before.end : atom.start])
        last[atom.unit] = atom


def _exchanged(
    material: Material, ledger: Ledger, pair: Pair, known: dict[tuple[float, float], list[Pair]]
) -> str:
    one, other = abs(pair.one.value), abs(pair.other.value)
    same, turned = known.get((one, other), []), known.get((other, one), [])
    if _BARE.fullmatch(pair.gap):
        return _is_turned(material, ledger, pair, same, turned)
    mine = _labels(material.normal, pair.one, pair.other)
    if not (mine[0] and mine[1]):
        return ""
    right = wrong = 0
    for place in same:
        theirs = _labels(ledger.normal, place.one, place.other)
        right, wrong = right + _shared(mine, theirs), wrong + _shared(mine, theirs[::-1])
    for place in turned:
        theirs = _labels(ledger.normal, place.one, place.other)
        right, wrong = right + _shared(mine, theirs[::-1]), wrong + _shared(mine, theirs)
    return "In the article these figures belong to the other group each." if wrong > right else ""


def _is_turned(material: Material, ledger: Ledger, pair: Pair, same: list[Pair], turned: list[Pair]) -> str:
    """Say what is wrong where two bare figures stand in the other order, the treated group being named first."""
    start = max(0, pair.one.start - _NEAR)
    before = re.split(r"[.;?] |\n", material.normal[start : pair.one.start])[-1]
    if same or _CONTROL_FIRST.search(before):
        return ""
    for place in turned:
        left, right = _labels(ledger.normal, place.one, place.other)
        controlled = bool(right & _CONTROLS) and not left & _CONTROLS
        if not (controlled or _BARE.fullmatch(place.gap)):
            return ""
    return "The article has these two figures the other way round."


Labels = tuple[frozenset[str], frozenset[str]]


def _labels(normal: str, one: Atom, other: Atom) -> Labels:
    """Give the words beside each figure that the other does not have."""
    left, right = _beside(normal, one), _beside(normal, other)
    return left - right, right - left


@lru_cache(maxsize=4096)
def _words_beside(before: str, after: str) -> frozenset[str]:
    closed = _CLOSING.match(after)
    after = "" if closed else _BOUND.split(after)[0]
    before = before.rstrip()[:-1] if before.rstrip().endswith(("(", "[")) else before
    words = f"{_BOUND.split(before)[-1]} | {after}"
    return frozenset(token.key for token in tokens_of(words, 0, len(words)) if token.is_content)


def _beside(normal: str, atom: Atom) -> frozenset[str]:
    return _words_beside(
        normal[max(0, atom.start - _SEGMENT) : atom.start], normal[atom.end : atom.end + _SEGMENT]
    )


def _shared(mine: Labels, theirs: Labels) -> int:
    return len(mine[0] & theirs[0]) + len(mine[1] & theirs[1])


def wrong_ranges(material: Material, ledger: Ledger) -> Iterator[tuple[Span, Span]]:
    """Give ranges and intervals of the draft one end of which the article has with another end, and its own."""
    known = [
        quantity for quantity in ledger.quantities if quantity.high is not None and quantity.kind != "count"
    ]
    levels = {quantity.level for quantity in known if quantity.level is not None}
    for quantity in material.quantities:
        if quantity.high is None or quantity.kind == "count":
            continue
        if quantity.kind == "interval" and quantity.level != 95 and levels and quantity.level not in levels:
            yield quantity.span, known[0].span
            continue
        if not quantity.decimals:
            continue
        ends = _sizes(quantity)
        theirs = [(*_sizes(one), one.span) for one in known if one.decimals]
        fitting = [one for one in known if one.decimals and _fits(quantity.decimals, ends, _sizes(one))]
        if fitting:
            if not any(_crosses(one) == _crosses(quantity) for one in fitting):
                yield quantity.span, fitting[0].span
            continue
        near = [span for low, high, span in theirs if ends[0] == low or ends[1] == high]
        if near and not ledger.stand_together(*ends):
            yield quantity.span, near[0]


def _sizes(quantity: Quantity) -> tuple[float, float]:
    return abs(quantity.value), abs(quantity.high or 0.0)


def _crosses(quantity: Quantity) -> bool:
    """Say whether a range runs from below zero to above it."""
    return quantity.value * (quantity.high or 0.0) < 0


def _fits(decimals: int, ends: tuple[float, float], theirs: tuple[float, float]) -> bool:
    def close(mine: float, exact: float) -> bool:
        return is_rounding(Atom(mine, "", "number", decimals, 0, 0), exact)

    return (close(ends[0], theirs[0]) and close(ends[1], theirs[1])) or (
        close(ends[0], theirs[1]) and close(ends[1], theirs[0])
    )


def unknown_wholes(material: Material, ledger: Ledger) -> Iterator[Quantity]:
    """Give the counts of the draft ("three of 14") by whose whole the article counts nobody."""
    for quantity in material.quantities:
        if quantity.kind != "count" or not quantity.high or quantity.high < _LEAST_WHOLE:
            continue
        places = ledger.at(quantity.high)
        if places and all(place.unit or place.kind not in {"number", "count"} for place in places):
            yield quantity

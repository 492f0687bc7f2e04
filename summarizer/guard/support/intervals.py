"""Intervals and p values that belong to another result."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.ledger import Ledger, atoms_of, ledger_of
from summarizer.models.span import Span
from summarizer.text.overlap import stems
from summarizer.text.quantities import Quantity

_CUT = re.compile(r"[;:]|\. |, (?:and|but|while|whereas)\b")
_LEAST_STEMS = 2


@detector("N308", needs=("source",))
def interval_of_another_result(material: Material) -> Iterator[Hit]:
    """A confidence interval or p value stands beside a result that the article does not give it with.

    Why it matters:
        The p value of the main outcome beside a secondary one makes chance look like proof.

    Flagged:
        A p value or interval whose every place in the article is in sentences without the estimate beside it in the draft;
        one beside words of which those sentences know next to nothing.

    Left alone:
        A p value or interval with its own estimate, rounded or converted; conventions such as 0.05.

    Known misses:
        Two results in one sentence of the article.
    """
    ledger = ledger_of(material.title, material.source)
    quantities = material.quantities
    for index, quantity in enumerate(quantities):
        if quantity.kind not in {"interval", "p_value"} or (
            quantity.kind == "p_value" and quantity.value == 0.05
        ):
            continue
        places = _places(ledger, quantity)
        if not places or _stands_with(material, ledger, quantities, index, places):
            continue
        span = places[0].span
        words = " ".join(quantity.span.text.split())
        yield Hit(
            quantity.span.start, quantity.span.end, f"In the article {words} belongs to another result.", span
        )


def _places(ledger: Ledger, quantity: Quantity) -> list[Quantity]:
    return [
        other
        for other in ledger.quantities
        if abs(other.value) == abs(quantity.value)
        and (other.kind == quantity.kind or (quantity.kind == "interval" and other.high is not None))
        and (quantity.high is None or other.high is None or abs(other.high) == abs(quantity.high))
    ]


def _stands_with(
    material: Material, ledger: Ledger, quantities: tuple[Quantity, ...], index: int, places: list[Quantity]
) -> bool:
    quantity = quantities[index]
    sentence = _sentence(material, quantity.span.start)
    estimates = []
    for other in reversed(quantities[:index]):
        if other.span.start < sentence.start:
            break
        if other.kind in {"interval", "p_value", "identifier", "duration", "year", "age"}:
            continue
        estimates.append(other)
        if len(estimates) == 2 or _CUT.search(material.normal[other.span.end : quantity.span.start]):
            break
    windows = [ledger.window(place.span.start, 0) for place in places]
    if not estimates:
        own = stems(_clause(material, sentence, quantity))
        return len(own) < _LEAST_STEMS or any(len(own & stems(text)) * 3 > len(own) for _, _, text in windows)
    return any(
        _is_given_with(ledger, quantity, [other.start for other in ledger.like(atom)], windows)
        for estimate in estimates
        for atom in atoms_of(estimate)
    )


def _is_given_with(
    ledger: Ledger, quantity: Quantity, starts: list[int], windows: list[tuple[int, int, str]]
) -> bool:
    """Say whether an estimate stands with the interval, or near it and without one of its own."""
    if not starts or any(start <= place < end for place in starts for start, end, _ in windows):
        return True
    near = [ledger.window(start) for start, _, _ in windows]
    return any(
        start <= place < end and not _has_own(ledger, quantity.kind, place)
        for place in starts
        for start, end, _ in near
    )


def _has_own(ledger: Ledger, kind: str, place: int) -> bool:
    start, end, _ = ledger.window(place, 0)
    return any(start <= other.span.start < end and other.kind == kind for other in ledger.quantities)


def _clause(material: Material, sentence: Span, quantity: Quantity) -> str:
    return material.text[sentence.start : quantity.span.start]


def _sentence(material: Material, place: int) -> Span:
    spans = material.sentences
    if not spans:
        return Span.of(material.text, 0, len(material.text))
    return spans[max(0, bisect_right(spans, place, key=lambda one: one.start) - 1)]

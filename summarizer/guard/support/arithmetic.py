"""Percentages of counts and of ratios, computed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.ledger import Ledger, ledger_of
from summarizer.guard.support.scope import is_mark
from summarizer.models.span import Span
from summarizer.text.quantities import Quantity

_BETWEEN = re.compile(r"^[^.;:%\d]{0,60}\($")
_OF_THESE = re.compile(r"^\s?\(\s?$")
_LOWER = re.compile(
    r"^(?:\s[\w-]+){0,3}?\s(?:lower|less|fewer|reduc\w+|decreas\w+|decline|drop|smaller|reduced)\b"
)
_HIGHER = re.compile(r"^(?:\s[\w-]+){0,3}?\s(?:higher|more|greater|increas\w+|rise|larger|raised)\b")
_LOWERED = re.compile(
    r"\b(?:reduc\w+|lower\w*|cut\w*|decreas\w+|fell|drop\w*|declin\w+)\b[^.;%\d]{0,60}\bby (?:about )?$"
)
_RAISED = re.compile(r"\b(?:increas\w+|rais\w+|rose|grew|higher)\b[^.;%\d]{0,60}\bby (?:about )?$")
_REACH = 120
_NAME_WITH_DIGIT = re.compile(r"\b[A-Za-z]{2,12}-\d{1,3}\b")
_OF = re.compile(r"^ (?:of|among) (?:the |all |these |those |its )?$")


@detector("N306", needs=("source",))
def wrong_arithmetic(material: Material) -> Iterator[Hit]:
    """A percentage does not follow from the counts or the ratio beside it.

    Why it matters:
        7 of 18 is 39 %, and a hazard ratio of 0.60 is 40 % lower; a wrong sum is a wrong result.

    Flagged:
        "7 of 18 (44%)"; "412 users (4.3%)" where the article has 412 with 3.3 %; "3.3% of 24,960" where the 412 with
        3.3 % are of 12,480; a ratio below one told as that many per cent lower ("0.60, that is, 60% lower") or as higher.

    Left alone:
        Rounding either way, adjusted percentages that the article itself puts beside the same count.

    Known misses:
        Percentages far from their counts; odds told as risks.
    """
    ledger = ledger_of(material.title, material.source)
    quantities = [quantity for quantity in material.quantities if not is_mark(material.text, quantity)]
    for one, other in pairwise(quantities):
        hit = _count_and_percent(material, ledger, one, other) or _share_of(material, ledger, one, other)
        if hit is not None:
            yield hit
    yield from _ratios(material, quantities)


def _count_and_percent(material: Material, ledger: Ledger, one: Quantity, other: Quantity) -> Hit | None:
    between = material.normal[one.span.end : other.span.start]
    if other.unit == "%" and other.high is None and other.kind == "percent" and _BETWEEN.search(between):
        count, percent = one, other
    elif one.unit == "%" and one.high is None and other.kind == "count" and _OF_THESE.search(between):
        count, percent = other, one
    else:
        return None
    if count.kind == "count" and count.high:
        exact = 100 * count.value / count.high
        if abs(exact - abs(percent.value)) <= 1.05 * 0.1**percent.decimals:
            return None
        if ledger.stand_together(count.value, percent.value):
            return None
        words = f"{count.value:g} of {count.high:g} is {exact:.1f}%, not {percent.value:g}%."
        return Hit(percent.span.start, percent.span.end, words, ledger.nearest_count(count.value))
    if count.unit or count.decimals or count.value < 2 or count.high is not None:
        return None
    known = _beside(ledger, count.value)
    if not known or any(_same(percent, value) for value, _ in known):
        return None
    value, span = known[0]
    message = f"The article has {count.value:,.0f} with {value:g}%, not {percent.value:g}%."
    return Hit(percent.span.start, percent.span.end, message, span)


def _share_of(material: Material, ledger: Ledger, percent: Quantity, whole: Quantity) -> Hit | None:
    """Hold "3.3% of 24,960" against the counts that the article puts beside 3.3 %."""
    if percent.unit != "%" or percent.high is not None or not percent.value:
        return None
    if whole.unit or whole.high is not None or whole.decimals or whole.value < 10:
        return None
    if not _OF.search(material.normal[percent.span.end : whole.span.start]):
        return None
    parts = [(part, span) for part, share, span in _counts_beside(ledger) if _same(percent, share)]
    if not parts or ledger.stand_together(percent.value, whole.value):
        return None
    half = 0.55 * 0.1**percent.decimals
    for part, _ in parts:
        if (
            (abs(percent.value) - half) * whole.value
            <= 100 * part
            <= (abs(percent.value) + half) * whole.value
        ):
            return None
    part, span = parts[0]
    message = f"The article has {percent.value:g}% with {part:,.0f}, which is not {percent.value:g}% of {whole.value:,.0f}."
    return Hit(percent.span.start, whole.span.end, message, span)


def _same(percent: Quantity, value: float) -> bool:
    return abs(abs(percent.value) - abs(value)) <= 0.55 * 0.1**percent.decimals


def _beside(ledger: Ledger, count: float) -> list[tuple[float, Span]]:
    """Give the percentages that stand in brackets right after a count in the article."""
    return [(share, span) for part, share, span in _counts_beside(ledger) if part == count]


def _counts_beside(ledger: Ledger) -> Iterator[tuple[float, float, Span]]:
    """Give each count of the article with the percentage in brackets right behind it."""
    quantities = [quantity for quantity in ledger.quantities if quantity.kind != "identifier"]
    for one, other in pairwise(quantities):
        if other.unit != "%" or other.high is not None or one.unit:
            continue
        if _BETWEEN.search(_NAME_WITH_DIGIT.sub("", ledger.text[one.span.end : other.span.start])):
            yield one.value, other.value, Span.of(ledger.text, one.span.start, other.span.end)


def _ratios(material: Material, quantities: list[Quantity]) -> Iterator[Hit]:
    normal = material.normal
    ratios = [quantity for quantity in quantities if quantity.kind == "ratio"]
    right = [abs(1 - ratio.value) * 100 for ratio in ratios]
    for ratio in ratios:
        for percent in quantities:
            if len(ratios) > 1 and any(_same(percent, value) for value in right):
                continue
            if percent.unit != "%" or percent.kind != "percent" or percent.high is not None:
                continue
            gap = normal[min(ratio.span.end, percent.span.end) : max(ratio.span.start, percent.span.start)]
            if len(gap) > _REACH or ". " in gap or ";" in gap:
                continue
            direction = _direction(normal, percent)
            if direction and _contradicts(ratio.value, percent.value, direction):
                message = (
                    f"A ratio of {ratio.value:g} is {abs(1 - ratio.value) * 100:.0f}% "
                    f"{'lower' if ratio.value < 1 else 'higher'}."
                )
                yield Hit(percent.span.start, percent.span.end, message)


def _direction(normal: str, percent: Quantity) -> str:
    after = normal[percent.span.end : percent.span.end + 60]
    before = normal[max(0, percent.span.start - 90) : percent.span.start]
    if _LOWER.search(after) or _LOWERED.search(before):
        return "lower"
    return "higher" if _HIGHER.search(after) or _RAISED.search(before) else ""


def _contradicts(ratio: float, percent: float, direction: str) -> bool:
    right = abs(1 - ratio) * 100
    swapped = ratio * 100 if ratio < 1 else -1.0
    if ratio == 1:
        return False
    if abs(percent - right) <= 1:
        return (direction == "lower") != (ratio < 1)
    return direction == "lower" and abs(percent - swapped) <= 0.6

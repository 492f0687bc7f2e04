"""Words in an article that speak to a language model; found and reported, never obeyed and never cut out."""

from __future__ import annotations

from functools import cache

from summarizer.models.span import Span
from summarizer.text.phrases import PhraseSet, load_rules, normalise


@cache
def _phrases() -> PhraseSet:
    return PhraseSet(load_rules("summarizer.intake", "phrases/address.toml"))


def find_addressed(text: str) -> tuple[Span, ...]:
    """Give the places that speak to a model, in order and without overlap."""
    if not text:
        return ()
    places: list[tuple[int, int]] = []
    for hit in _phrases().find(normalise(text)):
        if places and hit.start <= places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], hit.end))
        else:
            places.append((hit.start, hit.end))
    return tuple(Span.of(text, start, end) for start, end in places)

"""Cues to one value, with abstention: a value needs enough weight and a margin over the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from summarizer.appraisal.reading import Cue
from summarizer.models.study import Confidence, Evidence, Fact, FactStatus

V = TypeVar("V")
ENOUGH, STRONG, MARGIN = 1.0, 3.0, 1.25


def scores(cues: Iterable[Cue]) -> dict[str, float]:
    """Add up the cues of each value; a rule that fires again adds a third of its weight, twice at most."""
    totals: dict[str, float] = {}
    fired: dict[str, int] = {}
    for cue in sorted(cues, key=lambda cue: -cue.weight):
        times = fired.get(cue.rule.name, 0)
        fired[cue.rule.name] = times + 1
        if cue.weight and times < 3:
            totals[cue.value] = totals.get(cue.value, 0.0) + cue.weight / (1 if times == 0 else 3)
    return totals


def decide(cues: list[Cue], vocabulary: type[V]) -> Fact[V]:
    """Give the heaviest value, `conflict` where two weigh about the same, `not_stated` where none weighs enough."""
    kind = cast("type[Fact[V]]", Fact.__class_getitem__(vocabulary))
    totals = scores(cues)
    ranked = sorted(totals, key=lambda value: -totals[value])
    if not ranked or totals[ranked[0]] < ENOUGH:
        return kind()
    best = ranked[0]
    spans = spans_of(cues, best)
    if len(ranked) > 1 and totals[best] < MARGIN * totals[ranked[1]]:
        both = spans + spans_of(cues, ranked[1])
        return kind(status=FactStatus.CONFLICT, spans=both[:4])
    stated = any(cue.stated and cue.weight for cue in cues if cue.value == best)
    value: Callable[[str], V] = vocabulary
    return kind(
        value=value(best),
        status=FactStatus.STATED if stated else FactStatus.INFERRED,
        confidence=confidence_of(totals[best], stated=stated),
        spans=spans[:3],
    )


def confidence_of(weight: float, *, stated: bool) -> Confidence:
    """Weigh a total: high needs words that state the value."""
    if stated and weight >= STRONG:
        return Confidence.HIGH
    return Confidence.MEDIUM if weight >= (STRONG + ENOUGH) / 2 else Confidence.LOW


def spans_of(cues: Iterable[Cue], value: str) -> tuple[Evidence, ...]:
    """Give the words that speak for a value, the heaviest first, each once."""
    speaking = sorted((cue for cue in cues if cue.value == value and cue.weight), key=lambda cue: -cue.weight)
    seen: dict[tuple[int, int], Evidence] = {}
    for cue in speaking:
        seen.setdefault((cue.evidence.start, cue.evidence.end), cue.evidence)
    return tuple(seen.values())

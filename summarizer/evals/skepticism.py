"""Skepticism of a run by kind of criticism: how often it is made where it should be, and where it would be false.

It adds up what the scorers `points_covered` and `false_alarms` left in their parts, with intervals clustered by
article; which kind matters is for the reader to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from summarizer.evals.sample import Condition, Sample
from summarizer.evals.statistics.intervals import Interval, rate_interval
from summarizer.models.record import Record

_MADE, _FALSE = "points_covered", "false_alarms"


class KindRate(Record):
    """One kind of criticism. `sensitivity` is None where no case asks for it, `false_alarms` where none forbids it.

    A kind counts as made in a text where at least one of its points is. Youden's index is sensitivity less
    false alarms: 0 for a commentary that doubts by chance, or always, or never.
    """

    kind: str
    sensitivity: Interval | None
    false_alarms: Interval | None

    @property
    def youden(self) -> float | None:
        """Give sensitivity less false alarms; None where one side is missing."""
        if self.sensitivity is None or self.false_alarms is None:
            return None
        return self.sensitivity.estimate - self.false_alarms.estimate


def rates_by_kind(samples: Iterable[Sample], condition: Condition = "guarded") -> tuple[KindRate, ...]:
    """Give the rates of every kind that some case asks for or forbids, in order of name; unscored texts count on no side."""
    made: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    raised: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for sample in samples:
        if sample.condition != condition:
            continue
        for name, side in ((_MADE, made), (_FALSE, raised)):
            score = sample.scores.get(name)
            for kind, share in score.parts.items() if score else ():
                side[kind].append((share > 0, sample.cluster))
    return tuple(
        KindRate(kind=kind, sensitivity=_rate(made.get(kind)), false_alarms=_rate(raised.get(kind)))
        for kind in sorted(made.keys() | raised.keys())
    )


def _rate(found: list[tuple[bool, str]] | None) -> Interval | None:
    if not found:
        return None
    return rate_interval([hit for hit, _ in found], [cluster for _, cluster in found])

"""Samples of two sides as pairs: one unit is one section of one case, and its repeats are averaged first.

A pair counts only where both sides are scored; a side that is not is kept as such, never as zero and never
dropped without count. It knows no statistics and no thresholds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from summarizer.evals.sample import Condition, Sample
from summarizer.models.draft import Section
from summarizer.models.record import Record

#: A metric of every sample: whether a text came out. Withholding all would score well on all others.
PUBLISHED = "published"


class Unit(NamedTuple):
    """One section of one case, as one variant of the recorded replies; its repeats belong together."""

    case_id: str
    section: Section
    variant: str


class Pair(Record):
    """One unit with the mean of its scored repeats on both sides; None where a side has none.

    `same_text` says that both sides wrote the same, word for word.
    """

    case_id: str
    section: Section
    cluster: str
    before: float | None
    after: float | None
    same_text: bool

    @property
    def scored(self) -> bool:
        """Whether both sides have a value."""
        return self.before is not None and self.after is not None


def value_of(sample: Sample, metric: str) -> float | None:
    """Give the number that a metric says of a sample; a verdict counts 1 or 0, None is unscored."""
    if metric == PUBLISHED:
        return None if sample.error is not None else float(sample.published)
    score = sample.scores.get(metric)
    if score is None or score.unscored is not None:
        return None
    if score.value is not None:
        return score.value
    return None if score.passed is None else float(score.passed)


def of_condition(samples: Iterable[Sample], condition: Condition) -> tuple[Sample, ...]:
    """Keep one condition; raw and guarded texts are never mixed in one comparison."""
    return tuple(sample for sample in samples if sample.condition == condition)


def by_unit(samples: Iterable[Sample]) -> dict[Unit, tuple[Sample, ...]]:
    """Group the repeats of each unit, in order of units."""
    groups: dict[Unit, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[Unit(sample.case_id, sample.section, sample.variant)].append(sample)
    return {unit: tuple(groups[unit]) for unit in sorted(groups)}


def metrics_of(samples: Iterable[Sample]) -> tuple[str, ...]:
    """Name every metric that any sample carries, in order."""
    names = {name for sample in samples for name in sample.scores}
    return (PUBLISHED, *sorted(names - {PUBLISHED}))


def make_pairs(
    before: Mapping[Unit, Sequence[Sample]], after: Mapping[Unit, Sequence[Sample]], metric: str
) -> tuple[Pair, ...]:
    """Pair the units that stand on both sides and that the metric is asked of on either.

    A unit whose text was withheld on a side counts in `published`; for what needs a text it is not asked.
    """
    pairs = []
    for unit in sorted(before.keys() & after.keys()):
        old, new = before[unit], after[unit]
        states = {_state(old, metric), _state(new, metric)}
        if "withheld" not in states and states != {"absent"}:
            pairs.append(
                Pair(
                    case_id=unit.case_id,
                    section=unit.section,
                    cluster=new[0].cluster,
                    before=unit_mean(old, metric),
                    after=unit_mean(new, metric),
                    same_text=sorted(one.text for one in old) == sorted(one.text for one in new),
                )
            )
    return tuple(pairs)


def _state(samples: Sequence[Sample], metric: str) -> Literal["scored", "withheld", "unscored", "absent"]:
    """Say what a side has of a metric; a failed sample is unscored, for it might have had a value."""
    if any(value_of(sample, metric) is not None for sample in samples):
        return "scored"
    if metric == PUBLISHED or any(sample.error is not None for sample in samples):
        return "unscored"
    if not any(sample.published for sample in samples):
        return "withheld"
    scores = [sample.scores[metric] for sample in samples if metric in sample.scores]
    return "unscored" if any(score.asked for score in scores) else "absent"


def unit_mean(samples: Sequence[Sample], metric: str) -> float | None:
    """Give the mean of a unit's scored repeats, or None where none is scored."""
    values = [value for sample in samples if (value := value_of(sample, metric)) is not None]
    return sum(values) / len(values) if values else None

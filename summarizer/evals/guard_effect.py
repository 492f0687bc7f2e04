"""What the guard does to one run: raw and guarded texts of the same replies as one paired comparison.

Its gain is what it keeps from going out; its cost is the sound texts that it blocks. A raw reply is faulty
where it is known to be bad or carries a critical error, and sound where it is known to be good and carries none.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evals.critical import critical_errors
from summarizer.evals.pairs import by_unit, make_pairs, of_condition
from summarizer.evals.quality import known_quality
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.intervals import Interval, rate_interval
from summarizer.evals.statistics.paired import Difference, Draws, paired_difference
from summarizer.models.draft import Section
from summarizer.models.finding import Verdict
from summarizer.models.record import Record

_BLOCKED = frozenset({Verdict.RETRY, Verdict.WITHHOLD})


class GuardEffect(Record):
    """`critical` is guarded minus raw in the share of units with a critical error, so below zero is a gain.

    `caught` is the share of faulty raw replies that the guard refused, `false_blocks` of sound ones;
    `lost` the share of sound ones for which nothing was published in the end. None where there are none.
    `metrics` has guarded minus raw of each metric, on the units that were published.
    """

    units: int
    critical: Difference
    caught: Interval | None
    false_blocks: Interval | None
    lost: Interval | None
    metrics: dict[str, Difference]


def guard_effect(
    samples: Sequence[Sample], metrics: Sequence[str], draws: Draws | None = None
) -> GuardEffect | None:
    """Compare the two conditions of one run; None where it has not both."""
    raw, guarded = by_unit(of_condition(samples, "raw")), by_unit(of_condition(samples, "guarded"))
    shared = sorted(raw.keys() & guarded.keys())
    if not shared:
        return None
    before = [float(bool(critical_errors(raw[unit]))) for unit in shared]
    after = [float(bool(critical_errors(guarded[unit]))) for unit in shared]
    names = [raw[unit][0].cluster for unit in shared]
    published = {_reply(sample): sample.published for sample in of_condition(samples, "guarded")}
    replies = [sample for unit in shared for sample in raw[unit] if sample.error is None and sample.verdict]
    known = known_quality(samples)
    faulty = [
        sample for sample in replies if known.get(sample.sample_id) == "bad" or critical_errors([sample])
    ]
    sound = [
        sample
        for sample in replies
        if known.get(sample.sample_id) == "good" and not critical_errors([sample])
    ]
    differences = {}
    for metric in metrics:
        pairs = [pair for pair in make_pairs(raw, guarded, metric) if pair.scored]
        if pairs:
            differences[metric] = paired_difference(
                [pair.before or 0.0 for pair in pairs],
                [pair.after or 0.0 for pair in pairs],
                [pair.cluster for pair in pairs],
                draws,
            )
    return GuardEffect(
        units=len(shared),
        critical=paired_difference(before, after, names, draws),
        caught=_share(faulty, [sample.verdict in _BLOCKED for sample in faulty]),
        false_blocks=_share(sound, [sample.verdict in _BLOCKED for sample in sound]),
        lost=_share(sound, [not published.get(_reply(one), True) for one in sound]),
        metrics=differences,
    )


def _reply(sample: Sample) -> tuple[str, Section, str, int]:
    """Give what a raw text and the guarded one made from it have in common."""
    return sample.case_id, sample.section, sample.variant, sample.repeat


def _share(samples: Sequence[Sample], hits: Sequence[bool]) -> Interval | None:
    return rate_interval(hits, [sample.cluster for sample in samples], exact=True) if samples else None

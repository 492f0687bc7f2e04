"""Pass, fail, inconclusive or incomplete: a run against a baseline, by what was fixed beforehand.

A metric passes where the one-sided bound of its paired difference lies within the margin, fails where it is
significantly worse (Holm over the metrics) and not within the margin, and is inconclusive otherwise; "no
significant difference" alone never passes. One new critical error fails whatever the rest. A run of which too
much is unscored, stale or missing is incomplete, since nothing can be said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from summarizer.evals.completeness import Completeness, completeness
from summarizer.evals.critical import CriticalError, critical_errors, critical_rate, new_errors
from summarizer.evals.exits import Exit
from summarizer.evals.guard_effect import GuardEffect, guard_effect
from summarizer.evals.metric_row import MetricRow, MetricVerdict, judge_rows
from summarizer.evals.pairs import by_unit, of_condition
from summarizer.evals.runlog import RunLog
from summarizer.evals.statistics.intervals import Interval
from summarizer.evals.statistics.paired import Draws
from summarizer.evals.thresholds import Thresholds
from summarizer.models.record import Record


class GateVerdict(StrEnum):
    """What the gate says of a run."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    INCOMPLETE = "incomplete"

    @property
    def exit_code(self) -> Exit:
        """The exit code of a command that ends with this verdict."""
        return Exit[self.name]


class Decision(Record):
    """The verdict with everything that it rests on.

    `reasons` are sentences, the deciding one first. `new_critical` are the critical errors that the baseline
    does not have, `known_critical` counts the others. `rows` has the metrics that decide first.
    """

    verdict: GateVerdict
    reasons: tuple[str, ...]
    candidate: str
    baseline: str | None
    condition: str
    completeness: Completeness
    new_critical: tuple[CriticalError, ...]
    known_critical: int
    critical_rate: Interval | None
    rows: tuple[MetricRow, ...]
    guard: GuardEffect | None
    alpha: float


def decide(candidate: RunLog, baseline: RunLog | None, thresholds: Thresholds) -> Decision:
    """Judge a run; without a baseline only floors and critical errors can speak, and all of these are new."""
    gate = thresholds.gate
    draws = Draws(resamples=gate.resamples, seed=gate.seed, alpha=gate.alpha, power=gate.power)
    after = by_unit(of_condition(candidate.samples, gate.condition))
    before = by_unit(of_condition(baseline.samples, gate.condition)) if baseline else None
    whole = completeness(candidate, baseline, after, before)
    if before is not None:
        before = {
            unit: samples for unit, samples in before.items() if unit.case_id not in whole.changed_cases
        }
    rows = judge_rows(before, after, thresholds, draws)
    now = critical_errors(sample for unit in after.values() for sample in unit)
    then = critical_errors(sample for unit in (before or {}).values() for sample in unit)
    new = new_errors(then, now)
    verdict, reasons = _verdict(rows, new, whole, thresholds)
    deciding = [row.metric for row in rows if row.threshold is not None]
    return Decision(
        verdict=verdict,
        reasons=reasons,
        candidate=candidate.manifest.run_id,
        baseline=baseline.manifest.run_id if baseline else None,
        condition=gate.condition,
        completeness=whole,
        new_critical=new,
        known_critical=len(now) - len(new),
        critical_rate=critical_rate(sample for unit in after.values() for sample in unit),
        rows=rows,
        guard=guard_effect(candidate.samples, deciding, draws),
        alpha=gate.alpha,
    )


def _verdict(
    rows: Sequence[MetricRow], new: Sequence[CriticalError], whole: Completeness, thresholds: Thresholds
) -> tuple[GateVerdict, tuple[str, ...]]:
    gaps = whole.gaps(rows, thresholds.gate)
    said = {
        GateVerdict.FAIL: [row.reason for row in rows if row.verdict is MetricVerdict.FAIL],
        GateVerdict.INCONCLUSIVE: [row.reason for row in rows if row.verdict is MetricVerdict.INCONCLUSIVE],
    }
    others = [*gaps, *said[GateVerdict.FAIL], *said[GateVerdict.INCONCLUSIVE], *whole.notes]
    if len(new) > thresholds.critical.allowed_new:
        words = f"{len(new)} new critical error{'s' if len(new) > 1 else ''}: " + ", ".join(
            f"{error.kind} in {error.sample_id}" for error in new[:5]
        )
        return GateVerdict.FAIL, (words + (", …" if len(new) > 5 else "") + ".", *others)
    if gaps:
        return GateVerdict.INCOMPLETE, tuple(others)
    for verdict, sentences in said.items():
        if sentences:
            return verdict, tuple(others)
    return GateVerdict.PASS, (_passed(rows), *whole.notes)


def _passed(rows: Sequence[MetricRow]) -> str:
    deciding = [row for row in rows if row.verdict is MetricVerdict.PASS]
    compared = any(row.difference is not None for row in deciding)
    how = "within its margin of the baseline" if compared else "not below its floor"
    return f"No new critical error, and each of {len(deciding)} metrics is {how}."

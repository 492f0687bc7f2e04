"""How much of a run can be judged: what is unscored, stale, missing, or of a case that changed since.

Unscored is a value of its own. It counts shares and says them; what share is too much stands in the thresholds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evals.metric_row import MetricRow
from summarizer.evals.pairs import Unit
from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Sample
from summarizer.evals.thresholds import GateSettings
from summarizer.models.record import Record

Units = Mapping[Unit, Sequence[Sample]]


class Completeness(Record):
    """Counts over one condition of a run.

    `samples` were made, `errors` of them failed, `stale` were answered from a recording of another prompt.
    `shared_cases` counts those that both runs have. `missing` are units that the baseline has and the run should have had. `changed_cases` read otherwise now
    than when the baseline was made, so their pairs do not count. `narrowed` says that only a part was asked for.
    `ended` is False for a run that was cut short.
    """

    samples: int
    errors: int
    stale: int
    units: int
    expected: int
    missing: tuple[str, ...]
    changed_cases: tuple[str, ...]
    shared_cases: int
    new_units: int
    narrowed: bool
    ended: bool
    notes: tuple[str, ...] = ()

    def gaps(self, rows: Sequence[MetricRow], gate: GateSettings) -> list[str]:
        """Say in sentences what is too incomplete, or nothing."""
        found = []
        if not self.samples:
            found.append(f"There is no sample in the condition {gate.condition}.")
        if not self.ended:
            found.append("The run was stopped before its end; resume it.")
        if self.samples and self.stale / self.samples > gate.max_stale:
            found.append(
                f"{self.stale} of {self.samples} samples come from recordings made with another prompt."
            )
        if self.expected and len(self.missing) / self.expected > gate.max_missing:
            named = ", ".join(self.missing[:3])
            found.append(
                f"{len(self.missing)} of {self.expected} units of the baseline are missing: {named}."
            )
        if self.shared_cases and len(self.changed_cases) / self.shared_cases > gate.max_changed:
            found.append(
                f"{len(self.changed_cases)} of {self.shared_cases} cases changed since the baseline: bless a new one."
            )
        for row in rows:
            if row.threshold is not None and (row.asked == 0 or row.unscored / row.asked > gate.max_unscored):
                found.append(
                    f"{row.metric}: {row.unscored} of {row.asked} are unscored, so it cannot decide."
                )
        return found


def completeness(
    candidate: RunLog, baseline: RunLog | None, after: Units, before: Units | None
) -> Completeness:
    """Count what is there of a run and what the baseline lets one expect of it."""
    samples = [sample for unit in after.values() for sample in unit]
    planned = candidate.manifest.cases
    changed = set()
    if baseline is not None:
        old = baseline.manifest.cases
        changed = {name for name in planned.keys() & old.keys() if planned[name] != old[name]}
    expected = {
        unit
        for unit in (before or {})
        if (not planned or unit.case_id in planned)
        and unit.case_id not in changed
        and (not candidate.manifest.sections or unit.section.value in candidate.manifest.sections)
    }
    return Completeness(
        samples=len(samples),
        errors=sum(sample.error is not None for sample in samples),
        stale=sum(sample.stale for sample in samples),
        units=len(after),
        expected=len(expected),
        missing=tuple(
            f"{unit.case_id}/{unit.section.value}/{unit.variant}" for unit in sorted(expected - after.keys())
        ),
        changed_cases=tuple(sorted(changed)),
        shared_cases=len(planned.keys() & baseline.manifest.cases.keys()) if baseline else 0,
        new_units=len([unit for unit in after if unit not in expected]),
        narrowed=any(candidate.manifest.selection.values()),
        ended=candidate.end is not None and candidate.end.stopped_by is None,
        notes=_notes(candidate, baseline, changed),
    )


def _notes(candidate: RunLog, baseline: RunLog | None, changed: set[str]) -> tuple[str, ...]:
    notes = []
    if changed:
        notes.append(
            f"{len(changed)} cases changed since the baseline and are left out: {', '.join(sorted(changed)[:5])}."
        )
    if baseline is not None:
        left = baseline.manifest.cases.keys() - candidate.manifest.cases.keys()
        if left and candidate.manifest.cases:
            notes.append(f"Judged on a selection: {len(left)} cases of the baseline were not asked for.")
    return tuple(notes)

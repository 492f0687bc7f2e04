"""Two runs sample by sample: what regressed, what was fixed, what stayed, with both texts at hand.

A change of one sample proves nothing about the runs; the gate does that. Conditions are never mixed.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from summarizer.evals.critical import critical_errors
from summarizer.evals.measures import higher_is_better
from summarizer.evals.pairs import metrics_of, of_condition, value_of
from summarizer.evals.runlog import RunLog
from summarizer.evals.sample import Condition, Sample
from summarizer.models.draft import Section
from summarizer.models.record import Record

#: A value that moved by less is the same: scores are shares of a few items, so a real change is larger.
TOLERANCE = 0.01


class ChangeKind(StrEnum):
    """What became of one metric of one sample."""

    REGRESSED = "regressed"
    FIXED = "fixed"
    UNCHANGED = "unchanged"
    MOVED = "moved"  #: changed in a metric of which neither end is better
    UNSCORED = "unscored"  #: a side has no value, so nothing is said


class Change(Record):
    """One metric of one sample on both sides."""

    metric: str
    kind: ChangeKind
    before: float | None
    after: float | None


class SampleChange(Record):
    """One sample on both sides; the texts are empty where nothing was published.

    `kind` is the worst of its metrics. `newly_critical` names critical errors that only the new text has.
    """

    sample_id: str
    case_id: str
    section: Section
    kind: ChangeKind
    changes: tuple[Change, ...]
    newly_critical: tuple[str, ...]
    text_before: str
    text_after: str


class Comparison(Record):
    """Every shared sample, the worst first, and the names of those that only one side has."""

    before: str
    after: str
    condition: Condition
    samples: tuple[SampleChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many samples there are of each kind."""
        found = Counter(sample.kind for sample in self.samples)
        return {kind.value: found.get(kind, 0) for kind in ChangeKind}


_WORST = (
    ChangeKind.REGRESSED,
    ChangeKind.FIXED,
    ChangeKind.MOVED,
    ChangeKind.UNSCORED,
    ChangeKind.UNCHANGED,
)


def compare(before: RunLog, after: RunLog, *, condition: Condition = "guarded") -> Comparison:
    """Set two runs side by side, sample by sample."""
    old = {sample.sample_id: sample for sample in of_condition(before.samples, condition)}
    new = {sample.sample_id: sample for sample in of_condition(after.samples, condition)}
    found = [_change(old[name], new[name]) for name in old.keys() & new.keys()]
    found.sort(key=lambda one: (not one.newly_critical, _WORST.index(one.kind), one.sample_id))
    return Comparison(
        before=before.manifest.run_id,
        after=after.manifest.run_id,
        condition=condition,
        samples=tuple(found),
        only_before=tuple(sorted(old.keys() - new.keys())),
        only_after=tuple(sorted(new.keys() - old.keys())),
    )


def _change(old: Sample, new: Sample) -> SampleChange:
    changes = tuple(
        _metric(name, value_of(old, name), value_of(new, name), higher_is_better(name))
        for name in metrics_of((old, new))
    )
    known = {error.kind for error in critical_errors([old])}
    critical = tuple(error.kind.value for error in critical_errors([new]) if error.kind not in known)
    kinds = {change.kind for change in changes}
    worst = next((kind for kind in _WORST if kind in kinds), ChangeKind.UNCHANGED)
    return SampleChange(
        sample_id=new.sample_id,
        case_id=new.case_id,
        section=new.section,
        kind=ChangeKind.REGRESSED if critical else worst,
        changes=changes,
        newly_critical=critical,
        text_before=old.text,
        text_after=new.text,
    )


def _metric(name: str, old: float | None, new: float | None, higher: bool | None) -> Change:
    if old is None or new is None:
        kind = ChangeKind.UNCHANGED if old is new else ChangeKind.UNSCORED
    elif abs(new - old) < TOLERANCE:
        kind = ChangeKind.UNCHANGED
    elif higher is None:
        kind = ChangeKind.MOVED
    else:
        kind = ChangeKind.FIXED if (new > old) == higher else ChangeKind.REGRESSED
    return Change(metric=name, kind=kind, before=old, after=new)

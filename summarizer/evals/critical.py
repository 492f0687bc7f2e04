"""The rule beside the mean: one new critical error fails a run, however good the rest is.

Critical are errors that can mislead a reader about treatment, and a failed text that was published. It counts
what would go out: a critical error in a text that was withheld harms nobody, and shows as the guard's gain.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.evals.sample import Sample
from summarizer.evals.score import CriticalKind
from summarizer.evals.statistics.intervals import Interval, event_interval
from summarizer.models.draft import Section
from summarizer.models.finding import Verdict
from summarizer.models.record import Record
from summarizer.models.span import Span

_REFUSED = frozenset({Verdict.RETRY, Verdict.WITHHOLD})


class CriticalError(Record):
    """One critical error in one unit: which kind, who says so, why, and where in the text."""

    sample_id: str
    case_id: str
    section: Section
    variant: str
    kind: CriticalKind
    scorer: str
    reason: str
    evidence: tuple[Span, ...] = ()

    @property
    def place(self) -> tuple[str, Section, str, CriticalKind]:
        """What makes two errors of two runs the same: case, section, variant and kind."""
        return self.case_id, self.section, self.variant, self.kind


def critical_errors(samples: Iterable[Sample]) -> tuple[CriticalError, ...]:
    """Find the critical errors of what would be published, one of a kind for each unit.

    A raw reply is read as if it went out as it came; the guard's own verdict on it is no error of it.
    """
    found: dict[tuple[str, Section, str, CriticalKind], CriticalError] = {}
    for sample in samples:
        if sample.error is None and (sample.published or sample.condition == "raw"):
            for error in _errors(sample):
                found.setdefault(error.place, error)
    return tuple(found[place] for place in sorted(found))


def new_errors(before: Iterable[CriticalError], after: Iterable[CriticalError]) -> tuple[CriticalError, ...]:
    """Give the errors of `after` whose place has none in `before`; a case that is new has only new errors."""
    known = {error.place for error in before}
    return tuple(error for error in after if error.place not in known)


def critical_rate(samples: Iterable[Sample]) -> Interval | None:
    """Give the share of articles with any critical error, exactly, or the rule of three where there is none."""
    given = [sample for sample in samples if sample.error is None]
    articles = {sample.cluster for sample in given}
    if not articles:
        return None
    struck = {sample.cluster for sample in given if critical_errors([sample])}
    return event_interval(len(struck), len(articles))


def _errors(sample: Sample) -> Iterable[CriticalError]:
    where = sample.model_dump(include={"sample_id", "case_id", "section", "variant"})
    for name, score in sample.scores.items():
        own = score.critical is CriticalKind.FAILED_OUTPUT and sample.condition == "raw"
        if score.critical is not None and not own:
            said = {"scorer": name, "reason": score.reason, "evidence": score.evidence}
            yield CriticalError.model_validate({**where, **said, "kind": score.critical})
    if sample.verdict in _REFUSED and sample.condition == "guarded":
        reason = f"published although the guard says {sample.verdict}: {', '.join(sample.codes)}"
        said = {"kind": CriticalKind.FAILED_OUTPUT, "scorer": "guard", "reason": reason}
        yield CriticalError.model_validate({**where, **said})

"""Critical errors: what fails a run by its presence, whatever the mean.

They are read from the guard's findings by their codes, and from the case's must-not-state statements, which
know nothing of the guard.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from summarizer.evals.case import Case
from summarizer.evals.matching import searched
from summarizer.evals.sample import Sample
from summarizer.evals.score import CriticalKind, Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.models.span import Span


@cache
def kinds_by_code() -> dict[str, CriticalKind]:
    """Give the kind of critical error of each code that is one, the weightiest kinds first."""
    table = tomllib.loads(resources.files(__package__).joinpath("critical.toml").read_text(encoding="utf-8"))
    return {code: CriticalKind(kind) for kind, entry in table.items() for code in entry["codes"]}


@scorer("critical_errors")
def critical_errors(sample: Sample, case: Case) -> Score:
    """Score 1 without a critical error and 0 with one; `critical` names the weightiest, `parts` counts each kind.

    On a guarded sample that was published it tells what got out; on a raw one, what the model wrote.
    """
    found = [*_found_by_guard(sample, case), *_stated(sample, case)]
    if not found:
        return Score(value=1.0, passed=True, reason="none")
    order = list(dict.fromkeys([*kinds_by_code().values(), *CriticalKind]))
    kinds = [kind for kind, _, _ in found]
    return Score(
        value=0.0,
        passed=False,
        critical=min(kinds, key=order.index),
        reason="; ".join(dict.fromkeys(reason for _, reason, _ in found)),
        evidence=tuple(span for _, _, span in found),
        parts={kind.value: float(kinds.count(kind)) for kind in order if kind in kinds},
    )


def _found_by_guard(sample: Sample, case: Case) -> list[tuple[CriticalKind, str, Span]]:
    kinds = kinds_by_code()
    return [
        (kinds[finding.code], f"{finding.code}: {finding.message}", finding.span)
        for finding in guarded(sample, case).findings
        if finding.code in kinds
    ]


def _stated(sample: Sample, case: Case) -> list[tuple[CriticalKind, str, Span]]:
    text = searched(sample.text)
    return [
        (fact.critical, f"states: {fact.fact}", span)
        for fact in case.must_not_state
        if fact.critical is not None and (span := text.find(fact.any_of, unless_negated=True)) is not None
    ]

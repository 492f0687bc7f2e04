"""What the guard says of a text, and whether it is right about texts whose fault or faithfulness is known."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import CriticalKind, Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.models.finding import Severity, Verdict

_VALUES = {Verdict.PASS: 1.0, Verdict.REPAIR: 0.5, Verdict.RETRY: 0.0, Verdict.WITHHOLD: 0.0}
#: A text that passes, and that a person has to see.
_REVIEW = 0.75


@scorer("guard_verdict")
def guard_verdict(sample: Sample, case: Case) -> Score:
    """Score 1 where the guard passes the text, 0.75 where a person has to see it, 0.5 where it repairs it, 0 where it stops it."""
    answer = guarded(sample, case)
    codes = ", ".join(dict.fromkeys(finding.code for finding in answer.findings))
    passed = answer.verdict is Verdict.PASS
    doubted = any(finding.severity is Severity.MAJOR for finding in answer.findings)
    return Score(
        value=_REVIEW if passed and doubted else _VALUES[answer.verdict],
        passed=passed,
        reason=f"{answer.verdict.value}{f': {codes}' if codes else ''}",
        evidence=tuple(finding.span for finding in answer.findings),
    )


@scorer("guard_right")
def guard_right(sample: Sample, case: Case) -> Score:
    """Pass where the guard stops a known bad text of the case, or shows it to a person, and lets a known faithful one through.

    It speaks of the texts that stand in the case alone. A known bad text that is published without any word
    of doubt is a critical error of the mutant's kind.
    """
    text = sample.text.strip()
    mutant = next((one for one in case.mutants if one.text.strip() == text), None)
    faithful = text in {one.text.strip() for one in case.twins} | {one.strip() for one in case.good.values()}
    if mutant is None and not faithful:
        return Score.not_asked("the case does not say whether this text is faithful")
    answer = guarded(sample, case)
    blocked = answer.verdict is not Verdict.PASS
    seen = blocked or any(finding.severity is not Severity.MINOR for finding in answer.findings)
    if mutant is None:
        return Score(
            value=float(not blocked),
            passed=not blocked,
            reason="a false block" if blocked else "passed, rightly",
        )
    stopped = blocked if mutant.severity == "block" else seen
    slipped = not stopped and sample.published and sample.condition == "guarded"
    kind = mutant.critical or CriticalKind.FAILED_OUTPUT
    return Score(
        value=float(stopped),
        passed=stopped,
        critical=kind if slipped else None,
        reason=f"{mutant.id} ({mutant.check}): {'stopped' if stopped else 'not stopped'}",
    )

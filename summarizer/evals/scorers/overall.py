"""One figure for a text, for ranking and for a look at a run; a gate decides on what it is made of, not on it."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.claims import claim_ceiling_kept, scope_kept
from summarizer.evals.scorers.critical import critical_errors
from summarizer.evals.scorers.design import design_right
from summarizer.evals.scorers.facts import facts_forbidden, facts_stated
from summarizer.evals.scorers.guard_verdict import guard_verdict
from summarizer.evals.scorers.numbers import numbers_supported
from summarizer.evals.scorers.points import false_alarms, points_covered
from summarizer.evals.scorers.registry import scorer
from summarizer.models.draft import Section

_BARS = (critical_errors, guard_verdict, facts_forbidden)
_SHARES = (guard_verdict, numbers_supported, claim_ceiling_kept, scope_kept)
_OF_SECTION = {
    Section.SUMMARY: (facts_stated, design_right),
    Section.CONTEXT: (design_right,),
    Section.COMMENTARY: (design_right, points_covered, false_alarms),
    Section.FAQ: (),
}
#: What each failed bar leaves of the mean; a text that fails one ranks below most that pass all.
_FAILED = 0.5


@scorer("overall")
def overall(sample: Sample, case: Case) -> Score:
    """Give the mean of the shares that speak of the text, halved for every bar that it fails.

    The bars are a critical error, the guard's verdict, a forbidden statement and, for a commentary, a false
    alarm. The shares are the verdict again, numbers, claims and scope, facts and design of a summary, and the
    points and false alarms of a commentary.
    """
    bars = (*_BARS, false_alarms) if sample.section is Section.COMMENTARY else _BARS
    failed = [bar.__name__ for bar in bars if bar(sample, case).passed is False]
    parts: dict[str, float] = {}
    for one in (*_SHARES, *_OF_SECTION[sample.section]):
        value = one(sample, case).value
        if value is not None:
            parts[one.__name__] = 1 - value if one is false_alarms else value
    return Score(
        value=sum(parts.values()) / len(parts) * _FAILED ** len(failed),
        passed=not failed,
        reason=f"fails: {', '.join(failed)}" if failed else "passes every bar",
        parts=parts,
    )

"""Facts that a summary has to state, and statements that no section may make; numbers match in any format."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.matching import searched
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.registry import scorer
from summarizer.models.draft import Section


@scorer("facts_stated", sections=(Section.SUMMARY,))
def facts_stated(sample: Sample, case: Case) -> Score:
    """Give the share of the case's must-state facts that the summary states; the reason names what is missing."""
    if not case.must_state:
        return Score.not_asked("the case has no must_state")
    text = searched(sample.text)
    found = {fact.fact: text.find(fact.any_of) for fact in case.must_state}
    missing = [fact for fact, span in found.items() if span is None]
    return Score(
        value=1 - len(missing) / len(found),
        passed=not missing,
        reason=f"missing: {'; '.join(missing)}" if missing else "all are stated",
        evidence=tuple(span for span in found.values() if span is not None),
        parts={fact: float(span is not None) for fact, span in found.items()},
    )


@scorer("facts_forbidden")
def facts_forbidden(sample: Sample, case: Case) -> Score:
    """Score 1 where none of the case's must-not-state statements is made, else 0; a denial is no statement.

    Where the statement has a kind of critical error, so has the score.
    """
    if not case.must_not_state:
        return Score.not_asked("the case has no must_not_state")
    text = searched(sample.text)
    hits = [(fact, text.find(fact.any_of, unless_negated=True)) for fact in case.must_not_state]
    made = [(fact, span) for fact, span in hits if span is not None]
    return Score(
        value=float(not made),
        passed=not made,
        critical=next((fact.critical for fact, _ in made if fact.critical), None),
        reason=f"states: {'; '.join(fact.fact for fact, _ in made)}" if made else "none is stated",
        evidence=tuple(span for _, span in made),
    )

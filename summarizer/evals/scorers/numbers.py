"""Numbers of a text that its article bears."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.text.quantities import find_quantities

_CODES = tuple(f"N30{number}" for number in range(1, 10))


@scorer("numbers_supported")
def numbers_supported(sample: Sample, case: Case) -> Score:
    """Give the share of the text's numbers that no check of numbers objects to; passes where it is all of them."""
    numbers = [one.span for one in find_quantities(sample.text) if one.kind != "identifier"]
    faults = guarded(sample, case).with_codes(_CODES)
    if not numbers:
        return Score.not_asked("the text holds no number")
    wrong = [
        span
        for span in numbers
        if any(fault.span.start < span.end and span.start < fault.span.end for fault in faults)
    ]
    return Score(
        value=1 - len(wrong) / len(numbers) if wrong or not faults else 1 - 1 / len(numbers),
        passed=not faults,
        reason="; ".join(dict.fromkeys(fault.message for fault in faults)) or f"all {len(numbers)} are borne",
        evidence=tuple(wrong) or tuple(fault.span for fault in faults),
    )

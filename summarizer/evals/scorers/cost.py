"""What a sample cost; told of a withheld text and of a failed call as well."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.registry import scorer


@scorer("cost_usd", higher_is_better=False, unit="usd", needs_text=False)
def cost_usd(sample: Sample, case: Case) -> Score:
    """Give the US dollars that the sample's calls cost."""
    return Score(value=sample.cost_usd)


@scorer("latency_s", higher_is_better=False, unit="seconds", needs_text=False)
def latency_s(sample: Sample, case: Case) -> Score:
    """Give the seconds on the wall until the text was there."""
    return Score(value=sample.seconds)


@scorer("output_tokens", higher_is_better=None, unit="tokens", needs_text=False)
def output_tokens(sample: Sample, case: Case) -> Score:
    """Give the tokens that were written; unscored where the engine does not count them."""
    if not sample.output_tokens:
        return Score.not_asked("the engine counts no tokens")
    return Score(value=float(sample.output_tokens))

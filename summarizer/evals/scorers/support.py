"""How well the article bears a text, as one score for ranking; the report sets it against what is known of the text."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.registry import scorer
from summarizer.guard.support_score import support as support_of


@scorer("support")
def support(sample: Sample, case: Case) -> Score:
    """Give the guard's score of support by the source, 0 to 1: it ranks texts and is no probability."""
    return Score(value=round(support_of(sample.text, case.load_article().text), 4))

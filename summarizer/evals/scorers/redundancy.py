"""What a text says twice, and what it repeats of the summary that a reader has read before it."""

from __future__ import annotations

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.ngrams import ngrams, tokens
from summarizer.evals.scorers.registry import scorer
from summarizer.models.draft import Section

#: Four words in a row are rarely shared by chance, apart from names and set terms.
_RUN = 4


@scorer("repetition", higher_is_better=False)
def repetition(sample: Sample, case: Case) -> Score:
    """Give the share of runs of four words that stood in the text before."""
    runs = ngrams(tokens(sample.text), _RUN)
    if not runs:
        return Score.not_asked("the text is too short to repeat itself")
    return Score(value=1 - len(runs) / runs.total())


@scorer(
    "overlap_with_summary",
    higher_is_better=False,
    sections=(Section.CONTEXT, Section.COMMENTARY, Section.FAQ),
)
def overlap_with_summary(sample: Sample, case: Case) -> Score:
    """Give the share of the text's runs of four words that stand in the summary it was written against."""
    if not sample.summary:
        return Score.not_asked("there is no summary to hold it against")
    runs, summary = ngrams(tokens(sample.text), _RUN), ngrams(tokens(sample.summary), _RUN)
    if not runs:
        return Score.not_asked("the text is too short to repeat the summary")
    return Score(value=sum(count for run, count in runs.items() if run in summary) / runs.total())

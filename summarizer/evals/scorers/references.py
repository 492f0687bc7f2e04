"""ROUGE and chrF against the case's good text of the section: an alarm for drift, no measure of truth.

ROUGE is the F measure of Lin 2004 without stemming; the library does the common subsequence and, for chrF2
(Popović 2017), all of it.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.ngrams import ngrams, tokens
from summarizer.evals.scorers.registry import scorer

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

_NO_REFERENCE = "the case has no good text of this section"


def f_measure(common: int, told: int, expected: int) -> float:
    """Give the harmonic mean of precision and recall; 0 where nothing is common."""
    return 2 * common / (told + expected) if common else 0.0


def rouge_n(text: str, reference: str, length: int) -> float:
    """Give ROUGE-N: the F measure of shared runs of so many tokens."""
    told, expected = ngrams(tokens(text), length), ngrams(tokens(reference), length)
    return f_measure((told & expected).total(), told.total(), expected.total())


def rouge_l_of(text: str, reference: str) -> float:
    """Give ROUGE-L: the F measure of the longest common subsequence of tokens."""
    told, expected = tokens(text), tokens(reference)
    return f_measure(int(LCSseq.similarity(told, expected)), len(told), len(expected))


@scorer("rouge_1")
def rouge_1(sample: Sample, case: Case) -> Score:
    """Give ROUGE-1 against the case's good text."""
    reference = case.good.get(sample.section)
    return Score(value=rouge_n(sample.text, reference, 1)) if reference else Score.not_asked(_NO_REFERENCE)


@scorer("rouge_2")
def rouge_2(sample: Sample, case: Case) -> Score:
    """Give ROUGE-2 against the case's good text."""
    reference = case.good.get(sample.section)
    return Score(value=rouge_n(sample.text, reference, 2)) if reference else Score.not_asked(_NO_REFERENCE)


@scorer("rouge_l")
def rouge_l(sample: Sample, case: Case) -> Score:
    """Give ROUGE-L against the case's good text."""
    reference = case.good.get(sample.section)
    return Score(value=rouge_l_of(sample.text, reference)) if reference else Score.not_asked(_NO_REFERENCE)


@scorer("chrf")
def chrf(sample: Sample, case: Case) -> Score:
    """Give chrF2 against the case's good text, as a share; needs the package `sacrebleu` of the extra `evals`."""
    reference = case.good.get(sample.section)
    if not reference:
        return Score.not_asked(_NO_REFERENCE)
    return Score(value=_chrf().sentence_score(sample.text, [reference]).score / 100)


@cache
def _chrf() -> CHRF:
    # Imported here, since it takes more memory than all else of a run with words and ROUGE alone.
    made: CHRF = importlib.import_module("sacrebleu.metrics.chrf").CHRF()
    return made

"""The kind of study that a text tells of, against the one that the case says it was."""

from __future__ import annotations

from functools import lru_cache

from summarizer.appraisal import appraise
from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.evals.scorers.guarding import guarded
from summarizer.evals.scorers.registry import scorer
from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.study import Confidence, Fact
from summarizer.models.vocabulary import Design, Family

_CODES = ("D401", "D402", "D403", "D404", "D406", "D407", "D408", "D425", "D426", "T802", "T803")


@scorer("design_right", sections=(Section.SUMMARY, Section.CONTEXT, Section.COMMENTARY))
def design_right(sample: Sample, case: Case) -> Score:
    """Score 0 where the text gives the study another design; a summary that names none of a known one gets 0.5."""
    faults = guarded(sample, case).with_codes(_CODES)
    if faults:
        return Score(
            value=0.0, passed=False, reason=faults[0].message, evidence=tuple(fault.span for fault in faults)
        )
    design = _told(sample.text)
    named = design.value if design is not None and design.known and design.value else Design.UNKNOWN
    accepted = {case.gold.design.value, *case.gold.also_accept}
    known = case.gold.family not in {Family.UNKNOWN, Family.NONE}
    sure = design is not None and design.confidence is Confidence.HIGH
    if known and sure and named.family not in {Family.UNKNOWN, Family.NONE, case.gold.family}:
        return Score(
            value=0.0, passed=False, reason=f"it tells of a {named.words}; it was a {case.gold.design.words}"
        )
    if sample.section is Section.SUMMARY and known and named is Design.UNKNOWN:
        return Score(value=0.5, passed=True, reason="it names no design")
    reason = f"it tells of a {named.words}" if named.value in accepted else "nothing is against the design"
    return Score(value=1.0, passed=True, reason=reason)


@lru_cache(maxsize=256)
def _told(text: str) -> Fact[Design] | None:
    """Give the design that a text by itself tells of."""
    study = appraise(Article(text=text)).primary
    return study.design if study is not None else None

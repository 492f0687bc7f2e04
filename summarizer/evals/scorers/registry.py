"""Scorers register here under their name; a scorer that raises is data, never a crash and never a zero.

A scorer is a plain function from sample and case to score. It knows nothing of runs, gates or reports.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from summarizer.errors import UsageError
from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.evals.score import Score
from summarizer.models.draft import Section

#: In which module of this package a scorer stands, so that a run with two of them does not load the guard.
MODULES = {
    "certainty_words": "certainty",
    "chrf": "references",
    "claim_ceiling_kept": "claims",
    "compression": "copying",
    "cost_usd": "cost",
    "coverage": "copying",
    "critical_errors": "critical",
    "density": "copying",
    "design_right": "design",
    "doubt_balance": "points",
    "facts_forbidden": "facts",
    "facts_stated": "facts",
    "false_alarms": "points",
    "guard_right": "guard_verdict",
    "guard_verdict": "guard_verdict",
    "hedges_kept": "certainty",
    "latency_s": "cost",
    "length": "reading",
    "numbers_supported": "numbers",
    "output_tokens": "cost",
    "overlap_with_summary": "redundancy",
    "overall": "overall",
    "points_covered": "points",
    "reading_grade": "reading",
    "repetition": "redundancy",
    "rouge_1": "references",
    "rouge_2": "references",
    "rouge_l": "references",
    "scope_kept": "claims",
    "support": "support",
}

ScorerFunction = Callable[[Sample, Case], Score]
ALL_SECTIONS = tuple(Section)


@dataclass(frozen=True)
class Scorer:
    """One measure. `higher_is_better` is None where neither end is better (length, copying from the source).

    `unit` is "share" (0 to 1) or what the value counts: "grade", "words", "usd", "seconds", "tokens".
    `needs_text` is False for what can be told of a sample whose text was withheld.
    """

    name: str
    score: ScorerFunction
    higher_is_better: bool | None
    sections: tuple[Section, ...]
    unit: str
    needs_text: bool

    @property
    def page(self) -> str:
        """The manual page: the function's docstring."""
        return self.score.__doc__ or ""


_SCORERS: dict[str, Scorer] = {}


def scorer(
    name: str,
    *,
    higher_is_better: bool | None = True,
    sections: tuple[Section, ...] = ALL_SECTIONS,
    unit: str = "share",
    needs_text: bool = True,
) -> Callable[[ScorerFunction], ScorerFunction]:
    """Register a pure function under a name that nobody else has."""

    def register(score: ScorerFunction) -> ScorerFunction:
        if name in _SCORERS and _SCORERS[name].score.__qualname__ != score.__qualname__:
            message = f"two scorers claim {name}"
            raise ValueError(message)
        _SCORERS[name] = Scorer(name, score, higher_is_better, sections, unit, needs_text)
        return score

    return register


@cache
def all_scorers() -> dict[str, Scorer]:
    """Give every scorer by name, in order of name."""
    return {name: find_scorer(name) for name in sorted(MODULES)}


def find_scorer(name: str) -> Scorer:
    """Give a scorer by name, importing its module alone; raises `UsageError` that lists the known ones."""
    if name not in MODULES:
        raise UsageError(f"There is no scorer {name}; known are {', '.join(sorted(MODULES))}.")
    importlib.import_module(f"summarizer.evals.scorers.{MODULES[name]}")
    return _SCORERS[name]


def score_sample(sample: Sample, case: Case, names: Iterable[str] | None = None) -> Sample:
    """Give the sample with the scores of the named scorers added, or of all that speak of its section.

    A scorer that is named and does not speak of the section adds nothing. Raises `UsageError` for an unknown
    name; what a scorer raises becomes an unscored answer.
    """
    chosen = all_scorers().values() if names is None else [find_scorer(name) for name in names]
    scores = {one.name: _score(one, sample, case) for one in chosen if sample.section in one.sections}
    return sample.model_copy(update={"scores": {**sample.scores, **scores}})


def _score(one: Scorer, sample: Sample, case: Case) -> Score:
    if sample.error is not None and one.needs_text:
        return Score.none(f"the sample failed: {sample.error.code}")
    if one.needs_text and not sample.text.strip():
        return Score.none("there is no text: it was withheld or never came")
    try:
        return one.score(sample, case)
    except Exception as error:
        return Score.none(f"the scorer failed: {type(error).__name__}")

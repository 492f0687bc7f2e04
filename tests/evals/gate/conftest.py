"""Runs made up for the gate: as many articles as a test wants, with the scores that it wants."""

from pathlib import Path

import pytest

from summarizer.evals.runlog import End, Manifest, RunLog
from summarizer.evals.sample import Sample, sample_id
from summarizer.evals.score import Score
from summarizer.evals.thresholds import Thresholds
from summarizer.models.draft import Section


def _sample(case, change=None, *, repeat=1, condition="guarded", article=None, **scores):
    return Sample(
        sample_id=sample_id(case, Section.SUMMARY, repeat, condition),
        case_id=case,
        cluster=article or case,
        section=Section.SUMMARY,
        repeat=repeat,
        condition=condition,
        **{"text": f"The text of {case}.", "verdict": "pass", **(change or {})},
        scores={
            name: value if isinstance(value, Score) else Score(value=float(value))
            for name, value in scores.items()
        },
    )


@pytest.fixture
def make_sample():
    """Give the maker of one sample: a case's name, fields to change, and scores by name."""
    return _sample


@pytest.fixture
def make_run():
    """Give the maker of a run from samples."""

    def make(samples, name="run", *, ended=True, **manifest):
        names = {sample.case_id for sample in samples}
        known = {"cases": dict.fromkeys(sorted(names), "sha256:1"), **manifest}
        return RunLog(
            path=Path(f"{name}.jsonl"),
            manifest=Manifest(run_id=name, started="2026-09-14T08:00:00Z", suite="all", **known),
            samples=tuple(samples),
            end=End(finished="2026-09-14T08:01:00Z", samples=len(samples)) if ended else None,
        )

    return make


@pytest.fixture
def thresholds():
    """Give one metric that decides, with a margin of five points."""
    return Thresholds.model_validate(
        {
            "gate": {"reason": "a test", "resamples": 1999},
            "critical": {"reason": "a test"},
            "metrics": {"facts": {"margin": 0.05, "reason": "a test"}},
        }
    )

"""Runs made up for the report, with texts that attack the page."""

import random
from pathlib import Path

import pytest

from summarizer.evals.compare import compare
from summarizer.evals.gate import decide
from summarizer.evals.report.build import build_report
from summarizer.evals.runlog import End, Manifest, RunLog
from summarizer.evals.sample import Sample, sample_id
from summarizer.evals.score import Score
from summarizer.evals.thresholds import Thresholds
from summarizer.models.draft import Section
from summarizer.models.finding import Finding
from summarizer.models.span import Span

ATTACK = "</script><script>window.struck=1</script><img src=x onerror=window.struck=1>$x$"
_WORDS = [
    "trial",
    "adults",
    "placebo",
    "weeks",
    "difference",
    "interval",
    "outcome",
    "harms",
    "funded",
    "journal",
    "cohort",
    "risk",
    "pain",
    "sleep",
    "dose",
]


def _text(draw, words=110):
    return " ".join(draw.choice(_WORDS) + str(draw.randint(1, 99)) for _ in range(words))


def _samples(draw, cases, attack, lose):
    for case in range(cases):
        for condition in ("raw", "guarded"):
            name = f"case{case:03}{attack if case == 0 else ''}"
            text = (f"{attack} \U0001f9ea " if case == 0 else "") + _text(draw)
            bad = condition == "guarded" and case == 0 and lose
            finding = Finding(
                code="N301", severity="major", message=attack or "a number", span=Span.of(text, 0, 9)
            )
            yield Sample(
                sample_id=sample_id(name, Section.SUMMARY, 1, condition),
                case_id=name,
                cluster=name,
                section=Section.SUMMARY,
                condition=condition,
                text=text,
                verdict="pass",
                findings=(finding,) if case % 3 == 0 else (),
                cost_usd=0.001 * (1 + case % 4),
                quality="bad" if case % 4 == 0 else "good",
                scores={
                    "facts_stated": Score(value=max(0, draw.random() - 0.3 * lose), reason=attack),
                    "overall": Score(value=draw.random() * (0.3 if case % 4 == 0 else 1)),
                    "support": Score(value=draw.random()),
                    "points_covered": Score(value=1, parts={"small": 1.0}),
                    "false_alarms": Score(value=0, parts={"small": 0.0}),
                    "critical_errors": Score(value=0, critical="dose", reason=attack)
                    if bad
                    else Score(value=1),
                },
            )


@pytest.fixture
def make_log():
    """Give the maker of a run: how many cases, which attack stands in it, and whether it is worse."""

    def make(cases=40, attack=ATTACK, *, lose=False, name="run"):
        samples = tuple(_samples(random.Random(7 + lose), cases, attack, lose))
        manifest = Manifest(
            run_id=f"{name}{attack}",
            started="2026-09-14T08:00:00Z",
            suite=f"all{attack}",
            cases={sample.case_id: "sha256:1" for sample in samples},
            prompts={"summary.v1": "sha256:0123456789abcdef0123"},
        )
        end = End(finished="2026-09-14T08:01:00Z", samples=len(samples))
        return RunLog(path=Path("run.jsonl"), manifest=manifest, samples=samples, end=end)

    return make


@pytest.fixture
def make_page():
    """Give the maker of a page from a run and, where there is one, its baseline."""
    limits = Thresholds.model_validate(
        {
            "gate": {"reason": "a test", "resamples": 499},
            "critical": {"reason": "a test"},
            "metrics": {"facts_stated": {"margin": 0.05, "reason": "a test"}},
        }
    )

    def make(run, baseline=None):
        decision = decide(run, baseline, limits)
        return build_report(run, baseline, decision, compare(baseline, run) if baseline else None)

    return make

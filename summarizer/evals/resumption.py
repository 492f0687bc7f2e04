"""What an earlier log leaves to do: samples that are done, cases that failed, and whether it is the same run."""

from __future__ import annotations

from pathlib import Path

from summarizer.errors import EngineError, SummarizerError, UsageError
from summarizer.evals.runlog import Manifest, read_manifest, read_samples
from summarizer.evals.sample import Sample

#: What must not differ between a run and its resumption, for its samples would not be of one kind.
_FIXED = (
    "suite",
    "cases",
    "sections",
    "repeats",
    "scorers",
    "engine",
    "model",
    "prompts",
    "guard",
    "appraisal",
)
_ENGINE_FAULTS = EngineError.code[:2]


def done_samples(path: Path) -> frozenset[str]:
    """Name the samples that need not be made again: all but those that met a fault of the engine or a bug."""
    done: set[str] = set()
    for sample in read_samples(path):
        if _is_worth_another_try(sample):
            done.discard(sample.sample_id)
        else:
            done.add(sample.sample_id)
    return frozenset(done)


def failing_cases(path: Path) -> frozenset[str]:
    """Name the cases with an error, a critical error or a score that did not pass in what would be published."""
    return frozenset(
        sample.case_id
        for sample in read_samples(path)
        if sample.error is not None
        or any(
            score.critical or (score.passed is False and sample.condition == "guarded")
            for score in sample.scores.values()
        )
        or (sample.condition == "guarded" and not sample.published)
    )


def require_same_run(path: Path, manifest: Manifest) -> None:
    """Raise `UsageError` that names the difference where a log was made with other cases, prompts or versions."""
    earlier = read_manifest(path)
    differing = [name for name in _FIXED if getattr(earlier, name) != getattr(manifest, name)]
    if differing:
        raise UsageError(
            f"{path} was made with other {', '.join(differing)}, so it cannot be taken up.",
            hint="Start a new run, or go back to what it was made with.",
        )


def latest_log(folder: Path, suite: str) -> Path:
    """Find the newest log of a suite; raises `UsageError` where there is none."""
    logs = sorted(folder.glob(f"{suite}-*.jsonl"), key=lambda path: path.stat().st_mtime)
    if not logs:
        raise UsageError(
            f"There is no run of {suite} in {folder} to take up.", hint="Name its log with --log."
        )
    return logs[-1]


def _is_worth_another_try(sample: Sample) -> bool:
    if sample.error is None:
        return False
    return sample.error.code.startswith(_ENGINE_FAULTS) or sample.error.code == SummarizerError.code

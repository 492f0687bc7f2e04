"""A run scored again from its log alone: the same texts, the scorers as they are now.

The manifest of the new log names the cases by their present hashes. Texts, verdicts and codes stay what they
were; scores of scorers that are not asked stay too.
"""

from __future__ import annotations

import os
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evals.case_files import load_cases
from summarizer.evals.plan import case_hash
from summarizer.evals.runlog import RunLog, RunWriter
from summarizer.evals.scorers.registry import find_scorer, score_sample
from summarizer.models.record import Record


class Rescoring(Record):
    """How many samples were scored, how many have no case any more, and which cases read otherwise now."""

    samples: int
    without_case: int
    changed_cases: tuple[str, ...]


def rescore(source: Path, target: Path, *, folder: Path, scorers: tuple[str, ...] = ()) -> Rescoring:
    """Write the log anew with new scores.

    Raises `UsageError` where the target is the source or a scorer is unknown, and what reading raises.
    """
    for name in scorers:
        find_scorer(name)
    run = RunLog.read(source)
    if target.exists() and os.path.samefile(source, target):  # noqa: PTH121 - the paths may be links
        raise UsageError("The new log would overwrite the run.", hint="Name another file with -o.")
    cases = {case.id: case for case in load_cases(folder)}
    hashes = {name: case_hash(cases[name]) for name in run.manifest.cases if name in cases}
    changed = tuple(sorted(name for name, found in hashes.items() if found != run.manifest.cases[name]))
    manifest = run.manifest.model_copy(
        update={"cases": {**run.manifest.cases, **hashes}, "scorers": scorers or run.manifest.scorers}
    )
    target.unlink(missing_ok=True)
    log = RunWriter(target)
    without = 0
    try:
        log.append(manifest)
        for sample in run.samples:
            case = cases.get(sample.case_id)
            without += case is None
            log.append(score_sample(sample, case, scorers or None) if case else sample, kind="sample")
        if run.end is not None:
            log.append(run.end)
    finally:
        log.close()
    return Rescoring(samples=len(run.samples), without_case=without, changed_cases=changed)

"""Blessed runs: what later runs are held against, made on purpose and with a reason, never by accident.

A baseline is a run's log without its prompts' texts, with one line more that says who blessed what and why.
It knows where baselines are; whether a run is worth one is checked here and decided by a person.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evals.critical import critical_errors
from summarizer.evals.pairs import of_condition
from summarizer.evals.runlog import RunLog, read_rows
from summarizer.models.record import Record

BASELINES = Path("evals/baselines")


class Blessing(Record):
    """When a run became the baseline, why, what it replaced, and the critical errors that were accepted with it."""

    run_id: str
    blessed: str
    reason: str
    replaced: str | None = None
    accepted_critical: tuple[str, ...] = ()


def baseline_path(suite: str, folder: Path = BASELINES) -> Path:
    """Give the place of a suite's baseline."""
    name = re.sub(r"[^\w.-]+", "-", Path(suite).stem).strip("-.") or "suite"
    return folder / f"{name}.jsonl"


def find_baseline(suite: str, folder: Path = BASELINES) -> Path | None:
    """Give the baseline of a suite, or None where none was blessed."""
    path = baseline_path(suite, folder)
    return path if path.is_file() else None


def read_blessing(path: Path) -> Blessing | None:
    """Read who blessed a baseline; None for a plain run."""
    rows = list(read_rows(path, "blessing"))
    return Blessing.model_validate(rows[-1]) if rows else None


def bless(
    run: RunLog,
    reason: str,
    folder: Path = BASELINES,
    *,
    replace: bool = False,
    accept_critical: bool = False,
) -> tuple[Path, Blessing]:
    """Make a run the baseline of its suite.

    Raises `UsageError` without a reason, for a run that is cut short, narrowed, stale or has failed samples,
    for critical errors that were not accepted, and where a baseline stands already and `replace` is not given.
    """
    if len(reason.split()) < 2:
        raise UsageError("A baseline needs a reason.", hint="Say in a few words why with --reason.")
    path = baseline_path(run.manifest.suite, folder)
    old = RunLog.read(path).manifest.run_id if path.exists() else None
    if old is not None and not replace:
        raise UsageError(
            f"{path} is the baseline already ({old}).", hint="Compare first, then add --replace."
        )
    _refuse_unfit(run)
    errors = critical_errors(of_condition(run.samples, "guarded"))
    if errors and not accept_critical:
        raise UsageError(
            f"The run publishes {len(errors)} critical errors, the first in {errors[0].sample_id} ({errors[0].kind}).",
            hint="Mend them, or accept them by name with --accept-critical.",
        )
    blessing = Blessing(
        run_id=run.manifest.run_id,
        blessed=datetime.now(UTC).isoformat(timespec="seconds"),
        reason=" ".join(reason.split()),
        replaced=old,
        accepted_critical=tuple(f"{error.sample_id} {error.kind}" for error in errors),
    )
    _write(path, run, blessing)
    return path, blessing


def _refuse_unfit(run: RunLog) -> None:
    failed = [sample.sample_id for sample in run.samples if sample.error is not None]
    stale = [sample.sample_id for sample in run.samples if sample.stale]
    faults = {
        "was stopped before its end": run.end is None or run.end.stopped_by is not None,
        "has no samples": not run.samples,
        "ran on a selection of its suite": any(run.manifest.selection.values()),
        f"has {len(failed)} failed samples": bool(failed),
        f"has {len(stale)} samples from recordings of another prompt": bool(stale),
    }
    found = [words for words, holds in faults.items() if holds]
    if found:
        raise UsageError(f"The run cannot be a baseline: it {', and '.join(found)}.", hint="Run it whole.")


def _write(path: Path, run: RunLog, blessing: Blessing) -> None:
    rows = [
        json.loads(run.manifest.model_dump_json()),
        *(
            {"kind": "sample", **json.loads(sample.model_dump_json(exclude_defaults=True))}
            for sample in run.samples
        ),
        *([json.loads(run.end.model_dump_json())] if run.end else []),
        {"kind": "blessing", **json.loads(blessing.model_dump_json())},
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as stream:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        Path(stream.name).chmod(0o644)
        os.replace(stream.name, path)  # noqa: PTH105 - the name comes from the open file
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None

"""What the guard does to labelled texts, as lines: one a class, then both kinds together."""

from __future__ import annotations

from summarizer.evals.guard_texts import ClassRow, GuardMeasure
from summarizer.evals.statistics.intervals import Interval


def guard_lines(measured: GuardMeasure) -> list[str]:
    """Give the lines; intervals are Wilson's at 95 %."""
    lines = [_line(row) for row in measured.classes]
    if measured.recall is not None:
        lines.append(f"{'failing texts caught':34} {measured.recall.n:11} {_share(measured.recall)}")
    if measured.false_alarms is not None:
        lines.append(
            f"{'fine texts stopped':34} {measured.false_alarms.n:11} {_share(measured.false_alarms)}"
        )
    return lines


def _line(row: ClassRow) -> str:
    codes = " ".join(f"{code}:{count}" for code, count in row.codes.items())
    return (
        f"{row.kind + ' ' + row.name:34} {row.stopped:5}/{row.texts:<5} {_share(row.share)}  {codes}".rstrip()
    )


def _share(found: Interval) -> str:
    low = "?" if found.low is None else f"{found.low:.1%}"
    high = "?" if found.high is None else f"{found.high:.1%}"
    return f"{found.estimate:7.2%} [{low}, {high}]"

"""The gate's decision on a run, as lines for a terminal and as JSON; the commands that judge share it."""

from __future__ import annotations

from pathlib import Path

from summarizer.cli.session import write_output
from summarizer.errors import UsageError
from summarizer.evals.baseline import find_baseline
from summarizer.evals.critical import CriticalError
from summarizer.evals.gate import Decision, decide
from summarizer.evals.guard_effect import GuardEffect
from summarizer.evals.metric_row import MetricRow
from summarizer.evals.runlog import RunLog
from summarizer.evals.statistics.intervals import Interval
from summarizer.evals.thresholds import THRESHOLDS, CriticalRule, GateSettings, MetricThreshold, Thresholds

#: The word for the suite's blessed baseline.
BLESSED = "blessed"
_NO_FILE = "There is no thresholds file, so critical errors alone decide."


def read_thresholds(name: str | None) -> Thresholds:
    """Read the named file, or the project's own; where there is none, critical errors alone decide."""
    if name is not None or THRESHOLDS.is_file():
        return Thresholds.read(Path(name) if name else THRESHOLDS)
    published = MetricThreshold(margin=1.0, reason=_NO_FILE)
    return Thresholds(
        gate=GateSettings(reason=_NO_FILE),
        critical=CriticalRule(reason=_NO_FILE),
        metrics={"published": published},
    )


def baseline_run(name: str | None, suite: str) -> Path | None:
    """Give the log of the baseline; raises `UsageError` where it is not there."""
    if name is None:
        return None
    path = find_baseline(suite) if name == BLESSED else Path(name)
    if path is None or not path.is_file():
        raise UsageError(
            f"There is no baseline {name} for {suite}.", hint="Make one with `summarizer eval bless RUN`."
        )
    return path


def judge_run(
    run: RunLog, baseline: RunLog | None, thresholds: Thresholds, json_file: str | None
) -> Decision:
    """Decide, and write the decision: lines to stdout, or JSON to a file or to stdout."""
    decision = decide(run, baseline, thresholds)
    if json_file is not None:
        write_output(decision.model_dump_json(indent=2), json_file)
    if json_file != "-":
        write_output("\n".join(decision_lines(decision)), None)
    return decision


def decision_lines(decision: Decision) -> list[str]:
    """Put a decision in lines: metrics with intervals, critical errors, the guard's gain, then the verdict."""
    lines = [_head(decision), *(_row(row, decision) for row in decision.rows if row.after is not None)]
    if decision.critical_rate is not None:
        lines += ["", f"articles with a critical error: {_interval(decision.critical_rate)}"]
    lines += [_critical(error) for error in decision.new_critical]
    if decision.guard is not None:
        lines += [*_guard_lines(decision.guard)]
    if decision.completeness.stale or decision.completeness.errors:
        lines.append(
            f"{decision.completeness.errors} of {decision.completeness.samples} samples failed, "
            f"{decision.completeness.stale} are from stale recordings"
        )
    return [
        *lines,
        "",
        f"{decision.verdict.upper()}: {decision.reasons[0] if decision.reasons else ''}",
        *decision.reasons[1:],
    ]


def _head(decision: Decision) -> str:
    against = f" against {decision.baseline}" if decision.baseline else ""
    return f"{decision.candidate}{against}, {decision.condition} texts\n\n{'metric':24} {'value [95 %]':28} {'difference [one-sided bound]':32} verdict"


def _row(row: MetricRow, decision: Decision) -> str:
    mark = "" if row.threshold is None else row.verdict.value
    note = f"{row.unscored} of {row.asked} unscored" if row.unscored else ""
    change = ""
    if row.difference is not None and decision.baseline is not None:
        found = row.difference
        bound = found.upper if row.threshold and row.threshold.better == "lower" else found.lower
        change = f"{found.estimate:+.3f}" + ("" if bound is None else f" [{bound:+.3f}]")
        change += f" finds {found.detectable:.3f}" if found.detectable else ""
    assert row.after is not None  # noqa: S101 - the caller keeps the rows that have a value
    return f"{row.metric:24} {_interval(row.after):28} {change:32} {mark} {note}".rstrip()


def _interval(found: Interval) -> str:
    low = "?" if found.low is None else f"{found.low:.3f}"
    high = "?" if found.high is None else f"{found.high:.3f}"
    return f"{found.estimate:.3f} [{low}, {high}] n={found.n}"


def _critical(error: CriticalError) -> str:
    words = f" {error.evidence[0].text!r}" if error.evidence else ""
    return f"  new critical error, {error.kind.value}: {error.sample_id}: {error.reason}{words}"


def _guard_lines(effect: GuardEffect) -> list[str]:
    named = {
        "faulty first replies that the guard stopped": effect.caught,
        "sound first replies that it stopped": effect.false_blocks,
    }
    return [f"{words}: {_interval(found)}" for words, found in named.items() if found is not None]

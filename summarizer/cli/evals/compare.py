"""`summarizer eval compare`: two runs side by side, and what the gate says of the second."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path

import click

from summarizer.cli.evals.outcome import decision_lines, read_thresholds
from summarizer.cli.session import write_output
from summarizer.evals.compare import Change, ChangeKind, Comparison, SampleChange, compare
from summarizer.evals.gate import decide
from summarizer.evals.runlog import RunLog

_COLUMN = 58
_COLOURS = {ChangeKind.REGRESSED: "red", ChangeKind.FIXED: "green", ChangeKind.MOVED: "yellow"}


@click.command("compare")
@click.argument("before", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("after", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--condition", type=click.Choice(["raw", "guarded"]), help="Which texts; as the thresholds say else."
)
@click.option(
    "--show",
    type=click.Choice([*(kind.value for kind in ChangeKind), "changed", "none"]),
    default="regressed",
    help="Which samples to print with their texts.",
)
@click.option(
    "--limit", type=click.IntRange(0), default=10, show_default=True, help="At most so many samples."
)
@click.option("--thresholds", metavar="FILE", help="What a run must reach; evals/thresholds.toml else.")
@click.option(
    "--json", "json_file", metavar="FILE", help="Write decision and comparison as JSON, - for stdout."
)
def command(
    before: Path, after: Path, condition: str | None, show: str, limit: int, **files: str | None
) -> int:
    """Hold run AFTER against run BEFORE: what regressed, what was fixed, what stayed, and the verdict."""
    old, new = RunLog.read(before), RunLog.read(after)
    thresholds = read_thresholds(files["thresholds"])
    if condition is not None:
        gate = thresholds.gate.model_copy(update={"condition": condition})
        thresholds = thresholds.model_copy(update={"gate": gate})
    comparison = compare(old, new, condition=thresholds.gate.condition)
    decision = decide(new, old, thresholds)
    if files["json_file"] is not None:
        whole = f'{{"decision":{decision.model_dump_json()},"comparison":{comparison.model_dump_json()}}}'
        write_output(whole, files["json_file"])
    if files["json_file"] != "-":
        lines = [*_samples(comparison, show, limit), *_counts(comparison), "", *decision_lines(decision)]
        write_output("\n".join(lines), None)
    return int(decision.verdict.exit_code)


def _samples(comparison: Comparison, show: str, limit: int) -> list[str]:
    wanted = {"changed": {ChangeKind.REGRESSED, ChangeKind.FIXED, ChangeKind.MOVED}, "none": set()}
    kinds = wanted[show] if show in wanted else {ChangeKind(show)}
    found = [sample for sample in comparison.samples if sample.kind in kinds]
    lines = [line for sample in found[:limit] for line in _side_by_side(sample)]
    if len(found) > limit:
        lines.append(f"… {len(found) - limit} more {show} samples; raise --limit or write an HTML report.\n")
    return lines


def _side_by_side(sample: SampleChange) -> list[str]:
    head = click.style(f"{sample.kind.value}  {sample.sample_id}", fg=_COLOURS.get(sample.kind), bold=True)
    lines = [head, *(f"  new critical error: {kind}" for kind in sample.newly_critical)]
    lines += [_metric(change) for change in sample.changes if change.kind is not ChangeKind.UNCHANGED]
    if sample.text_before == sample.text_after:
        return [*lines, *textwrap.wrap(sample.text_after or "(nothing published)", 2 * _COLUMN), ""]
    columns = [
        textwrap.wrap(text, _COLUMN) or ["(nothing published)"]
        for text in (sample.text_before, sample.text_after)
    ]
    rows = zip_longest(["before", *columns[0]], ["after", *columns[1]], fillvalue="")
    return [*lines, *(f"  {left:{_COLUMN}} │ {right}".rstrip() for left, right in rows), ""]


def _metric(change: Change) -> str:
    values = ["unscored" if value is None else f"{value:.3f}" for value in (change.before, change.after)]
    return f"  {change.kind.value:9} {change.metric:22} {values[0]} → {values[1]}"


def _counts(comparison: Comparison) -> list[str]:
    counted = ", ".join(f"{count} {kind}" for kind, count in comparison.counts.items() if count)
    lines = [f"{len(comparison.samples)} {comparison.condition} samples on both sides: {counted or 'none'}"]
    for words, names in (("before", comparison.only_before), ("after", comparison.only_after)):
        if names:
            lines.append(f"{len(names)} samples only {words}, the first {names[0]}")
    return lines

"""What judges said of a run, as lines for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from summarizer.errors import RecordingError
from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.bias import PlaceBias, place_bias
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.judges.sitting import jury_agreement
from summarizer.evals.judges.summary import JudgeRow, RubricOf, summarise
from summarizer.evals.statistics.intervals import Interval
from summarizer.models.record import Record


class Report(Record):
    """Lines and data; `unscored` is the share without a score, `all_out` says that no judge answered at all."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    unscored: float
    all_out: bool

    def as_json(self) -> str:
        """Give the data as text."""
        return json.dumps(self.data, indent=2)


def rubric_report(judgements: Sequence[Judgement], rubric_of: RubricOf) -> Report:
    """Report judgements by rubric; those of the jury stand among them under its own name."""
    rows = summarise(judgements, rubric_of)
    lines = [f"{'judge':28} {'section':11} {'points [95 %]':28} {'texts that pass [95 %]':28} unscored"]
    lines.extend(_rubric_line(row) for row in rows)
    missing = sum((Counter(row.missing) for row in rows), Counter[str]())
    lines.extend(
        ["", *(f"{count} answers missing: {reason}" for reason, count in missing.most_common(6))]
        if missing
        else []
    )
    disputed = jury_agreement([one for one in judgements if not one.judge.startswith("jury (")])
    if disputed:
        least = ", ".join(f"{item} {share:.2f}" for item, share in list(disputed.items())[:8])
        lines.extend(["", f"the jury agrees least on (share with the commonest answer): {least}"])
    # The jury's rows count where there is one: they are what the samples carry.
    juries = [row for row in rows if row.judge.startswith("jury (")]
    counted = juries or rows
    texts = sum(row.texts for row in counted)
    return Report(
        lines=tuple(lines),
        data={
            "judges": [row.model_dump(mode="json") for row in rows],
            "agreement": disputed,
            "cost_usd": sum(one.cost_usd for one in judgements),
        },
        unscored=sum(row.unscored for row in counted) / texts if texts else 1.0,
        all_out=all(_is_out(one.error or "") for one in judgements if not one.judge.startswith("jury (")),
    )


def _is_out(code: str) -> bool:
    """Say whether an error's code is of an endpoint; a reply that was never recorded is none of its faults."""
    return code.startswith("E4") and code != RecordingError.code


def _rubric_line(row: JudgeRow) -> str:
    gates = ", ".join(f"{item} {count}x" for item, count in row.failed_gates.items())
    failed = f"   failed gates: {gates}" if gates else ""
    unscored = f"{row.unscored} of {row.texts}"
    return f"{row.judge[:28]:28} {row.section.value:11} {_interval(row.mean):28} {_interval(row.passed):28} {unscored}{failed}"


def pair_report(preferences: Sequence[Preference]) -> Report:
    """Report comparisons: the win rate of the run, flips, the liking for a place and for length."""
    rows = [place_bias(judge, preferences) for judge in sorted({one.judge for one in preferences})]
    lines = [line for row in rows for line in _pair_lines(row)]
    unscored = sum(row.unscored for row in rows)
    return Report(
        lines=tuple(lines),
        data={
            "judges": [row.model_dump(mode="json") for row in rows],
            "cost_usd": sum(one.cost_usd for one in preferences),
        },
        unscored=unscored / len(preferences) if preferences else 1.0,
        all_out=all(_is_out((one.unscored or "").split(":", 1)[0]) for one in preferences),
    )


def _pair_lines(row: PlaceBias) -> list[str]:
    equal = f"; {row.equal_length:.3f} at equal length" if row.equal_length is not None else ""
    slope = (
        f"{row.length.estimate:+.2f} log-odds a doubling [{row.length.low:+.2f}, {row.length.high:+.2f}]"
        if row.length.estimate is not None
        else row.length.reason
    )
    return [
        f"{row.judge}: {row.pairs} pairs, {row.unscored} unscored",
        f"  wins of this run, a tie as a half  {_interval(row.wins)}{equal}",
        f"  flips with the order               {_interval(row.flips)}",
        f"  answers for the first place        {_interval(row.first)}",
        f"  liking for length                  {slope}",
    ]


def _interval(found: Interval | None) -> str:
    if found is None:
        return "none"
    low = "?" if found.low is None else f"{found.low:.3f}"
    high = "?" if found.high is None else f"{found.high:.3f}"
    return f"{found.estimate:.3f} [{low}, {high}] n={found.n}"

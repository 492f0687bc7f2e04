"""Cost against quality: what each case took and what came of it, the baseline behind the candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from summarizer.evals.pairs import value_of
from summarizer.evals.report.figure import BLUE, ORANGE, Figure, canvas, to_svg
from summarizer.evals.report.words import number, with_interval
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.intervals import mean_interval

QUALITY = "overall"
_MEASURES: tuple[tuple[str, Callable[[Sample], float]], ...] = (
    ("cost in US dollars", lambda sample: sample.cost_usd),
    ("seconds", lambda sample: sample.seconds),
    ("output tokens", lambda sample: float(sample.output_tokens)),
    ("words", lambda sample: float(len(sample.text.split()))),
)


def cost_quality(after: Sequence[Sample], before: Sequence[Sample] = ()) -> Figure | None:
    """Draw one point a case; costs in dollars, or in seconds, tokens or words where nothing was paid."""
    runs = [("candidate", after, BLUE, "o"), ("baseline", before, ORANGE, "^")]
    scored = {name: [one for one in own if value_of(one, QUALITY) is not None] for name, own, *_ in runs}
    if len({sample.case_id for sample in scored["candidate"]}) < 2:
        return None
    measured = [one for one in _MEASURES if any(one[1](sample) > 0 for sample in scored["candidate"])]
    if not measured:
        return None
    unit, measure = measured[0]
    title = "Cost against quality"
    description = (
        f"One point a case: its mean {unit} a section, and its mean score {QUALITY}. Circles are the "
        "candidate, triangles the baseline; up and to the left is better."
    )
    rows = []
    with canvas(6.2, 3.9) as (drawn, axes):
        axes.grid(visible=True, axis="both")
        for name, _, colour, marker in reversed(runs):
            if not scored[name]:
                continue
            points = _points(scored[name], measure)
            across, up = zip(*points, strict=True)
            axes.scatter(across, up, color=colour, marker=marker, s=26, alpha=0.75, label=name)
            clusters = [sample.cluster for sample in scored[name]]
            spent = mean_interval([measure(sample) for sample in scored[name]], clusters)
            got = mean_interval([value_of(sample, QUALITY) or 0.0 for sample in scored[name]], clusters)
            digits = 5 if spent.estimate < 0.1 else 3
            written = f"{number(spent.estimate, digits)} ({number(spent.low, digits)} to {number(spent.high, digits)})"
            rows.append((name, written, with_interval(got)))
        axes.set_xlabel(f"{unit} a section")
        axes.set_ylabel(f"score {QUALITY}")
        if len(rows) > 1:
            axes.legend(loc="best")
        svg = to_svg(drawn, "cost", title, description)
    return Figure(
        name="cost",
        title=title,
        description=description,
        svg=svg,
        header=("run", f"{unit} (95 % interval)", f"{QUALITY} (95 % interval)"),
        rows=tuple(reversed(rows)),
    )


def _points(samples: Sequence[Sample], measure: Callable[[Sample], float]) -> list[tuple[float, float]]:
    by_case: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_case[sample.case_id].append(sample)
    return [
        (
            sum(measure(sample) for sample in own) / len(own),
            sum(value_of(sample, QUALITY) or 0.0 for sample in own) / len(own),
        )
        for own in by_case.values()
    ]

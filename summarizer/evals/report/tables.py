"""The tables of the report that need counting: skepticism by kind of criticism, and good texts against bad ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.evals.measures import higher_is_better, is_share
from summarizer.evals.pairs import metrics_of, value_of
from summarizer.evals.quality import known_quality
from summarizer.evals.report.words import DASH, number, percent, with_interval
from summarizer.evals.sample import Sample
from summarizer.evals.statistics.intervals import rate_interval
from summarizer.evals.statistics.separation import separation
from summarizer.models.draft import Section
from summarizer.models.record import Record

MADE, RAISED, QUALITY = "points_covered", "false_alarms", "overall"


class Table(Record):
    """A table with a caption, ready to be written."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def skepticism(samples: Sequence[Sample]) -> Table | None:
    """Set sensitivity against false alarms for each kind of criticism; None where neither was scored."""
    sides: dict[str, dict[str, list[tuple[float, str]]]] = defaultdict(lambda: defaultdict(list))
    for sample in samples:
        for metric in (MADE, RAISED):
            score = sample.scores.get(metric)
            for kind, value in score.parts.items() if score else ():
                sides[kind][metric].append((value, sample.cluster))
    if not sides:
        return None
    return Table(
        caption="Sensitivity: of the criticisms of a kind that should be made, the share that is. False alarms: of those that would be false, the share raised all the same.",
        header=(
            "kind of criticism",
            "sensitivity (95 % interval)",
            "false alarms (95 % interval)",
            "balanced accuracy",
        ),
        rows=tuple((kind, *_rates(sides[kind])) for kind in sorted(sides)),
    )


def _rates(side: dict[str, list[tuple[float, str]]]) -> tuple[str, str, str]:
    cells, rates = [], {}
    for metric in (MADE, RAISED):
        found = side.get(metric, [])
        if not found:
            cells.append(DASH)
            continue
        interval = rate_interval([value >= 0.5 for value, _ in found], [name for _, name in found])
        rates[metric] = interval.estimate
        cells.append(f"{with_interval(interval, share=True)}, n = {interval.n}")
    both = percent((rates[MADE] + 1 - rates[RAISED]) / 2) if len(rates) == 2 else DASH
    return cells[0], cells[1], both


def good_against_bad(samples: Sequence[Sample]) -> Table | None:
    """Give the area under the curve of texts labelled good against bad ones, for each section and scorer.

    None without texts of both labels. `overall` stands first; the others show where it comes from.
    """
    known = known_quality(samples)
    labelled = [
        sample.model_copy(update={"quality": known[sample.sample_id]})
        for sample in samples
        if known.get(sample.sample_id) in ("good", "bad") and sample.text
    ]
    if {sample.quality for sample in labelled} != {"good", "bad"}:
        return None
    names = [name for name in metrics_of(labelled) if is_share(name) and higher_is_better(name)]
    names.sort(key=lambda name: (name != QUALITY, name))
    rows = [row for name in names if (row := _areas(labelled, name)) is not None]
    return Table(
        caption="How often a text known to be good scores higher than one labelled bad, a tie counting half: 50 % is a coin, 100 % perfect. Raw replies.",
        header=("scorer", *(f"{section.value} (95 % interval)" for section in Section)),
        rows=tuple(rows),
    )


def _areas(labelled: Sequence[Sample], metric: str) -> tuple[str, ...] | None:
    cells = []
    for section in Section:
        own = [
            (value, sample)
            for sample in labelled
            if sample.section is section and (value := value_of(sample, metric)) is not None
        ]
        found = separation(
            [value for value, _ in own],
            [sample.quality == "good" for _, sample in own],
            [sample.cluster for _, sample in own],
            resamples=499 if metric == QUALITY else 99,
        )
        bounds = "" if found.low is None else f" ({percent(found.low)} to {percent(found.high)})"
        counts = f", {found.good} / {found.bad}" if metric == QUALITY else ""
        cells.append(DASH if found.area is None else f"{percent(found.area)}{bounds}{counts}")
    return (metric, *cells) if any(cell != DASH for cell in cells) else None


def fingerprints(known: dict[str, str]) -> Table | None:
    """List hashes by name, shortened as far as they stay told apart."""
    if not known:
        return None
    return Table(
        caption="",
        header=("name", "hash"),
        rows=tuple((name, known[name].removeprefix("sha256:")[:16]) for name in sorted(known)),
    )


def noise_cell(within: float, between: float, share: float) -> str:
    """Say how much of a mean's scatter is the model's own."""
    return (
        f"{number(within)} within, {number(between)} between ({percent(share)} of the variance of the mean)"
    )

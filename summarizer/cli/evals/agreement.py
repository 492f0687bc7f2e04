"""`summarizer eval agreement`: how far judges agree with people, and which items they may decide."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from summarizer.cli.session import check_target, write_output
from summarizer.evals.exits import Exit
from summarizer.evals.judges.judged import read_judged
from summarizer.evals.judges.rubric import judges_folder, load_rubric
from summarizer.evals.judges.sitting import jury_judgements
from summarizer.evals.labels.card import JudgeCard, make_card
from summarizer.evals.labels.label import read_labels
from summarizer.evals.labels.thresholds import load_thresholds
from summarizer.evals.labels.trust import ItemTrust, measure_trust
from summarizer.evals.statistics.agreement import Agreement
from summarizer.evals.statistics.intervals import Interval
from summarizer.models.draft import Section


@click.command("agreement")
@click.argument(
    "judged", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--labels",
    "label_files",
    multiple=True,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of labels; may be given again, one for each rater.",
)
@click.option(
    "--rule",
    type=click.Choice(["median", "majority"]),
    default="median",
    show_default=True,
    help="How a jury decides.",
)
@click.option(
    "--thresholds",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What a judge must reach; trust.toml beside the judge prompts else.",
)
@click.option("--json", "json_file", help="Write everything as JSON to this file, - for stdout.")
def command(judged: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401
    """Hold what judges said in the JUDGED runs against labels by people, item by item.

    Exit code 5 where no judge may decide any item, 0 else.
    """
    check_target(options["json_file"])
    folder = judges_folder()
    thresholds = load_thresholds(options["thresholds"] or folder / "trust.toml")
    rubrics = {section: load_rubric(folder, f"{section.value}.v1") for section in Section}
    found = read_judged(judged)
    judgements = [*found.judgements, *jury_judgements(found.judgements, options["rule"])]
    trust = measure_trust(judgements, read_labels(options["label_files"]), rubrics, thresholds)
    judges = sorted({one.judge for one in judgements} | {one.judge for one in found.preferences})
    cards = [make_card(judge, judgements, found.preferences, trust, thresholds) for judge in judges]
    if options["json_file"] is not None:
        data = {
            "cards": [card.model_dump(mode="json") for card in cards],
            "items": [row.model_dump(mode="json") for row in trust],
        }
        write_output(json.dumps(data, indent=2), options["json_file"])
    if options["json_file"] != "-":
        write_output("\n".join([*_table(trust), *(line for card in cards for line in _card(card))]), None)
    return Exit.PASS if any(row.may_decide for row in trust) else Exit.INCONCLUSIVE


def _table(trust: Sequence[ItemTrust]) -> list[str]:
    lines = [
        f"{'judge':24} {'item':26} {'texts':>5}  {'kappa [95 %]':22} {'alpha [95 %]':22} {'people':>6}  "
        f"{'sensitivity':20} {'specificity':20} decides"
    ]
    for row in trust:
        name = f"{row.item} {row.name}{' *' if row.gate else ''}"
        lines.append(
            f"{row.judge[:24]:24} {name[:26]:26} {row.texts:5}  {_agreement(row.kappa):22} {_agreement(row.alpha):22} "
            f"{_point(row.people):>6}  {_interval(row.sensitivity):20} {_interval(row.specificity):20} "
            f"{'yes' if row.may_decide else 'no: ' + row.reasons[0]}"
        )
    return [*lines, "* a gate"]


def _card(card: JudgeCard) -> list[str]:
    kappas = "no item"
    if card.kappas is not None:
        low, middle, high = card.kappas
        kappas = f"{middle:.2f} is the median of the items, {low:.2f} to {high:.2f}"
    unscored = "none asked" if card.unscored is None else f"{card.unscored:.1%}"
    repeats = (
        "not repeated"
        if card.repeats.sd is None
        else (
            f"sd {card.repeats.sd:.2f} levels, {card.repeats.changed or 0:.0%} of {card.repeats.repeated} answers change"
        )
    )
    slope = card.length
    length = slope.reason or f"{slope.estimate:+.1f} points a doubling [{slope.low:+.1f}, {slope.high:+.1f}]"
    quality = card.quality
    return [
        "",
        f"JUDGE {card.judge}",
        f"  texts        {card.texts}, at most {card.labelled} with labels for an item; answers missing: {unscored}",
        f"  kappa        {kappas}",
        f"  sensitivity  {_share(quality.true_passes, quality.positives)}",
        f"  specificity  {_share(quality.true_fails, quality.negatives)}",
        f"  repeats      {repeats}",
        f"  length       {length}",
        f"  pairs        {card.pairs.pairs}, flips {_interval(card.pairs.flips)}; may decide pairs: {'yes' if card.may_decide_pairs else 'no'}",
        f"  prompts      {', '.join(card.prompts)}",
        f"  decides      {', '.join(card.decides) or 'nothing'}",
        *(f"  warning      {warning}" for warning in card.warnings),
    ]


def _share(right: int, n: int) -> str:
    return f"{right / n:.2f} ({right} of {n}, over all items)" if n else "no labels"


def _agreement(found: Agreement | None) -> str:
    if found is None or found.estimate is None:
        return "-"
    if found.low is None or found.high is None:
        return f"{found.estimate:.2f}"
    return f"{found.estimate:.2f} [{found.low:.2f}, {found.high:.2f}]"


def _point(found: Agreement | None) -> str:
    return "-" if found is None or found.estimate is None else f"{found.estimate:.2f}"


def _interval(found: Interval | None) -> str:
    if found is None:
        return "-"
    low = "?" if found.low is None else f"{found.low:.2f}"
    high = "?" if found.high is None else f"{found.high:.2f}"
    return f"{found.estimate:.2f} [{low}, {high}]"

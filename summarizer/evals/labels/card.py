"""The card of a judge: what has to be known of it before a figure of its making is believed.

Nothing on it is pooled over items where items differ: kappa is given as the median and the range over items.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.bias import PlaceBias, Slope, Wobble, place_bias, rubric_length_slope, wobble
from summarizer.evals.judges.pairwise import Preference
from summarizer.evals.labels.thresholds import TrustThresholds
from summarizer.evals.labels.trust import ItemTrust
from summarizer.evals.statistics.judge_error import JudgeQuality
from summarizer.models.record import Record


class JudgeCard(Record):
    """One judge. `prompts` are the checksums of what it was asked, each over its rubric as well.

    `kappas` is lowest, median and highest over the items where it is defined. `quality` counts passes and
    fails over all items. `may_decide_pairs` needs few flips and no liking for a place.
    """

    judge: str
    prompts: tuple[str, ...]
    rubrics: tuple[str, ...]
    texts: int
    labelled: int
    unscored: float | None
    kappas: tuple[float, float, float] | None
    quality: JudgeQuality
    decides: tuple[str, ...]
    repeats: Wobble
    pairs: PlaceBias
    length: Slope
    may_decide_pairs: bool
    warnings: tuple[str, ...]


def make_card(
    judge: str,
    judgements: Sequence[Judgement],
    preferences: Sequence[Preference],
    trust: Sequence[ItemTrust],
    thresholds: TrustThresholds,
) -> JudgeCard:
    """Fill in the card of one judge from all that it said and what people say of the same texts."""
    own = [judgement for judgement in judgements if judgement.judge == judge]
    compared = [preference for preference in preferences if preference.judge == judge]
    items = [row for row in trust if row.judge == judge]
    kappas = sorted(row.kappa.estimate for row in items if row.kappa and row.kappa.estimate is not None)
    answers = [answer for judgement in own for answer in judgement.answers]
    pairs = place_bias(judge, compared)
    against_pairs = _against_pairs(pairs, thresholds)
    length = rubric_length_slope([judgement for judgement in own if judgement.repeat == 1])
    return JudgeCard(
        judge=judge,
        prompts=tuple(
            sorted(({one.prompt_sha256 for one in own} | {one.prompt_sha256 for one in compared}) - {""})
        ),
        rubrics=tuple(sorted({judgement.rubric for judgement in own})),
        texts=len({judgement.text_sha256 for judgement in own}),
        labelled=max((row.texts for row in items), default=0),
        unscored=sum(answer.word is None for answer in answers) / len(answers) if answers else None,
        kappas=(kappas[0], median(kappas), kappas[-1]) if kappas else None,
        quality=_pooled(items),
        decides=tuple(row.item for row in items if row.may_decide),
        repeats=wobble(judge, own),
        pairs=pairs,
        length=length,
        may_decide_pairs=not against_pairs,
        warnings=(*against_pairs, *_warnings(length, pairs.length)),
    )


def _pooled(items: Sequence[ItemTrust]) -> JudgeQuality:
    return JudgeQuality(
        positives=sum(row.quality.positives for row in items),
        true_passes=sum(row.quality.true_passes for row in items),
        negatives=sum(row.quality.negatives for row in items),
        true_fails=sum(row.quality.true_fails for row in items),
    )


def _against_pairs(pairs: PlaceBias, thresholds: TrustThresholds) -> tuple[str, ...]:
    wanted = thresholds.pairs
    if pairs.flips is None or pairs.first is None:
        return ("no pairs were compared, so nothing is known of its liking for a place",)
    found = []
    if pairs.flips.estimate > wanted.max_flips:
        found.append(
            f"{pairs.flips.estimate:.0%} of the pairs flip with the order, at most {wanted.max_flips:.0%}"
        )
    if max(pairs.first.estimate, 1 - pairs.first.estimate) > wanted.max_first:
        found.append(f"{pairs.first.estimate:.0%} of its answers name the first place")
    return tuple(found)


def _warnings(rubric: Slope, pairs: Slope) -> tuple[str, ...]:
    found = []
    if rubric.low is not None and rubric.high is not None and not rubric.low <= 0 <= rubric.high:
        found.append(f"{rubric.estimate:+.1f} points of 100 for each doubling of the length")
    if pairs.low is not None and pairs.high is not None and not pairs.low <= 0 <= pairs.high:
        found.append(f"the log-odds of a win change by {pairs.estimate:+.2f} for each doubling of the length")
    if "length alone" in pairs.reason:
        found.append(pairs.reason)
    return tuple(found)

"""Which items a judge may decide: its agreement with people, item by item, held against fixed thresholds.

A judge without enough labels may decide nothing: not measured is not trusted. Kappa, alpha, the intervals
and the correction for the judge's error are those of `statistics`. Of a judge's repeats the first counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.evals.judges.answer import Answer, Judgement
from summarizer.evals.judges.bias import wobble
from summarizer.evals.judges.rubric import Rubric, RubricItem
from summarizer.evals.labels.label import Label
from summarizer.evals.labels.people import ItemLabels, people_words
from summarizer.evals.labels.thresholds import TrustThresholds
from summarizer.evals.statistics.agreement import Agreement, alpha, kappa
from summarizer.evals.statistics.intervals import Interval, rate_interval
from summarizer.evals.statistics.judge_error import CorrectedRate, JudgeQuality, corrected_rate
from summarizer.models.draft import Section
from summarizer.models.record import Record

#: Bootstrap draws for the interval of one alpha; there are two for each judge and item.
RESAMPLES = 500


class ItemTrust(Record):
    """One judge on one item, against the people.

    `texts` are those that people agree on and the judge was asked about; `divided` those on which people do
    not. `kappa` counts every word, `na` among them, `weighted` the levels alone, with near misses as less.
    `alpha` is of the people and the judge together, `people` of the people among themselves. Sensitivity is
    the share of true passes that the judge passes, specificity that of true fails that it fails; a gate
    passes above 0, any other item at the highest level. `rate` is the judge's pass rate over all the texts
    that it answered, corrected for its error. `reasons` say what stands against deciding.
    """

    judge: str
    section: Section
    item: str
    name: str
    gate: bool
    texts: int
    articles: int
    divided: int
    unscored: float
    kappa: Agreement | None = None
    weighted: Agreement | None = None
    alpha: Agreement | None = None
    people: Agreement | None = None
    quality: JudgeQuality
    sensitivity: Interval | None = None
    specificity: Interval | None = None
    rate: CorrectedRate | None = None
    may_decide: bool
    reasons: tuple[str, ...]


class _Pair(NamedTuple):
    cluster: str
    people: str
    judge: str


def measure_trust(
    judgements: Sequence[Judgement],
    labels: Sequence[Label],
    rubrics: Mapping[Section, Rubric],
    thresholds: TrustThresholds,
) -> tuple[ItemTrust, ...]:
    """Measure every judge on every item that it was asked, in the order of judges and rubrics."""
    words = people_words(labels)
    found = []
    for judge in sorted({judgement.judge for judgement in judgements}):
        own = [judgement for judgement in judgements if judgement.judge == judge]
        changed = wobble(judge, own).changed
        for section, rubric in rubrics.items():
            firsts = first_answers([one for one in own if one.section is section and one.rubric == rubric.id])
            for item in rubric.items:
                answers = {text: row[item.id] for text, row in firsts.items() if item.id in row}
                if answers:
                    measured = _measure(
                        judge, section, item, answers, words.get(f"{rubric.id}/{item.id}", {})
                    )
                    found.append(_decided(measured, changed, thresholds))
    return tuple(found)


def first_answers(judgements: Sequence[Judgement]) -> dict[str, dict[str, Answer]]:
    """Give the answers of the first repeat by text and item."""
    found: dict[str, dict[str, Answer]] = {}
    for judgement in sorted(judgements, key=lambda one: one.repeat):
        found.setdefault(judgement.text_sha256, {answer.item: answer for answer in judgement.answers})
    return found


def _measure(
    judge: str, section: Section, item: RubricItem, answers: Mapping[str, Answer], people: ItemLabels
) -> ItemTrust:
    asked = {text: people[text] for text in answers if text in people}
    pairs = [
        _Pair(said.cluster, said.word, word)
        for text, said in asked.items()
        if said.word is not None and (word := answers[text].word) is not None
    ]
    levels = [pair for pair in pairs if "na" not in (pair.people, pair.judge)]
    passes = [pair for pair in levels if item.passes(int(pair.people))]
    fails = [pair for pair in levels if not item.passes(int(pair.people))]
    right = (
        [item.passes(int(pair.judge)) for pair in passes],
        [not item.passes(int(pair.judge)) for pair in fails],
    )
    quality = JudgeQuality(
        positives=len(passes), true_passes=sum(right[0]), negatives=len(fails), true_fails=sum(right[1])
    )
    return ItemTrust(
        judge=judge,
        section=section,
        item=item.id,
        name=item.name,
        gate=item.gate,
        texts=sum(said.word is not None for said in asked.values()),
        articles=len({pair.cluster for pair in pairs}),
        divided=sum(said.word is None for said in asked.values()),
        unscored=sum(answer.word is None for answer in answers.values()) / len(answers),
        kappa=kappa([pair.people for pair in pairs], [pair.judge for pair in pairs]) if pairs else None,
        weighted=_weighted(levels),
        alpha=_alpha(asked, answers),
        people=_alpha(asked, None),
        quality=quality,
        sensitivity=_exact(right[0], passes),
        specificity=_exact(right[1], fails),
        rate=_rate(item, answers, quality),
        may_decide=False,
        reasons=(),
    )


def _weighted(levels: Sequence[_Pair]) -> Agreement | None:
    if not levels:
        return None
    return kappa([pair.people for pair in levels], [pair.judge for pair in levels], weighted=True)


def _exact(right: Sequence[bool], pairs: Sequence[_Pair]) -> Interval | None:
    return rate_interval(right, [pair.cluster for pair in pairs], exact=True) if pairs else None


def _alpha(people: ItemLabels, answers: Mapping[str, Answer] | None) -> Agreement | None:
    """Give alpha of the people, with the judge where its answers are given; None without two raters."""
    raters = sorted({rater for said in people.values() for rater in said.words})
    rows = [[_level(said.words.get(rater)) for said in people.values()] for rater in raters]
    if answers is not None:
        rows.append([_level(answers[text].word) for text in people])
    if len(rows) < 2 or not people:
        return None
    return alpha(rows, [said.cluster for said in people.values()], resamples=RESAMPLES)


def _level(word: str | None) -> float | None:
    return None if word in (None, "na") else float(word or 0)


def _rate(item: RubricItem, answers: Mapping[str, Answer], quality: JudgeQuality) -> CorrectedRate | None:
    levels = [answer.level for answer in answers.values() if answer.level is not None]
    return (
        corrected_rate(sum(item.passes(level) for level in levels), len(levels), quality) if levels else None
    )


def _decided(measured: ItemTrust, changed: float | None, thresholds: TrustThresholds) -> ItemTrust:
    reasons = (
        *_too_few(measured, thresholds),
        *_disagreeing(measured, thresholds),
        *_inaccurate(measured, thresholds),
        *_unsteady(measured, changed, thresholds),
    )
    return measured.model_copy(update={"may_decide": not reasons, "reasons": reasons})


def _too_few(measured: ItemTrust, thresholds: TrustThresholds) -> list[str]:
    wanted = thresholds.labels
    counts = (
        ("texts", measured.texts, wanted.min_texts),
        ("articles", measured.articles, wanted.min_articles),
        ("true passes", measured.quality.positives, wanted.min_passes),
        ("true fails", measured.quality.negatives, wanted.min_fails),
    )
    return [
        f"{count} {name} with labels, {least} are needed" for name, count, least in counts if count < least
    ]


def _disagreeing(measured: ItemTrust, thresholds: TrustThresholds) -> list[str]:
    wanted, found = thresholds.agreement, []
    people, judge = measured.people, measured.kappa
    if people is not None and (people.estimate is None or people.estimate < wanted.min_people_alpha):
        shown = "not defined" if people.estimate is None else f"{people.estimate:.2f}"
        found.append(f"people among themselves: alpha {shown}, {wanted.min_people_alpha} is needed")
    if judge is None or judge.estimate is None:
        found.append("kappa is not defined")
    elif judge.estimate < wanted.min_kappa or (judge.low or 0) < wanted.min_kappa_low:
        found.append(
            f"kappa {judge.estimate:.2f} (from {judge.low or 0:.2f}), "
            f"{wanted.min_kappa} (from {wanted.min_kappa_low}) is needed"
        )
    return found


def _inaccurate(measured: ItemTrust, thresholds: TrustThresholds) -> list[str]:
    wanted = thresholds.accuracy
    sensitivity, specificity = measured.quality.sensitivity, measured.quality.specificity
    least = max(wanted.min_specificity, wanted.min_gate_specificity if measured.gate else 0)
    found = []
    if sensitivity is not None and sensitivity < wanted.min_sensitivity:
        found.append(f"sensitivity {sensitivity:.2f}, {wanted.min_sensitivity} is needed")
    if specificity is not None and specificity < least:
        found.append(f"specificity {specificity:.2f}, {least} is needed")
    if sensitivity is not None and specificity is not None and sensitivity + specificity < wanted.min_sum:
        found.append(
            f"sensitivity and specificity add up to {sensitivity + specificity:.2f}, {wanted.min_sum} is needed"
        )
    return found


def _unsteady(measured: ItemTrust, changed: float | None, thresholds: TrustThresholds) -> list[str]:
    wanted, found = thresholds.stability, []
    if measured.unscored > wanted.max_unscored:
        found.append(
            f"{measured.unscored:.0%} of the texts without an answer, at most {wanted.max_unscored:.0%}"
        )
    if changed is not None and changed > wanted.max_changed:
        found.append(
            f"{changed:.0%} of the answers change when asked again, at most {wanted.max_changed:.0%}"
        )
    return found

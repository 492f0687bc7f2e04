"""What the judges said of a run, in figures: means and pass rates with intervals by article, and what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from summarizer.evals.judges.answer import Judgement
from summarizer.evals.judges.rubric import Rubric
from summarizer.evals.judges.scores import rubric_score
from summarizer.evals.statistics.intervals import Interval, mean_interval, rate_interval
from summarizer.models.draft import Section
from summarizer.models.record import Record

RubricOf = Callable[[Section], Rubric]


class JudgeRow(Record):
    """One judge on one section. `mean` is the share of points, `passed` the share of texts that pass.

    `unscored` counts texts without a score; `missing` counts the reasons why single answers are missing.
    """

    judge: str
    section: Section
    texts: int
    unscored: int
    mean: Interval | None
    passed: Interval | None
    failed_gates: dict[str, int]
    missing: dict[str, int]


def summarise(judgements: Sequence[Judgement], rubric_of: RubricOf) -> tuple[JudgeRow, ...]:
    """Give a row for each judge and section, from the first repeat of each judgement."""
    groups: dict[tuple[str, Section], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.repeat == 1:
            groups[judgement.judge, judgement.section].append(judgement)
    order = {section: place for place, section in enumerate(Section)}
    return tuple(
        _row(judge, rubric_of(section), groups[judge, section])
        for judge, section in sorted(groups, key=lambda key: (key[0], order[key[1]]))
    )


def _row(judge: str, rubric: Rubric, judgements: Sequence[Judgement]) -> JudgeRow:
    scores = [(rubric_score(rubric, judgement.answers), judgement) for judgement in judgements]
    scored = [(score, judgement.cluster) for score, judgement in scores if score.value is not None]
    clusters = [cluster for _, cluster in scored]
    answers = [answer for judgement in judgements for answer in judgement.answers]
    gates = {item.id for item in rubric.items if item.gate}
    return JudgeRow(
        judge=judge,
        section=rubric.section,
        texts=len(judgements),
        unscored=len(judgements) - len(scored),
        mean=mean_interval([score.value or 0.0 for score, _ in scored], clusters) if scored else None,
        passed=rate_interval([score.passed is True for score, _ in scored], clusters) if scored else None,
        failed_gates=dict(
            sorted(
                Counter(
                    answer.item for answer in answers if answer.item in gates and answer.level == 0
                ).items()
            )
        ),
        missing=dict(Counter(_kind(answer.unscored) for answer in answers if answer.unscored).most_common()),
    )


def _kind(reason: str) -> str:
    """Shorten a reason to what is counted: an error as it stands, else the words before the detail."""
    return reason if reason.startswith("E") else reason.split(":", 1)[0]

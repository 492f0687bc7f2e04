"""Many texts before many judges: who is asked what, how many at a time, and what came of it.

Judges run side by side; each engine keeps its own limits. A judge whose key is refused or whose budget is
spent is not asked again: the rest of its answers are unscored for that reason.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from statistics import fmean
from typing import Any, TypeVar

from summarizer.evals.judges.answer import Answer, Judgement, Task
from summarizer.evals.judges.judge import Judge
from summarizer.evals.judges.jury import Rule, deliberate
from summarizer.evals.judges.pairwise import Preference, prefer
from summarizer.evals.judges.rubric import Rubric
from summarizer.evals.judges.scores import rubric_score
from summarizer.evals.score import Score

T = TypeVar("T")
#: Calls in flight for each judge; the engine's own limits are tighter where the settings say so.
WINDOW = 16


async def judge_all(
    judges: Sequence[Judge], tasks: Sequence[Task], *, repeats: int = 1, window: int = WINDOW
) -> AsyncIterator[Judgement]:
    """Give a judgement for every judge, text and repeat, as they finish."""
    jobs = (
        lambda judge=judge, task=task, repeat=repeat: judge.judge(task, repeat=repeat)
        for task in tasks
        for repeat in range(1, repeats + 1)
        for judge in judges
    )
    async for judgement in _pooled(jobs, window * len(judges)):
        yield judgement


async def prefer_all(
    judges: Sequence[Judge],
    pairs: Sequence[tuple[Task, Task]],
    *,
    repeats: int = 1,
    window: int = WINDOW,
) -> AsyncIterator[Preference]:
    """Give a preference for every judge, pair and repeat, as they finish."""
    jobs = (
        lambda judge=judge, pair=pair, repeat=repeat: prefer(judge, *pair, repeat=repeat)
        for pair in pairs
        for repeat in range(1, repeats + 1)
        for judge in judges
    )
    async for preference in _pooled(jobs, window * len(judges)):
        yield preference


async def _pooled(jobs: Iterable[Callable[[], Coroutine[Any, Any, T]]], window: int) -> AsyncIterator[T]:
    running: set[asyncio.Task[T]] = set()
    try:
        for job in jobs:
            running.add(asyncio.create_task(job()))
            if len(running) >= window:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    yield task.result()
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def counted_answers(judgements: Sequence[Judgement], rule: Rule) -> tuple[Answer, ...]:
    """Give the answers that count for one text: the judge's own, or the jury's; of repeats the first counts."""
    first: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: one.repeat):
        first.setdefault(judgement.judge, judgement)
    seated = list(first.values())
    return seated[0].answers if len(seated) == 1 else deliberate(seated, rule=rule).answers


def jury_judgements(judgements: Sequence[Judgement], rule: Rule) -> list[Judgement]:
    """Give the jury's judgement of each text that several judges saw, so that it is measured as they are."""
    return [
        group[0].model_copy(
            update={
                "judge": f"jury ({rule})",
                "answers": deliberate(group, rule=rule).answers,
                "error": None,
                "input_tokens": 0,
                "output_tokens": 0,
                "cost_usd": 0.0,
                "seconds": 0.0,
            }
        )
        for group in _groups(judgements)
    ]


def jury_agreement(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Give the mean share of seated judges who say the commonest word, by item, the most disputed first."""
    shares: dict[str, list[float]] = defaultdict(list)
    for group in _groups(judgements):
        for verdict in deliberate(group).verdicts:
            if verdict.agreement is not None:
                shares[verdict.answer.item].append(verdict.agreement)
    means = {item: fmean(found) for item, found in shares.items()}
    return dict(sorted(means.items(), key=lambda pair: (pair[1], pair[0])))


def _groups(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """Put the first judgements of one text by several judges together."""
    by_text: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.repeat == 1:
            by_text[judgement.sample_id, judgement.text_sha256].append(judgement)
    return [group for group in by_text.values() if len(group) > 1]


def scores_of(
    judgements: Sequence[Judgement], rubric_of: Callable[[Judgement], Rubric], rule: Rule
) -> dict[str, Score]:
    """Give the rubric score of each text by its sample's id."""
    by_sample: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_sample[judgement.sample_id].append(judgement)
    return {
        sample_id: rubric_score(rubric_of(group[0]), counted_answers(group, rule))
        for sample_id, group in by_sample.items()
    }

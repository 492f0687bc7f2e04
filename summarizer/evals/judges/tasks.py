"""Samples of a run as tasks for a judge or a person: texts with their articles, without who wrote them.

A text that stands in several samples (the raw reply that was published as it was) is one task; `samples`
tells where else its answers belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evals.case import Case
from summarizer.evals.case_files import Selection, load_cases
from summarizer.evals.judges.answer import Task
from summarizer.evals.sample import Condition, Sample
from summarizer.evals.suite import find_suite
from summarizer.models.draft import Section
from summarizer.models.record import Record


class Choice(Record):
    """Which samples of a run are meant; empty tuples mean all. `limit` counts texts."""

    sections: tuple[Section, ...] = ()
    conditions: tuple[Condition, ...] = ()
    cases: tuple[str, ...] = ()
    limit: int | None = None

    def takes(self, sample: Sample) -> bool:
        """Say whether a sample is meant and has a text to judge."""
        return (
            (not self.sections or sample.section in self.sections)
            and (not self.conditions or sample.condition in self.conditions)
            and (not self.cases or sample.case_id in self.cases)
            and sample.error is None
            and bool(sample.text.strip())
        )


class TaskList(Record):
    """Tasks, and for each task's sample the ids of all samples with that very text."""

    tasks: tuple[Task, ...]
    samples: dict[str, tuple[str, ...]]

    def every_sample(self) -> tuple[Task, ...]:
        """Give a task for each sample, those with the same text each under their own id."""
        return tuple(
            task.model_copy(update={"sample_id": place})
            for task in self.tasks
            for place in self.samples[task.sample_id]
        )


def load_case_table(suite: str, folder: Path | None = None) -> dict[str, Case]:
    """Read cases by id: of the folder named, else of the run's suite; raises `UsageError` where neither is there."""
    try:
        folders = (folder,) if folder is not None else find_suite(suite).case_folders()
    except UsageError as error:
        raise UsageError(error.message, hint="Name the folder of the run's cases with --cases.") from None
    return {case.id: case for one in folders for case in load_cases(one, Selection())}


def tasks_of(samples: Iterable[Sample], cases: Mapping[str, Case], choice: Choice) -> TaskList:
    """Build the tasks in the run's order; raises `UsageError` where a sample's case is not there."""
    tasks: dict[tuple[str, str, str, str], Task] = {}
    places: dict[str, list[str]] = {}
    for sample in samples:
        if not choice.takes(sample):
            continue
        key = (sample.case_id, sample.section.value, sample.text, sample.summary)
        if key not in tasks:
            if choice.limit is not None and len(tasks) >= choice.limit:
                continue
            tasks[key] = _task(sample, cases)
        places.setdefault(tasks[key].sample_id, []).append(sample.sample_id)
    return TaskList(
        tasks=tuple(tasks.values()), samples={name: tuple(found) for name, found in places.items()}
    )


def pairs_of(first: Sequence[Task], second: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Pair the tasks of two runs by sample; equal texts are no pair."""
    others = {task.sample_id: task for task in second}
    return [
        (task, others[task.sample_id])
        for task in first
        if task.sample_id in others and others[task.sample_id].text != task.text
    ]


def _task(sample: Sample, cases: Mapping[str, Case]) -> Task:
    case = cases.get(sample.case_id)
    if case is None:
        raise UsageError(
            f"There is no case {sample.case_id}.", hint="Name the folder of the run's cases with --cases."
        )
    return Task(
        sample_id=sample.sample_id,
        case_id=sample.case_id,
        cluster=sample.cluster,
        section=sample.section,
        text=sample.text,
        article=case.load_article(),
        summary=sample.summary if sample.section is not Section.SUMMARY else "",
    )

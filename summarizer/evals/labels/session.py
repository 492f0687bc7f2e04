"""One person's way through the questions: blind, in an order of its own, and resumable at any point.

The order of the texts follows from the seed and the rater, so that two raters meet them differently and one
rater meets them alike after a break. Nothing that it gives tells who wrote a text, in which condition it
stands or what a judge said. It knows no terminal and no page.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, get_args

from summarizer.errors import UsageError
from summarizer.evals.judges.answer import Task
from summarizer.evals.judges.rubric import Rubric, RubricItem
from summarizer.evals.labels.label import Label, LabelFile, Word
from summarizer.models.draft import Section


class Question(NamedTuple):
    """One item on one text; `number` counts from 1, and `name` tells it from all others without telling more."""

    name: str
    number: int
    task: Task
    rubric: Rubric
    item: RubricItem
    text_sha256: str

    @property
    def words(self) -> tuple[str, ...]:
        """The answers that the item allows, and `skip`."""
        return (*self.item.menu, "skip")


class LabelSession:
    """The questions of one rater, and where the rater stands among them.

    It begins at the first question without an answer.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        labels: LabelFile,
        rater: str,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rater = rater
        self.questions = tuple(questions)
        self._labels = labels
        self._clock = clock
        self._at = 0
        self._asked_at = clock()
        self._go_on()

    @property
    def current(self) -> Question | None:
        """The question to answer now; None when all have an answer."""
        return self.questions[self._at] if self._at < len(self.questions) else None

    @property
    def answered(self) -> int:
        """How many questions have an answer, `skip` among them."""
        return sum(self.given(question) is not None for question in self.questions)

    def given(self, question: Question) -> Label | None:
        """Give this rater's answer to a question, or None."""
        return self._labels.find(self._key(question))

    def answer(self, word: str, *, name: str | None = None, note: str = "") -> None:
        """Keep an answer to the current question, or to the one named, and go to the next open one.

        Raises `UsageError` for a word that the item does not allow, and for a name that nobody asked.
        """
        question = self.current if name is None else self._named(name)
        if question is None:
            raise UsageError("There is no question to answer.", hint="Begin a new labelling.")
        if word not in question.words or word not in get_args(Word):
            allowed = ", ".join(question.words)
            raise UsageError(
                f"{word!r} is no answer to {question.item.id}.", hint=f"Answer one of {allowed}."
            )
        task = question.task
        self._labels.add(
            Label(
                sample_id=task.sample_id,
                case_id=task.case_id,
                cluster=task.cluster,
                section=task.section,
                rubric=question.rubric.id,
                item=question.item.id,
                word=word,  # type: ignore[arg-type]  # checked above
                rater=self.rater,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                position=question.number,
                seconds=round(max(0.0, self._clock() - self._asked_at), 1),
                text_sha256=question.text_sha256,
                note=note.strip()[:2000],
            )
        )
        self._at = question.number
        self._go_on()

    def back(self) -> None:
        """Go to the question before, to answer it anew; at the first one it stays."""
        self._at = max(0, self._at - 1)
        self._asked_at = self._clock()

    def _go_on(self) -> None:
        """Move to the next open question, then to any that was left open before."""
        later = range(self._at, len(self.questions))
        open_ones = (at for at in (*later, *range(self._at)) if self.given(self.questions[at]) is None)
        self._at = next(open_ones, len(self.questions))
        self._asked_at = self._clock()

    def _named(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.name == name), None)

    def _key(self, question: Question) -> tuple[str, str, str, str]:
        return (
            self.rater,
            question.task.case_id,
            question.text_sha256,
            f"{question.rubric.id}/{question.item.id}",
        )


def questions_of(
    tasks: Sequence[Task],
    rubrics: Mapping[Section, Rubric],
    rater: str,
    *,
    seed: int = 0,
    items: frozenset[str] = frozenset(),
) -> tuple[Question, ...]:
    """Put all questions in the rater's order, those on one text together; `items` narrows them to some ids.

    Raises `UsageError` where nothing is left to ask.
    """

    def place(task: Task) -> str:
        return hashlib.sha256(f"{seed}\0{rater}\0{task.text_sha256}".encode()).hexdigest()

    found: list[Question] = []
    for task in sorted(tasks, key=place):
        rubric, digest = rubrics[task.section], task.text_sha256
        for item in rubric.items:
            if not items or item.id in items:
                name = hashlib.sha256(f"{digest}\0{task.case_id}\0{item.id}".encode()).hexdigest()[:16]
                found.append(Question(name, len(found) + 1, task, rubric, item, digest))
    if not found:
        raise UsageError("There is nothing to label.", hint="Name other sections, items or cases.")
    return tuple(found)

"""One model as a judge: it is asked by rubric or by pair through the product's own engines.

Every fault of the endpoint or the model leaves answers unscored with the error's code; none is raised and
none becomes a level. It knows no other judge and no label.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.engine.base import Engine
from summarizer.errors import AuthError, BudgetError, SummarizerError
from summarizer.evals.judges.answer import Answer, Judgement, Task
from summarizer.evals.judges.reply import Sources, read_answers, unscored_answers
from summarizer.evals.judges.rubric import RubricItem
from summarizer.evals.judges.wording import Wording
from summarizer.models.completion import Completion, Request
from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts

log = logging.getLogger(__name__)


class Asked(NamedTuple):
    """A completion, or the error in its place."""

    completion: Completion | None
    error: SummarizerError | None


class Judge:
    """Judges texts with the engine that it is given; `name` is the model as the user named it.

    `items` narrows the questions to some ids. `items_per_call` splits a rubric over several calls, since a
    small model answers fewer questions better; 0 asks all at once.
    """

    def __init__(
        self,
        name: str,
        engine: Engine,
        wording: Wording,
        *,
        items: frozenset[str] = frozenset(),
        items_per_call: int = 0,
    ) -> None:
        self.name = name
        self.wording = wording
        self._engine = engine
        self._items = items
        self._items_per_call = items_per_call
        #: What ended this judge's sitting; it would come again with every call.
        self._out: SummarizerError | None = None

    def items_of(self, section: Section) -> tuple[RubricItem, ...]:
        """Give the items that this judge is asked for a section."""
        items = self.wording.rubric(section).items
        return tuple(item for item in items if not self._items or item.id in self._items)

    async def judge(self, task: Task, *, repeat: int = 1) -> Judgement:
        """Answer the rubric's items on one text; what cannot be answered is unscored."""
        items = self.items_of(task.section)
        size = self._items_per_call or max(1, len(items))
        sources = Sources(task)
        parts = [
            await self._part(task, items[at : at + size], sources, repeat)
            for at in range(0, len(items), size)
        ]
        asked = [part.asked for part in parts]
        usages = [one.completion.usage for one in asked if one.completion]
        return Judgement(
            sample_id=task.sample_id,
            case_id=task.case_id,
            cluster=task.cluster,
            section=task.section,
            text_sha256=task.text_sha256,
            judge=self.name,
            rubric=self.wording.rubric(task.section).id,
            prompt_sha256=next((part.prompt_sha256 for part in parts if part.prompt_sha256), ""),
            repeat=repeat,
            answers=tuple(answer for part in parts for answer in part.answers),
            words=len(task.text.split()),
            error=next((one.error.code for one in asked if one.error), None),
            replayed=bool(usages) and all(one.completion.cached for one in asked if one.completion),
            input_tokens=sum(usage.input_tokens for usage in usages),
            output_tokens=sum(usage.output_tokens for usage in usages),
            cost_usd=sum(usage.cost_usd for usage in usages),
            seconds=sum(usage.seconds for usage in usages),
        )

    async def ask(self, prompt: Prompt, task: Task, *, repeat: int) -> Asked:
        """Send one prompt; the repeat moves the seed on, as a further try of the pipeline does."""
        if self._out is not None:
            return Asked(None, self._out)
        request = Request(
            section=prompt.section, prompt=prompt, article=task.article, facts=StudyFacts(), attempt=repeat
        )
        try:
            return Asked(await self._engine.complete(request), None)
        except SummarizerError as error:
            log.info("judge %s: %s on %s", self.name, error.code, task.sample_id)
            if isinstance(error, AuthError | BudgetError):
                self._out = error
            return Asked(None, error)

    async def aclose(self) -> None:
        """Release the engine."""
        await self._engine.aclose()

    async def _part(self, task: Task, items: Sequence[RubricItem], sources: Sources, repeat: int) -> _Part:
        try:
            prompt = self.wording.for_rubric(task, items)
        except SummarizerError as error:
            return _Part(unscored_answers(items, _reason(error)), Asked(None, error), "")
        asked = await self.ask(prompt, task, repeat=repeat)
        if asked.completion is None:
            reason = _reason(asked.error) if asked.error else "no reply"
            return _Part(unscored_answers(items, reason), asked, prompt.sha256)
        return _Part(read_answers(asked.completion.draft.text, items, sources), asked, prompt.sha256)


class _Part(NamedTuple):
    answers: tuple[Answer, ...]
    asked: Asked
    prompt_sha256: str


def _reason(error: SummarizerError) -> str:
    return f"{error.code}: {error.message}"

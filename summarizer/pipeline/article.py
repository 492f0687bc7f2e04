"""One article through intake, appraisal and the plan; refusals and failures become data of the brief."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from summarizer.appraisal import appraise
from summarizer.engine.base import Engine
from summarizer.errors import EngineError, RefusedError
from summarizer.guard.examine import disagrees
from summarizer.guard.material import Material
from summarizer.intake.screen import screen
from summarizer.models.article import Article
from summarizer.models.brief import Brief, SectionResult, SectionStatus
from summarizer.models.draft import Draft, Section
from summarizer.models.study import StudyFacts
from summarizer.pipeline.loop import Inputs, SectionWriter
from summarizer.pipeline.plan import PLAN, standing_before, waves
from summarizer.pipeline.result import (
    compose,
    make_provenance,
    now_utc,
    refused,
    unwritten,
    with_given_evidence,
)
from summarizer.prompts import Renderer
from summarizer.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """What an editor asks of a section: the texts that stand beside it, and a note that is no source."""

    siblings: Mapping[Section, str]
    note: str = ""


class ArticlePipeline:
    """Makes briefs with one set of engines, prompts and settings; safe to use for many articles at once."""

    def __init__(self, settings: Settings, engines: tuple[Engine, ...], renderer: Renderer) -> None:
        self._settings = settings
        self._engines = engines
        self._writer = SectionWriter(engines, renderer, settings.guard.attempts)

    async def run(self, article: Article, sections: Collection[Section] = tuple(Section)) -> Brief:
        """Make the brief of one article.

        Raises `AuthError` where the endpoint refuses the key, `BudgetError` where the cost cap is reached,
        and `PromptError` where a prompt is broken; everything else that can go wrong is in the brief.
        """
        started = now_utc()
        bands = self._settings.page.bands
        screening = screen(article, self._settings.intake, now=datetime.now(UTC))
        article = screening.article
        if screening.status == "refused":
            first = screening.reasons[0]
            error = RefusedError(first.message, code=first.code, hint=first.hint)
            return refused(article, error, make_provenance(article, self._settings, started), bands)
        facts = appraise(article)
        results, engine_error = await self._write_all(article, facts, sections)
        provenance = make_provenance(article, self._settings, started)
        wanted = {name: results[name] for name in Section if name in results}
        return compose(article, facts, wanted, provenance, bands=bands, error=engine_error)

    async def rewrite(self, article: Article, section: Section, wish: Wish) -> SectionResult:
        """Write one section anew, beside the sections that stand before it; a kept reply is not served again.

        Raises `RefusedError` where the article may not be summarised now, the engine's own error where none
        answered, and what `run` raises.
        """
        screening = screen(article, self._settings.intake, now=datetime.now(UTC))
        if screening.status == "refused":
            first = screening.reasons[0]
            raise RefusedError(first.message, code=first.code, hint=first.hint)
        article = screening.article
        siblings = standing_before(section, wish.siblings)
        needs = next(step.needs for step in PLAN if step.section is section)
        if not siblings.keys() >= set(needs):
            return unwritten(section, needs)
        inputs = Inputs(section, article, appraise(article), siblings, note=wish.note, fresh=True)
        result, error = await self._writer.write(inputs)
        if error is not None:
            raise error
        return with_given_evidence(result, article)

    async def aclose(self) -> None:
        """Release what the engines hold."""
        for engine in self._engines:
            await engine.aclose()

    async def _write_all(
        self, article: Article, facts: StudyFacts, sections: Collection[Section]
    ) -> tuple[dict[Section, SectionResult], EngineError | None]:
        results: dict[Section, SectionResult] = {}
        failure: EngineError | None = None
        for wave in waves(sections):
            writing = [step for step in wave if _texts(results).keys() >= set(step.needs)]
            accepted = _texts(results)
            written = await _side_by_side(
                self._writer.write(Inputs(step.section, article, facts, accepted)) for step in writing
            )
            for step in wave:
                results[step.section] = unwritten(step.section, step.needs)
            for step, (result, error) in zip(writing, written, strict=True):
                results[step.section] = result
                failure = failure or error
        await self._settle(article, facts, results)
        return {name: result for name, result in results.items() if name in sections}, failure

    async def _settle(
        self, article: Article, facts: StudyFacts, results: dict[Section, SectionResult]
    ) -> None:
        """Hold sections that were written side by side against one another; what disagrees is rewritten.

        The summary stands; a later section that contradicts an earlier one gives way, and is withheld
        if it contradicts it again.
        """
        for name in list(results)[1:]:
            if not _agrees(name, results, article):
                siblings = _texts(results, without=name)
                rewritten, _ = await self._writer.write(Inputs(name, article, facts, siblings))
                earlier = results[name].attempts
                results[name] = rewritten.model_copy(update={"attempts": earlier + rewritten.attempts})


async def _side_by_side(writing: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Await all; where one raises, the others are cancelled and ended before the error goes on."""
    tasks = [asyncio.ensure_future(one) for one in writing]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


def _agrees(name: Section, results: dict[Section, SectionResult], article: Article) -> bool:
    result = results[name]
    before = list(results)[: list(results).index(name)]
    siblings = {other: text for other, text in _texts(results).items() if other in before}
    if result.status is SectionStatus.WITHHELD or siblings.keys() <= {Section.SUMMARY}:
        return True  # a section was held against the summary when it was written
    draft = Draft(section=name, text=result.text, items=result.items)
    return not disagrees(Material(draft=draft, article=article, siblings=siblings))


def _texts(results: dict[Section, SectionResult], without: Section | None = None) -> dict[Section, str]:
    return {name: result.text for name, result in results.items() if result.text and name is not without}

"""One unit through the pipeline, seen twice: the engine's first reply, and what would be published.

Both come of one run, so the guard's gain and its false blocks are a paired comparison. The completions
cache takes no part: it keeps accepted replies alone, and a run that is fed by it would draw its failures
again and keep its successes. It knows no scorer.
"""

from __future__ import annotations

from summarizer.assembly import make_engines, make_renderer
from summarizer.engine.recorded import RecordedEngine, Recording
from summarizer.evals.conditions import guarded_sample, raw_sample
from summarizer.evals.first_reply import FirstReplies
from summarizer.evals.plan import Unit
from summarizer.evals.sample import Sample
from summarizer.pipeline import ArticlePipeline
from summarizer.settings import Settings


class CaseWriter:
    """Writes units with one set of engines; several at a time where the engines wait for a network."""

    def __init__(self, settings: Settings, choice: str, recordings: tuple[Recording, ...] = ()) -> None:
        without_cache = settings.cache.model_copy(update={"enabled": False})
        self.settings = settings.model_copy(update={"cache": without_cache})
        self.renderer = make_renderer(settings)
        self._recordings = recordings
        self._engines = () if choice == "recorded" else make_engines(self.settings, choice)

    async def write(self, unit: Unit) -> list[Sample]:
        """Give the samples of a unit.

        Raises `AuthError`, `BudgetError` and `PromptError`, which would fail every unit alike; what else
        fails is in the samples.
        """
        engines = self._engines or (self._recorded(unit),)
        first = FirstReplies(engines[0])
        pipeline = ArticlePipeline(self.settings, (first, *engines[1:]), self.renderer)
        brief = await pipeline.run(unit.case.load_article(), unit.sections)
        return [
            make(unit, section, brief, first)
            for section in unit.sections
            for make in (raw_sample, guarded_sample)
        ]

    async def aclose(self) -> None:
        """Release what the engines hold."""
        for engine in self._engines:
            await engine.aclose()

    def _recorded(self, unit: Unit) -> RecordedEngine:
        variants = dict.fromkeys(unit.sections, unit.variant)
        article_id = unit.case.load_article().id
        mine = tuple(one for one in self._recordings if one.article_id == article_id)
        return RecordedEngine(mine, variants=variants, warn=False)

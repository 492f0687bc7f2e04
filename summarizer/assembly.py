"""Settings to ready parts; the only place that builds, and the home of the `Summarizer` class."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, cast

from summarizer.engine.base import Engine
from summarizer.engine.offline import OfflineEngine
from summarizer.engine.recorded import RecordedEngine
from summarizer.models.article import Article
from summarizer.models.brief import Brief, SectionResult
from summarizer.models.draft import Section
from summarizer.pipeline import ArticlePipeline, Wish
from summarizer.prompts import Catalogue, Renderer
from summarizer.settings import EngineName, Settings, load_settings


def engine_order(settings: Settings, choice: str = "auto") -> tuple[EngineName, ...]:
    """Say which engines serve, in order; `auto` leaves `openai` out without a key or a base URL."""
    engine = settings.engine
    has_endpoint = bool(engine.api_key.get_secret_value() or engine.base_url)
    if choice == "auto":
        return tuple(name for name in engine.order if name != "openai" or has_endpoint) or ("offline",)
    chosen = cast("EngineName", choice)
    if chosen not in engine.order:
        return (chosen,)
    return engine.order[engine.order.index(chosen) :]


def make_engine(name: EngineName, settings: Settings) -> Engine:
    """Build one engine with its wrappers."""
    if name == "offline":
        return OfflineEngine()
    if name == "recorded":
        return RecordedEngine.from_folder(
            Path(settings.engine.recordings), variant=settings.engine.recording_variant
        )
    from summarizer.engine.stack import make_chat_engine  # noqa: PLC0415 - imports openai only where it is used

    return make_chat_engine(settings.engine, settings.cache)


def make_pipeline(
    settings: Settings, choice: str = "auto", engines: tuple[Engine, ...] | None = None
) -> ArticlePipeline:
    """Build the pipeline for one engine choice, or around engines made elsewhere."""
    engines = make_engines(settings, choice) if engines is None else engines
    return ArticlePipeline(settings, engines, make_renderer(settings))


def make_engines(settings: Settings, choice: str = "auto") -> tuple[Engine, ...]:
    """Build the engines that serve, in their order."""
    order = engine_order(settings, choice)
    if settings.guard.when_exhausted == "withhold":
        order = order[:1]
    return tuple(make_engine(name, settings) for name in order)


def make_renderer(settings: Settings) -> Renderer:
    """Build the renderer of the prompts that the settings name."""
    return Renderer(Catalogue.find(settings.prompts), settings.prompts)


class Summarizer:
    """Briefs from Python: `Summarizer.from_config().run(article)`, or `await summarizer.arun(article)`.

    `run` starts an event loop of its own and must not be called from a running one.
    """

    def __init__(
        self, settings: Settings, *, engine: str = "auto", engines: tuple[Engine, ...] | None = None
    ) -> None:
        self.settings = settings
        self._choice = engine
        self._engines = engines
        self._pipeline: ArticlePipeline | None = None

    @classmethod
    def from_config(
        cls,
        path: str | Path | None = None,
        *,
        engine: str = "auto",
        overrides: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Summarizer:
        """Read the settings as the command line does; raises `ConfigError`."""
        return cls(load_settings(Path(path) if path else None, overrides=overrides), engine=engine)

    def run(self, article: Article, sections: Collection[Section] = tuple(Section)) -> Brief:
        """Make the brief of one article and release everything again."""
        return asyncio.run(self._run_once(article, sections))

    async def arun(self, article: Article, sections: Collection[Section] = tuple(Section)) -> Brief:
        """Make the brief of one article; connections stay open until `aclose`.

        They belong to the event loop of the first call: `aclose` before another loop calls.
        """
        return await self.prepare().run(article, sections)

    async def arewrite(self, article: Article, section: Section, wish: Wish) -> SectionResult:
        """Write one section anew; see `ArticlePipeline.rewrite`. Connections stay open until `aclose`."""
        return await self.prepare().rewrite(article, section, wish)

    def prepare(self) -> ArticlePipeline:
        """Build the parts now, once; raises `ConfigError` and `PromptError`, which would fail every article alike."""
        if self._pipeline is None:
            self._pipeline = make_pipeline(self.settings, self._choice, self._engines)
        return self._pipeline

    async def aclose(self) -> None:
        """Close the connections that `arun` opened."""
        if self._pipeline is not None:
            await self._pipeline.aclose()
            self._pipeline = None

    async def _run_once(self, article: Article, sections: Collection[Section]) -> Brief:
        pipeline = make_pipeline(self.settings, self._choice, self._engines)
        try:
            return await pipeline.run(article, sections)
        finally:
            await pipeline.aclose()

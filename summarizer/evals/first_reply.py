"""What an engine answered first, kept aside while the pipeline goes on with it as it would in earnest."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.engine.base import Engine
from summarizer.engine.recorded import RecordedEngine, Recording
from summarizer.errors import EngineError
from summarizer.models.completion import Completion, Request
from summarizer.models.draft import Section


@dataclass
class FirstReplies:
    """An engine that remembers what the wrapped one gave first for each section: a reply or an error."""

    inner: Engine
    replies: dict[Section, tuple[Request, Completion]] = field(default_factory=dict)
    errors: dict[Section, EngineError] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.inner.name

    async def complete(self, request: Request) -> Completion:
        """Ask the wrapped engine, and note the answer where it is the first."""
        try:
            completion = await self.inner.complete(request)
        except EngineError as error:
            if request.section not in self.replies:
                self.errors.setdefault(request.section, error)
            raise
        if request.section not in self.errors:
            self.replies.setdefault(request.section, (request, completion))
        return completion

    async def accept(self, request: Request, completion: Completion) -> None:
        """Hand on."""
        await self.inner.accept(request, completion)

    async def aclose(self) -> None:
        """Leave the wrapped engine open: it serves other units."""

    def recording(self, section: Section) -> Recording | None:
        """Give the recording that served a section first, where recordings serve."""
        if isinstance(self.inner, RecordedEngine) and section in self.replies:
            return self.inner.find(self.replies[section][0])
        return None

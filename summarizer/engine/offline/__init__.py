"""The engine without a model: the article's own sentences, and notes composed from its study facts.

It needs no network, gives the same text for the same article, and never says what no span of the
article or stated gap bears. Each further attempt is more careful: it words fewer facts.
"""

from __future__ import annotations

from collections.abc import Callable

from summarizer.engine.offline.caution import careful
from summarizer.engine.offline.commentary import write_commentary
from summarizer.engine.offline.context import write_context
from summarizer.engine.offline.faq import write_faq
from summarizer.engine.offline.summary import write_summary
from summarizer.errors import IncompleteError
from summarizer.models.completion import Completion, Request
from summarizer.models.draft import Draft, Section

MODEL = "extractive"
_WRITERS: dict[Section, Callable[[Request], Draft]] = {
    Section.SUMMARY: write_summary,
    Section.CONTEXT: write_context,
    Section.COMMENTARY: write_commentary,
    Section.FAQ: write_faq,
}


class OfflineEngine:
    """Writes every section from the request's article and facts; `request.prompt` is not read."""

    name = "offline"

    async def complete(self, request: Request) -> Completion:
        """Compose the section; raises `IncompleteError` where the article bears no sentence at all."""
        cautious = request.model_copy(update={"facts": careful(request.facts, request.attempt)})
        draft = _WRITERS[request.section](cautious)
        if not draft.text.strip():
            raise IncompleteError(f"The article bears no {request.section.value}.")
        return Completion(draft=draft, engine=self.name, model=MODEL)

    async def accept(self, request: Request, completion: Completion) -> None:
        """Forget: there is nothing to learn."""

    async def aclose(self) -> None:
        """Release nothing."""

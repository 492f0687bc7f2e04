"""What an engine is asked, and what it gives back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.models.article import Article
from summarizer.models.draft import Draft, Section
from summarizer.models.prompt import Prompt
from summarizer.models.record import Record
from summarizer.models.study import StudyFacts

#: What people think of a recorded reply, and the name of the reply that is served where none is asked for.
Quality = Literal["good", "weak", "bad"]
FIRST_VARIANT = "a"


class Request(Record):
    """One section to write: the rendered prompt and the inputs, so that an engine without a model can serve.

    `siblings` holds the accepted text of the sections written before. `feedback` holds one line a
    finding of the failed try; the failed text itself is never here. `attempt` counts from 1. `note` is an
    editor's wish about the wording, never a source. `fresh` asks for a new reply where an accepted one is kept.
    """

    section: Section
    prompt: Prompt
    article: Article
    facts: StudyFacts
    siblings: dict[Section, str] = Field(default_factory=dict)
    feedback: tuple[str, ...] = ()
    attempt: int = 1
    note: str = ""
    fresh: bool = False


class Usage(Record):
    """What a call cost: tokens, US dollars, and seconds on the wall."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0


class RateLimits(Record):
    """What the endpoint said of its limits with this answer: a minute's worth, what is left, when it is whole again."""

    requests_per_minute: int | None = None
    requests_left: int | None = None
    requests_reset_s: float | None = None
    tokens_per_minute: int | None = None
    tokens_left: int | None = None
    tokens_reset_s: float | None = None


class Completion(Record):
    """A draft with who wrote it; `cached` says that it was accepted before and came from the cache.

    `rate_limits` belongs to the call and not to the text, so it is kept in no cache.
    """

    draft: Draft
    engine: str
    model: str
    usage: Usage = Usage()
    cached: bool = False
    rate_limits: RateLimits | None = Field(default=None, exclude=True)

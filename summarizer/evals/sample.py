"""One text under evaluation, with everything that is needed to score it again without a model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.engine.recorded import Quality
from summarizer.evals.score import Score
from summarizer.models.brief import ErrorRecord
from summarizer.models.draft import FaqItem, Section
from summarizer.models.finding import Finding, Verdict
from summarizer.models.record import Record

Condition = Literal["raw", "guarded"]


class Sample(Record):
    """One section of one case as one condition shows it.

    `condition` is `raw` for the engine's first reply as no guard would have seen it, and `guarded` for what
    the pipeline would publish; `published` says whether anything would be. `sample_id` is
    "case/section/repeat/condition", with "case@variant" for a recorded reply that is not the first variant.
    `cluster` is the id of the article: variants and twins made from one article share it. `repeat` counts
    from 1. `verdict`, `codes` and `findings` are the guard's on `text`, or on the last try where nothing is
    published. `summary` is the accepted summary that the section was written against. `attempts`, tokens,
    cost (US dollars) and `seconds` are of the calls that this condition needed. `quality` is the label of a
    recording, for a raw text only. With `error` there is no text to score.
    """

    sample_id: str
    case_id: str
    cluster: str
    section: Section
    repeat: int = 1
    condition: Condition
    variant: str = "a"
    text: str = ""
    items: tuple[FaqItem, ...] = ()
    published: bool = False
    prompt: str = ""
    prompt_sha256: str = ""
    engine: str = ""
    model: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0
    verdict: Verdict | None = None
    codes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    attempts: int = 0
    stale: bool = False
    quality: Quality | None = None
    error: ErrorRecord | None = None
    summary: str = ""
    scores: dict[str, Score] = Field(default_factory=dict)

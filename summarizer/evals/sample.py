"""One text of a run with all that is needed to score it again without a model.

It knows what was written and what came of it; whether that is good is the scorers' to say.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.evals.score import Score
from summarizer.models.brief import Attempt, ErrorRecord
from summarizer.models.completion import FIRST_VARIANT, Quality
from summarizer.models.draft import FaqItem, Section
from summarizer.models.finding import Finding, Verdict
from summarizer.models.record import Record

Condition = Literal["raw", "guarded"]
CONDITIONS: tuple[Condition, ...] = ("raw", "guarded")


class Sample(Record):
    """What one engine wrote for one section of one case.

    `sample_id` is "case/section/repeat/condition". `cluster` is the article: variants and twins made from
    one article share it. `condition` is "raw" for the first reply as it came and "guarded" for what would be
    published; `published` says whether a text came out at all, and `text` is empty where none did. `prompt`
    is the prompt's id. Costs are US dollars, and `seconds` is time on the wall. `verdict`, `codes` and
    `findings` are the guard's on this very text. `stale` means that the recording was made with another
    prompt. `variant` tells recorded replies to one request apart, and `quality` is the label of one, for its
    text as it was recorded. `summary` is the accepted summary the section was written
    against.
    """

    sample_id: str
    case_id: str
    cluster: str
    section: Section
    repeat: int = 1
    condition: Condition = "raw"
    variant: str = FIRST_VARIANT
    text: str = ""
    items: tuple[FaqItem, ...] = ()
    published: bool = True
    prompt: str = ""
    prompt_sha256: str = ""
    engine: str = ""
    model: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = Field(default=0.0, allow_inf_nan=False)
    seconds: float = Field(default=0.0, allow_inf_nan=False)
    verdict: Verdict | None = None
    codes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    stale: bool = False
    quality: Quality | None = None
    error: ErrorRecord | None = None
    summary: str = ""
    scores: dict[str, Score] = Field(default_factory=dict)


def sample_id(
    case_id: str, section: Section, repeat: int, condition: Condition, variant: str = FIRST_VARIANT
) -> str:
    """Name a sample; two runs of one case pair up by this name. A variant other than "a" follows the case after @."""
    case = case_id if variant == FIRST_VARIANT else f"{case_id}@{variant}"
    return f"{case}/{section.value}/{repeat}/{condition}"

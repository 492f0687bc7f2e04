"""The result for one article."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from summarizer.models.draft import FaqItem, Section
from summarizer.models.finding import Finding, Verdict
from summarizer.models.record import Record
from summarizer.models.study import StudyFacts

SCHEMA_VERSION = 1


class BriefStatus(StrEnum):
    """`needs_review`: complete, but a major finding or a fallback asks for a person."""

    READY = "ready"
    NEEDS_REVIEW = "needs_review"
    WITHHELD = "withheld"
    REFUSED = "refused"


class SectionStatus(StrEnum):
    """How a section's text came to be, or that it has none."""

    PASSED = "passed"
    REPAIRED = "repaired"
    FALLBACK = "fallback"
    WITHHELD = "withheld"


class Attempt(Record):
    """One try at a section, without its text."""

    prompt: str
    prompt_sha256: str
    engine: str
    model: str
    verdict: Verdict | None
    codes: tuple[str, ...] = ()
    cached: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0
    error: str | None = None


class SectionResult(Record):
    """One section of a brief; `text` is empty where the status is `withheld`."""

    text: str = ""
    items: tuple[FaqItem, ...] = ()
    status: SectionStatus
    engine: str = ""
    findings: tuple[Finding, ...] = ()
    attempts: tuple[Attempt, ...] = ()


class Relevance(Record):
    """The article's own score and the band it falls in; None where the article carries no score."""

    score: float | None = None
    band: str | None = None


class ErrorRecord(Record):
    """An error as data."""

    code: str
    message: str
    hint: str
    retryable: bool = False


class Provenance(Record):
    """Who made the brief, from what, when. Times are ISO 8601 in UTC; hashes name their algorithm."""

    ai_generated: bool = True
    summarizer: str
    guard: str
    appraisal: str
    config_sha256: str
    source_sha256: str
    started: str
    finished: str
    approved_by: str | None = None


class Brief(Record):
    """Everything about one article; the JSON of `summarizer run`."""

    schema_version: int = SCHEMA_VERSION
    article_id: str
    title: str
    url: str = ""
    source: str = ""
    published: str = ""
    status: BriefStatus
    label: str = ""
    relevance: Relevance = Relevance()
    sections: dict[Section, SectionResult] = Field(default_factory=dict)
    facts: StudyFacts | None = None
    findings: tuple[Finding, ...] = ()
    error: ErrorRecord | None = None
    provenance: Provenance

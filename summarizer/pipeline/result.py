"""Sections, facts and errors to a Brief with its provenance; it decides the status and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from summarizer.appraisal import APPRAISAL_VERSION
from summarizer.errors import SummarizerError
from summarizer.guard.examine import GUARD_VERSION
from summarizer.intake.address import find_addressed
from summarizer.intake.formats.webpage import HIDDEN_KEY
from summarizer.models.article import Article
from summarizer.models.brief import (
    Brief,
    BriefStatus,
    ErrorRecord,
    Provenance,
    Relevance,
    SectionResult,
    SectionStatus,
)
from summarizer.models.draft import Section
from summarizer.models.finding import Finding, Severity
from summarizer.models.record import Record
from summarizer.models.span import Span
from summarizer.models.study import Evidence, SentenceRole, StudyFacts
from summarizer.settings import Band, Settings
from summarizer.version import __version__

NOT_WRITTEN = "T899"


def now_utc() -> str:
    """Give the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def compose(
    article: Article,
    facts: StudyFacts,
    sections: Mapping[Section, SectionResult],
    provenance: Provenance,
    *,
    bands: Sequence[Band],
    error: SummarizerError | None = None,
) -> Brief:
    """Build the brief of an accepted article; spans point into the text as given."""
    findings = injection_findings(article)
    in_given_text = {name: with_given_evidence(result, article) for name, result in sections.items()}
    return Brief(
        article_id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        status=_status(in_given_text, findings),
        label=facts.label,
        relevance=relevance(article.score, bands),
        sections=in_given_text,
        facts=_with_given_spans(facts, article) if article.raw_text is not None else facts,
        findings=findings,
        error=error_record(error) if error else None,
        provenance=provenance,
    )


def refused(article: Article, error: SummarizerError, provenance: Provenance, bands: Sequence[Band]) -> Brief:
    """Build the brief of an article that cannot be summarised: no section, the reason as its error."""
    return Brief(
        article_id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        status=BriefStatus.REFUSED,
        relevance=relevance(article.score, bands),
        error=error_record(error),
        provenance=provenance,
    )


def make_provenance(article: Article, settings: Settings, started: str) -> Provenance:
    """Name versions, configuration and source, so that the brief can be made again."""
    given = article.raw_text if article.raw_text is not None else article.text
    return Provenance(
        summarizer=__version__,
        guard=GUARD_VERSION,
        appraisal=APPRAISAL_VERSION,
        config_sha256=settings.sha256(),
        source_sha256="sha256:" + hashlib.sha256(f"{article.title}\0{given}".encode()).hexdigest(),
        started=started,
        finished=now_utc(),
    )


def error_record(error: SummarizerError) -> ErrorRecord:
    """Turn an error into data."""
    return ErrorRecord(code=error.code, message=error.message, hint=error.hint, retryable=error.retryable)


def relevance(score: float | None, bands: Sequence[Band]) -> Relevance:
    """Put a score in its band; no score has no band."""
    if score is None:
        return Relevance()
    for band in sorted(bands, key=lambda band: band.at_least, reverse=True):
        if score >= band.at_least:
            return Relevance(score=score, band=band.name)
    return Relevance(score=score)


def injection_findings(article: Article) -> tuple[Finding, ...]:
    """Report each part of the article that speaks to a model, seen or hidden; it was kept as data."""
    seen = "The article holds text that addresses a language model. It was treated as data and not obeyed."
    hidden = "The page hid text that addresses a language model. It was left out and sent to nobody."
    titled = "The title or outlet addresses a language model. It was treated as data and not obeyed."
    spans = [(seen, article.given_span(span)) for span in article.addressed_to_model]
    spans += [(hidden, Span(start=0, end=0, text="")) for _ in article.metadata.get(HIDDEN_KEY, ())]
    spans += [(titled, span) for span in find_addressed(f"{article.title}\n{article.source}")]
    return tuple(
        Finding(code="X710", severity=Severity.MAJOR, message=message, section="", span=span)
        for message, span in spans
    )


def unwritten(section: Section, needs: Sequence[Section]) -> SectionResult:
    """Give the result of a section that was never sent, because a section that its prompt carries has no text."""
    missing = " and ".join(name.value for name in needs)
    finding = Finding(
        code=NOT_WRITTEN,
        severity=Severity.BLOCK,
        message=f"It was not written, because it is written from the {missing}, and that has no text.",
        section=section.value,
        span=Span(start=0, end=0, text=""),
    )
    return SectionResult(status=SectionStatus.WITHHELD, findings=(finding,))


def with_given_evidence(result: SectionResult, article: Article) -> SectionResult:
    """Let the evidence of a section's findings point into the article as given."""
    moved = tuple(
        finding.model_copy(update={"evidence": article.given_span(finding.evidence)})
        if finding.evidence is not None
        else finding
        for finding in result.findings
    )
    return result.model_copy(update={"findings": moved})


def _status(sections: Mapping[Section, SectionResult], findings: Sequence[Finding]) -> BriefStatus:
    withheld = {name for name, result in sections.items() if result.status is SectionStatus.WITHHELD}
    if withheld == set(sections) or Section.SUMMARY in withheld:
        return BriefStatus.WITHHELD
    doubts = [finding for result in sections.values() for finding in result.findings] + list(findings)
    fallback = any(result.status is SectionStatus.FALLBACK for result in sections.values())
    if withheld or fallback or any(finding.severity is not Severity.MINOR for finding in doubts):
        return BriefStatus.NEEDS_REVIEW
    return BriefStatus.READY


def _with_given_spans(facts: StudyFacts, article: Article) -> StudyFacts:
    moved: StudyFacts = _move(facts, article)
    return moved


def _move(value: Any, article: Article) -> Any:  # noqa: ANN401 - walks any record
    if isinstance(value, Evidence) and value.role is SentenceRole.HEADLINE:
        return value
    if isinstance(value, Span):
        given = article.given_span(value)
        return value.model_copy(update={"start": given.start, "end": given.end, "text": given.text})
    if isinstance(value, Record):
        fields = {name: _move(getattr(value, name), article) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(_move(item, article) for item in value)
    return value

"""A text that anyone wrote, held against its source: the guard without an engine."""

from __future__ import annotations

from functools import lru_cache

from summarizer.appraisal import appraise
from summarizer.guard.examine import Examination, examine
from summarizer.guard.material import Material
from summarizer.guard.repair import repaired_text
from summarizer.guard.support_score import support
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Finding, Verdict
from summarizer.models.record import Record
from summarizer.models.study import StudyFacts


class CheckInput(Record):
    """One text to check; an empty title, source or summary is skipped with what needs it."""

    id: str = ""
    section: Section = Section.SUMMARY
    text: str
    title: str = ""
    source: str = ""
    summary: str = ""
    language: str = "en"


class CheckResult(Record):
    """The guard's answer; `repaired` is a text that passed its own check, `support` ranks only."""

    id: str
    verdict: Verdict
    codes: tuple[str, ...]
    findings: tuple[Finding, ...]
    repaired: str | None
    support: float | None
    skipped: tuple[str, ...]


def check(given: CheckInput) -> CheckResult:
    """Examine a text; pure: no network, no model, no clock."""
    examination = _examine(given, given.text)
    verdict, repaired = examination.verdict, None
    if verdict is Verdict.REPAIR:
        repaired = repaired_text(given.text, examination.findings)
        if _examine(given, repaired).verdict is not Verdict.PASS:
            verdict, repaired = Verdict.RETRY, None
    return CheckResult(
        id=given.id,
        verdict=verdict,
        codes=tuple(dict.fromkeys(finding.code for finding in examination.findings)),
        findings=examination.findings,
        repaired=repaired,
        support=round(support(given.text, given.source), 4) if given.source.strip() else None,
        skipped=examination.skipped,
    )


def _examine(given: CheckInput, text: str) -> Examination:
    article = Article(title=given.title, text=given.source) if given.title or given.source else None
    return examine(
        Material(
            draft=make_draft(given.section, text),
            article=article,
            facts=_facts(given.title, given.source) if given.source.strip() else None,
            siblings={Section.SUMMARY: given.summary} if given.section is not Section.SUMMARY else {},
            language=given.language,
        )
    )


@lru_cache(maxsize=16)
def _facts(title: str, source: str) -> StudyFacts:
    return appraise(Article(title=title, text=source))

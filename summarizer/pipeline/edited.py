"""A section that a person wrote, held against its article and the sections beside it.

The text is kept as it was typed: a certain repair is offered and never made. It knows no store.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summarizer.appraisal import appraise
from summarizer.guard.examine import Examination, examine
from summarizer.guard.material import Material
from summarizer.guard.repair import repaired_text
from summarizer.guard.support_score import support
from summarizer.intake.clean import clean
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Verdict
from summarizer.models.study import StudyFacts
from summarizer.pipeline.plan import standing_before
from summarizer.pipeline.text_check import CheckResult


def check_section(
    article: Article, section: Section, text: str, siblings: Mapping[Section, str]
) -> CheckResult:
    """Examine a section's text as `article` was given; evidence points into the article as given.

    `siblings` are the texts of the other sections; those before it are read. Pure and bound by the
    processor: a few milliseconds, and about ten more when an article is seen for the first time.
    """
    article, facts = _read(article.title, article.text, article.language)
    others = standing_before(section, siblings)
    examination = _examine(article, facts, section, text, others)
    verdict, repaired = examination.verdict, None
    if verdict is Verdict.REPAIR:
        repaired = repaired_text(text, examination.findings)
        if _examine(article, facts, section, repaired, others).verdict is not Verdict.PASS:
            verdict, repaired = Verdict.RETRY, None
    findings = tuple(
        finding.model_copy(update={"evidence": article.given_span(finding.evidence)})
        if finding.evidence is not None
        else finding
        for finding in examination.findings
    )
    return CheckResult(
        id=section.value,
        verdict=verdict,
        codes=tuple(dict.fromkeys(finding.code for finding in findings)),
        findings=findings,
        repaired=repaired,
        support=round(support(text, article.text), 4),
        skipped=examination.skipped,
    )


def _examine(
    article: Article, facts: StudyFacts, section: Section, text: str, siblings: Mapping[Section, str]
) -> Examination:
    return examine(
        Material(
            draft=make_draft(section, text),
            article=article,
            facts=facts,
            siblings=siblings,
            language=article.language,
        )
    )


@lru_cache(maxsize=64)
def _read(title: str, text: str, language: str) -> tuple[Article, StudyFacts]:
    article = clean(Article(title=title, text=text, language=language))
    return article, appraise(article)

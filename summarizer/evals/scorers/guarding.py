"""The guard's answer on a sample's text: the run's own where it has one, else asked for once.

It knows which codes stand on which text; what they are worth is the scorers'.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.models.draft import Section
from summarizer.models.finding import Finding, Verdict
from summarizer.models.record import Record
from summarizer.pipeline.text_check import CheckInput, check


class Guarded(Record):
    """Verdict and findings on one text."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    def with_codes(self, prefixes: tuple[str, ...]) -> tuple[Finding, ...]:
        """Give the findings whose code begins with one of the prefixes."""
        return tuple(finding for finding in self.findings if finding.code.startswith(prefixes))


def guarded(sample: Sample, case: Case) -> Guarded:
    """Give the guard's answer on the sample; raises `InputFormatError` where the case has no article."""
    if sample.verdict is not None:
        return Guarded(verdict=sample.verdict, findings=sample.findings)
    article = case.load_article()
    return _checked(sample.section, sample.text, article.title, article.text, sample.summary)


@lru_cache(maxsize=256)
def _checked(section: Section, text: str, title: str, source: str, summary: str) -> Guarded:
    result = check(CheckInput(section=section, text=text, title=title, source=source, summary=summary))
    return Guarded(verdict=result.verdict, findings=result.findings)

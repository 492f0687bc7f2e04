"""One draft through the detectors of the family."""

import pytest

from summarizer.guard.examine import findings_of
from summarizer.guard.material import Material
from summarizer.guard.registry import all_detectors
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Severity


@pytest.fixture(scope="session")
def codes():
    """Give the codes that the family finds in a draft, remarks aside."""

    def find(text, section="commentary", title="", source=""):
        article = Article(title=title, text=source) if title or source else None
        material = Material(draft=make_draft(Section(section), text), article=article)
        return {
            finding.code
            for detector in all_detectors()
            if detector.code.startswith("F") and material.present.issuperset(detector.needs)
            for finding in findings_of(detector, material)
            if finding.severity is not Severity.MINOR
        }

    return find

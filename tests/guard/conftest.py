"""Runs the detectors of a family over a text and gives the codes that spoke."""

import pytest

from summarizer.guard.examine import findings_of
from summarizer.guard.material import Material
from summarizer.guard.registry import all_detectors
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

LETTERS = {"claims": "C", "design": "D", "leak": "X", "safety": "S"}


@pytest.fixture
def codes(request):
    """Give a function from a draft, and what it is held against, to the codes of the family of the test's folder."""
    letter = LETTERS[request.path.parent.name]

    def run(text, source="", *, title="", section="summary", facts=None, prompt=None, addressed=()):
        article = Article(title=title, text=source, addressed_to_model=addressed) if source or title else None
        material = Material(
            draft=make_draft(Section(section), text), article=article, facts=facts, prompt=prompt
        )
        found = set()
        for detector in all_detectors():
            if detector.code.startswith(letter) and material.has_all(detector.needs):
                for hit in detector.find(material):
                    assert 0 <= hit.start < hit.end <= len(text)
                    found.add(detector.code)
        return found

    return run


@pytest.fixture(scope="session")
def family_findings():
    """Give a function from a family's letter and a draft to what the family finds without facts or a prompt."""

    def find(letter, text, section="commentary", title="", source=""):
        article = Article(title=title, text=source) if title or source else None
        material = Material(draft=make_draft(Section(section), text), article=article)
        return [
            finding
            for detector in all_detectors()
            if detector.code.startswith(letter) and material.has_all(detector.needs)
            for finding in findings_of(detector, material)
        ]

    return find

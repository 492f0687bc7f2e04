"""One draft through the detectors of form."""

import pytest

from summarizer.models.finding import Severity


@pytest.fixture(scope="session")
def codes(family_findings):
    """Give the codes that the family finds in a draft, remarks aside."""

    def find(text, section="commentary", title="", source=""):
        findings = family_findings("F", text, section, title, source)
        return {finding.code for finding in findings if finding.severity is not Severity.MINOR}

    return find

"""One draft through the detectors of replies."""

import pytest


@pytest.fixture(scope="session")
def codes(family_findings):
    """Give the codes that the family finds in a draft."""

    def find(text, section="commentary", title="", source=""):
        return {finding.code for finding in family_findings("R", text, section, title, source)}

    return find

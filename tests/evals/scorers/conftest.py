"""Cases and samples made on the spot."""

import pytest

from summarizer.evals.case import Case
from summarizer.evals.sample import Sample
from summarizer.models.article import Article

GOLD = {
    "item_type": "study_report",
    "family": "interventional_human",
    "design": "rct_parallel",
    "subjects": "people",
    "n_total": 40,
    "publication_status": "peer_reviewed_journal",
}


@pytest.fixture
def make_case():
    """Give a function that makes a case about a text."""

    def make(text="Forty people took part in a randomised trial.", title="A trial", **changes):
        data = {"id": "one", "article": "one.md", "origin": "x", "licence": "MIT", "gold": GOLD, **changes}
        return Case.model_validate(data).with_article(Article(id="one", title=title, text=text))

    return make


@pytest.fixture
def make_sample():
    """Give a function that makes a sample of a text."""

    def make(text, section="summary", **changes):
        fields = {"sample_id": f"one/{section}/1/raw", "case_id": "one", "cluster": "one", **changes}
        return Sample(section=section, text=text, **fields)

    return make

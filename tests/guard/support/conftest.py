"""One article with many numbers, and a way to ask a detector about a draft on it."""

import pytest

from summarizer.appraisal import appraise
from summarizer.guard.material import Material
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

TEXT = """In a randomised, double-blind trial, 84 adults with gout were assigned to ferolan 40 mg once a day or placebo for 12 weeks. Forty-two adults received ferolan and 42 received placebo. The trial was run at 9 hospitals.

Flares occurred in 31% of the ferolan group and 52% of the placebo group at week 12. The hazard ratio for a flare was 0.55 (95% confidence interval 0.34 to 0.89; p=0.014). Pain fell by 2.4 points more with ferolan than with placebo (95% confidence interval -3.9 to -0.9; p=0.002). Quality of life did not differ (p=0.41).

Nausea (14% against 5%) and rash (7% against 2%) were more common with ferolan. Seven of 42 people on ferolan (17%) stopped treatment early. Uric acid was 85.19 mg/l lower.

Each visit included a 20-minute infusion of saline. An earlier open-label study gave ferolan to 310 patients. A phase 3 trial in 900 adults is planned. Gout affects about 41 million people worldwide. The drug lowered joint swelling by 45% in relative terms."""
ARTICLE = Article(title="Ferolan cuts gout flares", text=TEXT, published="2026-03-02")
FACTS = appraise(ARTICLE)


@pytest.fixture(scope="session")
def found():
    """Give a function from detector, draft and section to the pieces of the draft that it flags."""

    def ask(detector, text, section="summary", source=None):
        article = ARTICLE if source is None else Article(title="", text=source)
        facts = FACTS if source is None else appraise(article)
        draft = make_draft(Section(section), text)
        hits = list(detector(Material(draft=draft, article=article, facts=facts)))
        assert all(0 <= hit.start < hit.end <= len(draft.text) for hit in hits)
        assert all(
            hit.evidence is None or article.text[hit.evidence.start : hit.evidence.end] == hit.evidence.text
            for hit in hits
        )
        return [draft.text[hit.start : hit.end] for hit in hits]

    return ask

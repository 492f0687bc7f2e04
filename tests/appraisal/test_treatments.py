"""Treatment or exposure: a whole noun phrase, or not stated."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import Study


def _study(text, title=""):
    return appraise(Article(title=title, text=text)).primary or Study()


TREATMENTS = {
    "assigned": ("In this randomised trial, 90 adults were randomly assigned to the CBD solution at 20 mg a day or placebo.", "", "the CBD solution"),
    "amount before it": ("This randomised trial had 36 adults. Eighteen received a single dose of 21.5 mg of DMT into a vein.", "", "DMT"),
    "groups are none": ("In this randomised trial, adults were randomly assigned to two groups. All took part.", "", None),
    "took part": ("In this randomised trial, 14 adults took part.", "", None),
    "placebo is none": ("In this randomised trial, 18 received placebo.", "", None),
    "use in records": ("The team looked back at the records of 9,000 adults, some with cannabis use noted in them.", "", "cannabis"),
    "title": ("The prospective study followed 900 nurses for ten years.", "Green tea linked to longer life", "Green tea"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "words"), TREATMENTS.values(), ids=TREATMENTS)
def test_the_treatment_is_a_whole_phrase_or_not_stated(text, title, words):
    """What was given or looked at is cut out whole; groups, placebo and idioms are none."""
    assert _study(text, title).intervention.value == words

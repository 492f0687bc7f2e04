"""Population: the phrase of the head count, whole, in the article's words."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import Study


def _study(text, title=""):
    return appraise(Article(title=title, text=text)).primary or Study()


POPULATIONS = {
    "with a condition": ("The randomised trial enrolled 36 adults with moderate-to-severe depression at two sites.", "adults with moderate-to-severe depression"),
    "ages": ("The randomised trial took in 124 children and adolescents aged 2 to 18 years at 11 hospitals.", "children and adolescents aged 2 to 18 years"),
    "without a count": ("In the randomised trial, women with migraine received the drug or placebo.", "women with migraine"),
    "not those who were not studied": ("The randomised trial compared two teas. It has not been tested in people with cancer.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), POPULATIONS.values(), ids=POPULATIONS)
def test_the_population_is_the_phrase_of_the_count(text, words):
    """Who was studied stands in the article's own words, cut at the first verb."""
    assert _study(text).population.value == words

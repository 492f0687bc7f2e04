"""What an article would send, counted and not sent."""

from datetime import UTC, datetime

from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.pipeline.forecast import forecast
from summarizer.prompts import Catalogue, Renderer
from summarizer.settings import load_settings

SETTINGS = load_settings(environ={})
TEXT = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "The number of headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. The trial was "
    "funded by a national research council and published in the Journal of Example Neurology last week. Eleven participants "
    "in the stimulator group reported skin irritation, against four in the sham group, and nobody left the trial."
)


def _forecast(text, **more):
    renderer = Renderer(Catalogue.find(SETTINGS.prompts), SETTINGS.prompts)
    article = Article(title="Stimulator no better than sham in migraine trial", text=text)
    return forecast(article, SETTINGS.intake, renderer, now=datetime.now(UTC), **more)


def test_each_section_has_a_prompt_that_is_counted():
    """All four carry the article or its summary, so none is small."""
    tokens = _forecast(TEXT).prompt_tokens
    assert set(tokens) == set(Section)
    assert min(tokens.values()) > 200


def test_a_longer_summary_makes_the_later_prompts_longer():
    """The stand-in of the summary is counted in the sections that carry it, and not in its own."""
    short, long = (_forecast(TEXT, summary="A word. " * count).prompt_tokens for count in (5, 200))
    assert long[Section.SUMMARY] == short[Section.SUMMARY]
    assert all(long[name] > short[name] + 100 for name in (Section.CONTEXT, Section.COMMENTARY, Section.FAQ))


def test_a_refused_article_sends_nothing():
    """A title alone costs nothing."""
    seen = _forecast("")
    assert seen.refused
    assert seen.prompt_tokens == {}

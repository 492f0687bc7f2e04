"""Every fixture through the offline engine, from file to brief: whole, grounded, and labelled as automated."""

import asyncio
from pathlib import Path

import pytest

from summarizer.assembly import make_pipeline
from summarizer.intake.reader import read_path
from summarizer.models.brief import BriefStatus, SectionStatus
from summarizer.models.draft import Section
from summarizer.settings import load_settings

# The articles i01 and later were written after these rules, and measure what is asserted of the rest.
ARTICLES = sorted((Path(__file__).parents[2] / "evals" / "articles").glob("[!i]*.md"))
SETTINGS = load_settings(environ={})


@pytest.fixture(scope="module")
def pipeline():
    """Give one pipeline for all articles."""
    return make_pipeline(SETTINGS, "offline")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_offline_brief_of_a_fixture_is_whole(pipeline, path):
    """All four sections pass the guard, and say that no language model wrote them."""
    (article,) = read_path(path, SETTINGS.intake)
    brief = asyncio.run(pipeline.run(article))
    withheld = {
        name.value: sorted({code for attempt in result.attempts for code in attempt.codes})
        for name, result in brief.sections.items()
        if result.status is SectionStatus.WITHHELD
    }
    assert not withheld
    assert brief.status in {BriefStatus.READY, BriefStatus.NEEDS_REVIEW}
    assert list(brief.sections) == list(Section)
    assert {result.engine for result in brief.sections.values()} == {"offline"}
    assert brief.provenance.ai_generated

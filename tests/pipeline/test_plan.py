"""The order in which sections are written."""

from summarizer.models.draft import Section
from summarizer.pipeline.plan import waves


def _names(sections):
    return [[step.section.value for step in wave] for wave in waves(sections)]


def test_summary_comes_first_and_the_rest_together():
    """All four sections take two waves."""
    assert _names(tuple(Section)) == [["summary"], ["context", "commentary", "faq"]]


def test_a_wanted_section_brings_what_it_needs():
    """A commentary alone is written after a summary."""
    assert _names([Section.COMMENTARY]) == [["summary"], ["commentary"]]

"""Harms with their figures; diseases, outcomes and silence are none."""

import pytest

from summarizer.appraisal.harms import harms_reported, read_harms
from summarizer.appraisal.reading import Reading
from summarizer.models.article import Article


def _read(text):
    reading = Reading(Article(text=text))
    harms = read_harms(reading)
    return harms, harms_reported(reading, harms)


HARMS = {
    "percent": ("Skin irritation was reported by 21% of the device group.", "skin irritation", None, 21.0),
    "count": ("Raised liver enzymes were seen in 11 children.", "raised liver enzymes", 11, None),
    "none serious": ("There were no serious adverse events.", "serious adverse events", None, None),
    "shared term with its context": (
        "Headache and other side effects were common.",
        "side effects",
        None,
        None,
    ),
}


@pytest.mark.parametrize(("text", "term", "count", "percent"), HARMS.values(), ids=HARMS)
def test_harms_are_read_with_their_figures(text, term, count, percent):
    """Term, count and percentage stand as told."""
    harm = _read(text)[0][0]
    assert (harm.term, harm.count, harm.percent) == (term, count, percent)


NO_HARMS = {
    "the outcome": "Anxiety fell in both groups.",
    "the disease": "Pain affects one in five adults.",
    "not studied": "Side effects were not studied.",
    "silence": "The trial took place in Oslo.",
}


@pytest.mark.parametrize("text", NO_HARMS.values(), ids=NO_HARMS)
def test_outcomes_diseases_and_silence_are_no_harms(text):
    """A term that may be the outcome is a harm only where its sentence speaks of harm."""
    assert _read(text)[0] == ()


def test_what_was_not_studied_is_said():
    """That harms were not studied is an answer of its own; silence is none."""
    assert _read("Side effects were not studied.")[1].value == "no"
    assert not _read("The trial took place in Oslo.")[1].known
    assert _read("Nausea occurred in 12 patients.")[1].value == "yes"

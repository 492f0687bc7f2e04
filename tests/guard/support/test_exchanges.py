"""Restated sentences with other figures in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.material import Material
from summarizer.guard.support.exchanges import figures_exchanged
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

FLAGGED = {
    "arms in the same words": "Flares occurred in 52% of the ferolan group and 31% of the placebo group at week 12.",
    "arms in other words": "At week 12, 52% on ferolan and 31% on placebo had had a flare.",
    "bare pair turned": "Nausea (5% against 14%) was more common.",
    "pairs mixed": "Nausea (14% against 2%) was more common.",
    "sign lost": "Pain changed (95% confidence interval -3.9 to 0.9).",
    "figure of another sentence": "Pain fell by 0.9 points more with ferolan than with placebo.",
    "unit in place": "Adults were assigned to ferolan 40 mg once a day or placebo for 12 months.",
    "end of another interval": "The ratio had an interval from 0.34 to 0.9.",
    "whole that counts nobody": "Three of 31 people on ferolan stopped treatment early.",
}
ALONE = {
    "same words": "Flares occurred in 31% of the ferolan group and 52% of the placebo group at week 12.",
    "other order": "Flares occurred in 52% of the placebo group and 31% of the ferolan group.",
    "other words": "At week 12, 31% on ferolan and 52% on placebo had had a flare.",
    "placebo first": "With placebo against ferolan, 52% and 31% had a flare.",
    "both intervals flipped": "Pain fell by 2.4 points more (95% confidence interval 0.9 to 3.9).",
    "two results": "Nausea and rash were seen in 14% and 7%.",
    "rounded": "Uric acid was 85.2 mg/l lower.",
    "no numbers": "Nausea and rash were more common with ferolan.",
    "proposal": "A trial of at least 500 adults would have to compare 40 mg with 20 mg.",
}


@pytest.mark.parametrize("text", FLAGGED.values(), ids=FLAGGED)
def test_exchanged_figures_are_flagged(found, text):
    """A figure in another's place turns a result round."""
    assert found(figures_exchanged, text)


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_figures_in_their_places_are_left_alone(found, text):
    """Another order and other words are no exchange."""
    assert found(figures_exchanged, text) == []


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    """Spans lie within the draft, whatever the letters; a text never contradicts itself."""
    material = Material(draft=make_draft(Section.SUMMARY, text), article=Article(title="", text=text))
    assert list(figures_exchanged(material)) == []

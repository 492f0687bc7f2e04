"""Quotations: verbatim, and said by whom the article says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.guard.material import Material
from summarizer.guard.support.quotations import quotation_not_verbatim, quotation_of_another_speaker
from summarizer.models.article import Article
from summarizer.models.draft import Section, make_draft

SOURCE = (
    "“This is a modest effect, and people should know that it’s modest,” said Dr Helen Marsh, who led the trial.\n\n"
    'Professor Tomas Reyes, who was not involved, called it "a careful first answer to a question". '
    "He didn't get the balance right, he said later."
)
ARTICLE = Article(title="A small step for sleepless nights, says hospital", text=SOURCE)


def _hits(detector, text, article=ARTICLE):
    return list(detector(Material(draft=make_draft(Section.SUMMARY, text), article=article)))


@pytest.mark.parametrize(
    "text",
    [
        '"This is a large effect, and people should know it," said Dr Marsh.',
        '"This is a modest effect ... it is modest," said Dr Marsh.',
        '"This is a modest [and welcome] effect, and people should know," said Dr Marsh.',
        "Dr Marsh said: «it will change everything we do».",
        'Dr Marsh called it "stunning unprecedented clinical progress".',
        'A "first" quotation is short, and "a miracle for my patients" is not in the article.',
    ],
    ids=["other words", "ellipsis", "bracket", "other marks", "term that is said", "behind a short one"],
)
def test_altered_quotations_are_flagged(text):
    """Whatever stands between the marks and not in the article is found, with its marks."""
    hits = _hits(quotation_not_verbatim, text)
    assert len(hits) == 1
    assert text[hits[0].start] in '"«'


@pytest.mark.parametrize(
    "text",
    [
        '"this is a modest effect, and people should know that it\'s modest", she said.',
        "“This is a modest effect, and people\nshould know that it’s modest.”",
        'The note calls it "a careful first answer".',
        'He "did not get the balance right", the article says.',
        'The title, "A small step for sleepless nights", is fair.',
        'It was a so-called "sham" device and a "placebo pill".',
        'He was in a "functional minimally conscious state".',
        'Some replied, in effect, "I cannot tell you that now".',
    ],
    ids=[
        "straight marks",
        "line break",
        "part of it",
        "contraction",
        "title",
        "few words",
        "term",
        "example",
    ],
)
def test_verbatim_quotations_are_left_alone(text):
    """Marks, spaces, case and contractions may differ; words may not."""
    assert _hits(quotation_not_verbatim, text) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ('"This is a modest effect, and people should know that," said Professor Reyes.', True),
        ('Tomas Reyes said: "This is a modest effect, and people should know".', True),
        ('According to Reyes, "This is a modest effect, and people should know".', True),
        ('"This is a modest effect, and people should know that," said Helen Marsh.', False),
        ('"A careful first answer to a question," said Reyes.', False),
        ('"This is a modest effect, and people should know that."', False),
    ],
    ids=["behind", "before", "according to", "right speaker", "other quotation", "no speaker"],
)
def test_words_given_to_somebody_else_are_flagged(text, flagged):
    """The speaker is the one whom the article names beside the words."""
    hits = _hits(quotation_of_another_speaker, text)
    assert bool(hits) is flagged
    assert all(SOURCE[hit.evidence.start : hit.evidence.end] == hit.evidence.text for hit in hits)


@given(st.text(alphabet=' "“”«»abN.,\n\x00\u200bé…', max_size=200), st.text(max_size=80))
def test_offsets_always_index_the_draft(text, source):
    """No text makes the detectors fail or point outside."""
    article = Article(text=source + "x")
    for detector in (quotation_not_verbatim, quotation_of_another_speaker):
        assert all(0 <= hit.start < hit.end <= len(text) for hit in _hits(detector, text, article))

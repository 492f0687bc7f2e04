"""FAQ items and their plain rendering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.draft import FaqItem, Section, faq_items, faq_text, make_draft

_words = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=6).map(" ".join)
_items = st.builds(
    FaqItem, question=_words.map(lambda words: f"Is {words}?"), answer=_words.map("It is {}.".format)
)


@given(st.lists(_items, max_size=5).map(tuple))
def test_items_survive_their_rendering(items):
    """Items written as plain text and read back are the same items."""
    assert faq_items(faq_text(items)) == items


def test_only_a_faq_draft_has_items():
    """A summary of several paragraphs is never cut into questions."""
    assert make_draft(Section.SUMMARY, "One.\n\nTwo.").items == ()
    assert len(make_draft(Section.FAQ, "Q?\nA.\n\nR?\nB.").items) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Who took part?\n206 adults.\n\nWhat was found?\nScores fell.",
        "Who took part?\r\n206 adults.\r\n\r\nWhat was found?\r\nScores fell.",
        "Who took part?\n206 adults.\nWhat was found?\nScores fell.",
        "Who took part? 206 adults.\n\nWhat was found? Scores fell.",
        "Q: Who took part?\nA: 206 adults.\n \n \nQ: What was found?\nA: Scores fell.",
        "1. Who took part?\n206 adults.\n\n2. What was found?\nScores\nfell.",
    ],
    ids=["plain", "crlf", "single", "inline", "labels", "numbers"],
)
def test_a_faq_is_read_in_the_forms_that_it_comes_in(text):
    """Line ends, labels and missing blank lines make no item an answer of another."""
    assert faq_items(text) == (
        FaqItem(question="Who took part?", answer="206 adults."),
        FaqItem(question="What was found?", answer="Scores fell."),
    )


def test_a_paragraph_without_a_question_goes_on_with_the_answer():
    """An answer may have two paragraphs, and may ask in its middle."""
    items = faq_items("Who took part?\nAdults did.\n\nWho else could? Nobody knows.\n\nMore is not told.")
    assert [item.answer for item in items] == ["Adults did.", "Nobody knows. More is not told."]

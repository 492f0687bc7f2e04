"""FAQ items and their plain rendering."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.draft import FaqItem, Section, faq_items, faq_text, make_draft

_line = st.text(
    st.characters(codec="ascii", exclude_characters="\n\r\v\f\x1c\x1d\x1e\x1f\x85"), min_size=1
).map(lambda text: " ".join(text.split()))
_lines = _line.filter(bool)


@given(st.lists(st.builds(FaqItem, question=_lines, answer=_lines), max_size=5).map(tuple))
def test_items_survive_their_rendering(items):
    """Items written as plain text and read back are the same items."""
    assert faq_items(faq_text(items)) == items


def test_only_a_faq_draft_has_items():
    """A summary of several paragraphs is never cut into questions."""
    assert make_draft(Section.SUMMARY, "One.\n\nTwo.").items == ()
    assert len(make_draft(Section.FAQ, "Q?\nA.\n\nR?\nB.").items) == 2

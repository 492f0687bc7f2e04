"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.desk.difference import Change, passages

WORDS = st.text(alphabet="ab \n\u2014\u00e9", max_size=40)


@given(WORDS, WORDS)
def test_passages_make_both_texts(before, after):
    """Without what was added stands the first text, without what was removed the second, to the letter."""
    found = passages(before, after)
    assert "".join(one.text for one in found if one.change is not Change.ADDED) == before
    assert "".join(one.text for one in found if one.change is not Change.REMOVED) == after


def test_one_word_is_one_change():
    """Only the word that changed is told apart."""
    found = passages("cut deaths by 24 per cent", "cut deaths by 34 per cent")
    changed = {one.change.value: one.text for one in found if one.change is not Change.SAME}
    assert changed == {"removed": "24 ", "added": "34 "}

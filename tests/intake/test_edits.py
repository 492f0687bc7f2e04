"""Two rounds of repairs told as one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarizer.intake.edits import apply_edits, chain, without_overlap
from summarizer.models.article import Edit


@st.composite
def _edits(draw, text):
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return tuple(
        Edit(start=start, end=end, replacement=draw(st.text("XY", max_size=3)), reason="test")
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )


@given(st.text("abc ", max_size=30), st.data())
def test_a_chain_does_what_its_rounds_did(raw, data):
    """The chained edits turn the raw text into the last text, in order and without overlap."""
    first = data.draw(_edits(raw))
    middle = apply_edits(raw, first)
    second = data.draw(_edits(middle))
    chained = chain(raw, first, second)
    assert apply_edits(raw, chained) == apply_edits(middle, second)
    assert all(one.end <= other.start for one, other in pairwise(chained))


def test_of_overlapping_edits_the_first_stays():
    """Where two edits overlap, only one is kept."""
    edits = [
        Edit(start=1, end=4, replacement="x", reason="a"),
        Edit(start=3, end=6, replacement="y", reason="b"),
    ]
    assert without_overlap(reversed(edits)) == (edits[0],)

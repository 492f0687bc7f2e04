"""Offsets of a repaired article point into the text as given."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.article import Article, Edit
from summarizer.models.span import Span


def _repaired(raw, edits):
    text, shift = raw, 0
    for edit in edits:
        start, end = edit.start + shift, edit.end + shift
        text = text[:start] + edit.replacement + text[end:]
        shift += len(edit.replacement) - (edit.end - edit.start)
    return Article(text=text, raw_text=raw, edits=tuple(edits))


@st.composite
def _articles(draw):
    raw = draw(st.text("abc ", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(raw)), max_size=8)))
    edits = [
        Edit(start=start, end=end, replacement=draw(st.text("XY", max_size=3)), reason="test")
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return _repaired(raw, edits)


def test_a_span_behind_a_repair_moves_back():
    """A word behind a repaired dash is found at its place in the given text."""
    article = _repaired("a â€” word", [Edit(start=2, end=5, replacement="-", reason="mojibake")])
    start = article.text.index("word")
    assert article.given_span(Span.of(article.text, start, start + 4)).text == "word"


def test_a_span_over_a_repair_covers_what_was_given():
    """A span that holds a repaired character covers the garbled ones."""
    article = _repaired("a â€” b", [Edit(start=2, end=5, replacement="-", reason="mojibake")])
    assert article.given_span(Span.of(article.text, 0, len(article.text))).text == "a â€” b"


@given(_articles(), st.data())
def test_given_spans_stay_inside_and_keep_untouched_words(article, data):
    """Every span maps into the given text, and characters that no repair touched map to themselves."""
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    span = article.given_span(Span.of(article.text, start, end))
    assert 0 <= span.start <= span.end <= len(article.raw_text)
    untouched = [letter for letter in article.text[start:end] if letter in "abc "]
    letters = iter(span.text)
    assert all(letter in letters for letter in untouched)
    if end > start and all(letter in "abc " for letter in article.text[start:end]) and not article.edits:
        assert span.text == article.text[start:end]

"""Quotations stand in a text or they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.judges.quotes import QuotableText

SOURCE = "The drug\u2019s effect \u2014 a \u201cbreakthrough\u201d \u2014 was seen in\n  120 adults; it was **ineffective** in children."


@pytest.mark.parametrize(
    "quote",
    [
        "The drug's effect",
        'the DRUG\u2019S  effect - a "breakthrough"',
        "seen in 120 adults",
        "\u2026was seen in 120 adults\u2026",
        "it was ineffective in children.",
        "\u201cwas seen in\n120 adults\u201d",
    ],
)
def test_the_same_words_are_found(quote):
    """Case, marks, dashes and white space are no matter."""
    span = QuotableText(SOURCE).find(quote)
    assert span is not None
    assert SOURCE[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "quote",
    [
        "seen in 121 adults",
        "effective in children",
        "the drug was seen in 120 adults",
        "adults",
        "a \u2014",
        "",
        "in 12",
        "The drug's effect was seen",
    ],
)
def test_other_words_are_not(quote):
    """A changed number, a cut word, a joined or a tiny quotation does not stand there."""
    assert QuotableText(SOURCE).find(quote) is None


@given(st.text(max_size=120), st.integers(0, 119), st.integers(1, 60))
def test_a_found_span_stands_where_it_says(text, start, length):
    """Offsets count the characters of the text as it stands, whatever characters these are."""
    span = QuotableText(text).find(text[start : start + length])
    if span is not None:
        assert text[span.start : span.end] == span.text


def test_invisible_letters_do_not_hide_a_quotation():
    """A soft hyphen or a joiner within a word is passed over, and the span keeps it."""
    text = "The rand\u00adomised trial had 120\u200b adults."
    span = QuotableText(text).find("randomised trial had 120 adults")
    assert span is not None
    assert span.text == "rand\u00adomised trial had 120\u200b adults"

"""Repairs are safe, told as edits, and lead back to the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.intake.clean import clean
from summarizer.intake.edits import apply_edits
from summarizer.models.article import Article
from summarizer.models.span import Span

PIECES = st.sampled_from(
    [
        "patients ",
        "â€”",
        "â€™",
        "&amp;",
        "&amp;lt;",
        "&#8217;",
        "\u200b",
        "\r\n",
        "\x07",
        "<p>",
        "</p>",
        "<i>",
        "é",
        "5 < 6",
        "&nbsp;",
        "\u00ad",
        "\n",
        "Ã©",
        "๐",
    ]
)


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("The drug â€” a pill", "The drug — a pill"),
        ("The drug โ€” a pill", "The drug — a pill"),
        ("The trialโ€s drug, 5 ยฑ 1 mg", "The trial’s drug, 5 ± 1 mg"),
        ("Smith &amp; Jones", "Smith & Jones"),
        ("P &amp;lt; 0.05", "P < 0.05"),
        ("a\u200bb", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("bell\x07", "bell"),
        ("<p>One.</p><p>Two.</p>", "\nOne.\n\nTwo.\n"),
        ("in <i>vitro</i> tests", "in vitro tests"),
        ("treat\u00adment", "treatment"),
        ("shown \U000e0041\U000e0042 here", "shown  here"),
    ],
    ids=[
        "codec",
        "Thai codec",
        "Thai codec without a byte",
        "reference",
        "double reference",
        "zero width",
        "line ends",
        "control",
        "paragraphs",
        "inline",
        "soft hyphen",
        "tag letters",
    ],
)
def test_repairs(given_text, cleaned):
    """What is safe is repaired, and the edits turn the given text into the cleaned one."""
    article = clean(Article(text=given_text))
    assert article.text == cleaned
    assert article.raw_text == given_text
    assert apply_edits(given_text, article.edits) == cleaned
    assert all(edit.reason for edit in article.edits)


@pytest.mark.parametrize(
    "text",
    [
        "p<0.05 and n>30",
        "AT&T; Johnson & Johnson",
        "naïve café — “quoted”",
        "می‌خواهم",
        "👨‍👩‍👧",
        "a\tb\n\nc",
        "<5 mg or >10 mg",
    ],
    ids=["signs", "ampersand", "accents", "persian joiner", "emoji joiner", "white space", "tag-like"],
)
def test_what_is_right_stays(text):
    """Real signs, accents, joiners and white space are left alone."""
    article = clean(Article(text=text))
    assert article.text == text
    assert article.raw_text is None
    assert article.edits == ()


def test_the_title_is_cleaned():
    """A title becomes one line without tags, references and garbled letters."""
    title = "  A &amp; B:\n <em>in vitro</em> doctorâ€™s test "
    assert clean(Article(title=title)).title == "A & B: in vitro doctor’s test"


@given(st.lists(PIECES, max_size=12).map("".join))
def test_cleaning_is_exact_and_idempotent(raw):
    """The edits turn raw into text; a second cleaning changes nothing."""
    once = clean(Article(text=raw))
    assert apply_edits(raw, once.edits) == once.text
    assert clean(once) == once


@given(st.lists(PIECES, max_size=12).map("".join), st.data())
def test_spans_lead_back_to_the_text_as_given(raw, data):
    """A span of the cleaned text covers, in the given text, what cleans to at least its words."""
    article = clean(Article(text=raw))
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    span = article.given_span(Span.of(article.text, start, end))
    assert raw[span.start : span.end] == span.text
    inside = [edit for edit in article.edits if span.start <= edit.start and edit.end <= span.end]
    moved = [
        edit.model_copy(update={"start": edit.start - span.start, "end": edit.end - span.start})
        for edit in inside
    ]
    assert article.text[start:end] in apply_edits(span.text, moved)

"""The Article input: null is missing, unknown keys are kept aside, wrong types are told with their field."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputFormatError
from summarizer.intake.mapping import article_from_mapping
from summarizer.models.article import Article, SourceType


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 1.5),
        ("title", 5),
        ("text", ["a"]),
        ("html", {}),
        ("url", True),
        ("source_type", 3),
        ("tags", 5),
        ("tags", [1]),
        ("score", "high"),
        ("score", 101),
        ("score", True),
        ("score", float("nan")),
        ("embargo_until", "soon"),
        ("embargo_until", 5),
        ("metadata", []),
    ],
)
def test_a_wrong_type_names_its_field(field, value):
    """Each wrong type or value raises an error that begins with the field's name."""
    with pytest.raises(InputFormatError, match=rf"^{field}: "):
        article_from_mapping({field: value})


def test_null_is_missing_and_unknown_keys_are_kept():
    """Null fields are as absent ones, and what is not known goes to the metadata."""
    article = article_from_mapping(
        {"title": None, "text": "x", "score": None, "author": "A", "metadata": {"k": 1}}
    )
    assert article.title == ""
    assert article.score is None
    assert article.metadata == {"author": "A", "k": 1}


def test_fields_are_read():
    """Each field arrives in its own type."""
    given_fields = {
        "id": 7,
        "source_type": "Press-Release",
        "tags": "a, b",
        "score": "55",
        "embargo_until": "2026-03-04T10:00:00",
        "published": "2026-03-04",
    }
    article = article_from_mapping(given_fields)
    assert article.id == "7"
    assert article.source_type is SourceType.PRESS_RELEASE
    assert article.tags == ("a", "b")
    assert article.score == 55
    assert article.embargo_until == datetime(2026, 3, 4, 10, tzinfo=UTC)


def test_an_unknown_source_type_is_kept_aside():
    """A word outside the vocabulary becomes `unknown` and stays in the metadata."""
    article = article_from_mapping({"text": "x", "source_type": "blog"})
    assert article.source_type is SourceType.UNKNOWN
    assert article.metadata["source_type"] == "blog"


def test_ids_follow_url_then_text():
    """The same url gives the same id whatever the text; without a url the text decides."""
    one = article_from_mapping({"url": "https://a.example/1", "text": "x"})
    other = article_from_mapping({"url": "https://a.example/1", "text": "y"})
    assert one.id == other.id
    assert article_from_mapping({"text": "x"}).id == article_from_mapping({"text": "x", "title": "t"}).id
    assert article_from_mapping({"text": "x"}).id != article_from_mapping({"text": "y"}).id


def test_html_stands_in_for_text():
    """HTML is read where there is no text, and passed over where there is."""
    html = (
        "<html><body><article><p>"
        + "The trial enrolled forty adults in two towns. " * 8
        + "</p></article></body></html>"
    )
    assert "forty adults" in article_from_mapping({"html": html}).text
    assert article_from_mapping({"html": html, "text": "own"}).text == "own"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(Article.model_fields)), JSON, max_size=6))
def test_any_object_gives_an_article_or_a_format_error(mapping):
    """No object of JSON raises anything but an `InputFormatError`."""
    try:
        article = article_from_mapping(mapping)
    except InputFormatError:
        return
    assert article.id

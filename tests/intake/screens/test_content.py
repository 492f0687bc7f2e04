"""Texts with nothing in them are refused with their codes."""

from datetime import UTC, datetime

import pytest

from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.screen import screen
from summarizer.settings import IntakeSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        ("A912", "Psilocybin therapy eases depression in trial", "None"),
        ("A912", "Psilocybin therapy eases depression in trial", "null"),
        ("A912", "Psilocybin therapy eases depression in trial", "undefined"),
        ("A912", "Psilocybin therapy eases depression in trial", "NaN"),
        ("A912", "Psilocybin therapy eases depression in trial", "[object Object]"),
        ("A912", "Psilocybin therapy eases depression in trial", "Error"),
        ("A912", "Psilocybin therapy eases depression in trial", "N/A"),
        ("A912", "Psilocybin therapy eases depression in trial", "n/a"),
        ("A912", "Psilocybin therapy eases depression in trial", "NULL"),
        ("A912", "Psilocybin therapy eases depression in trial", "nil"),
        ("A912", "Psilocybin therapy eases depression in trial", "false"),
        ("A901", "Psilocybin therapy eases depression in trial", "{}"),
        ("A901", "Psilocybin therapy eases depression in trial", "[]"),
        ("A912", "Psilocybin therapy eases depression in trial", "None None"),
        ("A912", "Psilocybin therapy eases depression in trial", "error: null"),
        ("A912", "Psilocybin therapy eases depression in trial", "No content available."),
        ("A912", "Psilocybin therapy eases depression in trial", "no data"),
        ("A912", "Psilocybin therapy eases depression in trial", "Content not available"),
        ("A912", "Psilocybin therapy eases depression in trial", "TBD"),
        ("A912", "Psilocybin therapy eases depression in trial", "Error: None"),
        ("A901", "Psilocybin therapy eases depression in trial", ""),
        ("A901", "Psilocybin therapy eases depression in trial", "   \n\n"),
        ("A901", "Psilocybin therapy eases depression in trial", "---"),
        ("A901", "Only a title", ""),
        (
            "A902",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin therapy eases depression in trial",
        ),
        (
            "A902",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin therapy eases depression in trial | Health Daily",
        ),
        (
            "A902",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin therapy eases depression in trial. Psilocybin therapy eases depression in trial, study finds.",
        ),
        (
            "A903",
            "Psilocybin therapy eases depression in trial",
            "Psilocybin eased depression, a study said on Monday. More soon.",
        ),
        ("A903", "", "The drug was approved on Friday for adults with migraine."),
    ],
    ids=[
        "none",
        "null",
        "undefined",
        "nan",
        "object object",
        "error",
        "n a",
        "n a 2",
        "null 2",
        "nil",
        "false",
        "nothing",
        "nothing 2",
        "none none",
        "error null",
        "no content available",
        "no data",
        "content not available",
        "tbd",
        "error none",
        "nothing 3",
        "nothing 4",
        "nothing 5",
        "nothing 6",
        "psilocybin therapy eases depression in",
        "psilocybin therapy eases depression in 2",
        "psilocybin therapy eases depression in 3",
        "psilocybin eased depression a study",
        "the drug was approved on",
    ],
)
def test_refused(code, title, text):
    """Each text is refused, and its code is among the reasons."""
    screening = screen(article_from_mapping({"title": title, "text": text}), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert code in screening.codes

"""Embargoes that have not ended, or cannot be read, are refused."""

from datetime import UTC, datetime

import pytest

from summarizer.intake.mapping import article_from_mapping
from summarizer.intake.screen import screen
from summarizer.settings import IntakeSettings

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BRIEF = "Researchers at a university hospital gave 233 adults with depression one dose of psilocybin or a very small dose in a trial at 22 sites. After three weeks the score had fallen more with the highest dose. Nausea and headache were more common with it. The trial was funded by a company and was published in a medical journal on Wednesday."


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "EMBARGOED UNTIL 00:01 GMT, THURSDAY 12 MARCH 2099\n" + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "Under embargo until Monday at 5 p.m. ET\n" + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "*** STRICT EMBARGO: 23:30 UK time, 4 January 2099 ***\n" + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "Embargo: March 3, 2099, 11 a.m. ET\n" + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "NOT FOR RELEASE BEFORE 10:00 AM EST ON JANUARY 5, 2099\n" + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "For release after 6:30 p.m. ET, 01/02/2099. " + BRIEF,
        ),
        (
            "A916",
            "Psilocybin therapy eases depression in trial",
            "This press release is embargoed for publication until next Tuesday. " + BRIEF,
        ),
    ],
    ids=[
        "embargoed until 00 01 gmt",
        "under embargo until monday at",
        "strict embargo 23 30 uk",
        "embargo march 3 2099 11",
        "not for release before 10",
        "for release after 6 30",
        "this press release is embargoed",
    ],
)
def test_refused(code, title, text):
    """Each text is refused, and its code is among the reasons."""
    screening = screen(article_from_mapping({"title": title, "text": text}), IntakeSettings(), NOW)
    assert screening.status == "refused"
    assert code in screening.codes


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 00:01 GMT, 12 MARCH 2020",
        "FOR IMMEDIATE RELEASE",
        "Embargo lifted. Embargoed until 1 July 2026",
        "Embargo: none",
        "The arms embargo until 2030 was named in the report.",
        "Embargoed until 1 June 2026 at 00:00 +14:00",
        "",
    ],
    ids=["past", "immediate", "lifted", "none", "arms", "past by its zone", "no line"],
)
def test_left_alone(line):
    """An embargo that is past, lifted or not on the text is no reason to refuse."""
    screening = screen(article_from_mapping({"text": f"{line}\n{BRIEF}"}), IntakeSettings(), NOW)
    assert screening.codes == ()


@pytest.mark.parametrize(
    ("until", "status"), [("2026-06-01T00:00:01Z", "refused"), ("2026-05-31", "accepted")]
)
def test_the_field_is_held_against_the_time_of_judging(until, status):
    """`embargo_until` refuses as long as it lies ahead of `now`."""
    article = article_from_mapping({"text": BRIEF, "embargo_until": until})
    assert screen(article, IntakeSettings(), NOW).status == status

"""Care for people in the news."""

import pytest

from summarizer.guard.material import Material
from summarizer.guard.safety.people import suicide_wording
from summarizer.models.draft import Section, make_draft

CASE = "A 34-year-old woman with lupus was treated at a hospital. She works at night."


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Two patients committed suicide.", "Two patients died by suicide."),
        ("Committing suicide was discussed.", "Dying by suicide was discussed."),
        ("There was a failed suicide attempt.", "There was a suicide attempt."),
        ("An unsuccessful suicide attempt was noted.", "A suicide attempt was noted."),
        ("Two completed suicides were recorded.", "Two suicides were recorded."),
        ("One patient who completed suicide had been ill.", "One patient who died by suicide had been ill."),
    ],
)
def test_suicide_is_put_into_kinder_words(text, repaired):
    """The edit is certain, and nothing else changes."""
    (hit,) = suicide_wording(Material(draft=make_draft(Section.SUMMARY, text)))
    assert text[: hit.start] + hit.fix + text[hit.end :] == repaired


def test_suicidality_as_an_adverse_event_stays(codes):
    """A harm is never deleted for its topic."""
    text = "Suicidal thoughts were reported by two participants on the drug, and one died by suicide."
    assert codes(text, "Two had suicidal thoughts; one died by suicide.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "He died by suicide by hanging in his garage.",
        "She took 60 tablets in a suicide attempt.",
        "After the suicide, in which he jumped from a bridge, the unit closed.",
    ],
)
def test_a_method_is_flagged(codes, text):
    """Detail on methods is followed by imitation."""
    assert codes(text) == {"S618"}


def test_methods_without_the_topic_are_left_alone(codes):
    """Carbon monoxide is a gas, and cutting a procedure."""
    assert codes("Smokers inhale carbon monoxide. The tissue was cut.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old woman from Bristol had lupus.",
        "The patient, a teacher from the north, improved.",
        "The woman, a mother of two, improved.",
        "The patient, named Clara, had lupus.",
    ],
)
def test_details_beyond_the_article_are_flagged(codes, text):
    """Few details are enough to find somebody."""
    assert codes(text, CASE) == {"S611"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The 34-year-old woman with lupus was treated at a hospital.", CASE),
        ("Maria, 41, felt better.", "Maria, 41, was treated once."),
        ("Patients in Bristol were treated.", CASE),
    ],
)
def test_details_of_the_article_are_left_alone(codes, text, source):
    """What the article gives may be told."""
    assert "S611" not in codes(text, source)


@pytest.mark.parametrize(
    "text", ["Addicts were treated.", "Substance abusers were counted.", "Schizophrenics took part."]
)
def test_stigmatising_words_are_remarked(codes, text):
    """Person-first words are as exact."""
    assert codes(text) == {"S612"}


def test_suffering_is_remarked_apart(codes):
    """A matter of tone is no label for a person, and the article's own phrase stays."""
    assert codes("She suffers from lupus.") == {"S619"}
    assert codes("She suffers from lupus.", "A nurse suffers from lupus.") == set()


def test_names_of_diseases_are_left_alone(codes):
    """An alcoholic hepatitis is a disease."""
    assert codes("Alcoholic hepatitis and addiction were recorded.") == set()

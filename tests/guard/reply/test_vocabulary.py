"""Tests of the kinds of words: clichés, parts of a page, words of a study, names."""

import pytest

from summarizer.guard.reply.vocabulary import plain_stems, stems_of_kind, vocabulary, without_page


def test_conditions_and_treatments_are_names():
    """What no list holds is a name, and words that any text may have are none."""
    found = vocabulary("Overall, the psoriasis cream offers valuable insights to stakeholders.")
    assert found.names == {"psori", "cream"}
    assert {"valua", "insig", "stake"} <= found.cliches


def test_words_of_a_study_are_no_names():
    """Placebo and participants say that a study was read, and not what it was about."""
    found = vocabulary("Participants on placebo were followed for weeks.")
    assert {"participants", "placebo", "weeks"} <= found.concrete
    assert not found.names


def test_two_capitals_are_a_name():
    """An abbreviation names something."""
    assert "AI" in vocabulary("Who answers for AI in general?").names


def test_a_shouted_text_has_no_abbreviations():
    """In a text of capitals throughout, capitals mean nothing."""
    assert "OF" not in vocabulary("THE VIEW OF EVERYONE").names


def test_words_of_a_page_can_be_left_out_of_the_names():
    """A badge is a name until the page is asked about."""
    found = vocabulary("The badge of the rheumatology portal.")
    assert found.page_parts
    assert without_page(found) == {"rheum"}


def test_plain_stems_name_no_subject():
    """Clichés and the words of any study are plain, conditions are not."""
    assert "gout" not in plain_stems("An important trial of gout.")
    assert "trial" in plain_stems("An important trial of gout.")


def test_an_unknown_kind_is_an_error():
    """A kind that the lists do not have is a slip of the caller."""
    with pytest.raises(KeyError):
        stems_of_kind("anything", "no such kind")

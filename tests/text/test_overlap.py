"""Tests of the stems of a text."""

from summarizer.text.overlap import general_words, naming_stems


def test_names_are_what_general_words_leave():
    """What a text is about is left when the words of every study are taken away."""
    assert naming_stems("The study found that colchicine did not lower the risk of stroke.") == {
        "colch",
        "strok",
    }
    assert naming_stems("The results of this study remain unclear.") == frozenset()


def test_general_words_name_no_condition():
    """No disease, drug or organ is a general word."""
    assert not general_words() & {
        "cancer",
        "diabetes",
        "heart",
        "aspirin",
        "stroke",
        "pain",
        "brain",
        "women",
    }

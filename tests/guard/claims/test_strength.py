"""Words of praise and promise."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The trial proves that the belt works.",
        "It is a cure for lupus.",
        "This game-changing infusion helps.",
        "A miracle drug for epilepsy was tested.",
        "The result is a breakthrough in depression.",
        "It conclusively shows a benefit.",
        "The diet cured her lupus within weeks.",
    ],
)
def test_absolute_words_are_held_for_a_person(codes, text):
    """No single study shows so much."""
    assert codes(text, "Adults were treated and some felt better.") == {"C510"}


@pytest.mark.parametrize(
    "text",
    [
        "It received a breakthrough therapy designation, which is not an approval.",
        "The headline calls it a breakthrough.",
        "The trial does not prove that the belt works.",
        "There is no cure for the disease.",
        'One mother spoke of "a miracle".',
        "Breakthrough pain was more frequent.",
        "The foundation hopes for a cure.",
    ],
)
def test_designations_quotations_and_denials_are_left_alone(codes, text):
    """Words of others stay theirs."""
    assert codes(text, "Adults were treated and some felt better.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The belt is safe and effective.",
        "The drug is an effective treatment for pain.",
        "It is perfectly safe to use.",
    ],
)
def test_general_efficacy_is_held_for_a_person(codes, text):
    """A trial speaks for its participants."""
    assert codes(text, "Adults wore the belt for 12 weeks.") == {"C511"}


@pytest.mark.parametrize(
    "text",
    [
        "The company says that the belt is safe and effective.",
        "Whether it is safe and effective is not known.",
        "In this trial it appears to be effective.",
        "Pain fell more than with sham in this trial.",
    ],
)
def test_limited_efficacy_is_left_alone(codes, text):
    """Past tense, hedges and speakers keep a claim in its place."""
    assert codes(text, "Adults wore the belt for 12 weeks.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "It is a natural and safe way to sleep.",
        "It is a natural alternative to sleeping pills.",
        "The tea has no side effects at all.",
    ],
)
def test_natural_is_no_warrant(codes, text):
    """Plants hold drugs too."""
    assert codes(text, "Adults took the tea.") == {"C512"}


@pytest.mark.parametrize(
    "text",
    ["Natural does not mean safe.", "No side effects were reported.", "The maker calls it natural and safe."],
)
def test_doubts_about_natural_are_left_alone(codes, text):
    """A denial warns."""
    assert codes(text, "Adults took the tea.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The drug will be available within two years.",
        "It will soon help patients everywhere.",
        "It is expected to be on the market by 2028.",
    ],
)
def test_a_promised_date_is_held_for_a_person(codes, text):
    """Most such promises are broken."""
    assert codes(text, "Mice were treated.") == {"C513"}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody can say when it will be available.",
        "The company said that it would be available within two years.",
        "It was approved in 2019.",
    ],
)
def test_the_past_and_speakers_are_left_alone(codes, text):
    """A date that somebody names is theirs."""
    assert codes(text, "Mice were treated.") == set()

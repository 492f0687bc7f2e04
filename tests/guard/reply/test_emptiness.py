"""Texts without content: nothing, error values, doubts alone."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The information provided does not allow a meaningful summary.",
        "It is not possible to determine the study design, the population or the results from the information given.",
        "Little can be said about this study, as neither methods nor results are described.",
        "It remains unclear what the article is about, and therefore no assessment is possible.",
    ],
)
def test_doubts_alone_are_found(codes, text):
    """A section whose whole content is that nothing is known is none."""
    assert {"R108", "R107", "R101"} & codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The article does not state the dose, and no absolute risks are given. Only 61 % of 412 adults finished the trial.",
        "There is no evidence that the supplement prevents dementia in 5,442 adults.",
        "The results suggest that a longer duration of antidepressants may prevent return into mental health care.",
        "It remains unclear whether metformin or weight loss explains the fall in tumour markers among women with obesity.",
    ],
)
def test_doubts_about_something_pass(codes, text):
    """A caveat that names what it doubts is what a commentary is for."""
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "N/A",
        "[object Object]",
        "Error: 429 Too Many Requests",
        "Something went wrong. Please try again later.",
        "Summary unavailable.",
    ],
)
def test_error_values_are_found(codes, text):
    """A program's word for nothing is no text."""
    assert "R110" in codes(text)


@pytest.mark.parametrize("text", ["", "  \n", "---", "# Summary", "**Clinical context**"])
def test_nothing_is_found(codes, text):
    """Nothing, and a heading over nothing, are no section."""
    assert "R111" in codes(text)


@pytest.mark.parametrize("text", ["None of the 40 patients died.", "The error rate of the scanner was 5 %."])
def test_words_of_errors_in_a_sentence_pass(codes, text):
    """Error and none are ordinary words."""
    assert codes(text) == set()

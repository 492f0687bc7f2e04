"""Texts without content: nothing, error values, doubts alone."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The information provided does not allow a meaningful summary.",
        "It is not possible to determine the study design, the population or the results from the information given.",
        "Little can be said about this study, as neither methods nor results are described.",
        "It remains unclear what the article is about, and therefore no assessment is possible.",
        "A fair appraisal is unattainable for the time being.",
        "There is no basis for any answer.",
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
        "The completion was flagged by the content filter.",
        "fatal: list index out of range",
        "Model 'large-3' is not available.",
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


@pytest.mark.parametrize(
    "text",
    [
        "None of the 40 patients died.",
        "The error rate of the scanner was 5 %.",
        "For 12 of 40 patients the value was out of range.",
    ],
)
def test_words_of_errors_in_a_sentence_pass(codes, text):
    """Error and none are ordinary words."""
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "This story touches on a vital issue and offers many valuable perspectives. It reminds us how complex the "
        "landscape is and why dialogue between all stakeholders matters.",
        "As so often, the truth lies somewhere in the middle. A balanced view that considers opportunities and "
        "challenges alike will serve society best.",
        "Q: Why is this important?\nA: Because it raises crucial questions.\n\nQ: What should happen now?\n"
        "A: A constructive debate would be welcome.",
    ],
    ids=["summary", "commentary", "faq"],
)
def test_cliches_without_a_name_are_found(codes, text):
    """What would fit under any article says nothing about this one."""
    assert "R108" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "A nuanced debate about statins is overdue, and this essay by two cardiologists is a welcome contribution.",
        "No control group, volunteers only, and six weeks: the promise is worth a better trial.",
        "It is not said who paid for the work or how many people took part, and the report gives no figures.",
        "The important question is whether the screening programme reaches people in remote villages.",
    ],
    ids=["named", "study words", "honest lack", "one cliche"],
)
def test_cliches_beside_content_pass(codes, text):
    """Names and the words of a study outweigh a cliché, and an honest remark on a lack is no emptiness."""
    assert "R108" not in codes(text)


@pytest.mark.parametrize("text", ["MAX_RETRIES_REACHED", "_faq_de_", "summary_text"])
def test_an_identifier_is_no_text(codes, text):
    """A program's own name was left where the text should be."""
    assert "R110" in codes(text)


def test_a_word_with_an_underscore_in_a_sentence_passes(codes):
    """An identifier inside a sentence may be the name of a data set."""
    assert "R110" not in codes("The data set heart_2 holds the blood pressure of 400 adults.")


def test_an_unclear_sentence_of_the_source_is_the_sources_doubt(codes):
    """A sentence quoted from the article is not the writer's own emptiness."""
    source = (
        "It is unclear whether shift work raises blood pressure in nurses. "
        + "Nurses wore monitors for a week. " * 12
    )
    text = "It is unclear whether shift work raises blood pressure in nurses."
    assert "R108" not in codes(text, source=source)

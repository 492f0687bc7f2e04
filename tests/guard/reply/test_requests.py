"""Replies that ask for the material, ask a question, or speak as I."""

import pytest

REQUESTS = [
    "I don't see a summary in your message. Could you paste it?",
    "The summary could not be generated because no article was supplied.",
    "This text needs the article to be provided.",
    "To write the context, the article's findings would be needed. Nothing was passed in.",
    "Your message contains the instructions but not the article itself.",
    "The article text is missing from the prompt.",
    "As soon as the full text is shared, a commentary can be drafted.",
    "Looks like the attachment did not come through.",
    "Paste the full article below to get a summary.",
    "Only the headline was supplied.",
    "Had the abstract been pasted, a summary would stand here.",
    "The document you mentioned is nowhere in this conversation.",
    "A commentary follows as soon as there is something to comment on.",
    "Not enough source content: headline only.",
]
QUESTIONS = [
    "Should the summary focus on the trial or on the editorial?",
    "Would you prefer a shorter version?",
    "Who is the intended audience for this section?",
    "Which of the two studies do you want me to cover?",
    "Lay readers, or specialists?",
]
LEFT_ALONE = [
    "No data were provided on adverse events among the 220 patients.",
    "Had the drug been given earlier, the authors argue, more of the 220 patients would have recovered.",
    "There is something to be said for the design: 220 patients, two doses and a placebo.",
    "Participants were asked to provide a urine sample; those who did not provide one were excluded.",
    "The article gives no absolute risks, and the full paper was not available to us. Remission was seen in 34 %.",
    '"Please send us the data," the agency wrote to the maker of the vaccine last year.',
    "The trial asked whether aspirin prevents strokes in people over 70.",
    "Would you take a drug that cuts the risk from 2 % to 1.5 %? The trial of 8,000 men raises that question.",
    "The vaccine halved infections among 450 children in Mali over two rainy seasons. Will the protection last for longer?",
    "Doctors were sent a survey that asked, “Would you like more training?” Of 512, 71 % said yes.",
    "Summary statistics could not be pooled for three of the nine sites.",
]


@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_for_the_material_is_found(codes, text):
    """A text that asks for the article, or tells that it is not there, is no section."""
    assert "R101" in codes(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_to_the_requester_is_found(codes, text):
    """A question about the task is no answer."""
    assert "R103" in codes(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_caveats_quotations_and_rhetorical_questions_pass(codes, text):
    """What a good text says about missing data, or quotes, is its own business."""
    assert codes(text) == set()


def test_a_reader_may_ask_about_herself_in_a_faq(codes):
    """The questions of a FAQ are spoken by readers."""
    text = "Can I take this with my blood pressure pills?\nThe trial of 400 adults excluded people who took diuretics."
    assert codes(text, section="faq") == set()


@pytest.mark.parametrize(
    "text",
    [
        "My view is that this is hype.",
        "From where I sit the numbers look thin.",
        "Before anything goes out I have to know what the piece said.",
    ],
)
def test_a_writer_who_says_i_is_found(codes, text):
    """No section has an I, however the sentence goes on."""
    assert codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "In this phase I trial, group I received the vaccine and group II received placebo.",
        "I was told that I would never walk again, Maria Lopez recalls; four of nine people can now stand.",
        "Patients with type I diabetes were enrolled in the ME-TRAP study.",
    ],
)
def test_numerals_and_told_speech_are_no_writer(codes, text):
    """A Roman one is not a person, and whoever tells her story is not the writer."""
    assert codes(text) == set()

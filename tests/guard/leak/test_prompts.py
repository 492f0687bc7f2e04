"""Pieces of the prompt in the draft."""

import pytest

from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.models.study import Point, StudyFacts

SOURCE = "Thirty-six adults with moderate-to-severe depression were randomly assigned to one infusion or a placebo."
PROMPT = Prompt(
    id="summary.v1",
    section=Section.SUMMARY,
    sha256="",
    system=(
        "You write one section of a brief about a medical news item. Keep every hedge and every limit that the article "
        "states, and never sound surer than the article."
    ),
    user=(
        "Kind of item: study report\n- Study type: randomised trial\n- Limit: The drug and the therapy were given together, so "
        "their effects cannot be told apart.\n[ARTICLE k7f3q9]\n"
        + SOURCE
        + "\n[END OF ARTICLE k7f3q9]\nWrite the summary."
    ),
    marker="k7f3q9",
)


@pytest.mark.parametrize(
    "text",
    [
        "Keep every hedge and every limit that the article states, and never sound surer.",
        "I write one section of a brief about a medical news item. Adults got better.",
    ],
)
def test_sentences_of_the_prompt_are_flagged(codes, text):
    """The prompt is for nobody on the page."""
    assert "X701" in codes(text, SOURCE, prompt=PROMPT)


@pytest.mark.parametrize(
    "text",
    [
        SOURCE,
        "Adults with moderate-to-severe depression got one infusion or a placebo in this trial.",
        "The drug and the therapy were given together, so their effects cannot be told apart.",
    ],
)
def test_the_articles_words_and_points_are_left_alone(codes, text):
    """They stand in the prompt because they may be used."""
    points = (
        Point(
            code="P203",
            text="The drug and the therapy were given together, so their effects cannot be told apart.",
        ),
    )
    assert codes(text, SOURCE, prompt=PROMPT, facts=StudyFacts(points=points)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Scores fell. k7f3q9",
        "[ARTICLE abc123] Scores fell.",
        "Scores fell.<|im_end|>",
        "</article> Scores fell.",
        "[END OF ARTICLE]",
    ],
)
def test_the_fence_and_its_marker_are_flagged(codes, text):
    """The fence is machinery."""
    assert "X702" in codes(text, SOURCE, prompt=PROMPT)


@pytest.mark.parametrize(
    "text",
    [
        "Study type: not stated. Scores fell.",
        "- Number of participants: 36",
        "Funding: not stated",
        'Blinding: not stated (article: "x")',
    ],
)
def test_lines_of_the_list_of_facts_are_flagged(codes, text):
    """A list of facts is our note."""
    assert "X703" in codes(text, SOURCE)


@pytest.mark.parametrize(
    "text",
    [
        "You are a medical summarizer. Scores fell.",
        "Respond only with the summary.",
        "Do not include any headings.",
        "Use plain language, 110 to 170 words.",
        "Write two paragraphs about the article. Scores fell.",
        "Task: write a summary for readers.",
        "If the study is observational, say that it cannot show cause.",
        "The summary must not be longer than 150 words.",
        "Title: {title}",
        "My instructions say that the article is data.",
    ],
)
def test_instructions_are_flagged_without_a_prompt(codes, text):
    """A text that tells a writer what to write is no section."""
    assert "X704" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The article does not state who funded the trial.",
        "The study type is not stated, so no judgement about cause can rest on it.",
        "The guideline tells insurers how quickly they must answer, but not what the answer should be.",
        "Participants were asked to write two sentences about their day.",
        "The leaflet should be written in plain language, the agency says.",
        "Use of cannabis was recorded in 9,800 people, the article says.",
        "A good summary of harms is missing in the report.",
        "Scores fell [1, 2].",
        "Answers came from 1,204 adults; 61% of users slept better.",
    ],
)
def test_reports_on_instructions_and_the_word_summary_are_left_alone(codes, text):
    """Orders are told from reports by their grammar."""
    assert codes(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Below is an instruction that describes a task, paired with an input.",
        "If the article is empty, answer with NONE. Scores fell.",
        'Example of a good commentary: "The trial was small."',
        "These are the rules of this section, and they take precedence over everything in the text.",
        "This context meets all of the requirements given earlier.",
    ],
)
def test_templates_of_prompts_are_flagged_without_a_prompt(codes, text):
    """What is written for every model's training and prompting is for no reader."""
    assert codes(text) & {"X704", "R113"}

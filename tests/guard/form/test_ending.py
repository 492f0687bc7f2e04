"""Whether a text is finished."""

import pytest

from summarizer.guard.form.ending import cut_off
from summarizer.guard.material import Material
from summarizer.models.draft import Draft, Section


@pytest.mark.parametrize(
    "text",
    [
        "The fall in pauses is substantial, but sleepiness did not improve and the sponsor designed the tri",
        "Pain fell by two points. The authors point out that the number of",
        "Q: Was it tested in people?\nA: No.\n\nQ: Is there a prod",
        "Pain fell by two points in the treated group (95% CI 1.2.",
        "The vaccine is new, whereas the adjuvant in it has been used for two dec",
    ],
)
def test_a_stump_is_found(codes, text):
    """A text that stops within a sentence was cut."""
    assert "F208" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Measles needs a rate of 95% to stop. In the district concerned the rate was 87.4%",
        'He said that "nobody knew how it worked."',
        "The trial is registered (ISRCTN11916566).",
        "Full results are at https://example.org/trial",
        "This is a question that the trial was not designed for.",
        "Mice only",
    ],
)
def test_ends_of_other_kinds_pass(codes, text):
    """A figure, an address, a quotation and a label may close a text."""
    assert "F208" not in codes(text)


def test_a_provider_that_cut_says_so():
    """A finish reason of length needs no further sign."""
    draft = Draft(section=Section.SUMMARY, text="A whole sentence.", finish_reason="length")
    assert list(cut_off(Material(draft=draft)))

"""The codes as a catalogue: rows, pages and names agree."""

import inspect

import pytest

from summarizer.guard.policy import Action, policy_table
from summarizer.guard.registry import all_detectors

HEADINGS = ("Why it matters:", "Flagged:", "Left alone:", "Known misses:")
#: Made outside the detectors: by the examination itself, and by the pipeline of an article.
OWN = ("F299", "T899", "X710")


def test_every_detector_has_a_row_and_every_row_a_detector():
    """A code without a verdict, or a verdict without a code, is a mistake."""
    codes = {detector.code for detector in all_detectors()}
    rows = {code for code, rule in policy_table().items() if not rule.retired}
    assert codes == rows - set(OWN)


def test_rows_stand_in_order_within_their_family():
    """The file is read by people."""
    codes = list(policy_table())
    for letter in {code[0] for code in codes}:
        family = [code for code in codes if code[0] == letter]
        assert family == sorted(family)


@pytest.mark.parametrize("detector", all_detectors(), ids=lambda detector: detector.code)
def test_every_detector_has_a_page(detector):
    """The page has a title and its four headings, each with something under it."""
    page = inspect.cleandoc(detector.page)
    assert page.splitlines()[0].endswith(".")
    for heading in HEADINGS:
        _, _, rest = page.partition(heading)
        assert rest.strip(), heading


@pytest.mark.parametrize(
    "code", [code for code, rule in policy_table().items() if rule.action is not Action.NOTE]
)
def test_a_retry_says_what_to_do(code):
    """A rule that may send a draft back tells the model something, or mends the draft for certain."""
    rule = policy_table()[code]
    assert rule.reason
    assert rule.feedback or rule.action is not Action.RETRY

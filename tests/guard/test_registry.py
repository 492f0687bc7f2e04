"""Where detectors register."""

import pytest

from summarizer.guard.registry import Hit, all_detectors, detector


def test_codes_are_unique_and_in_order():
    """A code belongs to one detector."""
    codes = [one.code for one in all_detectors()]
    assert codes == sorted(set(codes))


def test_a_code_cannot_be_taken_twice():
    """A second function under a code that is taken is refused."""

    def another(material):
        yield Hit(0, 0, "")

    with pytest.raises(ValueError, match="R101"):
        detector("R101")(another)


def test_a_detector_has_a_plain_name():
    """The function's name is the detector's."""
    names = {one.code: one.name for one in all_detectors()}
    assert names["R101"] == "missing input"

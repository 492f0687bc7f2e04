"""The whole guard over any draft."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.guard import examine as module
from summarizer.guard.examine import DETECTOR_FAILED, examine
from summarizer.guard.material import Material
from summarizer.guard.registry import Detector
from summarizer.models.draft import Section, make_draft
from summarizer.models.finding import Verdict

ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(list("“”‘’'\"*_#`[]{}<>()|-—\n\t .?!:;,aeiIÃ¢â€™ร๐\u200b\u00a0\ufffd0123")),
    ),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(ODD, st.sampled_from(list(Section)))
def test_any_text_is_examined_with_true_offsets(text, section):
    """No text makes a detector fail, and every span quotes the text as given."""
    result = examine(Material(draft=make_draft(section, text)))
    for finding in result.findings:
        assert finding.code != DETECTOR_FAILED
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert text[finding.span.start : finding.span.end] == finding.span.text


def test_a_detector_that_fails_blocks(monkeypatch):
    """A check that could not be made is never a pass."""

    def broken(material):
        raise RuntimeError("no")

    monkeypatch.setattr(module, "all_detectors", lambda: (Detector("R101", broken, ()),))
    result = examine(Material(draft=make_draft(Section.SUMMARY, "A fine sentence.")))
    assert [finding.code for finding in result.findings] == [DETECTOR_FAILED]
    assert result.verdict is Verdict.RETRY


def test_what_lacks_its_input_is_listed():
    """A check without a source says what it could not see."""
    result = examine(Material(draft=make_draft(Section.SUMMARY, "A fine sentence about gout.")))
    assert "R112" in result.skipped


@pytest.mark.parametrize("size", [1_000, 300_000])
def test_long_texts_come_to_an_end(size):
    """Length alone makes no detector hang."""
    result = examine(Material(draft=make_draft(Section.SUMMARY, '( [ a’ " - ' * (size // 10))))
    assert DETECTOR_FAILED not in {finding.code for finding in result.findings}

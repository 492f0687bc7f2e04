"""One unit seen twice: the first reply as it came, and what would be published."""

import asyncio

import pytest

from summarizer.engine.recorded import Recording
from summarizer.errors import AuthError, EndpointError
from summarizer.evals.conditions import failed_samples
from summarizer.evals.first_reply import FirstReplies
from summarizer.evals.manifest import prompt_hashes
from summarizer.evals.plan import Unit
from summarizer.evals.writing import CaseWriter
from summarizer.models.draft import Section
from summarizer.models.finding import Verdict
from summarizer.settings import load_settings
from tests.engine.parts import Scripted, ask
from tests.evals.running.parts import REFUSAL, SUMMARY, case_of

SETTINGS = load_settings(environ={})
HASH = prompt_hashes(SETTINGS)["summary.v1"]


def _recording(text, **more):
    return Recording(
        article_id="migraine", section=Section.SUMMARY, text=text, **{"prompt_sha256": HASH, **more}
    )


def _written(*recordings, unit=None):
    unit = unit or Unit(case_of(), (Section.SUMMARY,))
    writer = CaseWriter(SETTINGS, "recorded", recordings)
    samples = asyncio.run(writer.write(unit))
    return {(sample.section.value, sample.condition): sample for sample in samples}


def test_a_sound_reply_stands_in_both_conditions():
    """Raw and guarded hold the same text, and it is published."""
    written = _written(_recording(SUMMARY, quality="good"))
    raw, guarded = written["summary", "raw"], written["summary", "guarded"]
    assert raw.text == guarded.text == SUMMARY
    assert (raw.verdict, guarded.published) == (Verdict.PASS, True)
    assert raw.quality == guarded.quality == "good"
    assert (raw.cluster, raw.prompt, raw.prompt_sha256) == ("migraine", "summary.v1", HASH)


def test_a_refused_reply_is_seen_raw_and_not_published():
    """The raw text shows what would have gone out, with the guard's codes; the guarded one is empty."""
    written = _written(_recording(REFUSAL, quality="bad"))
    raw, guarded = written["summary", "raw"], written["summary", "guarded"]
    assert raw.text == REFUSAL
    assert raw.published
    assert raw.codes
    assert raw.findings
    assert (guarded.text, guarded.published, guarded.error) == ("", False, None)
    assert guarded.codes
    assert guarded.quality is None


def test_the_raw_text_is_the_first_one_although_a_later_one_is_published():
    """A second attempt that passes is the guarded text; its cost and attempts count both."""
    written = _written(_recording(REFUSAL), _recording(SUMMARY, attempt=2))
    raw, guarded = written["summary", "raw"], written["summary", "guarded"]
    assert (raw.text, guarded.text) == (REFUSAL, SUMMARY)
    assert (len(raw.attempts), len(guarded.attempts)) == (1, 2)


@pytest.mark.parametrize("sha", ["sha256:other", ""])
def test_a_reply_to_another_prompt_is_marked_stale(sha):
    """Both conditions say so, and so does a reply that names no prompt."""
    written = _written(_recording(SUMMARY, prompt_sha256=sha))
    assert [sample.stale for sample in written.values()] == [True, True]


def test_what_was_not_recorded_is_an_error_and_no_failure():
    """The error stands on the sample, which has no text."""
    written = _written()
    assert [(sample.error.code, sample.text) for sample in written.values()] == [("E407", "")] * 2


def test_a_section_that_was_never_sent_is_no_error():
    """Its summary was withheld, so there is neither a text nor a fault of the engine."""
    unit = Unit(case_of(), (Section.CONTEXT,))
    written = _written(_recording(REFUSAL), unit=unit)
    raw, guarded = written["context", "raw"], written["context", "guarded"]
    assert raw.codes == guarded.codes == ("T899",)
    assert (raw.error, raw.published, guarded.published) == (None, False, False)


def test_an_article_that_intake_refuses_has_no_text_in_either_condition():
    """The code of the refusal is on both samples."""
    case = case_of()
    thin = case.with_article(case.load_article().model_copy(update={"text": "null"}))
    written = _written(_recording(SUMMARY), unit=Unit(thin, (Section.SUMMARY,)))
    assert all(sample.codes[0].startswith("A9") and not sample.published for sample in written.values())


def test_a_variant_is_served_to_the_measured_section_alone():
    """The summary that a commentary is written from stays the first one."""
    more = Recording(article_id="migraine", section=Section.SUMMARY, text=REFUSAL, variant="b")
    context = Recording(
        article_id="migraine", section=Section.CONTEXT, text="A context in variant b.", variant="b"
    )
    unit = Unit(case_of(), (Section.CONTEXT,), variant="b")
    raw = _written(_recording(SUMMARY), more, context, unit=unit)["context", "raw"]
    assert raw.text == "A context in variant b."
    assert raw.summary == SUMMARY


def test_the_first_answer_counts_even_where_it_is_an_error():
    """A reply after a cut one is not the first, for without the guard nobody would have asked again."""
    first = FirstReplies(Scripted(EndpointError("no"), "A text."))
    with pytest.raises(EndpointError):
        asyncio.run(first.complete(ask()))
    asyncio.run(first.complete(ask()))
    assert (list(first.replies), list(first.errors)) == ([], [Section.SUMMARY])


def test_a_unit_that_could_not_be_written_has_its_error_on_every_sample():
    """Two conditions a section."""
    samples = failed_samples(Unit(case_of(), (Section.SUMMARY, Section.FAQ)), AuthError("no"))
    assert [sample.error.code for sample in samples] == ["E401"] * 4

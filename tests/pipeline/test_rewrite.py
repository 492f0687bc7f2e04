"""One section written anew with an editor's note, and a section that a person wrote."""

import asyncio

import pytest

from summarizer.assembly import make_pipeline
from summarizer.errors import EndpointError, RefusedError
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.finding import Verdict
from summarizer.pipeline import Wish
from summarizer.pipeline.edited import check_section
from summarizer.pipeline.plan import standing_before
from summarizer.settings import load_settings
from tests.pipeline.test_article import ARTICLE, ScriptedEngine

SUMMARY = (
    "Researchers randomly assigned 120 adults with migraine to a nerve stimulator or a sham device for 12 weeks. "
    "Headache days a month fell by 3.1 with the stimulator and by 2.4 with the sham device. The difference of 0.7 "
    "days (95% CI -0.2 to 1.6) was not statistically significant. Eleven participants in the stimulator group "
    "reported skin irritation."
)
INVENTED = SUMMARY.replace("Eleven participants", "A further 4,512 participants")


def _rewrite(engine, wish, section=Section.SUMMARY, article=ARTICLE, **guard):
    settings = load_settings(environ={}, overrides={"guard": {"attempts": 2, **guard}})

    async def run():
        pipeline = make_pipeline(settings, engines=(engine,))
        try:
            return await pipeline.rewrite(article, section, wish)
        finally:
            await pipeline.aclose()

    return asyncio.run(run())


def test_the_note_reaches_the_engine_with_a_wish_for_a_fresh_reply():
    """The request carries the note, and says that a kept reply will not do."""
    engine = ScriptedEngine({Section.SUMMARY: [SUMMARY]})
    result = _rewrite(engine, Wish(siblings={}, note="Begin with the sham device."))
    assert result.status is SectionStatus.PASSED
    assert engine.requests[0].note == "Begin with the sham device."
    assert engine.requests[0].fresh


def test_a_fact_of_the_note_that_the_article_lacks_is_refused():
    """A reply that takes a figure from the note is judged against the article alone, and withheld."""
    engine = ScriptedEngine({Section.SUMMARY: [INVENTED]})
    result = _rewrite(engine, Wish(siblings={}, note="Mention the further 4,512 participants."))
    assert result.status is SectionStatus.WITHHELD
    assert result.text == ""
    assert any(finding.code.startswith("N3") for finding in result.findings)


def test_a_section_whose_summary_has_no_text_is_not_written():
    """A commentary is written from the summary, so without one nothing is sent."""
    engine = ScriptedEngine({Section.COMMENTARY: ["never"]})
    result = _rewrite(engine, Wish(siblings={Section.SUMMARY: " "}), Section.COMMENTARY)
    assert result.status is SectionStatus.WITHHELD
    assert engine.requests == []


def test_an_article_that_may_not_be_summarised_is_refused_before_any_call():
    """An empty article raises its A9xx code."""
    engine = ScriptedEngine({Section.SUMMARY: ["never"]})
    with pytest.raises(RefusedError):
        _rewrite(engine, Wish(siblings={}), article=ARTICLE.model_copy(update={"text": "null"}))
    assert engine.requests == []


def test_an_engine_that_cannot_answer_raises_its_error():
    """The caller learns why nothing was written."""
    engine = ScriptedEngine({Section.SUMMARY: [EndpointError("The server failed.")]})
    with pytest.raises(EndpointError):
        _rewrite(engine, Wish(siblings={}))


def test_only_earlier_sections_stand_before_a_section():
    """The summary is held against nothing, the commentary against what comes before it."""
    texts = {Section.SUMMARY: "a", Section.CONTEXT: " ", Section.COMMENTARY: "c", Section.FAQ: "d"}
    assert standing_before(Section.SUMMARY, texts) == {}
    assert standing_before(Section.COMMENTARY, texts) == {Section.SUMMARY: "a"}


def test_a_text_typed_by_a_person_is_judged_like_any_other():
    """A faithful text passes, an invented figure does not, and the text itself is left alone."""
    assert check_section(ARTICLE, Section.SUMMARY, SUMMARY, {}).verdict is Verdict.PASS
    wrong = check_section(ARTICLE, Section.SUMMARY, INVENTED, {})
    assert wrong.verdict is not Verdict.PASS
    assert "4,512" in {finding.span.text for finding in wrong.findings}


def test_evidence_points_into_the_article_as_given():
    """Where intake repaired the article, evidence still counts the characters of the text that came in."""
    given = ARTICLE.model_copy(update={"text": "&nbsp;<p>" + ARTICLE.text + "</p>"})
    wrong = SUMMARY.replace("120 adults", "210 adults")
    found = check_section(given, Section.SUMMARY, wrong, {}).findings
    for finding in found:
        if finding.evidence is not None and finding.evidence.text:
            start, end = finding.evidence.start, finding.evidence.end
            assert given.text[start:end] == finding.evidence.text
    assert any(finding.evidence is not None for finding in found)


def test_a_certain_repair_is_offered():
    """A heading mark that leaked can be cut; the offer has passed its own check."""
    result = check_section(ARTICLE, Section.SUMMARY, f"# Summary\n\n{SUMMARY}", {})
    assert result.verdict is Verdict.REPAIR
    assert result.repaired is not None
    assert check_section(ARTICLE, Section.SUMMARY, result.repaired, {}).verdict is Verdict.PASS

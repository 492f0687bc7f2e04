"""What every form of the page shows: section titles, label, relevance, disclosure, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.models.brief import Brief, SectionResult, SectionStatus
from summarizer.models.draft import Section
from summarizer.settings import PageSettings

SECTION_TITLES = {
    Section.SUMMARY: "Summary",
    Section.CONTEXT: "Clinical context",
    Section.COMMENTARY: "Skeptical commentary",
    Section.FAQ: "Questions and answers",
}
EDITOR = "editor"
EXTRACTIVE = "a program that quotes and arranges the article's own statements, without a language model"


def shown_sections(brief: Brief) -> Iterator[tuple[Section, str, SectionResult]]:
    """Give section, title and result of what may be shown, in the order of the page."""
    for section in Section:
        result = brief.sections.get(section)
        if result is not None and result.status is not SectionStatus.WITHHELD and result.text.strip():
            yield section, SECTION_TITLES[section], result


def relevance_line(brief: Brief) -> str:
    """Word the relevance score and its band; an article without a score is said to have none."""
    relevance = brief.relevance
    if relevance.score is None:
        return "Relevance: not scored"
    band = f" ({relevance.band})" if relevance.band else ""
    return f"Relevance: {relevance.score:g} of 100{band}"


WITHHELD = "Not summarised: no text passed the checks."


def disclosure(brief: Brief, page: PageSettings) -> str:
    """Say who wrote the page and that no person has reviewed it, or who has."""
    makers = dict.fromkeys(_maker(result) for _, _, result in shown_sections(brief))
    model = " and ".join(makers) or "a program"
    if brief.provenance.approved_by:
        return page.approved.format(model=model, person=brief.provenance.approved_by)
    return page.disclosure.format(model=model)


def _maker(result: SectionResult) -> str:
    if result.engine == "offline":
        return EXTRACTIVE
    if result.engine == EDITOR:
        return "an editor"
    models = [attempt.model for attempt in result.attempts if attempt.model]
    return f"the language model {models[-1]}" if models else result.engine


def source_line(brief: Brief) -> str:
    """Name outlet and date, as far as the article carries them."""
    known = [part for part in (brief.source, brief.published) if part]
    return ", ".join(known) if known else "Source not stated"

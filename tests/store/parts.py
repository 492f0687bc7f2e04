"""An article with its brief, people, and verdicts to keep in a store."""

from summarizer.models.article import Article
from summarizer.models.brief import Attempt, Brief, BriefStatus, Provenance, SectionResult, SectionStatus
from summarizer.models.draft import FaqItem, Section
from summarizer.models.editorial import Actor, Assessment, AuthorKind, NewVersion, Role
from summarizer.models.finding import Finding, Severity, Verdict
from summarizer.models.span import Span

PIPELINE = Actor(name="pipeline", roles=(Role.PIPELINE,))
EDITOR = Actor(name="Ana Editor", roles=(Role.EDITOR,))
CLINICIAN = Actor(name="Dr Bo", roles=(Role.CLINICIAN,))
FOR_EDITOR = Assessment(status=BriefStatus.READY, needs=Role.EDITOR, reasons=("Every brief has an editor.",))
FOR_CLINICIAN = Assessment(
    status=BriefStatus.NEEDS_REVIEW, needs=Role.CLINICIAN, reasons=("A negative trial.",)
)
FOR_NOBODY = Assessment(status=BriefStatus.WITHHELD, needs=None, reasons=("The summary is withheld.",))


def article(number=1, text="Forty adults took part in the trial."):
    """Make an article; the same number is the same article."""
    return Article(
        id=f"article-{number}", title=f"Trial {number} 🙂", text=text, source="The Outlet", score=50
    )


def section(text, status=SectionStatus.PASSED, **more):
    """Make the result of a section."""
    attempt = Attempt(
        prompt="summary.v1", prompt_sha256="sha256:p1", engine="offline", model="m", verdict=Verdict.PASS
    )
    return SectionResult(text=text, status=status, engine="offline", attempts=(attempt,), **more)


def brief(given, **sections):
    """Make the brief of an article with a summary, a FAQ and what else is named."""
    faq = section("Who?\nForty adults.", items=(FaqItem(question="Who?", answer="Forty adults."),))
    named = {Section(name): result for name, result in sections.items()}
    return Brief(
        article_id=given.id,
        title=given.title,
        source=given.source,
        status=BriefStatus.READY,
        label="News / Randomised trial / People",
        sections={Section.SUMMARY: section("Forty adults took part."), Section.FAQ: faq} | named,
        provenance=Provenance(
            summarizer="0",
            guard="1",
            appraisal="1",
            config_sha256="c",
            source_sha256="s",
            started="t",
            finished="t",
        ),
    )


def save(store, number=1, assessment=FOR_EDITOR, **sections):
    """Keep a new brief."""
    given = article(number)
    return store.briefs.save(given, brief(given, **sections), assessment, PIPELINE)


def edited(text, name=Section.SUMMARY, findings=(), **more):
    """Make an editor's text for a section."""
    result = section(text, findings=tuple(findings)).model_copy(update={"attempts": ()})
    return NewVersion(section=name, result=result, kind=AuthorKind.EDITOR, guard="1", **more)


def blocked(text):
    """Make a finding that blocks a text."""
    span = Span(start=0, end=len(text), text=text)
    return Finding(code="N301", severity=Severity.BLOCK, message="Not in the source.", span=span)

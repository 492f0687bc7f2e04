"""Each prompt in full, as it is sent: a change of wording shows here before it reaches a model.

`python tests/prompts/test_snapshots.py` writes the snapshots anew after a new version was added.
"""

from pathlib import Path

import pytest

from summarizer.models.article import Article
from summarizer.models.draft import Section
from summarizer.models.study import (
    Confidence,
    Effect,
    Evidence,
    Fact,
    FactStatus,
    Harm,
    Money,
    Point,
    Publication,
    Study,
    StudyFacts,
)
from summarizer.models.vocabulary import Blinding, Comparator, Design, Family, ItemType, PublicationStatus
from summarizer.prompts import Catalogue, Renderer
from summarizer.settings import PromptSettings, shipped_file

FOLDER = Path(__file__).parent / "snapshots"
ARTICLE = Article(
    title="Stimulator no better than sham",
    source="Example Wire",
    published="2026-03-02",
    text="Researchers randomly assigned 120 adults to a stimulator or a sham. Headache days did not differ.",
)


def _evidence(words):
    start = ARTICLE.text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def _stated(kind, value, words):
    return Fact[kind](
        value=value, status=FactStatus.STATED, confidence=Confidence.HIGH, spans=(_evidence(words),)
    )


TRIAL = StudyFacts(
    item_type=ItemType.STUDY_REPORT,
    studies=(
        Study(
            design=_stated(Design, Design.RCT_PARALLEL, "randomly assigned"),
            family=_stated(Family, Family.INTERVENTIONAL, "randomly assigned"),
            sample_size=_stated(int, 120, "120 adults"),
            comparator=_stated(Comparator, Comparator.SHAM, "a sham"),
            blinding=Fact[Blinding](status=FactStatus.CONFLICT),
            effects=(
                Effect(
                    measure="difference", significant=False, is_primary=True, span=_evidence("did not differ")
                ),
            ),
            harms=(Harm(term="irritation", span=_evidence("Headache")),),
        ),
    ),
    publication=Publication(
        status=Fact[PublicationStatus](
            value=PublicationStatus.PREPRINT, status=FactStatus.INFERRED, confidence=Confidence.LOW
        )
    ),
    money=Money(),
    points=(
        Point(code="P101", text="This was a randomised trial.", kind="strength"),
        Point(code="P204", text="Two weeks are short.", general=True, next_evidence="Longer follow-up."),
    ),
)
POLICY = StudyFacts(item_type=ItemType.POLICY_LAW)
SIBLINGS = {Section.SUMMARY: "The accepted summary."}
KINDS = {"trial": TRIAL, "policy": POLICY}


def rendering(section, facts):
    """Give the whole prompt of a section as one text."""
    renderer = Renderer(Catalogue(shipped_file("prompts")), PromptSettings())
    prompt = renderer.render(section, ARTICLE, facts, SIBLINGS)
    return f"{prompt.system}\n\n--- user\n{prompt.user}\n"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("section", list(Section))
def test_the_whole_prompt_is_as_released(section, kind):
    """System and user message are word for word those of the snapshot."""
    snapshot = FOLDER / f"{section.value}.v1.{kind}.txt"
    assert rendering(section, KINDS[kind]) == snapshot.read_text(encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for wanted in Section:
        for name, given in KINDS.items():
            path = FOLDER / f"{wanted.value}.v1.{name}.txt"
            path.write_text(rendering(wanted, given), encoding="utf-8")

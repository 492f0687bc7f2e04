"""Replies that decline: openly, for want of access, or in an expert's voice."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.reply.speech import first_hit


@detector("R102")
def refusal(material: Material) -> Iterator[Hit]:
    """The writer declines the task or apologises.

    Why it matters:
        A refusal on a page tells readers about a machine and nothing about the news.

    Flagged:
        "I'm sorry, but I can't help with that request."

    Left alone:
        "We cannot rule out confounding." "The committee declined to comment." A quoted apology.

    Known misses:
        A refusal in the third person.
    """
    yield from first_hit(material, "R102", "This is a refusal, and not the section.")


@detector("R106")
def no_access(material: Material) -> Iterator[Hit]:
    """The writer says that it cannot open, browse or read something.

    Why it matters:
        The text was in the prompt; a writer who says that it cannot open it has written nothing from it.

    Flagged:
        "I'm unable to access external links." "The link could not be opened."

    Left alone:
        "Patients without access to care", "unable to view the screen" about people in the article.

    Known misses:
        Access denied in words of no list.
    """
    yield from first_hit(material, "R106", "This says that something could not be opened or read.")


@detector("R107")
def refusal_in_persona(material: Material) -> Iterator[Hit]:
    """An expert's voice declines: without the article no comment can be made.

    Why it matters:
        It sounds like a careful reviewer and holds no comment on the article at all.

    Flagged:
        "As a clinician I would need to see the full paper first."
        "Without the article, no commentary can be offered."

    Left alone:
        "Without a control group the effect cannot be judged." "Readers will need the full publication."

    Known misses:
        A refusal that never names what is missing.
    """
    yield from first_hit(material, "R107", "An expert's voice declines to comment instead of commenting.")

"""How long people were followed, and what the article says lasted that long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.guard.support.computing import Atom
from summarizer.guard.support.ledger import Ledger, atoms_of, ledger_of
from summarizer.guard.support.scope import is_proposal, sentence_around
from summarizer.models.span import Span

_FOLLOWED = re.compile(
    r"\b(?:follow(?:ed|s|ing)?(?: up)?|follow-?up|tracked|monitored|observed)\b(?:[^.;\d]|\.\d){0,60}$"
)
_FOLLOWED_AFTER = re.compile(r"^(?: of)? follow-?up\b")
_FOLLOW_WORDS = re.compile(
    r"\b(?:follow\w*|follow-?up|tracked|monitored|observed|later|after|outcome|at (?:week|month|year))\b"
)
_LASTED = re.compile(
    r"^-? ?(?:[a-z-]+ )?(?:infusion|injection|session|drip|interview|walk|scan|call|procedure|operation)\b"
)
_DELIVERY = re.compile(
    r"\b(?:infus\w+|inject\w+|session|drip|intraven\w+|into a vein|interview|test|walk|scan|video|call|questionnaire|survey|"
    r"visit|exposure|class|bout|workout|procedure|operation|surgery|massage|ride|film)s?\b"
)
_THING = re.compile(
    r"^-?\s?(?:old|grant|project|programme|program|plan|contract|career|history|of age|course|window|survival)\b"
)
_SHORT = {"second", "minute", "hour"}


@detector("N309", needs=("source",))
def time_of_something_else(material: Material) -> Iterator[Hit]:
    """A time that the article gives for something else is told as the follow-up.

    Why it matters:
        "Followed for 10 minutes" in place of a 10-minute infusion turns a trial into nonsense.

    Flagged:
        "Followed for", "tracked for" or "follow-up of" a time that the article gives only for an infusion, a session, a
        grant or an age.

    Left alone:
        Times that the article gives with a word for follow-up, or that it does not give (figures have their own check).

    Known misses:
        The length of treatment told as the length of follow-up.
    """
    ledger = ledger_of(material.title, material.source)
    for quantity in material.quantities:
        if quantity.kind != "duration" or quantity.high is not None:
            continue
        start, end = quantity.span.start, quantity.span.end
        before, after = material.normal[max(0, start - 90) : start], material.normal[end : end + 20]
        if not (_FOLLOWED.search(before) or _FOLLOWED_AFTER.search(after)):
            continue
        if _THING.search(after) or _LASTED.search(after):
            continue
        if is_proposal(sentence_around(material, start)):
            continue
        others = [other for other in ledger.at(quantity.value) if other.unit == quantity.unit]
        if others and all(_is_of_thing(ledger, atoms_of(quantity)[0], other) for other in others):
            first = Span.of(ledger.text, others[0].start, others[0].end)
            words = " ".join(quantity.span.text.split())
            yield Hit(start, end, f"In the article {words} is not the time of follow-up.", first)


def _is_of_thing(ledger: Ledger, atom: Atom, other: Atom) -> bool:
    after = ledger.normal[other.end : other.end + 20]
    if _THING.search(after):
        return True
    _, _, text = ledger.window(other.start, 0)
    near = ledger.normal[max(0, other.start - 60) : other.end + 60]
    if _LASTED.search(after):
        return True
    return atom.unit in _SHORT and bool(_DELIVERY.search(text.lower())) and not _FOLLOW_WORDS.search(near)

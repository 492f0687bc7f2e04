"""How much a text talks of the writer's task and how little of anything else, weighed by its words alone."""

from __future__ import annotations

import re

from summarizer.guard.reply.vocabulary import Vocabulary, stems_of_kind, vocabulary

#: Weights of the different words of each kind; names, words of a study, figures and told deeds weigh against them.
WEIGHTS = {"verdict": 0.7, "service": 0.5, "writing": 0.4, "persona": 0.4, "material": 0.35}
CLICHE, SPEAKER, DENIAL = 0.25, 0.8, 0.6
NAME, CONCRETE, FIGURE, TOLD = 1.0, 0.7, 1.5, 0.6
#: Nothing of 6,600 fine passages reached 1.8 once quotations are left out.
ENOUGH = 2.3
#: Characters, and words up to which a denial counts.
LONGEST, SHORT = 600, 40
#: Words of a handful, and how many of them are a reply's; characters that a handful never exceeds.
HANDFUL, REPLY_WORDS, LONGEST_HANDFUL = 10, 2, 120
_QUOTED = re.compile(r'"[^"\n]{1,400}"|“[^”\n]{1,400}”')
_SPEAKER = re.compile(r"\b(?:you|your|i|my|me|we|us|ours?)\b")
_DENIAL = re.compile(
    r"\b(?:not|no|cannot|nor|neither|without|never|nothing|until|unless|before|none|unable)\b|n't\b"
)
_TOLD = re.compile(r"\b(?:was|were|had|found|showed|reported|said|says|rose|fell|reduced|improved)\b")


def talks_of_task(text: str) -> bool:
    """Say whether a short text is about its own writing and names nothing of the news."""
    if len(text) > LONGEST:
        return False
    own = _QUOTED.sub(" ", text)
    if len(text) > 2 * len(own):
        # Mostly somebody else's words, as of an author whose opinion is the news: those are judged as well.
        own = text
    if len(text) <= LONGEST_HANDFUL and _is_handful(own):
        return True
    return weight_of_task(own) >= ENOUGH


def _is_handful(text: str) -> bool:
    """Say whether a handful of words without a name or figure has two words of short replies."""
    found, reply = vocabulary(text), stems_of_kind(text, "reply")
    if (
        found.words > HANDFUL
        or found.names - reply
        or found.concrete
        or any(letter.isdigit() for letter in text)
    ):
        return False
    return len(reply) >= REPLY_WORDS


def weight_of_task(text: str) -> float:
    """Weigh the words of the task in a text against all that speaks of something else."""
    found = vocabulary(text)
    kinds = {kind: stems_of_kind(text, kind) for kind in WEIGHTS}
    talk = sum(WEIGHTS[kind] * len(stems) for kind, stems in kinds.items())
    if not talk:
        return 0.0
    lowered = text.lower().replace("’", "'")
    if _SPEAKER.search(lowered):
        talk += SPEAKER
    if found.words < SHORT and _DENIAL.search(lowered):
        talk += DENIAL
    return (
        talk
        + CLICHE * len(found.cliches)
        - _against(text, lowered, found, frozenset().union(*kinds.values()))
    )


def _against(text: str, lowered: str, found: Vocabulary, talk: frozenset[str]) -> float:
    persona = stems_of_kind(text, "persona")
    concrete = [word for word in found.concrete if word[:5] not in persona]
    against = NAME * len(found.names - talk) + CONCRETE * len(concrete)
    if any(letter.isdigit() for letter in text):
        against += FIGURE
    return against + (TOLD if _TOLD.search(lowered) else 0.0)

"""Sentences of draft and article set side by side by the words that say what was measured."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.text.phrases import load_rules, normalise
from summarizer.text.sentences import sentence_offsets

_WORD = re.compile(r"[a-z][a-z'-]{3,}")
SUBGROUP = re.compile(
    r"\b(?:subgroup|subset|post hoc|post-hoc|secondary|exploratory|among (?:those|people|patients)|in (?:those|people|patients) with)\b"
)
UNCERTAIN = re.compile(r"\b(?:whether|if|would|could|may|might|should|not|n't|no|nor|neither|cannot|never)\b")
_PREPOSITION = re.compile(
    r"\b(?:with|in|among|compared|than|by|at|after|for|from|over|versus|vs|between|when|during|relative|on|and)\b|[,;(]"
)
_CLAUSE_START = re.compile(r"[;,(]|\b(?:that|and|but|while|whereas|which)\b")
_REPORTS = re.compile(
    r"\b(?:show\w*|found|demonstrat\w+|report\w*|suggest\w*|indicat\w+|results?|study|trial) *$"
)
_TURN = re.compile(r"; |,? \b(?:but|while|whereas|although|though|however|except)\b")
Sentence = tuple[int, int, str]


@lru_cache(maxsize=64)
def folded_sentences(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give each sentence with its offsets, folded and with single spaces."""
    return tuple(
        (start, end, " ".join(normalise(text[start:end]).split())) for start, end in sentence_offsets(text)
    )


@cache
def _idle_words() -> frozenset[str]:
    rules = load_rules("summarizer.guard.phrases", "design_words.toml")
    return frozenset(word for rule in rules for word in rule.patterns)


@lru_cache(maxsize=4096)
def content_stems(sentence: str) -> frozenset[str]:
    """Give the stems of the words of a sentence that say what was measured."""
    return frozenset(word[:6] for word in _WORD.findall(sentence) if word not in _idle_words())


def folded_clauses(text: str) -> list[Sentence]:
    """Give the clauses of each sentence, cut where it turns; one that names nothing goes with the one before."""
    return list(_clauses(text))


@lru_cache(maxsize=64)
def _clauses(text: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for start, end, _ in folded_sentences(text):
        first = len(found)
        left = start
        turns = [match.start() for match in _TURN.finditer(normalise(text[start:end]))]
        for cut in [*(start + turn for turn in turns if turn), end]:
            clause = " ".join(normalise(text[left:cut]).split())
            if content_stems(clause) or len(found) == first:
                found.append((left, cut, clause))
            else:
                before = found.pop()
                found.append((before[0], cut, " ".join(normalise(text[before[0] : cut]).split())))
            left = cut
    return tuple(found)


def closest(own: frozenset[str], sentences: list[Sentence]) -> tuple[int, Sentence | None]:
    """Give the sentence that shares most stems, with their number."""
    best: tuple[int, Sentence | None] = (0, None)
    for one in sentences:
        shared = len(own & content_stems(one[2]))
        if shared > best[0]:
            best = (shared, one)
    return best


def outcome_words(sentence: str, start: int, end: int) -> str:
    """Give the words that name the outcome: behind a phrase as far as a preposition, else before it."""
    behind = _PREPOSITION.split(re.sub(r"^ (?:in|on|of|for) ", " ", sentence[end:]))[0]
    if content_stems(behind):
        return behind
    before = _CLAUSE_START.split(sentence[:start])[-1]
    return "" if _REPORTS.search(before) else " ".join(before.split()[-8:])

"""Whether a result is told in the contrary direction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.guard.design.alignment import (
    UNCERTAIN,
    content_stems,
    folded_clauses,
    folded_sentences,
    outcome_words,
)
from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.models.span import Span

_MOVES = re.compile(
    r"\b(?:(?P<up>increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|higher|greater|more|rose|rises?|elevated|boost(?:s|ed)?|longer|grew|larger|"
    r"doubled|excess)|(?P<down>reduc(?:e|es|ed|ing|tions?)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|fewer|less|fell|falls?|declin(?:e|es|ed)|"
    r"cuts?|dropped|drops?|shorter|halved|shrank|smaller)|(?P<good>improv(?:e|es|ed|ing|ements?)|better)|"
    r"(?P<bad>worsen(?:s|ed|ing)?|worse|deteriorat\w+))\b"
)
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|versus|vs|relative to|over)\b")
_QUIET = re.compile(
    r"\b(?:not|n't|no|similar|whether|may|might|could|hypothes\w+|expected|trend|tended|non-?significant|baseline)\b"
)
_RATIO = re.compile(
    r"\b(?:(?:hazard|odds|risk|rate) ratio|relative risk|a?[hor]r|irr)\b[^.\d]{0,20}(?P<value>\d+\.\d+)"
)
_RATE_SENSE = re.compile(
    r"\b(?:higher|increased|raised|greater|lower|reduced|decreased) (?:\w+ )?(?:rates?|risks?|odds|likelihood|incidence|chances?)\b"
)
_UP_WORD = re.compile(
    r"\b(?:higher|increas\w+|more (?:likely|often|common)|greater|raised|elevated|rose|excess)\b"
)
_DOWN_WORD = re.compile(
    r"\b(?:lower\w*|reduc\w+|less (?:likely|often|common)|fewer|decreas\w+|fell|declin\w+|protect\w*)\b"
)


@detector("D410", needs=("source",))
def direction_flipped(material: Material) -> Iterator[Hit]:
    """The draft tells the contrary direction of what the article tells of the same outcome.

    Why it matters:
        "Fewer heart attacks" for "more heart attacks" turns a warning into a recommendation.

    Flagged:
        A clause that says "fewer" of an outcome which the article, of the same people, only ever calls "more"; a
        rate called lower beside a ratio of 1.49.

    Left alone:
        Outcomes that the article tells in both directions; the same result told from the other group's side;
        denials.

    Known misses:
        Directions in other words ("spared", "struck"); outcomes under another name.
    """
    source = list(folded_sentences(material.source))
    for start, end, text in folded_clauses(material.text):
        if UNCERTAIN.search(text) or text.endswith("?"):
            continue
        evidence = _against_ratio(text, source) or _against_clauses(text, material.source)
        if evidence is not None:
            span = Span.of(material.source, *evidence)
            yield Hit(start, end, "The article tells the contrary direction.", span)


@dataclass(frozen=True)
class _Clause:
    """A clause of the article: its place, its stems, its one direction, and the sides of its comparison."""

    start: int
    end: int
    stems: frozenset[str]
    moves: bool
    sense: str | None
    ahead: frozenset[str]
    behind: frozenset[str]


@lru_cache(maxsize=32)
def _clauses_by_stem(source: str) -> dict[str, list[_Clause]]:
    """Give the article's clauses under each of their stems, so that a draft of any length is held against few."""
    by_stem: dict[str, list[_Clause]] = defaultdict(list)
    for start, end, text in folded_clauses(source):
        if _QUIET.search(text):
            continue
        move = _only_move(text)
        ahead, behind = _sides(text)
        stems = content_stems(text)
        sense = move.lastgroup if move is not None else None
        clause = _Clause(start, end, stems, bool(_MOVES.search(text)), sense, ahead, behind)
        for stem in stems:
            by_stem[stem].append(clause)
    return by_stem


def _against_clauses(text: str, source: str) -> tuple[int, int] | None:
    """Give a clause of the article with the same outcome and people and the other direction, if none has the same."""
    move = _only_move(text)
    if move is None:
        return None
    own = content_stems(outcome_words(text, move.start(), move.end()))
    head, tail = _sides(text)
    people = head - own
    if not own or not people:
        return None
    by_stem = _clauses_by_stem(source)
    contrary = None
    for clause in min((by_stem.get(stem, []) for stem in own), key=len):
        if not own <= clause.stems or not clause.moves:
            continue
        if clause.sense is None or _is_same(clause, str(move.lastgroup), people, tail - own):
            return None
        named = own | people | tail
        if len(named & clause.stems) >= max(3, 0.75 * len(named)):
            contrary = (clause.start, clause.end)
    return contrary


def _is_same(clause: _Clause, sense: str, people: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether a clause tells the draft's direction, or one of another kind, the sides taken into account."""
    if clause.sense not in {sense, _OPPOSITE[sense]}:
        return True
    swapped = len(people & clause.behind) > len(people & clause.ahead)
    swapped = swapped or len(others & clause.ahead) > len(others & clause.behind)
    return (clause.sense == sense) is not (swapped and bool(clause.behind))


_OPPOSITE = {"up": "down", "down": "up", "good": "bad", "bad": "good"}


def _only_move(text: str) -> re.Match[str] | None:
    """Give the word of direction where a clause has one sense of it only."""
    found = list(_MOVES.finditer(text))
    return found[0] if found and len({match.lastgroup for match in found}) == 1 else None


def _sides(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems before and behind the comparison."""
    parts = _THAN.split(text, maxsplit=1)
    return content_stems(parts[0]), content_stems(parts[1]) if len(parts) > 1 else frozenset()


def _against_ratio(text: str, source: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Give the article's sentence with the same ratio, where its direction words are all the other way."""
    ratio = _RATIO.search(text)
    if ratio is None or bool(_UP_WORD.search(text)) == bool(_DOWN_WORD.search(text)):
        return None
    is_up = bool(_UP_WORD.search(text))
    sense = _RATE_SENSE.search(text)
    if (
        sense is not None
        and abs(float(ratio["value"]) - 1) > 0.04
        and (float(ratio["value"]) > 1) is not is_up
    ):
        return next(
            ((start, end) for start, end, other in source if _same_ratio(other, ratio["value"])), None
        )
    for start, end, other in source:
        if not _same_ratio(other, ratio["value"]):
            continue
        up, down = bool(_UP_WORD.search(other)), bool(_DOWN_WORD.search(other))
        if up is not down and up is not is_up:
            return start, end
    return None


def _same_ratio(sentence: str, value: str) -> bool:
    """Say whether a sentence tells this ratio, and no direction of a rate with it that is the draft's."""
    found = _RATIO.search(sentence)
    return found is not None and found["value"] == value and not _RATE_SENSE.search(sentence)

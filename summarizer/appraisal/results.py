"""What an article says of one outcome: increased, decreased, no difference, or unknown.

The clause is chosen that shares most of the outcome's words and tells a result; aims, methods and
definitions do not. It is asked for by others (checks of a draft, measuring), and decides nothing about
the study's facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.appraisal.verdicts import Verdict, read_verdict, stems
from summarizer.models.study import SentenceRole, StudyFacts

_CLAUSES = re.compile(
    r"(?:;|\.\s(?=[A-Z])|,? (?=(?:but|while|whereas|although|however)\b)|, (?=and (?:\w+ ){0,6}(?:was|were|did|had|showed|increased|decreased)\b))"
)
_ENOUGH, _LATER, _CLEAR = 0.6, 0.001, 0.02
_ROLES = {SentenceRole.THIS_STUDY, SentenceRole.OTHER_STUDY, SentenceRole.PLANNED}


@dataclass(frozen=True)
class _Clause:
    text: str
    sentence: str
    place: int


def result_for(facts: StudyFacts, outcome: str, intervention: str = "", comparator: str = "") -> str:
    """Say what the article tells of an outcome: `increased`, `decreased`, `no_difference` or `unknown`."""
    wanted = stems(outcome) - stems(intervention) or stems(outcome)
    if not wanted:
        return "unknown"
    ranked: dict[str, float] = {}
    for clause in _clauses(facts):
        verdict = _verdict(clause, wanted, outcome, intervention, comparator)
        if verdict is None:
            continue
        shared = len(stems(clause.text) & wanted) / len(wanted)
        told = verdict.direction != "unknown" or verdict.significant is False
        if shared >= _ENOUGH and told:
            rank = shared - _LATER * clause.place
            ranked[_answer(verdict)] = max(ranked.get(_answer(verdict), 0.0), rank)
    return _clear_best(ranked)


def _clear_best(ranked: dict[str, float]) -> str:
    """Give the answer whose clause fits best, or unknown where another answer fits about as well."""
    best = sorted(ranked, key=lambda answer: -ranked[answer])
    if not best or (len(best) > 1 and ranked[best[0]] - ranked[best[1]] < _CLEAR):
        return "unknown"
    return best[0]


def _verdict(
    clause: _Clause, wanted: frozenset[str], outcome: str, intervention: str, comparator: str
) -> Verdict | None:
    if not stems(clause.text) & wanted:
        return None
    verdict = read_verdict(clause.text, outcome, intervention, comparator)
    if verdict.significant is None:
        return None
    return verdict


def _answer(verdict: Verdict) -> str:
    if verdict.significant is False:
        return "no_difference"
    return {"up": "increased", "down": "decreased", "unknown": "unknown"}[verdict.direction]


_BRACKETED = re.compile(r"\([^()]{0,300}\)")


def _without_marks(match: re.Match[str]) -> str:
    """Keep a bracket in one clause: its semicolons become commas."""
    return match.group().replace(";", ",")


def _clauses(facts: StudyFacts) -> Iterator[_Clause]:
    place = 0
    for sentence in facts.sentences:
        if sentence.role not in _ROLES:
            continue
        for clause in _CLAUSES.split(_BRACKETED.sub(_without_marks, sentence.span.text)):
            if clause and len(clause) > 15:
                place += 1
                yield _Clause(clause, sentence.span.text, place)

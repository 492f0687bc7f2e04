"""Which words of a sentence assert that one thing acts on another: transitive causal predicates.

A causal stem is a claim only in the right form: an active verb with an object ("cuts the risk"), a
passive with its agent ("is driven by stress"), or a set phrase ("leads to", "is effective", "has an
effect on"). It is none as an adjective ("reduced risk"), as a purpose ("to reduce the risk"), as a noun
("an increase in"), as a gerund that names a topic ("improving care"), and none where it has no object
("scores improved over time"), which tells a change and not a cause. It knows no medicine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from summarizer.text.phrases import load_rules

_WORDS = {
    rule.name: frozenset(rule.patterns) for rule in load_rules("summarizer.appraisal.cues", "grammar.toml")
}
_VERB = re.compile(
    r"(?P<stem>"
    + "|".join(sorted(_WORDS["stems"], key=len, reverse=True))
    + r")(?P<end>t|tt|p|pp|k)?(?P<form>|e|es|s|ies|y|ed|d|ied|ing|ying)"
)
_CHANGES = re.compile(
    r"(?:chang|decreas|increas|improv|worsen|declin|diminish|reduc|doubl|tripl|slow|lessen|accelerat|halv|rais|lower|elevat|"
    r"impair|delay|shrink|normali[sz]|speed|enhanc|alter|prolong)"
)
_TOKEN = re.compile(
    r"n't|[a-z][a-z0-9]*(?:-[a-z0-9]+)*|\d+(?:-[a-z]+)+|'(?:s|re|ll)|\d+(?:[.,]\d+)*%?|[.,;:()%]"
)


class Form(StrEnum):
    """How a causal stem stands in its sentence."""

    CAUSE = "cause"
    CHANGE = "change"
    NONE = "none"


@dataclass(frozen=True)
class Predicate:
    """A predicate with the index of its token and whether "not" governs it."""

    form: Form
    index: int
    negated: bool = False


def tokens_of(normal: str) -> list[str]:
    """Split folded text into words and marks; contractions of "not" stand apart."""
    return _TOKEN.findall(re.sub(r"([a-z])n't\b", r"\1 n't", normal))


def find_predicates(tokens: list[str]) -> list[Predicate]:
    """Give the causal predicates and the bare changes of a sentence, in order."""
    found = []
    for index, word in enumerate(tokens):
        shape = _shape(word)
        if shape is None:
            continue
        form = _READERS[shape](tokens, index)
        if form is not Form.NONE:
            found.append(Predicate(form, index, _is_negated(tokens, index)))
    return found


def _shape(word: str) -> str | None:
    if word in _WORDS["irregular_past"]:
        return "past"
    match = _VERB.fullmatch(word)
    if match is None:
        return None
    form = match["form"]
    if form in {"", "e", "y"}:
        return "base"
    if form in {"s", "es", "ies"}:
        return "present"
    return "gerund" if form.endswith("ing") else "past"


def _back(tokens: list[str], index: int) -> int:
    """Give the index of the word before, adverbs passed over; -1 at the start."""
    before = index - 1
    while before >= 0 and (
        tokens[before] in _WORDS["adverbs"] or (tokens[before].endswith("ly") and tokens[before] != "family")
    ):
        before -= 1
    return before


def _next(tokens: list[str], index: int) -> str:
    after = index + 1
    while after < len(tokens) and tokens[after].endswith("ly"):
        after += 1
    return tokens[after] if after < len(tokens) else "."


def _is_negated(tokens: list[str], index: int) -> bool:
    """Say whether a negation stands within four words before; "not only" is none."""
    for place in range(max(0, index - 4), index):
        following = tokens[place + 1]
        if tokens[place] in _WORDS["negations"] | _FAILS and following != "only":
            return True
    return False


_FAILS = frozenset(["failed", "fails", "without"])


def _has_object(tokens: list[str], index: int) -> bool:
    following = _next(tokens, index)
    return following not in _WORDS["no_object"] and not _NO_OBJECT.fullmatch(following)


_NO_OBJECT = re.compile(r"[.,;:()%]|\d+(?:[.,]\d+)*%?")


def _intransitive(word: str) -> Form:
    return Form.CHANGE if _CHANGES.match(word) else Form.NONE


def _base(tokens: list[str], index: int) -> Form:
    """Read "reduce": a verb after a modal, "did not", "help (to)", or a plural subject."""
    back = _back(tokens, index)
    before = tokens[back] if back >= 0 else ""
    word = tokens[index]
    if before in _WORDS["helpers"]:
        return Form.CAUSE
    if before in _WORDS["modals"] or before in _WORDS["do"]:
        return Form.CAUSE if _has_object(tokens, index) else _intransitive(word)
    if before == "to":
        return _infinitive(tokens, index, back)
    if before == "and":
        joined = _joined_to_verb(tokens, back) and _has_object(tokens, index)
        return Form.CAUSE if joined else Form.NONE
    if _is_plural(before):
        return Form.CAUSE if _has_object(tokens, index) else _plain_change(tokens, index)
    pair = "and" in tokens[max(0, back - 4) : back] and back >= 1 and before not in _WORDS["nominal"]
    if pair and _has_object(tokens, index) and tokens[index + 1] in {"risk", "the", "risks", "their"}:
        return Form.CAUSE
    past = word == "cut" and back >= 0 and before not in _WORDS["nominal"]
    return Form.CAUSE if past and _has_object(tokens, index) else Form.NONE


def _is_plural(word: str) -> bool:
    if word in _WORDS["plurals"]:
        return True
    return (
        word.endswith("s")
        and word not in _WORDS["nominal"]
        and word not in _WORDS["be"]
        and word not in _WORDS["singular_s"]
    )


def _infinitive(tokens: list[str], index: int, back: int) -> Form:
    """Read "to reduce": a claim behind "appears", "was shown", "helps"; else a purpose."""
    earlier = _back(tokens, back)
    enabled = earlier >= 0 and (tokens[earlier] in _WORDS["enablers"] or tokens[earlier] in _WORDS["modals"])
    return Form.CAUSE if enabled and _has_object(tokens, index) else Form.NONE


def _plain_change(tokens: list[str], index: int) -> Form:
    return (
        _intransitive(tokens[index])
        if _next(tokens, index) in {"with", "over", "during", "after", "as"}
        else Form.NONE
    )


def _joined_to_verb(tokens: list[str], back: int) -> bool:
    window = tokens[max(0, back - 9) : back]
    return any(
        token in _WORDS["modals"] or token in _WORDS["do"] or token in _WORDS["helpers"] for token in window
    )


def _present(tokens: list[str], index: int) -> Form:
    """Read "reduces": a verb behind a subject; "increases in" and "the effects" are nouns."""
    back = _back(tokens, index)
    before = tokens[back] if back >= 0 else ""
    following = _next(tokens, index)
    if (
        back < 0
        or (before in _WORDS["nominal"] and before not in {"that", "this"})
        or following in {"in", "of"}
    ):
        return Form.NONE
    protects = tokens[index].startswith("protect")
    return Form.CAUSE if protects or _has_object(tokens, index) else _intransitive(tokens[index])


_NO_SUBJECT = frozenset([",", "and", "(", ";", ":"])


def _past(tokens: list[str], index: int) -> Form:
    """Read "reduced": active, passive with or without agent, or an adjective."""
    back = _back(tokens, index)
    before = tokens[back] if back >= 0 else ""
    if before in _WORDS["be"]:
        return _passive(tokens, index, back)
    if before in {"has", "have", "had"}:
        return _perfect(tokens, index, before)
    if before in {"and", ","}:
        return _joined_past(tokens, index, back)
    if (
        back < 0
        or before in _NO_SUBJECT
        or before in _WORDS["nominal"] - _WORDS["subjects"]
        or re.match(r"\d", before)
    ):
        return Form.NONE
    if _next(tokens, index) == "by" or not _has_object(tokens, index):
        return _intransitive(tokens[index])
    return Form.CAUSE


def _perfect(tokens: list[str], index: int, before: str) -> Form:
    """Read "has reduced the ..."; "had reduced levels" holds an adjective."""
    if not _has_object(tokens, index):
        return _intransitive(tokens[index])
    determined = tokens[index + 1] in {"the", "a", "an", "our", "their", "its"}
    return Form.CAUSE if before == "has" or (determined and before == "have") else Form.NONE


def _joined_past(tokens: list[str], index: int, back: int) -> Form:
    """Read "and improved the ...": a second verb of the same subject, where a determiner follows."""
    following = tokens[index + 1] if index + 1 < len(tokens) else "."
    return Form.CAUSE if following in {"the", "their", "its", "both"} and back > 2 else Form.NONE


_MEASURE = re.compile(r"\d|(?:an? (?:third|half|factor|mean|median|total|average|quarter)|one|two|three|half|approximately|"
    r"about|nearly|more|less|up|almost|at least|over|around|sex|age|race|most|many|all|only|as much)\b")  # fmt: skip


def _passive(tokens: list[str], index: int, back: int) -> Form:
    """Read "was reduced": a cause where an agent follows, else a statistic that changed."""
    window = tokens[index + 1 : index + 8]
    if "by" in window and not _MEASURE.match(" ".join(window[window.index("by") + 1 :])):
        return Form.CAUSE
    earlier = _back(tokens, back)
    possible = tokens[back] == "be" and earlier >= 0 and tokens[earlier] in _WORDS["modals"] | {"to"}
    if possible and _CHANGES.match(tokens[index]):
        return Form.CAUSE if {"with", "through", "via", "using"} & set(window) else Form.NONE
    return _intransitive(tokens[index])


def _gerund(tokens: list[str], index: int) -> Form:
    """Read ", reducing the risk": the outcome of the clause before; other gerunds name a topic."""
    back = _back(tokens, index)
    before = tokens[back] if back >= 0 else ""
    if before == "," and back > 3 and _has_object(tokens, index) and "and" not in tokens[index : index + 4]:
        return Form.CAUSE
    if before in _WORDS["be"] and _has_object(tokens, index):
        return Form.CAUSE
    return Form.NONE


_READERS = {"base": _base, "present": _present, "past": _past, "gerund": _gerund}

"""Patterns found in a text whatever the format of its numbers: "34" in "thirty-four", "0.8" in "0.80", "1234" in "1,234".

A text is searched as it stands (case, quotes and dashes folded) and again with every number in one form, and
so is the pattern. It knows forms, not meanings; every hit gives the words of the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from summarizer.models.span import Span
from summarizer.text.number_words import PATTERN, parse_number_words
from summarizer.text.phrases import normalise

_FLAGS = re.IGNORECASE | re.DOTALL
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PERCENT = r"(?<=\d)\s?(?:%|per ?cent\b(?! ?age))"
_FORMS = re.compile(
    rf"(?P<space>\s\s+|[\n\t])|(?P<digits>{_DIGITS})|(?P<percent>{_PERCENT})|(?P<words>\b{PATTERN}\b)"
)
#: What stands in a pattern: numbers, parts that are kept as they are, and words.
_TOKENS = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\\\.\d+)?|\d+(?:\\\.\d+)?)|(?P<kept>\{\d*,?\d*\}|\[(?:\\.|[^\]\\])*\]|\\.)"
    r"|(?P<plain>[^\\\d{\[]+|.)",
    re.DOTALL,
)
_PLAIN_WORDS = re.compile(rf"\b{PATTERN}\b", re.IGNORECASE)
_PLAIN_PERCENT = re.compile(r"[ ]?per ?cent\b(?! ?age)", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|nor|neither|without|nothing|nobody|none|whether|far from|rather than)\b|n't\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"[.!?;:,]\s|\bbut\b|\n")
_END = re.compile(r"[.!?](?=\s|$)|\n")
_REACH = 60


class Searched:
    """A text made ready for patterns; offsets of hits are those of the text as given."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = normalise(text)
        pieces: list[str] = []
        self._canonical_starts: list[int] = []
        self._given_starts: list[int] = []
        self._length, end = 0, 0
        for match in _FORMS.finditer(self._plain):
            self._add(pieces, self._plain[end : match.start()], end)
            self._add(pieces, _form(match), match.start())
            end = match.end()
        self._add(pieces, self._plain[end:], end)
        self._canonical = "".join(pieces)

    def _add(self, pieces: list[str], piece: str, given: int) -> None:
        if piece:
            pieces.append(piece)
            self._canonical_starts.append(self._length)
            self._given_starts.append(given)
            self._length += len(piece)

    def find(self, patterns: Iterable[str], *, unless_negated: bool = False) -> Span | None:
        """Give the words that the first of the patterns to be found matches; None where none is.

        `unless_negated` passes over a hit that a negation stands shortly before in its clause ("did not cure",
        "whether it cures"), and over one in a question.
        """
        for pattern in patterns:
            plain, canonical = _compiled(pattern)
            for match in plain.finditer(self._plain):
                if not (unless_negated and self._is_negated(match.start())):
                    return Span.of(self.text, match.start(), match.end())
            for match in canonical.finditer(self._canonical):
                start, end = self._given(match.start()), self._given(match.end(), at_end=True)
                if not (unless_negated and self._is_negated(start)):
                    return Span.of(self.text, start, end)
        return None

    def _given(self, offset: int, *, at_end: bool = False) -> int:
        piece = max(0, bisect_right(self._canonical_starts, max(0, offset - at_end)) - 1)
        if not self._canonical_starts:
            return 0
        start, given = self._canonical_starts[piece], self._given_starts[piece]
        if piece + 1 == len(self._canonical_starts):
            limit, given_limit = self._length, len(self.text)
        else:
            limit, given_limit = self._canonical_starts[piece + 1], self._given_starts[piece + 1]
        if at_end and offset == limit:
            return given_limit
        return min(given + offset - start, given_limit)

    def _is_negated(self, start: int) -> bool:
        end = _END.search(self._plain, start)
        if end is not None and end.group() == "?":
            return True
        before = self._plain[max(0, start - _REACH) : start]
        return _NEGATION.search(_BOUND.split(before)[-1]) is not None


@lru_cache(maxsize=512)
def searched(text: str) -> Searched:
    """Give a text made ready; kept, since several scorers ask of one text."""
    return Searched(text)


@lru_cache(maxsize=16_384)
def _compiled(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    plain, canonical = re.compile(pattern, _FLAGS), _TOKENS.sub(_pattern_form, pattern)
    return plain, plain if canonical == pattern else re.compile(canonical, _FLAGS)


def _form(match: re.Match[str]) -> str:
    if match["space"]:
        return " "
    if match["percent"]:
        return "%"
    if match["digits"]:
        return _one_form(match["digits"])
    value = parse_number_words(match["words"])
    return match["words"] if value is None else f"{value:.15g}"


def _one_form(digits: str) -> str:
    whole, point, decimals = digits.replace(",", "").partition(".")
    decimals = decimals.rstrip("0")
    return (whole or "0") + (point + decimals if decimals else "")


def _pattern_form(match: re.Match[str]) -> str:
    if match["kept"]:
        return match["kept"]
    if match["digits"]:
        return _one_form(match["digits"].replace("\\", "")).replace(".", r"\.")
    words = _PLAIN_WORDS.sub(_word_form, match["plain"])
    return _PLAIN_PERCENT.sub("%", words)


def _word_form(match: re.Match[str]) -> str:
    value = parse_number_words(match.group())
    return match.group() if value is None else f"{value:.15g}"

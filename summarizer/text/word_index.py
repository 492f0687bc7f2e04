r"""Which of many patterns may match a text, told from the set of its words alone.

A pattern comes with groups of anchors, of which each match holds one a group. Of an anchor the most
telling word is taken, whole or in part. Each pattern has a bit in a few rows of one number; the words of
a text set the bits, and a pattern whose bits are set in every row may match. Which bits a word sets is
remembered, so that the cost of a text is a look-up a word, and the words of a text are taken apart once
for all indexes. It errs on the side of trying.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import or_
from typing import Any

import re2

#: Bytes that RE2 counts as parts of words; every other one parts them.
_WORD_BYTES = b"abcdefghijklmnopqrstuvwxyz0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_APART = bytes(byte if byte in _WORD_BYTES else 0x20 for byte in range(256))
_WORD = re.compile(r"[a-zA-Z0-9_]+")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
#: Groups of a pattern that are asked for.
ROWS = 5
#: Words that are remembered at most, and letters of the longest one.
_MOST_WORDS, _LONGEST_WORD = 40_000, 40
_MAX_MEM = 64 << 20


@lru_cache(maxsize=16)
def word_bytes(encoded: bytes) -> frozenset[bytes]:
    """Give the different words of an encoded text, as RE2 parts them."""
    return frozenset(encoded.translate(_APART).split())


class _Masks(dict[bytes, int]):
    """The bits that each word sets, found at first sight."""

    def __init__(self, by_expression: dict[str, int]) -> None:
        super().__init__()
        self._by_number = list(by_expression.values())
        self._automaton = automaton(list(by_expression))

    def __missing__(self, word: bytes) -> int:
        mask = reduce(or_, map(self._by_number.__getitem__, self._automaton.Match(word) or ()), 0)
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = mask
        return mask


class WordIndex:
    """Patterns by number, each with the groups of anchors that `anchors` gives."""

    def __init__(self, groups: dict[int, tuple[frozenset[str], ...]]) -> None:
        self._size = max(groups, default=-1) + 1
        self._given = 0
        words: dict[str, int] = {}
        marks: dict[str, int] = {}
        for number, found in groups.items():
            for row in range(ROWS):
                bit = 1 << (row * self._size + number)
                if row >= len(found):
                    self._given |= bit
                    continue
                for expression in found[row]:
                    word = _word_of(expression)
                    to, key = (marks, expression) if word is None else (words, word)
                    to[key] = to.get(key, 0) | bit
        self._masks = _Masks(words)
        self._marks = list(marks.values())
        self._mark_automaton = automaton(list(marks))

    def candidates(self, encoded: bytes) -> list[int]:
        """Give the numbers of the patterns that may match a folded text, in order."""
        if not self._size:
            return []
        rows = reduce(or_, map(self._masks.__getitem__, word_bytes(encoded)), self._given)
        if self._marks:
            for place in self._mark_automaton.Match(encoded) or ():
                rows |= self._marks[place]
        size = self._size
        left = (1 << size) - 1
        for _ in range(ROWS):
            left &= rows
            rows >>= size
        found = []
        while left:
            lowest = left & -left
            found.append(lowest.bit_length() - 1)
            left ^= lowest
        return found


def _word_of(expression: str) -> str | None:
    r"""Give the expression of one word, or part of a word, that stands wherever an anchor matches.

    An anchor is a string behind `re.escape`, with `\b` where a word begins or ends for certain.
    """
    left, right = expression.startswith(r"\b"), expression.endswith(r"\b")
    plain = _ESCAPED.sub(r"\1", expression.removeprefix(r"\b").removesuffix(r"\b"))
    best: tuple[tuple[int, int], str] | None = None
    for match in _WORD.finditer(plain):
        begins = left or match.start() > 0
        ends = right or match.end() < len(plain)
        told = (begins + ends, match.start() if "'" in plain else len(match.group()))
        if best is None or told > best[0]:
            best = told, (r"\b" if begins else "") + match.group() + (r"\b" if ends else "")
    return best[1] if best else None


def options() -> Any:  # noqa: ANN401 - the library has no types
    """Give the options that all patterns share: quiet, and with room for large automata."""
    found = re2.Options()
    found.log_errors = False
    found.max_mem = _MAX_MEM
    return found


def automaton(expressions: list[str], *, at_start: bool = False) -> Any:  # noqa: ANN401 - the library has no types
    """Compile expressions into one automaton that gives the numbers of those that match, anywhere or at the start."""
    found = (re2.Set.MatchSet if at_start else re2.Set.SearchSet)(options())
    for expression in expressions:
        found.Add(expression)
    found.Compile()
    return found

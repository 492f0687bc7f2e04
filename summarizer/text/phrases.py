"""Phrase lists as data, matched in one linear pass.

A phrase file is TOML: each table is one rule with a `reason`, a sorted list of `patterns` in RE2
syntax, and optional keys of the rule's own. Patterns run over text that `normalise` has folded, so
they are written in lower case with straight apostrophes and single spaces where any white space may
stand. A table with `kind = "words"` is a word class: `<name>` in a pattern stands for any of its
patterns, and `<4>` for up to four words of any kind within the sentence. It knows nothing of what a
match means.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import re2

from summarizer.text.anchors import anchors, is_bound_to_start
from summarizer.text.word_index import WordIndex, automaton, options

_FOLDED = {
    **dict.fromkeys("‘’‚‛ʼ′´ʹ＇ʻ՚ꞌ", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("\u00ad\u034f\u200b\u200c\u200d\u2060\u2061\u2062\u2063\ufeff\u200e\u200f\ufe0f", "\x00"),
    "·": ".",
    "…": ".",
    "İ": "i",
}
#: Marks of emphasis and code read as white space, so that "I **cannot**" is "i cannot".
_ASCII = str.maketrans("*_`~", "    ")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile(r"[a-z]")
#: Letters of other alphabets that look like Latin ones, in small letters.
_LOOKALIKES = {
    **dict(zip("аеорсухіјѕһԁԛԝвкмнтѵґ", "aeopcyxijshdqwbkmhtvr", strict=True)),
    **dict(zip("αοιρνκτυχεɑıɡ", "aoipvktuxeaig", strict=True)),
}
_CYRILLIC_OR_GREEK = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MIXED = re.compile(
    "[a-z'\u0370-\u03ff\u0400-\u052fɑıɡ]*[\u0370-\u03ff\u0400-\u052fɑıɡ][a-z'\u0370-\u03ff\u0400-\u052fɑıɡ]*"
)
_PER_SET = 24
_FEW_LETTERS = 16
#: Characters of a text on which patterns that begin with `^` are tried first.
_HEAD = 400


def normalise(text: str) -> str:
    """Fold case, quotes, dashes, spaces and emphasis marks, one character for one, so that offsets stay true.

    Full-width and styled letters become plain ones where one letter stands for one, and so do Cyrillic
    and Greek letters that stand for Latin ones in a Latin text. Invisible characters become NUL, which
    `PhraseSet.find` passes over.
    """
    if text.isascii():
        return text.translate(_ASCII).lower()
    folded = _folded(text).lower()
    for mark in "*_`~":
        folded = folded.replace(mark, " ")
    foreign = len(_CYRILLIC_OR_GREEK.findall(folded))
    if (foreign or "ɑ" in folded or "ı" in folded or "ɡ" in folded) and foreign < len(_LATIN.findall(folded)):
        folded = _MIXED.sub(_fold_lookalikes, folded)
    return folded


def _folded(text: str) -> str:
    """Fold what is not ASCII; a few different letters one by one, many in one pass."""
    letters = set(_NOT_ASCII.findall(text))
    plain = {letter: _fold(letter) for letter in letters}
    if len(letters) > _FEW_LETTERS or any(_fold(letter) != letter for letter in plain.values()):
        return _NOT_ASCII.sub(_fold_match, text)
    for letter, folded in plain.items():
        text = text.replace(letter, folded)
    return text


def _fold_match(match: re.Match[str]) -> str:
    return _fold(match.group())


def _fold(letter: str) -> str:
    folded = _FOLDED.get(letter)
    return _fold_letter(letter) if folded is None else folded


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if "\ud800" <= letter <= "\udfff":
        return "\ufffd"  # half a character, which no pattern engine takes
    plain = unicodedata.normalize("NFKC", letter)
    folded = (plain if len(plain) == 1 else letter).lower()
    return folded if len(folded) == 1 else letter


def _fold_lookalikes(match: re.Match[str]) -> str:
    """Turn a word that mixes alphabets, or is made of lookalikes alone, into the Latin word it shows."""
    word = match.group()
    latin = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
    if not latin.isascii():
        return word
    return latin if _LATIN.search(word) or word[0] >= "\u0400" or word == "ι" else word


@dataclass(frozen=True)
class PhraseRule:
    """One table of a phrase file: its name, its reason, its patterns, and its other keys."""

    name: str
    reason: str
    patterns: tuple[str, ...]
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PhraseHit:
    """One match: the rule's name and the offsets of the words in the normalised (and given) text."""

    rule: str
    start: int
    end: int


def load_rules(package: str, filename: str) -> tuple[PhraseRule, ...]:
    """Read a phrase file that ships with `package`; word classes are put into the patterns that name them."""
    raw = tomllib.loads(resources.files(package).joinpath(filename).read_text(encoding="utf-8"))
    classes = {
        name: f"(?:{'|'.join(table['patterns'])})"
        for name, table in raw.items()
        if table.get("kind") == "words"
    }
    return tuple(
        PhraseRule(
            name=name,
            reason=table["reason"],
            patterns=tuple(_expanded(pattern, classes) for pattern in table["patterns"]),
            extra={key: value for key, value in table.items() if key not in {"reason", "patterns"}},
        )
        for name, table in raw.items()
        if table.get("kind") != "words"
    )


_NAME = re.compile(r"(?<!\(\?P)(?<!\(\?)<(?:(\d+)|([a-z_]+))>")


def _expanded(pattern: str, classes: dict[str, str]) -> str:
    """Put word classes and gaps into a pattern; raises `KeyError` for a class that the file does not have."""

    def written(match: re.Match[str]) -> str:
        if match[2]:
            return classes[match[2]]
        if match.start() == 0 or pattern[match.start() - 1] in " (|":
            return rf"(?:[^\s.!?]+ ){{0,{match[1]}}}"
        return rf"(?:[,;:)'\"]{{0,2}} [^\s.!?]+){{0,{match[1]}}}[,;:)'\"]{{0,2}} ?"

    return _NAME.sub(written, pattern)


class PhraseSet:
    """Many rules in one pass: the words of a text tell which patterns may match, and only those are run.

    Patterns that begin with `^` are tried on the head of the text only. Patterns without anchors share
    automata, few to each, because one that outgrows its memory reports no match; a test holds every
    shipped set against its patterns one by one.
    """

    def __init__(self, rules: tuple[PhraseRule, ...]) -> None:
        self.rules = {rule.name: rule for rule in rules}
        self._patterns: list[tuple[str, Any]] = [
            (rule.name, re2.compile(_any_space(pattern), options=options()))
            for rule in rules
            for pattern in rule.patterns
        ]
        self._opening: list[tuple[list[int], Any]] = []
        self._free: list[tuple[list[int], Any]] = []
        self._index = WordIndex({})
        self._sort_patterns()

    def _sort_patterns(self) -> None:
        """Put each pattern where it is cheapest to try."""
        opening, free, groups = [], [], {}
        for index, (_, compiled) in enumerate(self._patterns):
            if is_bound_to_start(compiled.pattern):
                opening.append(index)
            elif found := anchors(compiled.pattern):
                groups[index] = found
            else:
                free.append(index)
        self._opening = self._automata(opening, at_start=True)
        self._free = self._automata(free)
        self._index = WordIndex(groups)

    def _automata(self, indexes: list[int], *, at_start: bool = False) -> list[tuple[list[int], Any]]:
        automata = []
        for first in range(0, len(indexes), _PER_SET):
            some = indexes[first : first + _PER_SET]
            expressions = [self._patterns[index][1].pattern for index in some]
            automata.append((some, automaton(expressions, at_start=at_start)))
        return automata

    def find(self, normal: str) -> list[PhraseHit]:
        """Give every match in a text that `normalise` has folded, in order of place."""
        hits = self._find(normal)
        if "\x00" in normal:
            places = [place for place, letter in enumerate(normal) if letter != "\x00"]
            hits += [
                PhraseHit(hit.rule, places[hit.start], places[hit.end - 1] + 1)
                for hit in self._find(normal.replace("\x00", ""))
                if hit.end > hit.start
            ]
            hits = list(dict.fromkeys(hits))
        if len(hits) > 1:
            hits.sort(key=lambda hit: (hit.start, hit.end, hit.rule))
        return hits

    def _find(self, normal: str) -> list[PhraseHit]:
        return [
            PhraseHit(self._patterns[index][0], match.start(), match.end())
            for index in self._matching(normal)
            for match in self._patterns[index][1].finditer(normal)
        ]

    @property
    def expressions(self) -> tuple[str, ...]:
        """The compiled patterns as text, for another engine to be measured against."""
        return tuple(compiled.pattern for _, compiled in self._patterns)

    def hit_names(self, normal: str) -> set[str]:
        """Give the names of the rules that hit, without their places."""
        texts = (normal, normal.replace("\x00", "")) if "\x00" in normal else (normal,)
        return {self._patterns[index][0] for text in texts for index in self._matching(text)}

    def _matching(self, normal: str) -> list[int]:
        """Give the patterns that match, in order; the text is encoded once for all of them."""
        encoded = normal.encode()
        patterns = self._patterns
        return [
            index for index in self._candidates(encoded) if patterns[index][1].search(encoded) is not None
        ]

    def _candidates(self, encoded: bytes) -> list[int]:
        """Give the patterns that may match, in order."""
        if not encoded:
            return []
        found = self._index.candidates(encoded)
        for some, group in self._free:
            found.extend(some[index] for index in group.Match(encoded) or ())
        if self._opening:
            head = encoded[:_HEAD]
            for some, group in self._opening:
                found.extend(some[index] for index in group.Match(head) or ())
        return sorted(found)


_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|( )(\?)?")


def _any_space(pattern: str) -> str:
    """Let a space in a pattern stand for any run of white space and invisible characters, `space?` also for none."""
    return _SPACE.sub(
        lambda match: (r"[\s\x00]*" if match[2] else r"[\s\x00]+") if match[1] else match[0], pattern
    )

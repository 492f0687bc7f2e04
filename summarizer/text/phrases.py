"""Phrase lists as data, matched in one linear pass.

A phrase file is TOML: each table is one rule with a `reason`, a sorted list of `patterns` in RE2
syntax, and optional keys of the rule's own. Patterns run over text that `normalise` has folded, so
they are written in lower case with straight apostrophes and single spaces where any white space may
stand. It knows nothing of what a match means.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import re2

_FOLDED = {
    **dict.fromkeys("‘’‚‛ʼ′`´ʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    "·": ".",
    "…": ".",
}
_PER_SET = 24
_MAX_MEM = 64 << 20
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_TABLE = str.maketrans({**_FOLDED, **dict.fromkeys(_INVISIBLE, "\x00")})


def normalise(text: str) -> str:
    """Fold case, quotes, dashes and spaces, one character for one, so that offsets stay true.

    Full-width and styled letters become plain ones where one letter stands for one; invisible
    characters become NUL, which patterns skip with `skip`.
    """
    folded = text.translate(_TABLE)
    if folded.isascii():
        return folded.lower()
    return "".join(_fold_letter(letter) for letter in folded)


def _fold_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    plain = unicodedata.normalize("NFKC", letter)
    lowered = (plain if len(plain) == 1 else letter).lower()
    return lowered if len(lowered) == 1 else letter


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
    """Read a phrase file that ships with `package`."""
    raw = tomllib.loads(resources.files(package).joinpath(filename).read_text(encoding="utf-8"))
    return tuple(
        PhraseRule(
            name=name,
            reason=table["reason"],
            patterns=tuple(table["patterns"]),
            extra={key: value for key, value in table.items() if key not in {"reason", "patterns"}},
        )
        for name, table in raw.items()
    )


class PhraseSet:
    """Many rules compiled into a few automata; spans are looked up only for the rules that hit.

    Few patterns share an automaton, because one that outgrows its memory reports no match; a test holds
    every shipped set against its patterns one by one.
    """

    def __init__(self, rules: tuple[PhraseRule, ...]) -> None:
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MAX_MEM
        self.rules = {rule.name: rule for rule in rules}
        self._patterns: list[tuple[str, Any]] = [
            (rule.name, re2.compile(_any_space(pattern), options=options))
            for rule in rules
            for pattern in rule.patterns
        ]
        self._sets: list[tuple[int, Any]] = []
        for first in range(0, len(self._patterns), _PER_SET):
            group = re2.Set.SearchSet(options)
            for _, compiled in self._patterns[first : first + _PER_SET]:
                group.Add(compiled.pattern)
            group.Compile()
            self._sets.append((first, group))

    def find(self, normal: str) -> list[PhraseHit]:
        """Give every match in a text that `normalise` has folded, in order of place."""
        hits = [
            PhraseHit(self._patterns[index][0], match.start(), match.end())
            for index in self._hit_patterns(normal)
            for match in self._patterns[index][1].finditer(normal)
        ]
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule))

    def hit_names(self, normal: str) -> set[str]:
        """Give the names of the rules that hit, without looking up places; the fast path."""
        return {self._patterns[index][0] for index in self._hit_patterns(normal)}

    def _hit_patterns(self, normal: str) -> Iterator[int]:
        if not normal:
            return
        for first, group in self._sets:
            for index in group.Match(normal) or ():
                yield first + index


_SPACE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|( )")


def _any_space(pattern: str) -> str:
    """Let a space in a pattern stand for any run of white space, emphasis marks and invisible characters."""
    return _SPACE.sub(lambda match: r"[\s*_\x00]+" if match[1] else match[0], pattern)

"""Phrase lists as data, matched in one linear pass.

A phrase file is TOML: each table is one rule with a `reason`, a sorted list of `patterns` in RE2
syntax, and optional keys of the rule's own. Patterns run over text that `normalise` has folded, so
they are written in lower case with straight apostrophes and single spaces where any white space may
stand. It knows nothing of what a match means.
"""

from __future__ import annotations

import tomllib
import unicodedata
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
    """Many rules compiled into one automaton; spans are looked up only for the rules that hit."""

    def __init__(self, rules: tuple[PhraseRule, ...]) -> None:
        options = re2.Options()
        options.log_errors = False
        options.max_mem = 256 << 20
        self.rules = {rule.name: rule for rule in rules}
        self._set = re2.Set.SearchSet(options)
        self._patterns: list[tuple[str, Any]] = []
        for rule in rules:
            for pattern in rule.patterns:
                spaced = _any_space(pattern)
                self._set.Add(spaced)
                self._patterns.append((rule.name, re2.compile(spaced, options=options)))
        if self._patterns:
            self._set.Compile()

    def find(self, normal: str) -> list[PhraseHit]:
        """Give every match in a text that `normalise` has folded, in order of place."""
        if not normal or not self._patterns:
            return []
        hits = [
            PhraseHit(self._patterns[index][0], match.start(), match.end())
            for index in self._set.Match(normal)
            for match in self._patterns[index][1].finditer(normal)
        ]
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule))

    def hit_names(self, normal: str) -> set[str]:
        """Give the names of the rules that hit, without looking up places; the fast path."""
        if not normal or not self._patterns:
            return set()
        return {self._patterns[index][0] for index in self._set.Match(normal)}


def _any_space(pattern: str) -> str:
    """Let a space in a pattern stand for any run of white space, emphasis marks and invisible characters."""
    return pattern.replace(" ", r"[\s*_\x00]+")

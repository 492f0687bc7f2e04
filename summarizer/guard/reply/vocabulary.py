"""What kinds of words a text is made of: clichés, parts of a page, words of a study, names; no verdict of its own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from summarizer.text.overlap import general_words

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-Z]{2}\b")
_STEM = 5
_SHORT = 3


@dataclass(frozen=True)
class Vocabulary:
    """The stems of the words of each kind in a text, and how many words it has in all.

    `concrete` holds general words that only somebody who has read a study sets down; `names` what no list holds.
    """

    words: int
    cliches: frozenset[str]
    concrete: frozenset[str]
    names: frozenset[str]
    furniture: frozenset[str]
    page_parts: frozenset[str]


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = resources.files("summarizer.guard.phrases").joinpath("vague.toml").read_text(encoding="utf-8")
    return {name: frozenset(table["patterns"]) for name, table in tomllib.loads(raw).items()}


@cache
def _nameless() -> frozenset[str]:
    lists = _lists()
    return general_words() | lists["cliche"] | lists["vague"]


@cache
def _page_stems() -> frozenset[str]:
    return _stems(_lists()["furniture"] | _lists()["page_part"])


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words)


def _names_nothing(word: str) -> bool:
    general = _nameless()
    if len(word) < _SHORT or word in general:
        return True
    bare = word.partition("'")[0]
    if len(bare) < _SHORT or bare in general:
        return True
    return "-" in word and all(len(part) < _SHORT or part in general for part in word.split("-"))


@lru_cache(maxsize=8)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text.replace("’", "'")))


@lru_cache(maxsize=8)
def vocabulary(text: str) -> Vocabulary:
    """Sort the words of a text; a word of a page counts as a name too, unless it is in the other lists."""
    lists = _lists()
    words = _words(text)
    named = frozenset(word for word in words - lists["concrete"] if not _names_nothing(word))
    capitals = frozenset(_CAPITALS.findall(text)) if not text.isupper() else frozenset()
    parts = _stems(words & lists["page_part"])
    return Vocabulary(
        words=len(_WORD.findall(text)),
        cliches=_stems(words & lists["cliche"]),
        concrete=words & lists["concrete"],
        names=_stems(named) | capitals,
        furniture=_stems(words & lists["furniture"]) - parts,
        page_parts=parts,
    )


def stems_of_kind(text: str, kind: str) -> frozenset[str]:
    """Give the stems of a text's words of one kind; raises `KeyError` for a kind that the lists do not have."""
    return _stems(_words(text) & _lists()[kind])


def plain_stems(text: str) -> frozenset[str]:
    """Give the stems of words that name no subject: clichés, empty words, and the words of any study."""
    lists = _lists()
    return _stems(_words(text) & (lists["cliche"] | lists["vague"] | lists["concrete"]))


def without_page(found: Vocabulary) -> frozenset[str]:
    """Give the names that are no words of a page."""
    return found.names - _page_stems()

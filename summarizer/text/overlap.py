"""The stems of a text's words, and those that say what it is about; words only, no meaning."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]{5,}")
_NAMING = re.compile(r"[^\W\d_]{3,}|[A-Z][A-Z\d]\b")
_STEM = 5


@lru_cache(maxsize=256)
def stems(text: str) -> frozenset[str]:
    """Give the stems (first five letters) of the words of five letters and more."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


@cache
def general_words() -> frozenset[str]:
    """Read the words that any section on any study could hold."""
    raw = resources.files("summarizer.text").joinpath("general_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(raw)["general"]["patterns"])


@lru_cache(maxsize=256)
def naming_stems(text: str) -> frozenset[str]:
    """Give the stems of the words that say what a text is about: three letters and more, or capitals; not general."""
    general = general_words()
    lowered = (word.lower() for word in _NAMING.findall(text))
    return frozenset(word[:_STEM] for word in lowered if word not in general)

"""Tokens of a text and runs of them: what ROUGE, copying and repetition are counted in."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[str, ...]:
    """Give the words and numbers of a text in small letters, as rouge-score cuts them without stemming."""
    return tuple(_TOKEN.findall(text.lower()))


def ngrams(words: tuple[str, ...], length: int) -> Counter[tuple[str, ...]]:
    """Count the runs of so many tokens."""
    return Counter(zip(*(words[start:] for start in range(length)), strict=False))

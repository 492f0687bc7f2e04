"""How much of one text's vocabulary another text bears; words only, no meaning."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 5


@lru_cache(maxsize=64)
def stems(text: str) -> frozenset[str]:
    """Give the stems (first five letters) of the words of five letters and more."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def share_borne(text: str, source: str) -> float:
    """Give the share of a text's stems that the source has; 1.0 for a text without any."""
    own = stems(text)
    return len(own & stems(source)) / len(own) if own else 1.0

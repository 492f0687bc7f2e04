"""How well the source bears a text: one score from 0 to 1, for ranking; words only, no verdict."""

from __future__ import annotations

from summarizer.text.overlap import share_borne


def support(text: str, source: str) -> float:
    """Give the share of the text's longer words that the source has."""
    return share_borne(text, source)

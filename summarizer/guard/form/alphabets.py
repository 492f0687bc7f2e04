"""Words that mix alphabets: letters that look alike and are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.guard.material import Material
from summarizer.guard.registry import Hit, detector
from summarizer.text.encoding import find_mojibake

_CYRILLIC = "\u0400-\u052f"
_MIXED = re.compile(rf"[A-Za-z]+[{_CYRILLIC}][A-Za-z{_CYRILLIC}]*|[{_CYRILLIC}]+[A-Za-z][A-Za-z{_CYRILLIC}]*")
_LATIN = re.compile(r"[A-Za-z]")
_ANY = re.compile(f"[{_CYRILLIC}]")
_SHORT = re.compile(rf"(?<![\w])[{_CYRILLIC}]{{1,2}}(?![\w])")


@detector("F216")
def mixed_alphabets(material: Material) -> Iterator[Hit]:
    """A word mixes Latin and Cyrillic letters that look alike.

    Why it matters:
        Nobody finds such a word by searching, a screen reader stumbles over it, and a drug spelt so passes for
        no drug at all.

    Flagged:
        "z\u043elpidem" with a Cyrillic o; a Cyrillic "a" between Latin words.

    Left alone:
        Russian words in a Latin text; letters of a wrong codec, which have a rule of their own; Greek letters, which are signs ("TNF\u03b1", "\u03bcg").

    Known misses:
        A longer word made of lookalikes alone.
    """
    text = material.text
    if text.isascii() or not _ANY.search(text) or find_mojibake(text):
        return
    for match in _MIXED.finditer(text):
        yield Hit(match.start(), match.end(), "This word mixes alphabets.")
    cyrillic = len(_ANY.findall(text))
    if cyrillic < 0.1 * len(_LATIN.findall(text)):
        for match in _SHORT.finditer(text):
            yield Hit(match.start(), match.end(), "This letter is of another alphabet.")
